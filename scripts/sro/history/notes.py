"""What to say in the margin beside each change: its reason, its citation, and its effect on requirements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sro.compare import Change, Unit
from sro.history.versus import Versus

if TYPE_CHECKING:
    from sro.formats.word.redline import Note


def notes_of(pair: Versus) -> list[Note]:
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


def lines_on(pair: Versus, change: Change) -> Iterator[str]:
    """The sentences on one change."""
    yield f"{change.place}: {change.says}."
    if change.options:
        yield f"Alternative “{change.options[0]}” → “{change.options[1]}”."
    for filed in pair.fragments_on(change.id):
        fragment = filed.fragment
        by = f"{fragment.kind}, {fragment.act}" if fragment.act else fragment.kind
        yield f"Why: {fragment.change}. {' '.join(fragment.why.split())} ({by}; asked for by {fragment.asked_by})"
    if pair.filed and not pair.fragments_on(change.id):
        yield "No reason is on file."
    for effect in pair.effects_on(change.id):
        yield f"Effect: {effect.citation} ({effect.title}): {effect.says}."


def anchor_of(unit: Unit) -> str:
    """The bookmark under which a unit's words stand in the Word file; "" for the title area."""
    from sro.formats.word.names import bookmark

    if unit.kind in ("title", "notice"):
        return ""
    if unit.kind == "section":
        return bookmark("s", unit.id.removeprefix("section/"))
    if unit.kind == "table":
        return bookmark("t", unit.id)
    if unit.kind in ("field", "signature"):
        return bookmark("f" if unit.kind == "field" else "g", unit.id.split("/")[0])
    return bookmark("c", unit.id)
