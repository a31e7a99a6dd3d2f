"""Counsel's sign-off: a stamp on a clause holds what was read, and goes stale when the text, an answer or the law behind it changes."""

from __future__ import annotations

from collections.abc import Sequence

from sro.compare import Unit
from sro.dates import long_date
from sro.history.stamps import Signoff
from sro.history.view import excerpt
from sro.model.document import Clause, Document, Section
from sro.model.document.blocks import table
from sro.model.document.runs import words


def table_of(document: Document, found: Sequence[Signoff]) -> Document:
    """Where each clause of ``document`` stands, as a document of its own."""
    rows = []
    for number, each in enumerate(found):
        by, on = (each.stamp.by, long_date(each.stamp.on.isoformat())) if each.stamp else ("", "")
        cells = (each.unit.place, _heading(each.unit), by, on, each.says)
        rows.append((f"sign-off-{number}", [(words(text),) for text in cells]))
    shares = {"Clause": 1.2, "Heading": 3.4, "By": 1.0, "On": 1.3, "State": 1.6}
    stale = [each for each in found if each.stale]
    good = sum(each.says == "signed off" for each in found)
    count = "no stamp is" if not stale else "one stamp is" if len(stale) == 1 else f"{len(stale)} stamps are"
    lead = (
        f"{good} of {len(found)} clauses are signed off; {count} stale. A stamp is stale when the text of its clause, "
        "an answer in it, or a requirement behind it has changed since."
    )
    return Document(
        id="sign-off",
        kind="report",
        title=words("Counsel’s sign-off"),
        subtitle=document.title,
        running_title="Counsel’s sign-off",
        district=document.district,
        district_name=document.district_name,
        address=document.address,
        state="",
        date=document.date,
        status="final",
        sections=(
            Section(
                id="sign-off",
                blocks=(Clause(id="sign-off-lead", runs=words(lead)), table("sign-off-table", "Where each clause stands", shares, rows)),
            ),
        ),
    )


def _heading(unit: Unit) -> str:
    """What tells a clause to a reader beside its number: its heading, or its first words."""
    if unit.kind == "section":
        return unit.words
    return unit.heading.removesuffix(".") if unit.heading != unit.place else excerpt(unit.words, 90)
