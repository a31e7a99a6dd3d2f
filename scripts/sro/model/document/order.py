"""The reading order: a document's words, piece by piece, as every format must give them to a reader.

Writers follow it, the parity test proves it, and the comparison with outside files relies on it. Running heads and feet, and the boxes and
lines of a form, are not words.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.model.document.blocks import Block, Clause, Field, FieldGroup, Item, Option, Section, Signatures, Table
from sro.model.document.document import Document
from sro.model.document.runs import plain

SIGNATURE_LABELS = ("Signature", "Name", "Title", "Date")
YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))
_TICKED = ("check", "checks", "choice", "yes_no")


def reading(document: Document) -> Iterator[str]:
    """Every piece of the document's words in order: title area, notices, sections. A piece is never empty."""
    for runs in (document.organization, document.title, document.subtitle, *document.parties):
        yield from _some(plain(runs))
    for label, runs in document.facts:
        yield from _some(label, plain(runs))
    for notice in document.notices:
        yield from _some(notice.text)
    for section in document.all_sections():
        yield from _some(section_name(section), plain(section.heading))
        for block in section.blocks:
            yield from block_words(block)


def options_of(field: Field) -> tuple[Option, ...]:
    """What a field offers to choose from; a yes or no question has its two answers."""
    return YES_NO if field.type == "yes_no" else field.options


def field_words(field: Field) -> Iterator[str]:
    """What a form prints for one field: label, the provision that asks for it, what is filled in, the answers offered."""
    yield from _some(field.label, field.citation or "", "" if field.type in _TICKED else field.value)
    yield from (option.label for option in options_of(field))


def block_words(block: Block) -> Iterator[str]:
    """The words of one block."""
    match block:
        case Clause():
            yield from _some(block.number, plain(block.heading), plain(block.runs))
            for item in block.items:
                yield from _item(item)
            yield from _some(plain(block.closing))
        case Table():
            yield from _some(plain(block.caption), *(plain(column.heading) for column in block.columns))
            for row in block.rows:
                for cell in row.cells:
                    yield from _some(*(plain(paragraph) for paragraph in cell.paragraphs))
        case FieldGroup():
            yield from _some(block.legend)
            for line in block.rows:
                for field in line:
                    yield from field_words(field)
        case Signatures():
            yield from _some(plain(block.lead))
            for signature in block.blocks:
                known = ("", plain(signature.name), plain(signature.title), plain(signature.signed))
                yield from _some(plain(signature.party))
                for label, words in zip(SIGNATURE_LABELS, known, strict=True):
                    yield from _some(label, words)


def section_name(section: Section) -> str:
    """A section's label and number ("Article VII"), or nothing."""
    return f"{section.label} {section.number}".strip()


def _item(item: Item) -> Iterator[str]:
    yield from _some(item.label, plain(item.runs))
    for below in item.items:
        yield from _item(below)


def _some(*pieces: str) -> Iterator[str]:
    for piece in pieces:
        if piece.strip():
            yield piece
