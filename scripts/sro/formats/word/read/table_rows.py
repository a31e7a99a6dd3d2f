"""Rows of tables as lines, with boxes that stand in cells of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sro.formats.word.read.open_file import Reader
from sro.formats.word.read.stretches import shortened
from sro.reading import EMPTY, NO_HEADING, TICKED, Aside, Line, is_clause, labelled

_FLOWING = ("body", "table", "note", "header", "footer", "text box", "imported")


@dataclass(frozen=True)
class Row:
    """A row's cells as the lines in them, what a reader calls it, and whether the table is but a frame."""

    cells: Sequence[Sequence[Line]]
    called: str
    framed: bool


def row_lines(row: Row, reader: Reader) -> Iterator[Line]:
    """The lines of a row: its words, then what stands beside them in its cells (notes, boxes, tables in the table)."""
    if row.framed:
        yield from (line for cell in row.cells for line in cell)
        return
    own = [[line for line in cell if line.called == row.called and line.part != "text box"] for cell in row.cells]
    words = _chosen([" ".join(_printed(line) for line in cell) for cell in own], row.called, reader)
    apart = any(len(cell) > 1 and any(_counts(line.label or labelled(line.text)[0]) for line in cell) for cell in own)
    if apart:
        for cell, kept in zip(own, words, strict=True):
            if kept:
                yield from (replace(line, heading=NO_HEADING) for line in cell)
    elif any(words):
        # a cell of whole sentences ends as it ends
        parted = "".join(cell + (" " if cell[-1] in ".;:" else "; ") for cell in words if cell)
        first = next(line for cell in own for line in cell)
        alone = sum(map(len, own)) == 1
        text = first.text if alone else parted.removesuffix("; ").rstrip()
        yield Line(text, first.label if alone else "", NO_HEADING, first.level if alone else -1, part=first.part, called=row.called)
    mine = {id(line) for cell in own for line in cell}
    yield from (line for cell in row.cells for line in cell if id(line) not in mine)


def _counts(label: str) -> bool:
    """Whether a label is a number or letter, and no bullet or box."""
    return any(sign.isalnum() for sign in label)


def _printed(line: Line) -> str:
    return f"{line.label} {line.text}".strip()


def _chosen(words: list[str], called: str, reader: Reader) -> list[str]:
    """The cells' words without those of options that are not ticked: a box in a cell of its own is that of the cells behind it up to the next box, or of
    the cell before it where the row begins with words."""
    boxes = [place for place, cell in enumerate(words) if cell in (EMPTY, TICKED)]
    if not boxes:
        return words
    any_ticked = any(words[place] == TICKED for place in boxes)
    kept = list(words)
    behind = boxes[0] > 0
    for place, end in zip(boxes, [*boxes[1:], len(words)], strict=True):
        option = [place - 1] if behind else list(range(place + 1, end))
        left = " ".join(words[at] for at in option if words[at] and words[at] not in (EMPTY, TICKED))
        if words[place] == EMPTY and (any_ticked or is_clause(left)):
            if left:
                reader.tell([Aside("unticked", left, shortened(called))])
            for at in (place, *option):
                kept[at] = ""
    return kept
