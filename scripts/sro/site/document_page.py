"""A document's page: the full text with a permalink a clause, the law beside it, downloads, and where it stands."""

from __future__ import annotations

import html
from collections.abc import Mapping

from sro.document import Clause, Document
from sro.site.pages import Pages
from sro.site.sources import Published
from sro.write.formats import SUFFIXES
from sro.write.web.markdown import body, head

FORMAT_NAMES = {"word": "Word", "pdf": "PDF", "json": "JSON"}


def add_document(pages: Pages, published: Published, document: Document, asked_by: Mapping[str, str]) -> None:
    """Adds the page of one document and its files. ``asked_by`` gives, for a requirement's id, its citation in words for a reader."""
    path = f"{published.path}/{document.id}.md"
    text = "\n".join([head(document), downloads(published, document), body(document, lambda clause: badges(clause, document, asked_by))])
    pages.add(path, f"{document.running_title}: {published.name}", text, description=_description(published, document), search={"boost": 1})
    for form in FORMAT_NAMES:
        name = f"{document.id}{SUFFIXES[form]}"
        pages.add_file(f"{published.path}/files/{name}", (published.folder / name).read_bytes())


def downloads(published: Published, document: Document) -> str:
    """The row of downloads, each saying what it is and how large."""
    links = []
    for form, name in FORMAT_NAMES.items():
        file = f"{document.id}{SUFFIXES[form]}"
        size = (published.folder / file).stat().st_size
        links.append(f'<a href="../files/{file}" download>Download {name} <span class="size">({max(1, round(size / 1024))} kB)</span></a>')
    mark = f'<span class="hash">Version <code>{document.short_hash}</code></span>'
    return f'<div class="downloads">{" ".join(links)} {mark}</div>\n'


def badges(clause: Clause, document: Document, asked_by: Mapping[str, str]) -> str:
    """Behind a clause: its permalink, and which provisions of law it answers to."""
    up = "../" * (3 + document.address.count("@"))
    law = "".join(
        f' <a class="badge" href="{up}law/#{html.escape(requirement)}" aria-label="required by {html.escape(asked_by[requirement])}">'
        f"{html.escape(asked_by[requirement])}</a>"
        for requirement in dict.fromkeys(clause.satisfies)
        if requirement in asked_by
    )
    name = clause.number or "this passage"
    link = f'<a class="permalink" href="#{clause.id}" aria-label="Link to {html.escape(name)}">#</a>'
    return f'<span class="beside">{law} {link}</span>'


def _description(published: Published, document: Document) -> str:
    return f"{document.running_title}, {published.name}. {published.state_words}."
