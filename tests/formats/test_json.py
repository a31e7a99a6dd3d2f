"""JSON holds the whole document and gives it back; a changed word does not go unnoticed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.formats.json import read_json, write_json
from sro.model.base import unusable_character
from sro.model.document import Document
from tests.every_document import every_document, name_of
from tests.formats.documents import agreement, all_documents


@pytest.mark.parametrize("name", all_documents())
def test_a_document_comes_back_as_it_was_written(name: str) -> None:
    document = all_documents()[name]
    assert read_json(write_json(document)) == document


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_every_document_of_every_district_comes_back(document: Document) -> None:
    assert read_json(write_json(document)) == document


@settings(max_examples=100)
@given(st.text(max_size=60).filter(lambda text: not unusable_character(text)))
def test_any_answer_comes_back_as_typed(text: str) -> None:
    document = agreement(text)
    assert read_json(write_json(document)) == document
    assert text in [run["text"] for run in _runs(json.loads(write_json(document)))]


def _runs(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = [value] if "text" in value and "answer" in value else []
        return [*own, *(run for inner in value.values() for run in _runs(inner))]
    return [run for inner in value for run in _runs(inner)] if isinstance(value, list) else []


def test_the_hash_stands_first_and_is_of_the_words() -> None:
    document = agreement("x")
    assert next(iter(json.loads(write_json(document)))) == "sha256"
    assert json.loads(write_json(document))["sha256"] == document.sha256


def test_a_changed_word_is_noticed() -> None:
    changed = write_json(agreement("x")).replace(b"school resource officers", b"school security officers")
    with pytest.raises(ValueError, match=r"the hash .* stands on words whose hash is"):
        read_json(changed)


def test_notes_and_sources_do_not_change_the_hash_and_words_do() -> None:
    document = agreement("x")
    clause = next(document.clauses())
    section = document.sections[0]

    def with_clause(**changes: object) -> Document:
        blocks = (clause.model_copy(update=changes), *section.blocks[1:])
        return document.model_copy(update={"sections": (section.model_copy(update={"blocks": blocks}), *document.sections[1:])})

    assert with_clause(note="for counsel", source=("W-9.9",), satisfies=("x",)).sha256 == document.sha256
    assert with_clause(number="99.9").sha256 != document.sha256
    assert document.model_copy(update={"date": "2031-01-01"}).sha256 != document.sha256
