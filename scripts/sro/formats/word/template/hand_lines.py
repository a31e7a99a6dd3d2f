"""How much room the first page of a form, alone or in an exhibit, has for its open text. Word gives a box no height that depends on the page, so that
it is reckoned from the words around it, with something to spare: a box too low wastes paper, one too high pushes the form onto a third page."""

from collections.abc import Iterator
from itertools import takewhile

from sro.model.document import Clause, Document, Field, FieldGroup, Section, options_of, plain

PAGE = 664.0
"""Points between head and foot of a page, as `forms/form.docx` and `mou/mou.docx` set it."""

SPARE = 20.0  # points that are left free
LETTER = 82.0  # twentieths of a point that a letter of the text takes, on average
LINE, GAP, TITLE, EXHIBIT, HEADING, BOX, OPTION = 11.6, 2.5, 52.0, 29.0, 17.5, 26.0, 13.0
HAND = 21.6  # a line of handwriting


def hand_lines(document: Document, width: int) -> int:
    """How many lines of handwriting the open text of a form's first page may have; never fewer than it asks for. ``width`` is that of the text in
    twentieths of a point."""
    if document.kind != "form":
        return 0
    letters = int(width / LETTER)
    return _lines(document.sections, TITLE + sum(_text(notice.text, letters) + 3 for notice in document.notices), letters)


def exhibit_lines(exhibit: Section, width: int) -> int:
    """The same for the form that an exhibit holds."""
    return _lines((exhibit, *exhibit.sections), EXHIBIT, int(width / LETTER)) if is_form(exhibit) else 0


def is_form(exhibit: Section) -> bool:
    """Whether a section is an exhibit that holds a form that is set by its pages."""
    return exhibit.style == "exhibit" and any(part.style == "page" for part in exhibit.sections)


def _lines(sections: tuple[Section, ...], front: float, letters: int) -> int:
    page = list(takewhile(lambda section: section.style != "page", sections))
    opened = [field for section in page for field in _fields(section) if field.on_sheets == "continued"]
    if not opened:
        return 0
    used = front + sum(_section(section, letters) for section in page)
    return max(opened[0].lines, int((PAGE - SPARE - used) // HAND))


def _fields(section: Section) -> Iterator[Field]:
    return (field for block in section.blocks if isinstance(block, FieldGroup) for row in block.rows for field in row)


def _text(words: str, letters: int) -> float:
    return -(-len(words) // letters) * LINE + GAP


def _section(section: Section, letters: int) -> float:
    used = HEADING if section.heading and section.style != "exhibit" else 0.0
    for block in section.blocks:
        if isinstance(block, Clause):
            used += _text(plain(block.runs), letters)
        elif isinstance(block, FieldGroup):
            used += sum(_row(row, letters) for row in block.rows) + 3
    return used


def _row(row: tuple[Field, ...], letters: int) -> float:
    label = max(-(-len(field.label) * 12 // (field.width * letters)) for field in row) * 11 + 3
    if row[0].on_sheets == "continued":
        return label + 4  # its own height is what is asked for
    if options := options_of(row[0]):
        columns = 2 if len(options) > 3 else len(options)
        return label + -(-len(options) // columns) * OPTION
    return label + BOX
