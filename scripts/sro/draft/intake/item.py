"""The unit of a negotiation: one thing that is decided, with its places, whose it is, what they say of it, and what it does to the law's requirements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sro.draft.intake.edit import Edit

ItemKind = Literal["answer", "option", "left-out", "added", "wording", "moved", "footnote", "comment", "form", "fixed"]

KIND_SAYS: dict[ItemKind, str] = {
    "answer": "an answer",
    "option": "another version of a choice",
    "left-out": "left out",
    "added": "added",
    "wording": "own wording",
    "moved": "moved",
    "footnote": "a note",
    "comment": "a comment",
    "form": "a matter of form",
    "fixed": "a change to what the form does not leave open",
}


@dataclass(frozen=True)
class PlaceOf:
    """One place of an item: the clause, what a reader calls it, its words before and after. ``changed`` is false where the same answer stands and was not
    changed with the others; ``by_item`` is then the item that changes it to another ``value``, 0 where none does."""

    clause: str
    place: str
    old: str
    new: str
    changed: bool = True
    by_item: int = 0
    value: Any = None

    def data(self) -> dict[str, Any]:
        """As plain data."""
        plain = {"clause": self.clause, "place": self.place, "old": self.old, "new": self.new, "changed": self.changed}
        return plain | ({"changed_by_item": self.by_item, "to": self.value} if self.by_item else {})


@dataclass(frozen=True)
class Moved:
    """What becomes of one requirement: its verdict before and after, and the words that show it."""

    requirement: str
    citation: str
    title: str
    before: str
    after: str
    quote: str = ""
    fallen: bool = False

    def data(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "requirement": self.requirement,
            "citation": self.citation,
            "title": self.title,
            "before": self.before,
            "after": self.after,
            "words": self.quote,
            "fallen": self.fallen,
        }


@dataclass(frozen=True)
class Item:
    """One thing to decide. ``allowed`` is false for an answer beyond what the law or a rule between answers leaves open, and ``why`` says by what; ``note``
    says how an item was understood where that helps; ``ours`` that it bears a name in which our side signs. ``agrees_with`` names items of other files by
    file and number, ``conflicts_with`` those that cannot stand beside it."""

    kind: ItemKind
    places: tuple[PlaceOf, ...]
    edits: tuple[Edit, ...]
    question: str = ""
    value: Any = None
    allowed: bool = True
    why: str = ""
    note: str = ""
    comment: str = ""
    effect: tuple[Moved, ...] = ()
    file: str = ""
    number: int = 0
    ours: bool = False
    agrees_with: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()

    @property
    def first(self) -> Edit:
        """The first of its edits, which says whose it is."""
        return self.edits[0]

    @property
    def clause(self) -> str:
        """The clause at its first place."""
        return self.places[0].clause if self.places else self.first.clause

    @property
    def tracked(self) -> bool:
        """Whether it was made with tracking on."""
        return self.first.tracked

    @property
    def fallen(self) -> bool:
        """Whether a requirement falls by it."""
        return any(each.fallen for each in self.effect)

    @property
    def name(self) -> str:
        """How other items name it: file and number."""
        return f"{self.file}#{self.number}" if self.file else str(self.number)

    def data(self) -> dict[str, Any]:
        """As plain data, the same keys for every kind."""
        first = self.places[0] if self.places else None
        return {
            "number": self.number,
            "kind": self.kind,
            "clause": self.clause or None,
            "question": self.question or None,
            "value": self.value,
            "allowed": self.allowed,
            "why": self.why or None,
            "note": self.note or None,
            "places": [place.data() for place in self.places],
            "old": first.old if first else self.first.old,
            "new": first.new if first else self.first.new,
            "author": self.first.author or None,
            "date": self.first.date or None,
            "comment": self.comment or None,
            "tracked": self.tracked,
            "after": self.first.after or None,
            "agrees_with": list(self.agrees_with),
            "conflicts_with": list(self.conflicts_with),
            "effect": [each.data() for each in self.effect],
        }
