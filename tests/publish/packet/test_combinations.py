"""Every pair of answers that a board paper turns on gives a sound document in both states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from sro.check.lints import lint
from sro.errors import InputError
from sro.formats.writers import write
from sro.model.document import Document
from sro.model.document.document import blanks
from sro.model.model import proper_names
from sro.resolve import Edition, read_answers, resolve
from sro.resolve.template import holds, names_in
from tests.combinations import combinations
from tests.every_document import PROJECT
from tests.publish.packet.papers import BOARD, DATE, POSITIONS

MODEL = PROJECT.model
NAMES = (*POSITIONS, *BOARD)


@cache
def documents(name: str) -> tuple[Document, ...]:
    """The paper under each combination that has it."""
    return tuple(_documents(name))


def _documents(name: str) -> Iterator[Document]:
    gates = names_in(MODEL.documents[name].when or "true", condition=True)
    for state, raw in combinations(MODEL, (name,)):
        raw |= dict.fromkeys(gates & set(raw), True)
        try:
            answers = read_answers(MODEL, raw, state=state, date=DATE)
        except InputError:
            continue
        if holds(MODEL.documents[name].when, answers.context):
            yield resolve(MODEL, name, Edition("any", state, DATE, answers), final=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_pair_of_answers_gives_a_paper_without_blank_or_lint(name: str) -> None:
    made = documents(name)
    assert {document.state for document in made} == {"ct", "nh"}
    for document in made:
        faults = [f"{question} is answered and leaves a blank" for question in blanks(document)]
        faults += map(str, lint(document, proper_names(MODEL, name), lambda law, state=document.state: MODEL.cites(law, state)))
        assert not faults, "\n".join([*faults, str({given.question: given.value for given in document.answers})])


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_written_in_every_format(name: str) -> None:
    for document in documents(name)[:3]:
        for form in ("word", "pdf", "web", "json"):
            assert write(document, form, PROJECT.layouts)
