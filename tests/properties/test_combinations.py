"""Every pair of choices of the agreement, the policy and the forms gives sound documents when all questions are answered. Pairs within the clause library
are tried in `tests/library/`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from sro.check.lints import lint
from sro.errors import InputError
from sro.formats.writers import write
from sro.model.document import Document
from sro.model.document.document import blanks
from sro.model.library_clause import FURTHER
from sro.model.model import proper_names
from sro.resolve import Edition, read_answers, resolve
from sro.resolve.template import holds
from tests.combinations import Raw, combinations
from tests.every_document import PROJECT

DOCUMENTS = ("mou", "policy-5142.4", "form-a", "monthly-notice")
MODEL = PROJECT.model
ALL = combinations(MODEL, DOCUMENTS)


def documents(state: str, raw: Raw) -> Iterator[Document]:
    answers = read_answers(MODEL, raw, state=state, date="2026-09-14")
    edition = Edition("any", state, "2026-09-14", answers)
    for name in DOCUMENTS:
        if holds(MODEL.documents[name].when, answers.context):
            yield resolve(MODEL, name, edition, final=True)


def faults(document: Document) -> list[str]:
    found = [f"{document.id}: {question} is answered and leaves a blank" for question in blanks(document)]
    results = lint(document, proper_names(MODEL, document.id), lambda law: MODEL.cites(law, document.state))
    return found + [str(result) for result in results]


def test_each_pair_of_answers_comes_together_unless_the_rules_forbid_it() -> None:
    shown = [{"state": state, **{name: repr(value) for name, value in raw.items()}} for state, raw in ALL]
    meant = {(name, repr(value)): value for _, raw in ALL for name, value in raw.items()}
    names = sorted(name for name in shown[0] if name == "state" or MODEL.questions[name].group != FURTHER)
    forbidden = 0
    for first, second in itertools.combinations(names, 2):
        together = {(raw[first], raw[second]) for raw in shown}
        wanted = set(itertools.product({raw[first] for raw in shown}, {raw[second] for raw in shown}))
        for pair in wanted - together:
            forbidden += 1
            for state, raw in ALL:
                with pytest.raises(InputError):
                    read_answers(
                        MODEL, {**raw, first: meant[first, pair[0]], second: meant[second, pair[1]]}, state=state, date="2026-09-14"
                    )
    assert forbidden <= 3 * len(MODEL.rules)


def test_every_option_of_every_question_is_tried() -> None:
    for question in MODEL.questions.values():
        if question.id in ALL[0][1] and question.options:
            tried = {str(value["answer"]) if isinstance(value, dict) else str(value) for value in (raw[question.id] for _, raw in ALL)}
            assert all(any(option.value in answer for answer in tried) for option in question.options), question.id


@pytest.mark.parametrize("number", range(len(ALL)))
def test_a_combination_has_no_blank_no_broken_reference_and_no_lint(number: int) -> None:
    found = [fault for document in documents(*ALL[number]) for fault in faults(document)]
    assert not found, "\n".join([*found, "", f"with {ALL[number]}"])


@pytest.mark.parametrize("number", range(len(ALL)))
def test_a_combination_is_written_in_every_format(number: int) -> None:
    for document in documents(*ALL[number]):
        for form in ("word", "pdf", "web", "json"):
            assert write(document, form, PROJECT.layouts)
