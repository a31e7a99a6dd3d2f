"""Two versions of a paragraph interleaved: their pieces in one order, each kept, deleted or inserted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sro.compare import Stretch, common, diff_tokens, unlike
from sro.formats.word.names import BOOKMARK_START
from sro.formats.word.package import Element
from sro.formats.word.redline.pairing import Side
from sro.formats.word.redline.pieces import Atom, Paragraph
from sro.formats.word.redline.resources import Bookmarks

Status = Literal["equal", "delete", "insert"]
Piece = tuple[Status, Atom, Atom | None]
"""What becomes of an atom, the atom, and the old file's one where it is kept."""

Mark = tuple[str, str]  # an end of a bookmark: the element's name and its own


@dataclass(frozen=True)
class _Entry:
    """An atom, or an end of a bookmark."""

    key: str
    atom: Atom | None
    mark: Mark | None


def interleave(old: Paragraph, new: Paragraph, bookmarks: Bookmarks) -> tuple[list[Piece], list[tuple[int, Element]]]:
    """The pieces of both in one order, and where the bookmarks of both stand among them. A bookmark of both files is one of the things that are
    aligned, so that on either outcome it spans the words it did."""
    before, after = _line(old, "old", bookmarks), _line(new, "new", bookmarks)
    pieces: list[Piece] = []
    marks: dict[Mark, int] = {}
    for stretch in _stretches(before, after):
        gone, come = before[stretch.i1 : stretch.i2], after[stretch.j1 : stretch.j2]
        if stretch.equal:
            for here, there in zip(gone, come, strict=True):
                if there.atom is None:
                    _place(marks, there, len(pieces))
                else:
                    pieces.append(("equal", there.atom, here.atom))
            continue
        sides: tuple[tuple[Status, list[_Entry]], ...] = (("delete", gone), ("insert", come))
        for status, entries in sides:
            for entry in entries:
                if entry.atom is None:
                    _place(marks, entry, len(pieces))
                else:
                    pieces.append((status, entry.atom, None))

    def order(item: tuple[Mark, int]) -> tuple[int, int]:
        """At one place: what ends here, what starts here, what starts and ends here."""
        (tag, name), place = item
        return place, 1 if tag == BOOKMARK_START else 2 * (marks.get((BOOKMARK_START, name)) == place)

    return pieces, [(place, bookmarks.mark(tag, name)) for (tag, name), place in sorted(marks.items(), key=order)]


def _line(paragraph: Paragraph, side: Side, bookmarks: Bookmarks) -> list[_Entry]:
    """Atoms and bookmarks in one row."""
    line: list[_Entry] = []
    written = 0
    for place, element in paragraph.marks:
        if name := bookmarks.name(element, side):
            line += [_Entry(atom.key, atom, None) for atom in paragraph.atoms[written:place]]
            line.append(_Entry(f"\0\0{element.tag} {name}", None, (str(element.tag), name)))
            written = max(written, place)
    return line + [_Entry(atom.key, atom, None) for atom in paragraph.atoms[written:]]


def _place(marks: dict[Mark, int], entry: _Entry, place: int) -> None:
    """Where a bookmark's end stands; one that could not be aligned spans the words of both sides."""
    assert entry.mark is not None
    if entry.mark in marks:
        place = min(marks[entry.mark], place) if entry.mark[0] == BOOKMARK_START else max(marks[entry.mark], place)
    marks[entry.mark] = place


def _stretches(old: Sequence[_Entry], new: Sequence[_Entry]) -> list[Stretch]:
    """Word by word; where next to nothing is common, all words between the same bookmarks against one another."""
    keys_old, keys_new = [entry.key for entry in old], [entry.key for entry in new]
    if keys_old == keys_new:
        return [Stretch(True, 0, len(old), 0, len(new))]
    words_old, words_new = [entry.key for entry in old if entry.atom], [entry.key for entry in new if entry.atom]
    if not unlike(words_old, words_new):
        return diff_tokens(keys_old, keys_new)
    places_old, places_new = [n for n, e in enumerate(old) if not e.atom], [n for n, e in enumerate(new) if not e.atom]
    pairs = common([keys_old[n] for n in places_old], [keys_new[n] for n in places_new])
    found: list[Stretch] = []
    i = j = 0
    for at, beside in [*((places_old[a], places_new[b]) for a, b in pairs), (len(old), len(new))]:
        found += [Stretch(False, i, at, j, beside), Stretch(True, at, min(at + 1, len(old)), beside, min(beside + 1, len(new)))]
        i, j = at + 1, beside + 1
    return found
