"""Continuation sheets: what a form has no room for goes on pages of their own behind it, each tied to the form by what it says once more."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sro.model.document.blocks import Block, Field, FieldGroup, Run, Section
from sro.model.document.document import Document
from sro.model.document.language import language_of, options_of

ON_FORM, ON_SHEET = 2, 4
"""Rows of a table of students on the form itself, and on each sheet."""

SPARE = ON_FORM + ON_SHEET
"""Rows of a form that is printed with one sheet, to be written on by hand."""

LEAST_LINES = 2  # of a text that goes on on a sheet, beside four rows
LINES_A_ROW = 5  # that take the room of one
MOST_LINES = 20  # lines of handwriting to which one sheet continues a line that was written on

_CONTINUED = re.compile(r"continued_(\d+)\.(.+)")
_AGAIN = re.compile(r"sheet_(\d+)\.(.+)")
_NOTHING: Mapping[str, int] = MappingProxyType({})


def continued(name: str) -> str:
    """The name of the field that takes up the rest: `reason` → `continued_1.reason` → `continued_2.reason`."""
    found = _CONTINUED.fullmatch(name)
    return f"continued_{int(found[1]) + 1}.{found[2]}" if found else f"continued_1.{name}"


def is_continuation(name: str) -> tuple[str, int] | None:
    """The name of the text that a field continues, and the number of the sheet."""
    found = _CONTINUED.fullmatch(name)
    return (found[2], int(found[1])) if found else None


def repeated(name: str) -> str:
    """The name of the field that one on a sheet says once more, or "": `sheet_2.badge_number` → `badge_number`."""
    found = _AGAIN.fullmatch(name)
    return found[2] if found else ""


def with_fields(document: Document, change: Callable[[Field], Field]) -> Document:
    """The document with each of its fields changed."""

    def section(one: Section) -> Section:
        blocks = tuple(
            block.model_copy(update={"rows": tuple(tuple(map(change, row)) for row in block.rows)})
            if isinstance(block, FieldGroup)
            else block
            for block in one.blocks
        )
        return one.model_copy(update={"blocks": blocks, "sections": tuple(map(section, one.sections))})

    return document.model_copy(update={"sections": tuple(map(section, document.sections))})


def with_sheets(document: Document, at_least: int = 0, lines: Mapping[str, int] = _NOTHING) -> Document:
    """The form with the rows of its table that it has no room for on sheets, up to four on each, and with ``at_least`` so many. ``lines`` names
    texts (`disposition_other`) that go on there although their fields do not say so, with the lines of handwriting that they need."""
    rows = [block for section in document.all_sections() for block in section.blocks if isinstance(block, FieldGroup) and block.table_head]
    kept = {row.id for row in rows[:ON_FORM]}
    form = [_without(section, kept) for section in document.sections if section.style != "continuation"]
    fields = [field for field in document.fields() if not is_continuation(field.name) and not repeated(field.name)]
    left, parts = rows[ON_FORM:], list[list[FieldGroup]]()
    while (taken := sum(_lines_on(needed, len(parts)) for needed in lines.values())) or left or len(parts) < at_least:
        room = max(0, ON_SHEET - -(-taken // LINES_A_ROW))
        parts.append(left[:room])
        left = left[room:]
    sheets = [_sheet(document, number, fields, part, lines, alone=len(parts) == 1) for number, part in enumerate(parts, 1)]
    return document.model_copy(update={"sections": (*form, *sheets)})


def _lines_on(needed: int, sheets: int) -> int:
    """How many lines of a text stand on the sheet that comes after some."""
    left = needed - sheets * MOST_LINES
    return min(max(left, LEAST_LINES), MOST_LINES) if left > 0 else 0


def _without(section: Section, kept: set[str]) -> Section:
    blocks = tuple(block for block in section.blocks if not (isinstance(block, FieldGroup) and block.table_head) or block.id in kept)
    return section.model_copy(update={"blocks": blocks})


def _sheet(
    document: Document, number: int, fields: list[Field], rows: list[FieldGroup], lines: Mapping[str, int], *, alone: bool
) -> Section:
    own = language_of(document.language)
    again = tuple(_again(field, number) for field in fields if field.on_sheets == "again")
    texts = [_more(field, f"continued_{number}.{field.name}", own.continued) for field in fields if field.on_sheets == "continued"]
    for name, needed in lines.items():
        if high := _lines_on(needed, number - 1):
            field = next(one for one in fields if name in (one.name, *_write_ins(one)))
            texts.append(_line(field, f"continued_{number}.{name}", own.continued, high))
    blocks: list[Block] = [FieldGroup(id=f"continuation-{number}.again", rows=(again,), keep=True)] if again else []
    blocks += rows
    # what has lines of its own comes before what takes the rest of the page
    blocks += [
        FieldGroup(id=f"continuation-{number}.{text.name.partition('.')[2]}", rows=((text,),))
        for text in sorted(texts, key=lambda text: bool(text.on_sheets))
    ]
    heading = own.sheet if alone else f"{own.sheet} {number}"
    return Section(id=f"continuation-{number}", style="continuation", heading=(Run(text=heading),), blocks=tuple(blocks))


def _write_ins(field: Field) -> list[str]:
    return [f"{field.name}_{option.value}" for option in options_of(field) if option.write_in]


def _again(field: Field, number: int) -> Field:
    return field.model_copy(update={"name": f"sheet_{number}.{field.name}", "required": False, "on_sheets": "", "width": 6})


def _more(field: Field, name: str, word: str) -> Field:
    label = f"{re.split(r'[.] | [(]', field.label)[0]}, {word}"
    tooltip = f"{label}. {field.tooltip}"
    return field.model_copy(update={"name": name, "label": label, "tooltip": tooltip, "required": False, "lines": LEAST_LINES, "value": ""})


def _line(field: Field, name: str, word: str, lines: int) -> Field:
    more = _more(field, name, word)
    return more.model_copy(update={"type": "long_text", "options": (), "lines": lines, "on_sheets": ""})
