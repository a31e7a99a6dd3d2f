"""The pages of the whole site, made of what each district's part says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sro.project.project import Order
from sro.publish.site.changes_pages import add_changes
from sro.publish.site.choices_pages import add_choices
from sro.publish.site.headers import HEADERS, site_headers
from sro.publish.site.home import add_home
from sro.publish.site.instruments_page import add_instruments
from sro.publish.site.law_pages import add_law
from sro.publish.site.lawbook import LawBook
from sro.publish.site.pages import Pages

STATIC = ("stylesheets", "javascripts", "images")


def add_whole_site(
    pages: Pages, order: Order, summaries: Sequence[dict[str, Any]], model: dict[str, Any], books: Sequence[LawBook], site_url: str
) -> None:
    """Adds the first page, the law, the changes, the choices, the check of a copy, the index of documents, and what the pages look like."""
    add_home(pages, summaries, books)
    add_law(pages, books, summaries)
    add_changes(pages, summaries, model, site_url)
    add_choices(pages, order, summaries)
    add_instruments(pages, summaries)
    pages.add(
        "about/",
        "about.md",
        title="About this site",
        description="How the site is made, what its marks mean, accessibility, privacy, and what programs find here.",
    )
    _add_static(pages, order.root / "layout" / "site")
    pages.add_file(HEADERS, site_headers(order.root, pages.files))


def _add_static(pages: Pages, layout: Path) -> None:
    for folder in STATIC:
        for path in sorted((layout / folder).rglob("*")):
            if path.is_file():
                pages.add_file(path.relative_to(layout).as_posix(), path.read_bytes())
