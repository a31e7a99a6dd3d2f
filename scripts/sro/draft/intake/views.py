"""A returned paragraph's pieces by unit: what a reader sees of each clause once the changes of some people are accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sro.draft.intake.sent import Letter
from sro.formats.word.read import END, By, ChangedParagraph, Key, Piece


@dataclass(frozen=True)
class Line:
    """The words of one unit in one paragraph: as they were ``sent``, or the pieces as they came back."""

    order: int
    text: str
    sent: bool = False
    pieces: tuple[Piece, ...] = ()
    paragraphs: tuple[tuple[str, int], ...] = ()

    def words(self, accepted: Collection[str] | None = ()) -> str:
        """What stands there once the changes of some authors are accepted; of everybody with ``None``."""
        return "".join(piece.text for piece in self.pieces if piece.shown(accepted)).replace(END, " ")

    def settled(self, accepted: Collection[Key]) -> str:
        """What stands there once some revisions are accepted and all others rejected."""
        return "".join(
            piece.text
            for piece in self.pieces
            if (piece.inserted is None or piece.inserted.key in accepted)
            and not (piece.deleted and piece.deleted.key in accepted)
            and not piece.struck
        ).replace(END, " ")

    @cached_property
    def marks(self) -> tuple[By, ...]:
        """The tracked changes of its words."""
        return tuple(by for piece in self.pieces for by in (piece.inserted, piece.deleted) if by)


@dataclass
class Segment:
    """A part of a paragraph between two ends that were put in: one paragraph of the file as it would be. ``added`` says that none of its words stood
    there before; ``index`` is that of its paragraph in the file among those of the whole, ``end_before`` whose end stands in front of it."""

    pieces: list[Piece] = field(default_factory=list)
    by_unit: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    index: int = 0
    end_before: By | None = None

    @property
    def added(self) -> bool:
        """Whether it is new as a whole."""
        words = [piece for piece in self.pieces if piece.text.strip()]
        return bool(words) and all(piece.inserted for piece in words)

    @property
    def units(self) -> tuple[str, ...]:
        """The units whose words stand in it."""
        return tuple(unit for unit in self.by_unit if unit)


def segments(paragraph: ChangedParagraph, letters: Sequence[Letter], last: str) -> Iterator[Segment]:
    """A returned paragraph in segments, each with its pieces by unit. ``letters`` are those of its words as they were; ``last`` is the unit before it."""
    placed = list(_placed(paragraph.pieces, letters))
    before: By | None = None
    made = Segment()
    found: list[Segment] = []
    pieces: list[tuple[str | None, Piece]] = []
    for unit, piece in placed:
        pieces.append((unit, piece))
        made.pieces.append(piece)
        if piece.text == END and piece.inserted:
            made.end_before = before
            _share(made, pieces, last)
            found.append(made)
            before, made, pieces = piece.inserted, Segment(index=made.index + 1), []
    made.end_before = before
    _share(made, pieces, last)
    found.append(made)
    yield from (each for each in found if each.pieces)


def _placed(pieces: Sequence[Piece], letters: Sequence[Letter]) -> Iterator[tuple[str | None, Piece]]:
    """The pieces cut where the unit changes; None for what stood in no unit before."""
    at = 0
    for piece in pieces:
        if piece.text == END or not piece.shown():
            yield None, piece
            continue
        if not piece.text:
            yield _unit(letters, min(at, len(letters) - 1)), piece
            continue
        start = 0
        for n in range(1, len(piece.text) + 1):
            if n == len(piece.text) or _unit(letters, at + n) != _unit(letters, at + start):
                yield _unit(letters, at + start), piece._replace(text=piece.text[start:n])
                start = n
        at += len(piece.text)


def _unit(letters: Sequence[Letter], at: int) -> str:
    return letters[at].unit if 0 <= at < len(letters) else ""


def _share(segment: Segment, pieces: Sequence[tuple[str | None, Piece]], last: str) -> None:
    """Gives what was put in to the unit whose words it replaces, else to the one it follows."""
    units = [unit for unit, _ in pieces]
    for n, (unit, piece) in enumerate(pieces):
        if unit is not None:
            continue
        mark = piece.inserted
        near = [k for k in (n - 1, n + 1) if 0 <= k < len(pieces)]
        replaced = next(
            (units[k] for k in near if mark and (gone := pieces[k][1].deleted) and gone.author == mark.author and units[k]), None
        )
        before = next((units[k] for k in range(n - 1, -1, -1) if units[k]), None)
        behind = next((pieces[k][0] for k in range(n + 1, len(pieces)) if pieces[k][0]), None)
        units[n] = replaced or before or behind or (last if not segment.added else "")
    shared: dict[str, list[Piece]] = {}
    for unit, (_, piece) in zip(units, pieces, strict=True):
        shared.setdefault(unit or "", []).append(piece)
    segment.by_unit = {unit: tuple(found) for unit, found in shared.items()}
