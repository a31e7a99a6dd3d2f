"""One page's words become printed lines in reading order, and what of them is not its text becomes asides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sro.formats.pdf.hyphens import Hyphens
from sro.formats.pdf.marked import field_words, notes_of, typed_pieces, without_unticked
from sro.formats.pdf.order import Block, blocks_of
from sro.formats.pdf.printed import Piece, Printed, Word, height_of, pieces_of, rows_of, rules_of
from sro.formats.pdf.running import line_numbers
from sro.reading import Aside, FilePart, Standing

_NEAR = 8
_NOTE_SIZE = 0.94
_MOST_WALLS = 400
_CELL = 4.0
_MARKS = "0123456789*†‡§"


@dataclass
class Sheet:
    """A page while it is read: its rows of words by their turn, the usual turn first; its head and foot lines, its asides."""

    number: int
    data: dict[str, Any]
    turns: dict[int, list[list[Word]]] = field(default_factory=dict)
    across: str = ""
    told: list[tuple[bool, str]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def rows(self) -> list[list[Word]]:
        """The rows of the usual turn."""
        return next(iter(self.turns.values()), [])

    @property
    def height(self) -> float:
        """The page's height in the frame of the usual turn."""
        return height_of(self.data, next(iter(self.turns), 0))


def sheet_of(number: int, data: dict[str, Any], words: Sequence[Word], nonsense: frozenset[str]) -> Sheet:
    """A page's words by rows. Words that are not in force, slanted words and line numbers are set apart."""
    sheet = Sheet(number, data)
    sheet.asides += _unseen(words, number)
    force = [word for word in words if not word.how and word.font not in nonsense]
    sheet.across = " ".join(word.text for word in force if word.turn < 0)
    upright = [word for word in force if word.turn >= 0] + field_words(data.get("marks", ()))
    for turn, _ in Counter(word.turn for word in upright).most_common():
        rows = rows_of(word for word in upright if word.turn == turn)
        numbers = line_numbers(rows)
        if numbers:
            gone = set(map(id, numbers))
            rows = [kept for row in rows if (kept := [word for word in row if id(word) not in gone])]
            sheet.asides.append(Aside("running", f"line numbers {numbers[0].text} to {numbers[-1].text}", page=number))
        sheet.turns[turn] = rows
    sheet.asides += notes_of(data.get("marks", ()), number)
    return sheet


def _unseen(words: Iterable[Word], number: int) -> Iterator[Aside]:
    """Words that are not in force, together as they stand together."""
    before: list[str] = []
    run: list[Word] = []
    for word in [*words, None]:
        if run and (word is None or word.how != run[0].how):
            yield Aside(cast(Standing, run[0].how), " ".join(each.text for each in run), " ".join(before[-_NEAR:]), number)
            run = []
        if word is not None and word.how:
            run.append(word)
        elif word is not None:
            before.append(word.text)


