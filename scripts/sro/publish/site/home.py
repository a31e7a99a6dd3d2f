"""The pages of the whole site: the first page, the list of districts, the index of documents, and the check of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sro.dates import long_date
from sro.publish.site.lawbook import LawBook
from sro.publish.site.pages import Pages

ON_THE_FIRST_PAGE = 12
"""Districts shown on the first page; the list of districts has them all."""

EXAMPLES = "The districts shown are examples drawn from public facts. Their documents are illustrations, not the executed agreements."


def add_home(pages: Pages, summaries: Sequence[dict[str, Any]], books: Sequence[LawBook]) -> None:
    """Adds the first page and the list of districts."""
    checked = min((book.checked_to for book in books if book.requirements), default=None)
    notes = []
    if any(summary["illustration"] for summary in summaries):
        notes.append(EXAMPLES)
    if checked:
        notes.append(f"The law was checked to {long_date(checked.isoformat())}. What changed later is not here.")
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
