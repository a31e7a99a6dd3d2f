"""The report on a file as something that a lawyer keeps: by whom and for whom, the paper's hash, then and now, due dates, room for counsel."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sro.check.finding import SPOKEN, SYMBOLS, Checked, Finding
from sro.check.report.audit_report import audit, cell, column, runs
from sro.law import spoken
from sro.model.document import Cell, Clause, Document, Row, Section, Table

if TYPE_CHECKING:
    from sro.check.report.audit_report import Official

_PROGRAM = __name__.partition(".")[0]


@dataclass(frozen=True)
class Filing:
    """What the head of a filed report says. ``digest`` is the paper's SHA-256, ``engine`` the program's version, ``then`` the same paper under the law of the
    day on which it was made, ``due`` the days that lie ahead with what falls due. ``public`` leaves open questions and notes out."""

    prepared_by: str = ""
    prepared_for: str = ""
    digest: str = ""
    engine: str = ""
    then: Checked | None = None
    due: Sequence[tuple[datetime.date, str]] = ()
    public: bool = False


def filed(checked: Checked, filing: Filing, official: Official | None = None) -> Document:
    """The report on a file with all that a file of papers asks for."""
    shown = _public(checked) if filing.public else checked
    report = audit(shown, official=official)
    sections = [section for section in report.sections if not (filing.public and section.id == "questions")]
    at = next((n for n, section in enumerate(sections) if section.id == "reading"), len(sections))
    sections[at:at] = [*_then_and_now(shown, filing), *_due(filing)]
    facts = tuple((label, runs(value)) for label, value in _head(filing) if value)
    version = (
        "Version for the public: open questions and notes are left out" if filing.public else "Prepared for counsel; not for the public"
    )
    return report.model_copy(update={"sections": tuple(sections), "facts": (*facts, *report.facts), "organization": runs(version)})


def _head(filing: Filing) -> Iterator[tuple[str, str]]:
    yield "Prepared by", filing.prepared_by or ("" if filing.public else "________________")
    yield "Prepared for", filing.prepared_for or ("" if filing.public else "________________")
    yield "SHA-256 of the paper", filing.digest
    yield "Program", f"{_PROGRAM} {filing.engine}" if filing.engine else ""


def _public(checked: Checked) -> Checked:
    """Findings without what is for one's own side: doubts about the law, traps, and the reasons of decisions."""
    return replace(
        checked,
        findings=tuple(replace(finding, caution="", counsel=(), question="", marks=(), decisions=()) for finding in checked.findings),
    )


def _then_and_now(checked: Checked, filing: Filing) -> Iterator[Section]:
    """Each requirement with its verdict under the law of the day of signing and under today's, where the words stand, and room for counsel."""
    if not checked.findings:
        return
    before = {finding.requirement: finding for finding in filing.then.findings} if filing.then else {}
    then = f"Under the law of {spoken(filing.then.on)}" if filing.then else "When it was made"
    columns = [
        column("Requirement", 3),
        column(then, 1.9),
        column(f"Under the law of {spoken(checked.law.day)}", 1.9),
        column("Where", 2.4),
    ]
    columns += [] if filing.public else [column("Counsel’s conclusion", 2)]
    rows = tuple(
        Row(id=f"then.{finding.requirement}", cells=tuple(_cells(finding, before.get(finding.requirement), filing)))
        for finding in checked.findings
        if finding.verdict != "not-applicable" or (before.get(finding.requirement, finding).verdict != "not-applicable")
    )
    table = Table(id="then.table", columns=tuple(columns), rows=rows)
    lead = "The words are the same in both columns; what the law asked on the day differs. A requirement that was not law yet is not applicable then."
    blocks = (Clause(id="then.lead", runs=runs(lead)), table)
    yield Section(id="then", style="exhibit", heading=runs("Then and now"), blocks=blocks)


def _cells(finding: Finding, before: Finding | None, filing: Filing) -> Iterator[Cell]:
    yield Cell(paragraphs=(runs(finding.citation, "emphasis"), runs(finding.title)))
    yield cell(_said(before) if before else "–")
    decided = finding.decisions[0] if finding.decisions else None
    yield cell(f"{_said(finding)}{f' · decided {decided.decision} ({decided.by})' if decided else ''}")
    if finding.verdict == "read-these":
        places = [str(shown.place) for shown in finding.passages]
    else:
        places = [str(quote.place) for quote in finding.quotes[:3]]
    yield cell("; ".join(dict.fromkeys(places)) or "–")
    if not filing.public:
        yield cell("")


def _said(finding: Finding) -> str:
    return f"{SYMBOLS[finding.verdict]} {SPOKEN[finding.verdict]}"


def _due(filing: Filing) -> Iterator[Section]:
    if not filing.due:
        return
    rows = tuple(Row(id=f"due.{n}", cells=(cell(spoken(day)), cell(what))) for n, (day, what) in enumerate(filing.due))
    table = Table(id="due.table", columns=(column("Day", 1.6), column("What falls due", 6)), rows=rows)
    lead = "Counted from the days at the head of this report, by the law as it was read. Whether something was done is not in the paper."
    yield Section(id="due", heading=runs("Due dates"), blocks=(Clause(id="due.lead", runs=runs(lead)), table))
