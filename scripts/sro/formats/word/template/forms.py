"""Form fields as a grid of twelve: the label above the place to write, boxes to check, nothing that splits where it must not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sro.formats.word.template import ooxml
from sro.formats.word.template.tables import grid, shares
from sro.model.document import Field, FieldGroup, Option, is_continuation, options_of

COLUMNS = 12
HAND = 432  # a line of handwriting, 0.3 inch
ROW_LABEL = 3  # the share of the column that names the rows of a table; a field's share is its width
INSET = 70  # from the edge of a table's cell to what stands in it
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="737373"'
FIRST_ROW = 'w:firstRow="0"'
SMALL = '<w:spacing w:before="60" w:after="40"/>'
HIGH = (
    '<w:tabs><w:tab w:val="clear" w:pos="320"/><w:tab w:val="right" w:leader="underscore" w:pos="{end}"/></w:tabs>'
    '<w:spacing w:before="0" w:after="40" w:line="432" w:lineRule="exact"/><w:ind w:left="320" w:firstLine="0"/>'
)
GAP = 160  # between two columns, in twentieths of a point

UNCHECKED, CHECKED = "\u2610", "\u2612"

_LETTER = 80 / 18  # twentieths of a point that a letter of an option's words takes, for each half-point of its size
_BOX = 7  # letters that an option's box and the space after it take the room of
_EMPTY = "\u2003" * 3  # what stands in an empty place to type in, so that there is something to click

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_BARE = 'w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'


@dataclass
class Line:
    """A row of the table: its cells with their spans, how they stand in it, whether a row of the form ends with it, and the least height in
    twentieths of a point of one that is an open box."""

    cells: list[tuple[str, int]]
    align: str = ""
    ends: bool = True
    framed_height: int = 0


class Grid:
    """Sets groups of fields in a width given in twentieths of a point; a text that goes on on a sheet gets ``open_lines`` of handwriting, and options
    have ``size`` half-points."""

    def __init__(self, width: int, bookmarks: ooxml.Bookmarks, open_lines: int = 0, size: int = 18):
        self._column = (width + GAP) // COLUMNS  # the gap after the last column hangs over, so that its box ends where the text does
        self._letters = self._column / (_LETTER * size)
        self._bookmarks = bookmarks
        self._open_lines = open_lines

    def table(self, group: FieldGroup, names: list[str]) -> str:
        """The group as a table. ``names`` are bookmarks for its first words. Where the group is to be kept whole, its rows are chained."""
        lines = [line for row in group.rows for line in self._lines(row)]
        widths = [self._column] * COLUMNS
        if any(line.framed_height for line in lines):  # a box that is drawn around a cell ends where the text does
            widths[-1:] = [self._column - GAP, GAP]
        rows = []
        for position, line in enumerate(lines):
            last = position == len(lines) - 1
            chained = not last and (group.keep or position == 0 or not line.ends)
            rows.append(self._row(line, widths, chained=chained))
        made = "".join(rows)
        if names:
            made = re.sub(
                r"(</w:pPr>)(.*?)(?=</w:p>)", lambda found: found.group(1) + self._bookmarks.around(names, found.group(2)), made, count=1
            )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="FormGrid"/><w:tblW w:w="{self._column * COLUMNS}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:right w:w="{GAP}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0600" {_BARE}/></w:tblPr>'
            f"{grid(widths)}{made}</w:tbl>"
        )

    def students(self, groups: list[FieldGroup], width: int, names: list[str]) -> str:
        """The groups as the rows of one table, ``width`` wide: their legends, then a cell for each of their rows. No row splits, and the
        head is repeated on each page."""
        first = [cell[0] for cell in groups[0].rows]
        widths = shares([float(ROW_LABEL), *(float(field.width) for field in first)], width)
        heads = [ooxml.run(groups[0].table_head), *(ooxml.run(field.label) + _citation(field) for field in first)]
        heads[0] = self._bookmarks.around(names, heads[0])
        head = "".join(ooxml.cell(across, ooxml.paragraph("FormLabel", words)) for across, words in zip(widths, heads, strict=True))
        rows = []
        for group in groups:
            cells = [ooxml.paragraph("FormLabel", ooxml.run(group.legend))]
            cells += [self._student_cell(fields, across - 2 * INSET) for fields, across in zip(group.rows, widths[1:], strict=True)]
            made = "".join(ooxml.cell(across, words) for across, words in zip(widths, cells, strict=True))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>")
        lines = f"<w:insideH {LINE}/><w:insideV {LINE}/>"
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="FormGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{ooxml.FRAME}{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{INSET}" w:type="dxa"/>'
            f'<w:right w:w="{INSET}" w:type="dxa"/></w:tblCellMar>'
            f'<w:tblLook w:val="0620" {_BARE.replace(FIRST_ROW, FIRST_ROW.replace("0", "1"))}/></w:tblPr>{grid(widths)}'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{''.join(rows)}</w:tbl>"
        )

    def _student_cell(self, fields: tuple[Field, ...], width: int) -> str:
        """A cell of a student's row: a place to write, or boxes, below one of them what belongs to it."""
        if not (options := options_of(fields[0])):
            return ooxml.paragraph("FormLine", self._text(fields[0], fields[0].name, fields[0].value), SMALL)
        made = ""
        for option in options:
            made += self._option(fields[0], option, width)
            for field in fields[1:]:
                if field.beside == option.value:
                    made += ooxml.paragraph("FormOption", self._after_label(field), HIGH.format(end=width))
        return made

    def _after_label(self, field: Field) -> str:
        return ooxml.run(f"{field.label} ") + self._text(field, field.name, field.value) + ooxml.run("\t")

    def _row(self, line: Line, widths: list[int], *, chained: bool) -> str:
        cells = list(line.cells)
        used = sum(span for _, span in cells)
        if used < COLUMNS:
            cells.append((ooxml.paragraph("FormOption"), COLUMNS - used))
        made, first, height = "", 0, ""
        for position, (content, span) in enumerate(cells, 1):
            end = first + span if position < len(cells) or line.framed_height else len(widths)
            words = _chained(content) if chained else content
            made += ooxml.cell(sum(widths[first:end]), words, end - first, line.align, framed=bool(line.framed_height))
            first = end
        if line.framed_height:
            made += ooxml.cell(GAP, ooxml.paragraph("FormOption"))
            height = f'<w:trHeight w:val="{line.framed_height}" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{made}</w:tr>"

    def _lines(self, row: tuple[Field, ...]) -> Iterator[Line]:
        for fields in _fitting(row):
            if len(fields) == 1 and fields[0].width == COLUMNS and columns(fields[0], self._letters) > 1:
                yield from self._in_columns(fields[0])
            elif len(fields) == 1 and fields[0].on_sheets == "continued":
                yield from self._open(fields[0])
            else:
                style = "FormSignature" if any(field.type == "signature" for field in fields) else "FormLine"
                align = "top" if any(options_of(field) for field in fields) else "bottom"
                yield Line([(self._cell(field, style), field.width) for field in fields], align)

    def _in_columns(self, field: Field) -> Iterator[Line]:
        """A field over the whole width whose options stand in columns, read down each of them."""
        options, count = options_of(field), columns(field, self._letters)
        span, high = COLUMNS // count, -(-len(options) // count)
        yield Line([(_label(field), COLUMNS)], ends=False)
        parts = [options[start : start + high] for start in range(0, len(options), high)]
        yield Line([("".join(self._option(field, option, self._column * span - GAP) for option in part), span) for part in parts], "top")

    def _open(self, field: Field) -> Iterator[Line]:
        """A text that goes on on a sheet: one open box of some height, that fills with what is typed before it grows."""
        lines = field.lines if is_continuation(field.name) else max(field.lines, self._open_lines)
        yield Line([(_label(field), COLUMNS)], ends=False)
        box = ooxml.paragraph("FormOption", self._text(field, field.name, field.value), '<w:ind w:left="90" w:right="90" w:firstLine="0"/>')
        yield Line([(box, COLUMNS)], framed_height=HAND * lines)

    def _cell(self, field: Field, style: str) -> str:
        """Everything of one field that stands in one cell: label, then options, or a place to write in this style."""
        if field.type == "check":
            box = self._box(field, "yes", bool(field.value), field.label)
            return ooxml.paragraph("FormOption", box + ooxml.run(f" {field.label}") + _citation(field))
        if not (options := options_of(field)):
            place = ooxml.run(field.value) if field.type == "signature" else self._text(field, field.name, field.value)
            return _label(field) + ooxml.paragraph(style, place) + ooxml.paragraph(style) * (field.lines - 1)
        if columns(field, self._letters):
            return _label(field) + "".join(self._option(field, option, self._column * field.width - GAP) for option in options)
        return _label(field) + ooxml.paragraph("FormOptions", ooxml.run("\u2003 ").join(self._choice(field, option) for option in options))

    def _option(self, field: Field, option: Option, end: int) -> str:
        words, properties = self._choice(field, option), ""
        if option.write_in:
            words += ooxml.run(" ") + self._text(field, f"{field.name}_{option.value}", "") + ooxml.run("\t")
            properties = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{end}"/></w:tabs>'
        return ooxml.paragraph("FormOption", words, properties)

    def _choice(self, field: Field, option: Option) -> str:
        chosen = {field.value, *re.split(r"[,\s]+", field.value)}
        return self._box(field, option.value, option.value in chosen, option.label) + ooxml.run(f" {option.label}")

    def _text(self, field: Field, name: str, value: str) -> str:
        """A place to type in (a content control): a date gets Word's calendar, a long text may have line breaks."""
        empty = _EMPTY[: 1 if field.type in ("number", "duration") else len(_EMPTY)]
        student = f"Student {name[0].upper()}: " if name[1:2] == "." else ""
        kind = "" if field.type == "long_text" else "<w:text/>"  # LibreOffice drops line breaks from a control for plain text
        if field.type == "date":
            kind = (
                '<w:date><w:dateFormat w:val="MM/dd/yyyy"/><w:lid w:val="en-US"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={ooxml.attribute((student + field.label)[:60])}/><w:tag w:val={ooxml.attribute(name[:60])}/>"
            f'<w:id w:val="{self._bookmarks.control()}"/>{"" if value else "<w:showingPlcHdr/>"}{kind}</w:sdtPr>'
            f"<w:sdtContent>{ooxml.run(value or empty)}</w:sdtContent></w:sdt>"
        )

    def _box(self, field: Field, value: str, checked: bool, label: str) -> str:
        """A check box that can be clicked in Word (a content control of Office 2010), drawn as a character everywhere else."""
        states = "".join(
            f'<w14:{state} w14:val="{ord(character):04X}" w14:font="Segoe UI Symbol"/>'
            for state, character in (("checkedState", CHECKED), ("uncheckedState", UNCHECKED))
        )
        return (
            f'<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val="CheckBox"/></w:rPr><w:alias w:val={ooxml.attribute(label[:60])}/>'
            f'<w:tag w:val={ooxml.attribute(f"{field.name}={value}"[:60])}/><w:id w:val="{self._bookmarks.control()}"/>'
            f'<w14:checkbox {_W14}><w14:checked w14:val="{int(checked)}"/>{states}</w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{ooxml.run(CHECKED if checked else UNCHECKED, 'CheckBox')}</w:sdtContent></w:sdt>"
        )


def columns(field: Field, letters: float) -> int:
    """In how many columns the options stand: 0 where they all fit on one line, else as many as their longest words allow. ``letters`` fit in
    a twelfth of the width."""
    options, room = options_of(field), letters * field.width
    if sum(len(option.label) + _BOX for option in options) <= room and not any(option.write_in for option in options):
        return 0
    longest = max(len(option.label) for option in options) + _BOX
    return max(1, min(3, int(room // longest), (len(options) + 1) // 2))


def _fitting(row: tuple[Field, ...]) -> Iterator[list[Field]]:
    """The row's fields in lines of at most twelve columns."""
    line: list[Field] = []
    for field in row:
        if line and sum(each.width for each in line) + field.width > COLUMNS:
            yield line
            line = []
        line.append(field)
    if line:
        yield line


def _label(field: Field) -> str:
    return ooxml.paragraph("FormLabel", ooxml.run(field.label) + _citation(field))


def _citation(field: Field) -> str:
    return ooxml.run(" ") + ooxml.run(field.citation, "FieldCitation") if field.citation else ""


def _chained(content: str) -> str:
    """The paragraphs of a cell, each kept on the page of the next."""
    return re.sub(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)', r"\1<w:keepNext/>", content)
