"""Two files held against each other: what is known of both while their differences are gathered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sro.draft.intake.edit import Edit
from sro.draft.intake.paragraph_groups import Group
from sro.draft.intake.sent import Letter, Sent
from sro.draft.intake.views import Line
from sro.formats.word.read import ChangedFile, ChangedParagraph, Key, Piece


@dataclass
class Held:
    """One paragraph that came back, its letters laid over its words as they were before the tracked changes, and its place in the file."""

    paragraph: ChangedParagraph
    letters: list[Letter]
    place: int

    @property
    def units(self) -> tuple[str, ...]:
        """The units whose words stand in it."""
        return tuple(dict.fromkeys(letter.unit for letter in self.letters if letter.unit))


@dataclass
class Compared:
    """The two files held against each other. ``lines`` are the words of each unit, paragraph by paragraph, as sent and as returned; ``placed`` the pieces of
    each of the file's paragraphs by unit, in order."""

    sent: Sent
    file: ChangedFile
    groups: list[Group] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[Key, list[tuple[str, tuple[Piece, ...]]]] = field(default_factory=dict)

    @property
    def unread(self) -> dict[str, int]:
        """What was put into the file that is no run of words, and is not read, by what a reader calls it."""
        before = dict(self.sent.unread)
        return {name: number - before.get(name, 0) for name, number in self.file.unread if number > before.get(name, 0)}

    def unit_before(self, group: Group) -> str:
        """The unit behind which a new paragraph stands."""
        position = self.groups.index(group)
        for each in reversed(self.groups[:position]):
            if each.sent and each.returned and (units := self.sent.paragraphs[each.sent[-1]].units):
                return units[-1]
        return ""

    def unit_calling(self, called: str) -> str:
        """The unit in which a note is called."""
        for group in self.groups:
            for n in group.returned:
                if group.sent and any(piece.note == called for piece in self.file.paragraphs[n].pieces):
                    units = self.sent.paragraphs[group.sent[0]].units
                    return units[-1] if units else ""
        return ""