class Reader:
    """Brings sheets into reading order; counts tables and columns through the file. ``lines`` are the printed lines of all sheets so far."""

    def __init__(self, filled: bool, ticked: bool, body: float, hyphens: Hyphens):
        self._filled, self._ticked, self._body, self._hyphens = filled, ticked, body, hyphens
        self._tables = self._blocks = 0
        self._across: set[str] = set()
        self._row: _OpenRow | None = None
        self.lines: list[Printed] = []

    def read(self, sheet: Sheet) -> None:
        """Adds a sheet's printed lines. What the sheet's options and heads leave aside is added to its asides."""
        self.lines += [self._beside(sheet, words, "header" if top else "footer", "") for top, words in sheet.told]
        if sheet.across:
            if sheet.across in self._across:
                sheet.asides.append(Aside("running", sheet.across, page=sheet.number))
            else:
                self.lines.append(self._beside(sheet, sheet.across, "header", "across the page"))
            self._across.add(sheet.across)
        typed = typed_pieces(sheet.data.get("marks", ()))
        for turn, rows in sheet.turns.items() or ((0, []),):
            notes = frozenset(_note_marks(rows))
            rules = rules_of(sheet.data, turn)
            walls = [rule for rule in rules if rule[3] - rule[1] > 3 * (rule[2] - rule[0])][:_MOST_WALLS]
            pieces = [piece for row in rows for piece in pieces_of(row, notes, walls)]
            pieces, asides = without_unticked(pieces, sheet.number, self._filled, self._ticked)
            sheet.asides += asides
            pieces, foot = _with_notes(pieces, self._body)
            pieces, typed = self._without_row_above([*pieces, *typed]), []
            for block in blocks_of(pieces, rules):
                self._print(block, sheet.number)
            self.lines += [_line(Block(lines=((piece,),)), (piece,), sheet.number, self._blocks, "note") for piece in foot]

    def _without_row_above(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a page without those at its top that go on in the cells of a row that began on the page before."""
        row, self._row = self._row, None
        if row is None or len(row.columns) < 2:
            return pieces
        ordered = sorted(pieces, key=lambda piece: (-piece.foot, piece.x0))
        taken: list[tuple[int, Piece]] = []
        for piece in ordered:
            at = next((n for n, x in enumerate(row.columns) if n and abs(piece.x0 - x) < _CELL), 0)
            if not at or piece.part != "body":
                break
            taken.append((at, piece))
        if not taken or not all(row.cells[at] for at, _ in taken) or len(taken) == len(ordered):
            return pieces
        for at, piece in taken:
            row.cells[at].append(piece.text)
        self.lines[row.at] = replace(self.lines[row.at], text=self._told(row.cells))
        return ordered[len(taken) :]

    def _beside(self, sheet: Sheet, words: str, part: FilePart, called: str) -> Printed:
        return Printed(words, 10, 0, 0, 0, sheet.number, self._blocks, part=part, called=called)

    def _print(self, block: Block, page: int) -> None:
        self._blocks += 1
        self._row = None
        self.lines += [_line(block, line, page, self._blocks, line[0].part) for line in block.lines]
        if not block.rows:
            return
        self._tables += 1
        columns = [min(piece.x0 for cell in column for piece in cell) for column in _columns_of(block)]
        for at, row in enumerate(block.rows, 1):
            cells: list[list[str]] = [[] for _ in columns]
            for cell in row:
                where = max(n for n, x in enumerate(columns) if x <= cell[0].x0 + 0.1)
                cells[where] += [piece.text for piece in cell]
            first = row[0][0]
            called = f"table {self._tables}, row {at}"
            self._row = _OpenRow(len(self.lines), columns, cells)
            self.lines.append(
                Printed(self._told(cells), first.size, first.foot, first.x0, row[-1][0].x1, page, self._blocks, part="table", called=called)
            )

    def _told(self, cells: Sequence[Sequence[str]]) -> str:
        """A row as one text; a cell of whole sentences ends as it ends."""
        texts = [self._hyphens.joined(cell) for cell in cells if cell]
        return "".join(text + (" " if text[-1] in ".;:" else "; ") for text in texts if text).removesuffix("; ").rstrip()


@dataclass
class _OpenRow:
    """The last row of a table so far, which the next page may go on with: where its line is, where its columns begin, its cells' lines."""

    at: int
    columns: list[float]
    cells: list[list[str]]


def _columns_of(block: Block) -> list[list[tuple[Piece, ...]]]:
    """The cells of a table by their columns."""
    columns: list[list[tuple[Piece, ...]]] = []
    edge = float("-inf")
    for cell in sorted((cell for row in block.rows for cell in row), key=lambda cell: min(piece.x0 for piece in cell)):
        if not columns or min(piece.x0 for piece in cell) > edge:
            columns.append([])
        columns[-1].append(cell)
        edge = max(edge, *(piece.x1 for piece in cell))
    return columns


def _line(block: Block, line: Sequence[Piece], page: int, number: int, part: FilePart) -> Printed:
    text = " ".join(piece.text for piece in line if piece.text)
    margin, edge = min(each[0].x0 for each in block.lines), max(each[-1].x1 for each in block.lines)
    first = line[0]
    size = max(line, key=lambda piece: len(piece.text)).size
    return Printed(text, size, first.foot, first.x0, line[-1].x1, page, number, margin, edge, part, first.called, first.mark)


def _note_marks(rows: Sequence[Sequence[Word]]) -> Iterator[str]:
    """The numbers of the notes at the foot of a page: raised figures at the start of a line."""
    for row in rows:
        first = row[0]
        others = [word.size for word in row[1:]]
        if others and first.size < 0.8 * max(others) and first.text.isdigit() and len(first.text) < 4:
            yield first.text


def _with_notes(pieces: Sequence[Piece], body: float) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a page and those of the notes at its foot: small letters, from a line on that starts with a note's number."""
    small = [piece for piece in pieces if piece.size < _NOTE_SIZE * body]
    starts = [piece.foot for piece in small if piece.mark]
    if not starts:
        return list(pieces), []
    top = max(starts)
    if any(piece.foot < top and piece.size >= _NOTE_SIZE * body for piece in pieces):
        return list(pieces), []
    foot = sorted((piece for piece in small if piece.foot <= top + 0.1), key=lambda piece: (-piece.foot, piece.x0))
    below = set(map(id, foot))
    return [piece for piece in pieces if id(piece) not in below], foot
