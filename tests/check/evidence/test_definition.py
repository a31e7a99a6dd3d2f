"""Sentences that say what a term means."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look

ROLL = "definition: {term: [roll*], holds: [[flour], [round]], also: [warm], by_reference: [10-1a]}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("“Roll” means a warm round piece of flour and water.", STRONG),
        ("A roll is a round, warm thing of flour.", STRONG),
        ("The term roll has the meaning given in section 10-1a.", STRONG),
        ("Rolls are defined in 10-1a.", STRONG),
        ("“Roll” means a round piece of flour.", WEAK),
        ("“Roll” means bread.", NONE),
        ("“Roll” does not mean a warm round piece of flour.", NONE),
        ("A roll is not a warm round piece of flour.", NONE),
        ("We sell warm round rolls of flour.", NONE),
        ("Warm round pieces of flour (“rolls”) are sold.", STRONG),
    ],
)
def test_a_definition_says_what_is_meant(words: str, strength: object) -> None:
    assert look(ROLL, words).strength == strength
