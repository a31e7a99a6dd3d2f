"""How much room the first page of a form has for its open text. Word gives a box no height that depends on the page, so that it is reckoned from
the words around it, with something to spare: a box too low wastes paper, one too high pushes the form onto a third page."""

from collections.abc import Iterator
from itertools import takewhile

from sro.model.document import Clause, Document, Field, FieldGroup, Section, options_of, plain

PAGE = 664.0
"""Points between head and foot of a form's page, as `forms/form.docx` sets it."""

SPARE = 20.0  # points that are left free
LETTERS = 128  # of a line of the text, on average
LINE, GAP, TITLE, HEADING, BOX, OPTION = 11.6, 2.5, 52.0, 17.5, 26.0, 13.0
HAND = 21.6  # a line of handwriting


def hand_lines(document: Document) -> int:
    """How many lines of handwriting the open text of a form's first page may have; never fewer than it asks for."""
    page = list(takewhile(lambda section: section.style != "page", document.sections))
    opened = [field for section in page for field in _fields(section) if field.on_sheets == "continued"]
    if document.kind != "form" or not opened:
        return 0
    used = TITLE + sum(_text(notice.text) + 3 for notice in document.notices) + sum(map(_section, page))
    return max(opened[0].lines, int((PAGE - SPARE - used) // HAND))


def _fields(section: Section) -> Iterator[Field]:
    return (field for block in section.blocks if isinstance(block, FieldGroup) for row in block.rows for field in row)


def _text(words: str, letters: int = LETTERS) -> float:
    return -(-len(words) // letters) * LINE + GAP


def _section(section: Section) -> float:
    used = HEADING if section.heading else 0.0
    for block in section.blocks:
        if isinstance(block, Clause):
            used += _text(plain(block.runs))
        elif isinstance(block, FieldGroup):
            used += sum(map(_row, block.rows)) + 3
    return used


def _row(row: tuple[Field, ...]) -> float:
    label = max(-(-len(field.label) * 12 // (field.width * LETTERS)) for field in row) * 11 + 3
    if row[0].on_sheets == "continued":
        return label + 4  # its own height is what is asked for
    if options := options_of(row[0]):
        columns = 2 if len(options) > 3 else len(options)
        return label + -(-len(options) // columns) * OPTION
    return label + BOX
