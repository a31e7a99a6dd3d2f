"""A story of a Word file (its body, a note, a running head, a text box): its blocks in reading order as lines, with the numbers that they print."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace

from lxml import etree

from sro.errors import refusal
from sro.formats.word.alternates import chosen
from sro.formats.word.numbering import Numbering, W, on, value
from sro.formats.word.read.form_boxes import ticked
from sro.formats.word.read.open_file import Reader
from sro.formats.word.read.stretches import Anchored, Piece, asides, in_force, lines, shortened
from sro.formats.word.read.styles import counted, heading, listed, shaded
from sro.formats.word.read.symbols import box
from sro.formats.word.read.table_rows import Row, row_lines
from sro.formats.word.read.vocabulary import (
    CHOICE,
    DELETED,
    IN_FORCE,
    INSERTED,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PROPERTIES,
    TBL,
    TC,
    TR,
    Mark,
    P,
)  # fmt: skip
from sro.formats.word.read.within import Found, Runs, placeholder
from sro.reading import EMPTY, NO_HEADING, TICKED, FilePart, Line, article, is_clause

MAX_LINES, MAX_PARAGRAPHS = 40_000, 60_000
_PERHAPS = "❑"


@dataclass
class _Waiting:
    """A paragraph whose end is not one: what follows runs on in it. ``first`` says that its own number and look count, not those of the next."""

    element: etree._Element
    found: Found
    first: bool


class Story:
    """One story being read. Lists count on through it; ``beside`` reads what hangs on a paragraph."""

    def __init__(self, reader: Reader, part: str, place: FilePart = "body", called: str = "", numbering: Numbering | None = None):
        """``part`` is the part of the file in which the story stands; ``place`` and ``called`` what a reader calls it; ``numbering`` counts its lists."""
        self.reader, self.part, self.place, self.called = reader, part, place, called
        self.numbering = numbering or reader.numbering
        self._runs = Runs(reader, part)
        self._waiting: _Waiting | None = None
        self._in_cell = False
        self._unticked: int | None = None  # the level of an entry that is not ticked: what stands deeper belongs to it

    def cell(self, called: str) -> "Story":
        """The story going on in a cell of a table."""
        inner = copy(self)
        inner.called, inner._unticked, inner._in_cell = called, None, True
        inner.place = "table" if self.place == "body" else self.place
        return inner

    def lines(self, container: etree._Element, mark: Mark = IN_FORCE) -> Iterator[Line]:
        """The lines of everything in a container: paragraphs, rows of tables, and what hangs on them. Raises :class:`InputError` for too many."""
        for block, how in self._blocks(container, mark):
            if block.tag == P:
                yield from self._paragraph(block, how)
                continue
            yield from self._ended()
            if block.tag == TBL:
                yield from self._table(block, how)
            else:
                for line in self.reader.ways.imported(self.reader, self.part, block, how):
                    yield self._counted(line)
        yield from self._ended()
        if not self._in_cell:
            self.reader.tell(self._runs.end_of_story())

    def _blocks(self, container: etree._Element, mark: Mark) -> Iterator[tuple[etree._Element, Mark]]:
        """Paragraphs, tables and imported parts, whatever wraps them."""
        pending = [(child, mark) for child in reversed(container)]
        while pending:
            element, how = pending.pop()
            tag = element.tag
            if tag in (P, TBL, W + "altChunk"):
                yield element, how
                continue
            inner: Iterable[etree._Element] = ()
            if tag == SDT:
                properties, content = element.find(SDT_PROPERTIES), element.find(SDT_CONTENT)
                how = placeholder(properties, how)
                inner = () if content is None else content
            elif tag in INSERTED or tag in DELETED:
                how, inner = self.reader.tracked_mark(element, how), element
            elif tag == CHOICE:
                taken = chosen(element)
                inner = () if taken is None else taken
            elif tag in (W + "customXml", W + "smartTag"):
                inner = element
            pending.extend((child, how) for child in reversed(list(inner)))

    def _paragraph(self, paragraph: etree._Element, mark: Mark) -> Iterator[Line]:
        waiting, self._waiting = self._waiting, None
        if self.reader.count("paragraphs") > MAX_PARAGRAPHS:
            raise refusal(
                self.reader.parts.file,
                f"the Word file has more than {MAX_PARAGRAPHS:,} paragraphs, empty ones among them; save the agreement alone",
            )
        ppr = self._properties(paragraph)
        style, _ = self.reader.styles.paragraph(ppr)
        before = self.reader.colored
        self.reader.colored = before or shaded(ppr)
        found = self._runs.paragraph(paragraph, mark, style, waiting.found if waiting else None)
        self.reader.colored = before
        own = paragraph.find(PPR)
        look = own.find(RPR) if own is not None else None
        end = self.reader.change_in(look, mark) if look is not None else mark
        gone = bool(end[0]) and not mark[0]
        runs_on = look is not None and on(look, "vanish") and not gone
        holder = waiting.element if waiting and waiting.first else paragraph
        if gone or (runs_on and (on(look, "specVanish") or not _seen(found))):
            self._waiting = _Waiting(holder, found, first=bool(waiting and waiting.first) or (not gone and _seen(found)))
            return
        yield from self._settled(holder, found, mark, joined=holder is not paragraph)

    def _ended(self) -> Iterator[Line]:
        """What waited for a next paragraph, where none came."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            yield from self._settled(waiting.element, waiting.found, IN_FORCE, counted=_seen(waiting.found))

    def _properties(self, paragraph: etree._Element) -> etree._Element | None:
        """A paragraph's properties; those before a tracked change of them where the changes are rejected."""
        ppr = paragraph.find(PPR)
        if ppr is not None and self.reader.rejected and (before := ppr.find(f"{W}pPrChange/{W}pPr")) is not None:
            return before
        return ppr

    def _settled(
        self, paragraph: etree._Element, found: Found, mark: Mark, *, counted: bool = True, joined: bool = False
    ) -> Iterator[Line]:
        """The lines of one paragraph as a reader sees it: its number, its words in force, then what hangs on it."""
        ppr = self._properties(paragraph)
        label, level, sign = self._number(ppr) if counted and not mark[0] else ("", -1, "")
        _, chain = self.reader.styles.paragraph(ppr)
        _, _, outline = listed(ppr)
        depth = NO_HEADING if found.tells_a_page else 0 if joined else heading(outline, chain)
        pieces = ticked(found.pieces)
        if self._is_unticked(sign, level, is_clause(in_force(pieces))):
            pieces = [piece if piece.mark[0] else Piece(piece.text, ("unticked", "", "")) for piece in pieces]
        text = in_force(pieces)
        near = text if text.strip() else "".join(piece.text for piece in pieces)
        self.reader.tell(asides(pieces, near))
        parts = lines(text, listed=level >= 0)
        if parts or (label and article(label)):
            first = Line(parts[0] if parts else "", label, depth, level, part=self.place, called=self.called)
            yield self._counted(first)
            for part in parts[1:]:
                yield self._counted(replace(first, text=part, label="", heading=min(depth, 0), level=-1))
        for each in found.anchored:
            yield from self._hanging(each, near)

    def _counted(self, line: Line) -> Line:
        if self.reader.count("lines") > MAX_LINES:
            raise refusal(self.reader.parts.file, f"the Word file has more than {MAX_LINES:,} paragraphs; save the agreement alone")
        return line

    def _number(self, ppr: etree._Element | None) -> tuple[str, int, str]:
        """What a paragraph prints before its words, the depth of its list (-1: none), and the box that it prints if it does."""
        label, at, num = counted(ppr, self.reader.styles, self.numbering)
        if label == "•":
            label = box(*self.numbering.bullet(num, at))
        return label, at, label if label in (EMPTY, TICKED, _PERHAPS) else ""

    def _is_unticked(self, sign: str, level: int, clause: bool) -> bool:
        if level < 0 or (self._unticked is not None and level <= self._unticked):
            self._unticked = None
        if sign == EMPTY and clause:
            self._unticked = level
        return self._unticked is not None

    def _hanging(self, each: Anchored, near: str) -> Iterator[Line]:
        """The lines of a note, box or diagram that hangs on a paragraph."""
        for line in self.reader.ways.beside(self, each, shortened(near)):
            yield self._counted(line)

    def _table(self, table: etree._Element, mark: Mark) -> Iterator[Line]:
        """A table row by row. A row is one line, its cells parted by semicolons, unless a cell holds numbered paragraphs of its own: then they are
        lines. A table of single cells is a frame around paragraphs."""
        number = f"table {self.reader.count('table')}" if self.place == "body" else self.called
        rows = list(_wrapped(table, TR, mark))
        framed = all(len(list(_wrapped(row, TC, how))) <= 1 for row, how in rows)
        before = self.reader.colored
        colored = before or _may_be_colored(table)
        for at, (row, how) in enumerate(rows, 1):
            called = f"{number}, {'inner ' if self.place == 'table' else ''}row {at}" if self.place in ("body", "table") else self.called
            how = self.reader.change_in(row.find(f"{W}trPr"), how)
            if (hidden := row.find(f"{W}trPr/{W}hidden")) is not None and hidden.get(W + "val", "1") not in ("0", "false") and not how[0]:
                how = ("hidden", "", "")
            cells = []
            for cell, within in _wrapped(row, TC, how):
                properties = cell.find(W + "tcPr")
                self.reader.colored = colored or shaded(properties)
                cells.append(list(self.cell(called).lines(cell, self.reader.change_in(properties, within))))
            self.reader.colored = before
            yield from row_lines(Row(cells, called, framed), self.reader)


def _may_be_colored(table: etree._Element) -> bool:
    """Whether a table has a color behind its cells, or a style that may give it one."""
    properties = table.find(W + "tblPr")
    style = value(properties, "tblStyle") if properties is not None else ""
    return shaded(properties) or style not in ("", "TableGrid", "TableNormal")


def _seen(found: Found) -> bool:
    return bool(in_force(found.pieces).strip())


def _wrapped(container: etree._Element, tag: str, mark: Mark) -> Iterator[tuple[etree._Element, Mark]]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    pending = [(child, mark) for child in reversed(container)]
    while pending:
        element, how = pending.pop()
        if element.tag == tag:
            yield element, how
        elif element.tag == SDT:
            content = element.find(SDT_CONTENT)
            how = placeholder(element.find(SDT_PROPERTIES), how)
            pending.extend((child, how) for child in reversed(content if content is not None else ()))
        elif element.tag == W + "customXml":
            pending.extend((child, how) for child in reversed(element))
