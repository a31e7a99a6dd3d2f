"""Terms that stand together."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look, passage

RYE = "words: {all: [rye, [wheat*, spelt]]}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("We bake rye and wheat.", STRONG),
        ("Rye bread shall be baked with spelt.", STRONG),
        ("We may bake rye and wheat.", WEAK),
        ("We shall not bake rye and wheat.", NONE),
        ("We do not bake rye and wheat.", NONE),
        ("We bake rye. We bake wheat.", NONE),
        ("We bake rye bread.", NONE),
        ("The oven, which is not cold, is for rye and wheat, and shall not be sold.", STRONG),
    ],
)
def test_terms_of_one_sentence(words: str, strength: object) -> None:
    assert look(RYE, words).strength == strength


def test_a_clause_is_wider_than_a_sentence_and_a_document_wider_still() -> None:
    two = "1.1 We bake rye. We bake wheat."
    assert look("words: {all: [rye, wheat], within: clause}", two).strength == STRONG
    apart = "1.1 We bake rye.\n\n1.2 We bake wheat."
    assert look("words: {all: [rye, wheat], within: clause}", apart).strength == NONE
    assert look("words: {all: [rye, wheat], within: document}", apart).strength == STRONG


def test_plain_terms_may_be_denied_and_headings_may_hold_them() -> None:
    assert look("words: {all: [rye], plain: true}", "We do not bake rye.").strength == STRONG
    assert look("words: {all: [rye], headings: true}", [passage("It is dark.", headings=("Rye",))]).strength == STRONG
    assert look("words: {all: [rye]}", [passage("It is dark.", headings=("Rye",))]).strength == NONE
