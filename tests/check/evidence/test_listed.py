"""Things that one list must hold."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look

LABEL = "listed: {lead: [label .. shall state, label .. may state], holds: [weight, [price, cost]]}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("1.1 Each label shall state:\n(a) the weight; and\n(b) the price.", STRONG),
        ("The label shall state the weight and the cost.", STRONG),
        ("The label may state the weight and the cost.", WEAK),
        ("The label shall state the weight.", WEAK),
        ("The label shall state the name.", NONE),
        ("The label shall not state the weight and the price.", NONE),
        ("The weight and the price are known.", NONE),
    ],
)
def test_each_thing_has_to_be_in_the_list(words: str, strength: object) -> None:
    assert look(LABEL, words).strength == strength


def test_the_entry_that_names_it_is_quoted_with_the_lead() -> None:
    found = look(
        "listed: {lead: [label .. shall state], holds: [price]}", "1.1 Each label shall state:\n(a) the weight; and\n(b) the price."
    )
    assert found.quotes[0].text == "Each label shall state: (b) the price."
