"""Form fields as a grid of twelve: the label above the place to write, boxes to check, nothing that splits where it must not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from sro.document.blocks import Field, FieldGroup, Option
from sro.write.word import ooxml
from sro.write.word.tables import grid

COLUMNS = 12
GAP = 160
"""Between two columns, in twentieths of a point."""

YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))
UNCHECKED, CHECKED = "\u2610", "\u2612"

_LINE = 8
"""Letters of an option's words that fit in a twelfth of the width, its box included."""

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def fields(group: FieldGroup, width: int, bookmarks: ooxml.Bookmarks, names: list[str]) -> str:
    """The group's grid as markup. ``names`` are bookmarks for its first label. A group that is kept is chained row to row, so that it
    stands on one page."""
    column = (width + GAP) // COLUMNS  # the gap after the last column hangs over, so that its box ends with the text
    lines = list(_lines(group, column))
    rows = []
    for number, line in enumerate(lines):
        chained = number < len(lines) - 1 and (group.keep or number == 0 or not line.ends)
        cells, used = [], 0
        for content, span in line.cells:
            cells.append(ooxml.cell(column * span, _chained(content) if chained else content, span, line.align))
            used += span
        if used < COLUMNS:
            empty = ooxml.paragraph("FormOption")
            cells.append(ooxml.cell(column * (COLUMNS - used), _chained(empty) if chained else empty, COLUMNS - used))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    made = "".join(rows)
    if names:
        made = re.sub(r"(</w:pPr>)(.*?)(?=</w:p>)", lambda found: found.group(1) + bookmarks.around(names, found.group(2)), made, count=1)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="FormGrid"/><w:tblW w:w="{column * COLUMNS}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:right w:w="{GAP}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"{grid([column] * COLUMNS)}{made}</w:tbl>"
    )


class _Line:
    """A row of the table: its cells with their spans, and whether the form's row ends with it."""

    def __init__(self, cells: list[tuple[str, int]], align: str = "", ends: bool = True):
        self.cells = cells
        self.align = align
        self.ends = ends


def _lines(group: FieldGroup, column: int) -> Iterator[_Line]:
    for row in group.rows:
        for fields in _fitting(row):
            if len(fields) == 1 and fields[0].width == COLUMNS and _columns(fields[0]) > 1:
                yield from _in_columns(fields[0], column)
            else:
                align = "bottom" if all(field.type == "check" or not _options(field) for field in fields) else "top"
                style = "FormSignature" if any(field.type == "signature" for field in fields) else "FormLine"
                yield _Line([(_cell(field, style, column), field.width) for field in fields], align)


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


def _in_columns(field: Field, column: int) -> Iterator[_Line]:
    """A field over the whole width whose options stand in columns, read line by line."""
    options, columns = _options(field), _columns(field)
    span = COLUMNS // columns
    yield _Line([(_label(field), COLUMNS)], ends=False)
    for start in range(0, len(options), columns):
        cells = [(_option(field, option, column * span), span) for option in options[start : start + columns]]
        yield _Line(cells, ends=start + columns >= len(options))


def _columns(field: Field) -> int:
    """In how many columns the options stand: 0 where they fit on one line, else as many as their longest words allow."""
    options = _options(field)
    room = _LINE * field.width
    if sum(len(option.label) + 7 for option in options) <= room and not any(option.write_in for option in options):
        return 0
    longest = max(len(option.label) for option in options) + 7
    return max(1, min(3, room // longest, (len(options) + 1) // 2))


def _options(field: Field) -> tuple[Option, ...]:
    if field.type == "yes_no" and not field.options:
        return YES_NO
    return field.options


def _cell(field: Field, style: str, column: int) -> str:
    """Everything of one field that stands in one cell: label, then options or a place to write in this style."""
    if field.type == "check":
        words = _box(field, "yes", bool(field.value), field.label) + ooxml.run(f" {field.label}") + _citation(field)
        return ooxml.paragraph("FormOption", words)
    options = _options(field)
    if not options:
        return _label(field) + _place(field, style)
    if _columns(field):
        return _label(field) + "".join(_option(field, option, column * field.width) for option in options)
    gap = ooxml.run("\u2003 ")
    return _label(field) + ooxml.paragraph("FormOptions", gap.join(_choice(field, option) for option in options))


def _label(field: Field) -> str:
    return ooxml.paragraph("FormLabel", ooxml.run(field.label) + _citation(field))


def _citation(field: Field) -> str:
    return ooxml.run(" ") + ooxml.run(field.citation, "FieldCitation") if field.citation else ""


def _place(field: Field, style: str) -> str:
    """The place to write: a box with a line for each line of handwriting, and what is filled in on the first."""
    if field.lines == 1:
        return ooxml.paragraph(style, ooxml.run(field.value))
    first, middle, last = ("FormLineFirst", "FormLineMiddle", "FormLineLast")
    return ooxml.paragraph(first, ooxml.run(field.value)) + ooxml.paragraph(middle) * (field.lines - 2) + ooxml.paragraph(last)


def _option(field: Field, option: Option, width: int) -> str:
    words, properties = _choice(field, option), ""
    if option.write_in:
        words += '<w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:tab/></w:r>'
        properties = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{width - GAP}"/></w:tabs>'
    return ooxml.paragraph("FormOption", words, properties)


def _choice(field: Field, option: Option) -> str:
    chosen = {field.value, *re.split(r"[,\s]+", field.value)}
    return _box(field, option.value, option.value in chosen, option.label) + ooxml.run(" " + option.label)


def _box(field: Field, value: str, checked: bool, label: str) -> str:
    """A check box that can be clicked in Word (a content control of Office 2010), drawn as a character everywhere else."""
    name = f"{field.name}={value}"
    number = int(hashlib.sha256(name.encode()).hexdigest()[:7], 16) + 1
    mark = CHECKED if checked else UNCHECKED
    states = "".join(
        f'<w14:{state} w14:val="{ord(character):04X}" w14:font="Segoe UI Symbol"/>'
        for state, character in (("checkedState", CHECKED), ("uncheckedState", UNCHECKED))
    )
    return (
        f'<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val="CheckBox"/></w:rPr><w:alias w:val={ooxml.attribute(label[:60])}/>'
        f"<w:tag w:val={ooxml.attribute(name[:60])}/>"
        f'<w:id w:val="{number}"/><w14:checkbox {_W14}><w14:checked w14:val="{int(checked)}"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{ooxml.run(mark, 'CheckBox')}</w:sdtContent></w:sdt>"
    )


def _chained(content: str) -> str:
    """The paragraphs of a cell, each kept on the page of the next."""
    return re.sub(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)', r"\1<w:keepNext/>", content)
