"""The changelog as a document, so that the writers set it in Word, PDF and Markdown as they set everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sro.changelog.check import Step
from sro.changelog.effects import SAID, Effect
from sro.changelog.view import excerpt
from sro.check.finding import Finding
from sro.compare import Change
from sro.document import Block, Cell, Clause, Column, Document, Row, Run, Section, Table
from sro.document.runs import Runs
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
        heading = f"{new_address}: {long_date(new_date.isoformat())}, since {old_address} of {long_date(old_date.isoformat())}"
        name = "".join(c if c.isalnum() else "-" for c in f"{new_address} {old_address}".lower())
        below = tuple(_document(step, f"{name}-{step.document}") for step in own)
        sections.append(Section(id=f"version-{name}", heading=_runs(heading), blocks=(_summary(own, name),), sections=below))
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


def _summary(steps: Sequence[Step], name: str) -> Clause:
    parts = []
    for step in steps:
        comparison = step.comparison
        gained = [effect for effect in step.effects if effect.verdict_changed and effect.new and effect.new.verdict == "met"]
        lost = [effect for effect in step.effects if effect.lost]
        words = f"{step.document}: {_count(len(comparison.substance), 'change')} of substance, {len(comparison.cosmetic)} cosmetic"
        words += f"; {_count(len(gained), 'requirement')} newly met" if gained else ""
        words += f"; {_count(len(lost), 'requirement')} no longer met" if lost else ""
        parts.append(f"{words}.")
    return Clause(id=f"summary-{name}", runs=_runs(" ".join(parts)))


def _document(step: Step, name: str) -> Section:
    blocks: list[Block] = []
    substance = step.comparison.substance
    if substance:
        blocks.append(_changes(step, substance, f"{name}-changes"))
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


def _changes(step: Step, changes: Iterable[Change], name: str) -> Table:
    rows = []
    for change in changes:
        why = [filed.fragment for filed in step.fragments if filed.fragment.covers(change.id)]
        reasons = [_runs(f"{f.change}. {' '.join(f.why.split())}") for f in why]
        reasons += [_runs(f"{f.kind.capitalize()}{f' ({f.act})' if f.act else ''}; asked for by {f.asked_by}.") for f in why]
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
    shares = {"Clause": 1.3, "Before": 2.2, "After": 2.2, "Why": 2.3}
    columns = tuple(Column(heading=_runs(heading), share=share) for heading, share in shares.items())
    return Table(id=name, caption=_runs("What changed, and why"), columns=columns, rows=tuple(rows))


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
