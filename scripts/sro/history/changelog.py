"""The changelog as a document, so that the writers set it in Word, PDF and Markdown as they set everything else."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from sro.check import SPOKEN, Finding
from sro.compare import Change
from sro.dates import long_date
from sro.history.effects import Effect
from sro.history.explained import Step
from sro.history.view import excerpt
from sro.model import MODEL, Fragment
from sro.model.document import Block, Clause, Document, Runs, Section, Table, table, words

LONG = 420


def changelog(steps: Sequence[Step], *, district: str, district_name: str, date: str, address: str) -> Document:
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
        sections.append(Section(id=f"version-{name}", heading=words(heading), blocks=tuple(_summary(own, name)), sections=below))
    return Document(
        id="changelog",
        kind="report",
        title=words("Changelog"),
        subtitle=words(district_name),
        running_title=f"Changelog: {district_name}",
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
    """What the two versions are, and one line a document: how much changed, and what became of the requirements."""
    for number, line in enumerate(dict.fromkeys(line for step in steps for line in step.told)):
        yield Clause(id=f"told-{name}-{number}", runs=words(line))
    for step in steps:
        comparison = step.comparison
        gained = [effect for effect in step.effects if effect.verdict_changed and effect.new and effect.new.verdict == "met"]
        lost = [effect for effect in step.effects if effect.lost]
        said = f"{step.document}: {_count(len(comparison.substance), 'change')} of substance, {len(comparison.cosmetic)} cosmetic"
        said += f"; {_count(len(gained), 'requirement')} newly met" if gained else ""
        said += f"; {_count(len(lost), 'requirement')} no longer met" if lost else ""
        yield Clause(id=f"summary-{name}-{step.document}", runs=words(f"{said}."))


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
        blocks.append(Clause(id=f"{name}-cosmetic", heading=words("Cosmetic."), runs=words(f"{listed}.")))
    if not blocks:
        blocks.append(Clause(id=f"{name}-none", runs=words("Nothing changed.")))
    return Section(id=name, heading=words(f"{step.title} ({step.document})" if step.title else step.document), blocks=tuple(blocks))


def _decisions(decisions: Iterable[Fragment], name: str) -> Table:
    """Every decision with its reason, once; the table of clauses refers to them by number."""
    rows = (
        (
            f"{name}-{number}",
            (
                (words(str(number)),),
                (words(each.change), words(_kind(each), "emphasis")),
                (words(" ".join(each.why.split())),),
                (words(each.asked_by),),
            ),
        )
        for number, each in enumerate(decisions, 1)
    )
    return table(name, "What was decided, and why", {"No.": 0.4, "Decision": 2, "Why": 4, "Asked for by": 1.4}, rows)


def _kind(decision: Fragment) -> str:
    return f"{decision.kind} ({decision.act})" if decision.act else decision.kind


def _changes(changes: Iterable[Change], decisions: Sequence[Fragment], name: str) -> Table:
    rows: list[tuple[str, Sequence[Sequence[Runs]]]] = []
    for change in changes:
        why = [words(f"{number}. {each.change} ({_kind(each)})") for number, each in enumerate(decisions, 1) if each.covers(change.id)]
        place = (words(change.place), words(change.says, "emphasis"))
        before, after = (words(excerpt(text, LONG) or "–") for text in (change.before, change.after))
        rows.append((f"{name}-{change.id}", (place, (before,), (after,), why or (words("No reason is on file."),))))
    return table(name, "What changed, clause by clause", {"Clause": 1.3, "Before": 2.4, "After": 2.4, "Why": 1.6}, rows)


def _requirements(changed: Iterable[Effect], name: str) -> Table:
    rows = (
        (f"{name}-{effect.requirement}", ((words(effect.citation), words(effect.title)), _findings(effect.old), _findings(effect.new)))
        for effect in changed
    )
    return table(name, "What it did to each requirement", {"Requirement": 1.4, "Before": 2, "After": 2}, rows)


def _findings(finding: Finding | None) -> list[Runs]:
    if finding is None:
        return [words("Not held against it.")]
    said = words(f"{SPOKEN[finding.verdict].capitalize()}, law of {long_date(finding.on.isoformat())}.")
    return [said, words(f"“{excerpt(finding.quote)}” ({finding.place})")] if finding.quote else [said]


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
