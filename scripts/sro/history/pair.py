"""Two versions of a document against each other: what changed, the fragments that speak of it, the effect on requirements, and notes for the margin."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sro.compare import Change, Comparison, Unit
from sro.errors import InputError, Problem
from sro.history.effects import Effect
from sro.model import MODEL, Provenance
from sro.model.document import Document
from sro.project import ChangeNote, Fetched

if TYPE_CHECKING:
    from sro.formats.word.redline import Note


@dataclass(frozen=True)
class VersionPair:
    """Two versions of one document. ``old`` and ``new`` are missing for files from outside; ``problems`` are what a changelog would find;
    ``told`` says of each side what it is where it is no district's own paper, and that one was withdrawn."""

    title: str
    document: str
    comparison: Comparison
    old: Document | None = None
    new: Document | None = None
    effects: tuple[Effect, ...] = ()
    filed: tuple[ChangeNote, ...] = ()
    problems: tuple[Problem, ...] = ()
    told: tuple[str, ...] = ()

    def fragments_on(self, unit: str) -> list[ChangeNote]:
        """The fragments that speak of a unit."""
        return [filed for filed in self.filed if filed.fragment.covers(unit)]

    def effects_on(self, unit: str) -> list[Effect]:
        """The effects on the requirements that the fragments of a unit name."""
        named = [name for filed in self.fragments_on(unit) for name in filed.fragment.requirements]
        return [effect for effect in self.effects if effect.requirement in named and effect.changed]


def outside(pair: VersionPair) -> VersionPair:
    """A comparison as it may leave one's own side: without its effect on the law, and without reasons but those of a change of the model, which are
    public."""
    public = pair.new is not None and pair.new.district == MODEL
    return replace(pair, effects=(), filed=pair.filed if public else (), problems=())


def told_of(address: str, provenance: Provenance | None, date: str) -> Iterator[str]:
    """What one side of a comparison is, and what the verdicts on it rest on; nothing for a district's own."""
    if provenance:
        yield f"{address}: {provenance.sentence()} {provenance.reading(datetime.date.fromisoformat(date))}"


def pair_title(old: Document, new: Document, addresses: tuple[str, str] | None = None) -> str:
    """The two versions in words; ``addresses`` where a document's own is not that by which it was asked for."""
    before, after = addresses or (old.address, new.address)
    return f"{before} → {after}, {new.id}"


def names_in_both(before: Fetched, after: Fetched) -> list[str]:
    """The documents to compare: the one that is named, or all that both versions have."""
    wanted = before.version.document or after.version.document
    if wanted:
        before.one(wanted), after.one(wanted)
        return [wanted]
    common = [name for name in after.documents if name in before.documents]
    if not common:
        raise InputError(f"{before.version} and {after.version} have no document in common")
    return common


def notes_of(pair: VersionPair) -> list[Note]:
    """A note for each change of substance, where its bookmark stands in Word."""
    from sro.formats.word.redline import Note

    notes: list[Note] = []
    for change in pair.comparison.substance:
        lines = tuple(lines_on(pair, change))
        if change.moved and change.old and change.new:
            notes.append(Note(anchor_of(change.unit), (f"Moved here from {change.old.place}.", *lines)))
            notes.append(Note(anchor_of(change.unit), (f"Moved to {change.new.place}. The words are shown there as inserted.",), "old"))
        else:
            notes.append(Note(anchor_of(change.unit), lines))
    return notes


def lines_on(pair: VersionPair, change: Change) -> Iterator[str]:
    """The sentences on one change."""
    yield f"{change.place}: {change.says}."
    if change.options:
        yield f"Alternative “{change.options[0]}” → “{change.options[1]}”."
    speaking = pair.fragments_on(change.id)
    for filed in speaking:
        fragment = filed.fragment
        by = f"{fragment.kind}, {fragment.act}" if fragment.act else fragment.kind
        yield f"Why: {fragment.change}. {' '.join(fragment.why.split())} ({by}; asked for by {fragment.asked_by})"
    if pair.filed and not speaking:
        yield "No reason is on file."
    for effect in pair.effects_on(change.id):
        yield f"Effect: {effect.citation} ({effect.title}): {effect.says}."


def anchor_of(unit: Unit) -> str:
    """The bookmark under which a unit's words stand in the Word file; "" for the title area."""
    from sro.formats.word import bookmark

    if unit.kind in ("title", "notice"):
        return ""
    if unit.kind == "section":
        return bookmark("s", unit.id.removeprefix("section/"))
    if unit.kind == "table":
        return bookmark("t", unit.id)
    if unit.kind in ("field", "signature"):
        return bookmark("f" if unit.kind == "field" else "g", unit.id.split("/")[0])
    return bookmark("c", unit.id)
