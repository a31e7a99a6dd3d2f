"""The passages of a resolved document: every clause, table row, form field and signature block, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sro.model.document import Clause, Document, Field, FieldGroup, Item, Runs, Section, Signatures, Table, field_words, plain, section_name
from sro.reading.reading import Entry, Passage, Place


def passages_of(document: Document) -> list[Passage]:
    """A document's words as passages, in reading order. Claims are carried along and never looked at as evidence."""
    title = [plain(runs) for runs in (document.title, document.subtitle, *document.parties)]
    found = [Passage(Place(heading="Title page", clause="title"), " · ".join(text for text in title if text), kind="title")]
    for section in document.sections:
        inside = _of_section(section, ())
        found += (replace(passage, attached=True) for passage in inside) if section.style == "exhibit" else inside
    return found


def _of_section(section: Section, above: tuple[str, ...]) -> Iterator[Passage]:
    heading = plain(section.heading)
    headings = (*above, heading) if heading else above
    place = Place(section=section_name(section), heading=heading)
    for block in section.blocks:
        match block:
            case Clause():
                yield _of_clause(block, place, headings)
            case Table():
                yield from _of_table(block, place, headings)
            case FieldGroup():
                yield from _of_fields(block, place, headings)
            case Signatures():
                yield from _of_signatures(block, place, headings)
    for child in section.sections:
        yield from _of_section(child, headings)


def _of_clause(clause: Clause, place: Place, headings: tuple[str, ...]) -> Passage:
    caption = clause.caption
    return Passage(
        place=replace(place, number=clause.number, clause=clause.id, **_source(clause)),
        text=_one_line(clause.runs),
        entries=tuple(_entry(item) for item in clause.items),
        closing=_one_line(clause.closing),
        headings=(*headings, caption) if caption else headings,
        claims=clause.satisfies,
    )


def _entry(item: Item) -> Entry:
    return Entry(item.label, _one_line(item.runs), tuple(_entry(inner) for inner in item.items))


def _one_line(runs: Runs) -> str:
    return " ".join(plain(runs).split())


def _of_table(table: Table, place: Place, headings: tuple[str, ...]) -> Iterator[Passage]:
    heads = [plain(column.heading) for column in table.columns]
    for row in table.rows:
        cells = [" ".join(_one_line(paragraph) for paragraph in cell.paragraphs) for cell in row.cells]
        named = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False) if cell]
        below = (*headings, plain(table.caption)) if table.caption else headings
        yield Passage(replace(place, clause=row.id), "; ".join(named), headings=below)


def _of_fields(group: FieldGroup, place: Place, headings: tuple[str, ...]) -> Iterator[Passage]:
    for row in group.rows:
        for field in row:
            yield Passage(
                place=replace(place, item=f"field “{field.label}”", clause=field.name, **_source(field)),
                text=" / ".join(words for words in field_words(field) if words not in (field.citation, field.value)),
                closing=field.tooltip,
                headings=headings,
                kind="field",
                claims=(field.cite,) if field.cite else (),
                block=group.legend,
                field_type=field.type,
            )


def _source(block: Clause | Field) -> dict[str, Any]:
    """Where the words were written, as parts of a place."""
    return {"file": block.origin.file, "line": block.origin.line} if block.origin else {}


def _of_signatures(signatures: Signatures, place: Place, headings: tuple[str, ...]) -> Iterator[Passage]:
    if signatures.lead:
        yield Passage(replace(place, clause=signatures.id), _one_line(signatures.lead), headings=headings)
    for block in signatures.blocks:
        words = ", ".join(text for text in (_one_line(runs) for runs in (block.party, block.name, block.title, block.signed)) if text)
        signed = bool(block.signed) and not any(run.kind == "blank" for run in block.signed)
        yield Passage(replace(place, clause=block.id), words, headings=headings, kind="signature", signed=signed)
