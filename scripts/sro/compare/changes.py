"""What a comparison finds: one change for each clause (or heading, field, table, signature) that differs, with its words."""

from dataclasses import dataclass, field
from typing import Literal

from sro.reading import Paragraph, Unit

EditKind = Literal["equal", "delete", "insert"]

ChangeKind = Literal["added", "removed", "reworded", "value", "choice", "moved", "renumbered", "spacing", "edition"]
"""``value``: only an answer that is filled in differs; ``choice``: another alternative of the clause stands; ``renumbered``: only numbers and
references to numbers differ; ``spacing``: only spaces differ; ``edition``: a notice on the document's face, such as the draft mark."""

COSMETIC: frozenset[ChangeKind] = frozenset({"renumbered", "spacing", "edition"})

KIND_WORDS: dict[ChangeKind, str] = {
    "added": "added",
    "removed": "removed",
    "reworded": "reworded",
    "value": "only an answer changed",
    "choice": "another alternative chosen",
    "moved": "moved",
    "renumbered": "renumbered only",
    "spacing": "spacing only",
    "edition": "mark of the edition",
}
"""How each kind reads in a table."""


@dataclass(frozen=True)
class Edit:
    """Some words that stand in both texts, only in the old one, or only in the new one."""

    kind: EditKind
    text: str


@dataclass(frozen=True)
class PartChange:
    """One paragraph of a clause (its text, an entry of its list, a cell) before and after; one of the two is missing where it was added or
    removed. ``edits`` lead from one to the other, and are a single equal edit where nothing differs."""

    old: Paragraph | None
    new: Paragraph | None
    edits: tuple[Edit, ...]

    @property
    def changed(self) -> bool:
        """Whether any word differs."""
        return any(edit.kind != "equal" for edit in self.edits)


@dataclass(frozen=True)
class Change:
    """One difference. ``questions`` are the answers that changed with it; ``options`` the alternatives before and after a choice."""

    id: str
    kind: ChangeKind
    old: Unit | None
    new: Unit | None
    parts: tuple[PartChange, ...] = ()
    moved: bool = False
    questions: tuple[str, ...] = ()
    options: tuple[str, str] | None = None

    @property
    def cosmetic(self) -> bool:
        """Whether no substance changed: numbers, spaces, marks of the edition."""
        return self.kind in COSMETIC and not self.moved

    @property
    def unit(self) -> Unit:
        """The new unit, or the old one where it was removed."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def before(self) -> str:
        """The old words, with the labels of list entries."""
        return self.old.words if self.old else ""

    @property
    def after(self) -> str:
        """The new words, with the labels of list entries."""
        return self.new.words if self.new else ""

    @property
    def place(self) -> str:
        """What a reader calls the place: "Section 7.4", and the old number in brackets where it differs."""
        here = self.unit.place
        if self.old and self.new and self.old.place != here and self.old.place and self.old.number != self.new.number:
            return f"{here} (was {self.old.number or self.old.place})"
        return here

    @property
    def says(self) -> str:
        """The kind in words, with "moved" where both hold."""
        words = KIND_WORDS[self.kind]
        return f"moved and {words}" if self.moved and self.kind != "moved" else words


@dataclass(frozen=True)
class Pair:
    """One unit of either document, or one of both that stand against each other, in the order of a page that shows both."""

    old: Unit | None
    new: Unit | None
    change: Change | None
    moved: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two documents held against each other: ``pairs`` in reading order (a removed unit where it stood), and the changes among them."""

    old_address: str
    new_address: str
    pairs: tuple[Pair, ...] = field(default=())

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change in reading order."""
        return tuple(pair.change for pair in self.pairs if pair.change)

    @property
    def substance(self) -> tuple[Change, ...]:
        """The changes that a lawyer must read."""
        return tuple(change for change in self.changes if not change.cosmetic)

    @property
    def cosmetic(self) -> tuple[Change, ...]:
        """The changes of numbers, spaces and marks of the edition."""
        return tuple(change for change in self.changes if change.cosmetic)
