"""Every row of the source inventory is carried by the documents, and everything in the documents has a row or a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from sro.model.model import block_id, sections_of
from sro.model.text import BlockText, ClauseText, FieldsText, SignaturesText, TableText
from tests.every_document import PROJECT
from tests.sources.editions import NOT_FOR_DOCUMENTS
from tests.sources.inventory import IDS, ROWS, named

CARRIED_SO_FAR = ("W", "F", "P", "M", "S", "T", "N")
"""The inventory’s parts, all of which the documents owe."""

Part = tuple[str, tuple[str, ...], bool]
"""A part of a document: where it is, the rows it names, and whether it says why it was added."""


def parts() -> Iterator[Part]:
    for name, document in PROJECT.model.documents.items():
        yield f"{name}: head", document.source, True
        for fact in document.facts:
            yield f"{name}: {fact.label}", fact.source, bool(fact.added)
        for section in sections_of(document):
            for block in section.clauses:
                yield from ((f"{name}: {block_id(block)}{place}", source, added) for place, source, added in of_block(block))


def of_block(block: BlockText) -> Iterator[Part]:
    match block:
        case ClauseText():
            yield "", (*block.source, *(code for option in block.options.values() for code in option.source)), bool(block.added)
        case TableText():
            yield "", (*block.source, *(code for row in block.rows for code in row.source)), bool(block.added)
        case FieldsText():
            for row in block.rows:
                for field in row:
                    yield f".{field.name}", field.source, bool(field.added)
        case SignaturesText():
            for signature in block.blocks:
                yield f".{signature.id}", signature.source, bool(signature.added)


def carried() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for place, source, _ in parts():
        for row in named(source):
            found[row].append(place)
    return found


def test_the_inventory_names_each_row_once() -> None:
    assert len(ROWS) == len({row.id for row in ROWS}) == 305


@pytest.mark.parametrize("part", CARRIED_SO_FAR)
def test_every_row_is_carried(part: str) -> None:
    found = carried()
    missing = [row.id for row in ROWS if row.part == part and row.id not in found and row.id not in NOT_FOR_DOCUMENTS]
    assert not missing, f"carried by no clause, table, field, signature or head: {', '.join(missing)}"


def test_everything_in_a_document_has_a_row_or_a_reason() -> None:
    without = [place for place, source, added in parts() if not source and not added]
    assert not without, f"neither source nor added: {', '.join(without)}"


def test_no_text_or_question_names_a_row_that_is_not_in_the_inventory() -> None:
    questions = [(f"question {question.id}", question.source) for question in PROJECT.model.questions.values()]
    unknown = [f"{place}: {code}" for place, source in [*((p, s) for p, s, _ in parts()), *questions] for code in source if code not in IDS]
    assert not unknown, f"no such row: {', '.join(unknown)}"
