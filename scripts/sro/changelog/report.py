"""The changelog as a document, so that the writers set it in Word, PDF and Markdown as they set everything else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from sro.changelog.check import Step
from sro.changelog.effects import SAID, Effect
from sro.changelog.view import excerpt
from sro.check.finding import Finding
from sro.compare import Change
from sro.document import Block, Cell, Clause, Column, Document, Row, Run, Section, Table
from sro.document.runs import Runs
from sro.instrument.address import MODEL
from sro.model.fragment import Fragment
from sro.resolve.values import long_date

LONG = 420


def changelog(steps: Sequence[Step], *, district: str, district_name: str, date: str, address: str, title: str = "Changelog") -> Document:
    """The changelog of some steps, the newest version first; ``date`` is what its pages bear."""
    versions = list(
        dict.fromkeys((step.comparison.new_address, step.new_date, step.comparison.old_address, step.old_date) for step in steps)
    )
    sections = []
    for new_address, new_date, old_address, old_date in reversed(versions):
        own = [s for s in steps if (s.comparison.new_address, s.comparison.old_address) == (new_address, old_address)]
        new_name, old_name = _version(new_address, new_date), _version(old_address, old_date)
        heading = f"{new_name[:1].upper()}{new_name[1:]}, since the {old_name}"
        name = "".join(c if c.isalnum() else "-" for c in f"{new_address} {old_address}".lower())
        below = tuple(_document(step, f"{name}-{step.document}") for step in own)
        sections.append(Section(id=f"version-{name}", heading=_runs(heading), blocks=tuple(_summary(own, name)), sections=below))
    return Document(
        id="changelog",
        kind="report",
        title=_runs(title),
        subtitle=_runs(district_name),
        running_title=f"{title}: {district_name}",
        district=district,
        district_name=district_name,
        address=address,
        state="",
        date=date,
        status="final",
        sections=tuple(sections),
    )


def _version(address: str, day: datetime.date) -> str:
    """A version in words: "draft of September 14, 2026", "terms of November 28, 2023", "model of …"."""
    if address.split("@")[0] == MODEL:
        revision = address.partition("@")[2]
        return f"model of {long_date(day.isoformat())}{f' ({revision})' if revision else ''}"
    return f"{'terms' if '@' in address else 'draft'} of {long_date(day.isoformat())}"


def _summary(steps: Sequence[Step], name: str) -> Iterator[Clause]:
    """One line a document: how much changed, and what became of the requirements."""
    for step in steps:
        comparison = step.comparison
        gained = [effect for effect in step.effects if effect.verdict_changed and effect.new and effect.new.verdict == "met"]
        lost = [effect for effect in step.effects if effect.lost]
        words = f"{step.document}: {_count(len(comparison.substance), 'change')} of substance, {len(comparison.cosmetic)} cosmetic"
        words += f"; {_count(len(gained), 'requirement')} newly met" if gained else ""
        words += f"; {_count(len(lost), 'requirement')} no longer met" if lost else ""
        yield Clause(id=f"summary-{name}-{step.document}", runs=_runs(f"{words}."))


def _document(step: Step, name: str) -> Section:
    blocks: list[Block] = []
    substance = step.comparison.substance
    if substance:
        decisions = [filed.fragment for filed in step.fragments if any(filed.fragment.covers(change.id) for change in substance)]
        if decisions:
            blocks.append(_decisions(decisions, f"{name}-decisions"))
        blocks.append(_changes(substance, decisions, f"{name}-changes"))
    changed = [effect for effect in step.effects if effect.changed]
    if changed:
        blocks.append(_requirements(changed, f"{name}-requirements"))
    cosmetic = step.comparison.cosmetic
    if cosmetic:
        listed = "; ".join(f"{change.place}: {change.says}" for change in cosmetic)
        blocks.append(Clause(id=f"{name}-cosmetic", heading=_runs("Cosmetic."), runs=_runs(f"{listed}.")))
    if not blocks:
        blocks.append(Clause(id=f"{name}-none", runs=_runs("Nothing changed.")))
    return Section(id=name, heading=_runs(f"{step.title} ({step.document})" if step.title else step.document), blocks=tuple(blocks))


def _decisions(decisions: Iterable[Fragment], name: str) -> Table:
    """Every decision with its reason, once; the table of clauses refers to them by number."""
    rows = tuple(
        Row(
            id=f"{name}-{number}",
            cells=(
                Cell(paragraphs=(_runs(str(number)),)),
                Cell(paragraphs=(_runs(each.change), (Run(text=_kind(each), kind="emphasis"),))),
                Cell(paragraphs=(_runs(" ".join(each.why.split())),)),
                Cell(paragraphs=(_runs(each.asked_by),)),
            ),
        )
        for number, each in enumerate(decisions, 1)
    )
    shares = {"No.": 0.4, "Decision": 2, "Why": 4, "Asked for by": 1.4}
    columns = tuple(Column(heading=_runs(heading), share=share) for heading, share in shares.items())
    return Table(id=name, caption=_runs("What was decided, and why"), columns=columns, rows=rows)


def _kind(decision: Fragment) -> str:
    return f"{decision.kind} ({decision.act})" if decision.act else decision.kind


def _changes(changes: Iterable[Change], decisions: Sequence[Fragment], name: str) -> Table:
    rows = []
    for change in changes:
        why = [(number, each) for number, each in enumerate(decisions, 1) if each.covers(change.id)]
        reasons = [_runs(f"{number}. {each.change} ({_kind(each)})") for number, each in why]
        rows.append(
            Row(
                id=f"{name}-{change.id}",
                cells=(
                    Cell(paragraphs=(_runs(change.place), (Run(text=change.says, kind="emphasis"),))),
                    Cell(paragraphs=(_runs(excerpt(change.before, LONG) or "–"),)),
                    Cell(paragraphs=(_runs(excerpt(change.after, LONG) or "–"),)),
                    Cell(paragraphs=tuple(reasons) or (_runs("No reason is on file."),)),
                ),
            )
        )
    shares = {"Clause": 1.3, "Before": 2.4, "After": 2.4, "Why": 1.6}
    columns = tuple(Column(heading=_runs(heading), share=share) for heading, share in shares.items())
    return Table(id=name, caption=_runs("What changed, clause by clause"), columns=columns, rows=tuple(rows))


def _requirements(changed: Iterable[Effect], name: str) -> Table:
    rows = tuple(
        Row(
            id=f"{name}-{effect.requirement}",
            cells=(Cell(paragraphs=(_runs(effect.citation), _runs(effect.title))), _held(effect.old), _held(effect.new)),
        )
        for effect in changed
    )
    columns = tuple(Column(heading=_runs(heading), share=share) for heading, share in (("Requirement", 1.4), ("Before", 2), ("After", 2)))
    return Table(id=name, caption=_runs("What it did to each requirement"), columns=columns, rows=rows)


def _held(finding: Finding | None) -> Cell:
    if finding is None:
        return Cell(paragraphs=(_runs("Not held against it."),))
    said = f"{SAID[finding.verdict].capitalize()}, law of {long_date(finding.on.isoformat())}"
    return Cell(paragraphs=(_runs(f"{said}."), *([_runs(f"“{excerpt(finding.quote)}” ({finding.place})")] if finding.quote else [])))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _runs(text: str) -> Runs:
    return (Run(text=text),) if text else ()
