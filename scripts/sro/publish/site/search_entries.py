"""What the search finds: a page, a plain answer, a clause or a requirement, each with where it stands, as the pages hand it over."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from typing import Any, Literal

from sro.model.document import Clause, Document, FieldGroup, Item, Section, Signatures, Table, plain

Kind = Literal["page", "part", "answer", "clause", "requirement", "change"]
Standing = Literal[
    "", "in-force", "ours", "recorded", "adopted", "draft", "illustration", "fiction", "earlier", "earlier-ours", "rescinded", "withdrawn"
]
"""Where a text stands, in the words of a hit; "" for what is no district's text."""


@dataclass(frozen=True)
class Found:
    """One thing to find. What has the same ``key`` is one hit, told of several districts. ``also`` are further names of a page or further
    words of an entry, which are looked for as its heading is; ``within`` is what stands around it; ``label`` is what a hit calls its paper."""

    key: str
    kind: Kind
    page: str
    heading: str
    text: str = ""
    anchor: str = ""
    number: str = ""
    label: str = ""
    language: str = "en"
    district: str = ""
    standing: Standing = ""
    day: str = ""
    within: str = ""
    also: tuple[str, ...] = ()


def kept(found: Sequence[Found]) -> list[list[Any]]:
    """Entries as the site's state keeps them."""
    return [list(astuple(each)) for each in found]


def taken(rows: Sequence[Sequence[Any]]) -> list[Found]:
    """Entries out of the site's state."""
    names = [each.name for each in fields(Found)]
    return [Found(**{**dict(zip(names, row, strict=True)), "also": tuple(row[-1])}) for row in rows]


INTRODUCED = 600  # letters of what stands before a page's first part

_EDITION = re.compile(r"(?<=/)(?:(?:\d{4}-\d{2}-\d{2}(?:-\d+)?|draft)(?:\.\.(?:\d{4}-\d{2}-\d{2}(?:-\d+)?|draft))?|next)/")
_HEADING = re.compile(r"^#{2,4} (.+?)(?: \{: #([\w.-]+) \})?$", re.M)
_TAG = re.compile(r"<(script|style|pre)\b.*?</\1>|<[^>]+>", re.S)
_LEADS_ON = re.compile(r"<a\b.*?</a>|<h3\b.*?</h3>", re.S)  # what a link or an entry of a list leads to is found itself
_MARKS = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])|[*_`#|]+(?=\s|$)|(?<=\s)[*_`#|>]+|\{:[^}]*\}")


def page_key(path: str) -> str:
    """The same for the same page of every district and edition, so that they are one hit."""
    parts = path.split("/")
    if "districts" in parts[:2] and len(parts) > parts.index("districts") + 2:
        parts[parts.index("districts") + 1] = "*"
    return "page:" + _EDITION.sub("", "/".join(parts))


def of_page(path: str, title: str, description: str, body: str, language: str) -> Iterator[Found]:
    """A page by its title, its description and the words before its first part, and each part that has a heading and an anchor, out of its Markdown. A
    page on what changed is found by its title and description alone, and so is a district's: their texts are entries of their own."""
    kind: Kind = "change" if "changes" in path.split("/")[1:] or path.startswith("changes/model/") else "page"
    district = path.split("/")[path.split("/").index("districts") + 1] if "districts/" in path and not path.endswith("districts/") else ""
    if kind == "change" or district:
        yield Found(page_key(path), kind, path, title, description, language=language, district=district, also=() if district else (title,))
        return
    first = _HEADING.search(body)
    words = f"{description} {bare(_LEADS_ON.sub(' ', body[: first.start()] if first else body))[:INTRODUCED]}"
    named = path.strip("/").split("/")[-1].replace("-", " ")
    yield Found(page_key(path), kind, path, title, words, language=language, also=(title, named) if named else (title,))
    yield from _parts(path, title, body, language)


def _parts(path: str, title: str, body: str, language: str) -> Iterator[Found]:
    heads = list(_HEADING.finditer(body))
    for head, after in pairwise([*heads, None]):
        if head and head[2]:
            words = _LEADS_ON.sub(" ", body[head.end() : after.start() if after else len(body)])
            yield Found(
                f"{page_key(path)}#{head[2]}",
                "part",
                path,
                bare(head[1]),
                bare(words),
                head[2],
                label=title,
                language=language,
                also=(bare(head[1]),),
            )


def bare(markup: str) -> str:
    """The words of Markdown and HTML as a reader sees them."""
    words = _MARKS.sub(lambda found: found[1] or " ", _TAG.sub(" ", markup))
    return " ".join(html.unescape(words).split())


def of_document(document: Document, around: Found) -> Iterator[Found]:
    """A document's page, and on it each clause, group of fields, table and place to sign with an anchor of its own. ``around`` says where it stands."""
    yield around
    for section in document.all_sections():
        title = _named(section)
        for block in section.blocks:
            if isinstance(block, Clause):
                words = " ".join(filter(None, (plain(block.runs), *_entries(block.items), plain(block.closing))))
                yield _on(around, document, block.id, block.caption or block.known_as, words, block.cited, title)
            elif isinstance(block, FieldGroup):
                labels = (field.label for row in block.rows for field in row)
                yield _on(around, document, block.id, block.legend or title, " · ".join(labels), "", title)
            elif isinstance(block, Table):
                cells = (plain(runs) for row in block.rows for cell in row.cells for runs in cell.paragraphs)
                yield _on(around, document, block.id, plain(block.caption) or title, " · ".join(cells), "", title)
            elif isinstance(block, Signatures):
                yield _on(around, document, block.id, title, _signing(block), "", title)


def _signing(block: Signatures) -> str:
    """What stands where the parties sign."""
    return " · ".join(
        " ".join(plain(runs).split()) for each in block.blocks for runs in (each.party, each.name, each.title) if plain(runs).strip()
    )


def _on(around: Found, document: Document, name: str, heading: str, words: str, number: str, section: str) -> Found:
    text = " ".join(words.split())
    shown = heading or section or " ".join(text.split()[:8])
    return Found(
        f"{document.id}/{name}", "clause", around.page, shown, text, name, number, around.label, around.language, around.district,
        around.standing, around.day, within=section if section != shown else "",
    )  # fmt: skip


def _named(section: Section) -> str:
    return " ".join(plain(section.heading).split())


def _entries(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield plain(item.runs)
        yield from _entries(item.items)
