"""Data tables and the runs in them as WordprocessingML: a header row that repeats, columns by their shares, rows that stay whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from sro.formats.word.names import bookmark
from sro.formats.word.template import ooxml
from sro.model.document import Cell, Clause, Column, Document, Row, Run, Section, Table, plain

STYLES = {
    "text": "",
    "emphasis": "Emphasis",
    "term": "DefinedTerm",
    "value": "",
    "blank": "Blank",
    "reference": "CrossReference",
    "citation": "LawCitation",
}
"""The template's character style for each kind of run. A filled-in value has one only in a marked draft."""

MARKED_VALUE = "FilledValue"


@dataclass(frozen=True)
class Target:
    """Where a reference leads. ``field`` is the instruction whose result is ``number``, or empty where nothing is counted; ``label`` is what
    ``entry`` counts of a list in the numbered paragraph."""

    anchor: str
    field: str = ""
    number: str = ""
    entry: str = ""
    label: str = ""


def targets(document: Document) -> dict[str, Target]:
    """What can be referred to, by id. A clause without a number is referred to by the number of the section it stands in."""
    found: dict[str, Target] = {}
    for section in document.sections:
        _add(section, None, found)
    return found


def _add(section: Section, above: Target | None, found: dict[str, Target]) -> None:
    own = Target(bookmark("s", section.id))
    if section.number:
        own = Target(own.anchor, f"REF {bookmark('n', section.id)} \\h", section.number)
    found.setdefault(section.id, own)
    counted = own if section.number else above
    head = ""
    for block in section.blocks:
        if isinstance(block, Clause):
            name = bookmark("c", block.id)
            head = head if block.joined else name
            if number := block.number or block.within:
                entry = f"REF {name} \\n \\h" if block.label else ""
                found.setdefault(block.id, Target(name, f"REF {head} \\n \\h", number, entry, block.label))
            else:
                found.setdefault(block.id, Target(name, counted.field if counted else "", counted.number if counted else ""))
    for part in section.sections:
        _add(part, counted, found)


class Words:
    """Turns runs into markup for one document. ``static`` holds the fields that cannot work, their number being plain text."""

    def __init__(self, known: dict[str, Target], *, marked: bool):
        self._known, self._marked = known, marked
        self.static: set[str] = set()

    def runs(self, runs: Iterable[Run], base: str = "") -> str:
        """The runs' words; ``base`` is the character style of those that have none of their own, others take on its weight."""
        return "".join(self._run(run, base) for run in runs)

    def _run(self, run: Run, base: str) -> str:
        style = MARKED_VALUE if run.kind == "value" and self._marked else STYLES[run.kind]
        bold = "<w:b/><w:bCs/>" if base and style else ""
        if run.kind == "reference" and run.to in self._known:
            return self._reference(run.text, self._known[run.to], style)
        return ooxml.run(run.text, style or base, bold)

    def _reference(self, text: str, target: Target, style: str) -> str:
        at = text.rfind(target.number) if target.field and target.field not in self.static else -1
        if at < 0:
            return ooxml.link(target.anchor, ooxml.run(text, style))
        before, after = text[:at], text[at + len(target.number) :]
        said = ooxml.run(before, style) + ooxml.field(target.field, target.number, style)
        if target.entry and target.entry not in self.static and after.startswith(target.label):
            after = after[len(target.label) :]
            said += ooxml.field(target.entry, target.label, style)
        return said + ooxml.run(after, style)


@dataclass(frozen=True)
class Look:
    """The template's styles for a table, its column headings, its cells and the cells that head a row."""

    table: str
    heading: str
    cell: str
    row_heading: str


PLAIN = Look("DataTable", "TableHeading", "TableText", "TableRowHeading")
QUIET = Look("ReferenceTable", "ReferenceColumn", "ReferenceCell", "ReferenceCell")
"""A list of references below a policy, set small and without rules between its rows."""

LONG = 1500  # a row with more characters than this in a cell may break over two pages
SHORT = 900  # a table with fewer characters than this stays on one page

