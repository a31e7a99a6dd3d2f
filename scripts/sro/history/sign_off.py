"""Counsel's sign-off: a stamp on a clause holds what was read, and goes stale when the text, an answer or the law behind it changes."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sro.compare import Unit
from sro.dates import long_date
from sro.errors import InputError
from sro.history.verify import digest, short
from sro.history.view import excerpt
from sro.law import Law
from sro.model import ReviewFile, Stamp
from sro.model.document import Clause, Document, Run, Section, table, words
from sro.reading import of_document

STAMPED = ("clause", "table", "signature", "section")
"""The kinds of units that can be signed off."""


@dataclass(frozen=True)
class Signoff:
    """Where one clause stands: its stamp, if any, and what has changed since (`text`, `answer report_deadline`, `requirement 10-233m.A`)."""

    unit: Unit
    stamp: Stamp | None
    stale: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """ "signed off", "stale: the text changed", "not signed off"."""
        if self.stamp is None:
            return "not signed off"
        return f"stale: {', '.join(self.stale)} changed" if self.stale else "signed off"


def signoffs(document: Document, law: Law, review: ReviewFile) -> list[Signoff]:
    """Every clause of a document with its stamp, in reading order; a stamp on a clause that no longer stands comes last."""
    stamps = {stamp.clause: stamp for stamp in review.stamps.get(document.id, ())}
    found = []
    for unit in _units(document):
        stamp = stamps.pop(unit.id, None)
        found.append(Signoff(unit, stamp, tuple(_stale(stamp, unit, law)) if stamp else ()))
    gone = (Signoff(Unit(stamp.clause, "clause", (), heading="(gone)"), stamp, ("text",)) for stamp in stamps.values())
    return [*found, *gone]


def stamped(
    document: Document,
    law: Law,
    review: ReviewFile,
    clauses: Iterable[str],
    *,
    by: str,
    on: datetime.date,
    signed_by: str = "",
    note: str = "",
) -> tuple[ReviewFile, list[str]]:
    """The review with stamps on some clauses (a section's id stands for all its clauses), and the ids that were stamped."""
    units = list(_units(document))
    wanted: dict[str, Unit] = {}
    for name in clauses:
        meant = [unit for unit in units if name in (unit.id, unit.section) or unit.id.startswith(f"{name}/")]
        if not meant:
            close = ", ".join(sorted({unit.section for unit in units if unit.section}))
            raise InputError(f"--clauses: {document.id} has no clause or section {name}; its sections are {close}")
        wanted |= {unit.id: unit for unit in meant}
    kept = [stamp for stamp in review.stamps.get(document.id, ()) if stamp.clause not in wanted]
    made = [_stamp(unit, law, by, on).model_copy(update={"name": signed_by, "note": note}) for unit in wanted.values()]
    order = {unit.id: n for n, unit in enumerate(units)}
    stamps = tuple(sorted([*kept, *made], key=lambda stamp: (order.get(stamp.clause, len(order)), stamp.clause)))
    return ReviewFile(stamps={**review.stamps, document.id: stamps}), list(wanted)


def _units(document: Document) -> Iterable[Unit]:
    return (unit for unit in of_document(document).units if unit.kind in STAMPED)


def _stamp(unit: Unit, law: Law, by: str, on: datetime.date) -> Stamp:
    given, behind = _given(unit), _behind(unit, law)
    return Stamp(
        clause=unit.id,
        by=by,
        on=on,
        text=_text(unit),
        answers=digest(repr(sorted(given.items())).encode()),
        requirements=digest(repr(sorted(behind.items())).encode()),
        given=given,
        law=behind,
    )


def _stale(stamp: Stamp, unit: Unit, law: Law) -> Iterable[str]:
    now = _stamp(unit, law, stamp.by, stamp.on)
    if now.text != stamp.text:
        yield "text"
    if now.answers != stamp.answers:
        yield from (f"answer {name}" for name in _differing(stamp.given, now.given))
    if now.requirements != stamp.requirements:
        yield from (f"requirement {name}" for name in _differing(stamp.law, now.law))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]


def _text(unit: Unit) -> str:
    """The words without the answers in them and without numbers, which change of themselves."""
    lines = [f"{part.kind} {part.depth} {''.join(map(_masked, part.runs))}" for part in unit.parts]
    return digest("\n".join([unit.option or "", *lines]).encode())


def _masked(run: Run) -> str:
    if run.answer:
        return f"\0{run.answer}\0"
    return f"\0{run.to}\0" if run.kind == "reference" else re.sub(r"\s+", " ", run.text)


def _given(unit: Unit) -> dict[str, str]:
    """Each answer that the clause prints, as a short fingerprint."""
    found: dict[str, list[str]] = {}
    for part in unit.parts:
        for run in part.runs:
            if run.answer:
                found.setdefault(run.answer, []).append(run.text)
    return {name: short(texts) for name, texts in sorted(found.items())}


def _behind(unit: Unit, law: Law) -> dict[str, str]:
    """Each requirement that the clause claims to meet, as a short fingerprint of all that the law file says of it."""
    known = {requirement.id: requirement for requirement in law.requirements}
    return {name: short(known[name].model_dump(mode="json") if name in known else None) for name in sorted(set(unit.satisfies))}


def signer(stamp: Stamp) -> str:
    """Who signed off: the role, and the name where it is on record."""
    return f"{stamp.by} ({stamp.name})" if stamp.name else stamp.by


def table_of(document: Document, found: Sequence[Signoff]) -> Document:
    """Where each clause of ``document`` stands, as a document of its own."""
    rows = []
    for number, each in enumerate(found):
        by, on = (signer(each.stamp), long_date(each.stamp.on.isoformat())) if each.stamp else ("", "")
        state = f"{each.says}. {each.stamp.note}" if each.stamp and each.stamp.note else each.says
        cells = (each.unit.place, _heading(each.unit), by, on, state)
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
