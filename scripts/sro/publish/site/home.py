"""The pages of the whole site: the first page, the list of districts, the index of documents, and the check of a copy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sro.project import BuildRequest, Project
from sro.publish.site.changes_pages import add_changes
from sro.publish.site.choices_pages import add_choices
from sro.publish.site.law_data import LawBook
from sro.publish.site.law_pages import Official, add_law
from sro.publish.site.pages import HEADERS, LAYOUT, Pages, site_headers

ON_THE_FIRST_PAGE = 12
"""Districts shown on the first page; the list of districts has them all."""

EXAMPLES = "The districts shown are examples drawn from public facts. Their documents are illustrations, not the executed agreements."


def add_home(pages: Pages, summaries: Sequence[dict[str, Any]], books: Sequence[LawBook]) -> None:
    """Adds the first page and the list of districts."""
    notes = [book.standing().said for book in books if book.law.requirements]
    if any(summary["illustration"] for summary in summaries):
        notes.append(EXAMPLES)
    if notes:
        notes.append("What changed in the law later is not here.")
    notes.append("Nothing here is legal advice. Where the law is open, the pages say so and leave it to counsel.")
    pages.add(
        "",
        "home.md",
        title="School resource officer agreements",
        description="Read a school resource officer agreement, see what changed in it, or draft your own.",
        front={"hide": ["toc"]},
        districts=summaries,
        shown=summaries[:ON_THE_FIRST_PAGE],
        notes=notes,
    )
    pages.add(
        "districts/",
        "districts.md",
        title="Districts",
        description="Every district with its agreement, its draft and its next date.",
        front={"hide": ["toc"]},
        districts=summaries,
        shown=summaries,
    )


INDEX = "instruments.json"


def add_instruments(pages: Pages, summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the index as a page and as JSON, and the page on which a copy is checked against it."""
    instruments = [instrument for summary in summaries for instrument in summary["instruments"]]
    pages.add_file(INDEX, (json.dumps({"instruments": instruments}, ensure_ascii=False, indent=1) + "\n").encode())
    pages.add(
        "instruments/",
        "instruments.md",
        title="Index of documents",
        description="Every version of every document with its mark and the SHA-256 fingerprints of its files.",
        front={"search": {"exclude": True}},
        districts=summaries,
    )
    pages.add(
        "check-a-copy/",
        "check-a-copy.md",
        title="Is this the one in force?",
        description="Check a PDF or Word file, or the mark from its foot, against the documents of this site. The file stays on your computer.",
        front={"scripts": ["copy.js"], "hide": ["toc"]},
    )


STATIC = ("stylesheets", "javascripts", "images")


def add_whole_site(
    pages: Pages,
    order: BuildRequest,
    summaries: Sequence[dict[str, Any]],
    model: dict[str, Any],
    books: Sequence[LawBook],
    site_url: str,
    official: Official,
) -> None:
    """Adds the first page, the law, the changes, the choices, the check of a copy, the index of documents, and what the pages look like."""
    add_home(pages, summaries, books)
    add_law(pages, books, summaries, official)
    add_changes(pages, summaries, model, site_url)
    add_choices(pages, order, summaries)
    add_instruments(pages, summaries)
    pages.add(
        "about/",
        "about.md",
        title="About this site",
        description="How the site is made, what its marks mean, accessibility, privacy, and what programs find here.",
    )
    _add_static(pages, order.project)
    pages.add_file(HEADERS, site_headers(order.project, pages.files))


def _add_static(pages: Pages, project: Project) -> None:
    for folder in STATIC:
        for name in project.store.names(f"{LAYOUT}/{folder}", below=True):
            pages.add_file(name.removeprefix(f"{LAYOUT}/"), project.layouts[name])
