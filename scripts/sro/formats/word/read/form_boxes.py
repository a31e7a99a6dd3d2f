"""The boxes of options in a Word file: of one paragraph's pieces, and of lines one after the other. The rule is that of :mod:`sro.reading.options`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.formats.word.read.open_file import Reader
from sro.formats.word.read.stretches import Piece, shortened
from sro.reading import EMPTY, TICKED, Aside, Line, beside_ticked, box_of, unticked, without_box

LOOK, LOOK_TICKED = "❑", "✓"
"""Boxes of symbol fonts before a list's entries: options where the file ticks one of them, else the look of a list."""


def ticked(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a paragraph with the words of options that are not ticked marked so."""
    spans = unticked("".join(piece.text for piece in pieces if not piece.mark[0]))
    return list(_marked(pieces, spans)) if spans else pieces


def _marked(pieces: list[Piece], spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces, cut where spans of the words in force begin and end."""
    at = 0
    waiting = list(reversed(spans))
    for piece in pieces:
        if piece.mark[0]:
            yield piece
            continue
        text = piece.text
        while text:
            while waiting and waiting[-1][1] <= at:
                waiting.pop()
            begin, end = waiting[-1] if waiting else (at + len(text), at + len(text))
            inside = begin <= at
            size = min(len(text), (end if inside else begin) - at)
            yield Piece(text[:size], ("unticked", "", "") if inside else piece.mark)
            text, at = text[size:], at + size


def settled(lines: list[Line], reader: Reader) -> list[Line]:
    """The lines of a file without those of options beside which another is ticked; what goes is told."""
    labels = {line.label for line in lines}
    looks = LOOK in labels and bool(labels & {LOOK_TICKED, TICKED})
    boxed = [_with_box(line, looks=looks) for line in lines]
    gone = beside_ticked([(line.label if line.label in (EMPTY, TICKED) else box_of(line.text), line.level) for line in boxed])
    for at in sorted(gone):
        if words := without_box(boxed[at].text):
            reader.tell([Aside("unticked", words, shortened(words))])
    return [line for at, line in enumerate(boxed) if at not in gone]


def _with_box(line: Line, *, looks: bool) -> Line:
    if line.label == LOOK:
        return replace(line, label=EMPTY if looks else "•")
    return replace(line, label=TICKED if looks else "•") if line.label == LOOK_TICKED else line