_LETTER, _MARGINS, _LONGEST_WORD = 118, 200, 18
"""The width of a bold letter at 10 points, of a cell's margins, and the letters of a word that a column makes room for."""


def table(table: Table, words: Words, width: int, bookmarks: ooxml.Bookmarks, names: list[str], look: Look = PLAIN) -> str:
    """The table as markup, ``width`` twentieths of a point wide. ``names`` are bookmarks for its first heading."""
    count = max([len(table.columns), *(len(row.cells) for row in table.rows)])
    columns = [*table.columns, *[Column(heading=())] * (count - len(table.columns))]
    widths = shares([column.share for column in columns], width, [_needed(table, position) for position in range(count)])
    whole = sum(len(plain(runs)) for row in table.rows for cell in row.cells for runs in cell.paragraphs) < SHORT
    header = []
    for position, column in enumerate(columns):
        heading = words.runs(column.heading)
        if position == 0:
            heading = bookmarks.around(names, heading)
        header.append(ooxml.cell(widths[position], ooxml.paragraph(look.heading, heading)))
    rows = [_row(row, table.row_headers, words, widths, look, bookmarks, chained=whole and row is not table.rows[-1]) for row in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.table}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"00A0" if table.row_headers else "0020"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(table.row_headers)}"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{_caption(plain(table.caption))}</w:tblPr>{grid(widths)}'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(header)}</w:tr>{''.join(rows)}</w:tbl>"
    )


def _row(row: Row, row_headers: bool, words: Words, widths: list[int], look: Look, bookmarks: ooxml.Bookmarks, *, chained: bool) -> str:
    cells = [*row.cells, *[Cell(paragraphs=((),))] * (len(widths) - len(row.cells))]
    made = []
    for position, cell in enumerate(cells):
        style = look.row_heading if row_headers and position == 0 else look.cell
        keep = "<w:keepNext/>" if chained else ""
        said = [words.runs(runs) for runs in cell.paragraphs or ((),)]
        for place, name in enumerate(cell.clauses):
            said[place] = bookmarks.around([bookmark("c", name)], said[place]) if name else said[place]
        content = "".join(ooxml.paragraph(style, each, keep) for each in said)
        made.append(ooxml.cell(widths[position], content))
    size = max((sum(len(plain(runs)) for runs in cell.paragraphs) for cell in row.cells), default=0)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if size < LONG else ""
    return f"<w:tr>{whole}{''.join(made)}</w:tr>"


def _caption(text: str) -> str:
    """The caption as what a screen reader says of the table."""
    return f"<w:tblCaption w:val={ooxml.attribute(text)}/>" if text else ""


def _needed(table: Table, position: int) -> int:
    """The width that the longest word of a column needs."""
    texts = [plain(column.heading) for column in table.columns[position : position + 1]]
    texts += [plain(runs) for row in table.rows for cell in row.cells[position : position + 1] for runs in cell.paragraphs]
    longest = max((len(word) for text in texts for word in text.replace("-", "- ").split()), default=0)
    return _MARGINS + _LETTER * min(longest, _LONGEST_WORD)


def shares(parts: list[float], width: int, needed: list[int] | None = None) -> list[int]:
    """Whole widths in proportion to the parts that add up to ``width``. A column that is narrower than it ``needs`` gets that much, as long
    as the others have it to give."""
    needed = needed or [0] * len(parts)
    if sum(needed) >= width:
        needed = [0] * len(parts)
    held = {position for position, part in enumerate(parts) if width * part / sum(parts) < needed[position]}
    while True:
        rest = width - sum(needed[position] for position in held)
        total = sum(part for position, part in enumerate(parts) if position not in held)
        wide = [needed[n] if n in held else rest * part / total for n, part in enumerate(parts)]
        short = {n for n in range(len(parts)) if n not in held and wide[n] < needed[n]}
        if not short:
            break
        held |= short
    ends = [round(sum(wide[: n + 1])) for n in range(len(wide))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def grid(widths: list[int]) -> str:
    """The table's column grid."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"
