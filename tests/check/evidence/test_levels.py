"""Ladders that are described and not only named."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look

LADDER = "levels: {topic: [baking plan], called: [level, tier, step], at_least: 2}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("1.1 The baking plan follows.\n\n1.2 Level 1: knead.\n\n1.3 Level 2: bake.", STRONG),
        ("1.1 The baking plan has two tiers:\n(a) Tier One: knead.\n(b) Tier Two: bake.", STRONG),
        ("The baking plan is this. The first step is kneading. The second step is baking.", STRONG),
        ("1.1 The baking plan.\n\n1.2 Level 1: knead.\n\n1.3 Level 3: bake.", WEAK),
        ("1.1 The baking plan has three levels.\n\n1.2 Level 1: knead.\n\n1.3 Level 2: bake.", WEAK),
        ("1.1 The baking plan.\n\n1.2 Level 1: knead.", WEAK),
        ("The baking plan is good.", NONE),
        ("The baking plan applies. See Level 1 and Level 2.", NONE),
        ("Level 1: knead.\n\nLevel 2: bake.", NONE),
    ],
)
def test_levels_are_counted_without_gaps(words: str, strength: object) -> None:
    assert look(LADDER, words).strength == strength


def test_what_is_missing_is_said() -> None:
    assert "no words describe level 2" in look(LADDER, "1.1 The baking plan.\n\n1.2 Level 1: knead.\n\n1.3 Level 3: bake.").why[0]
    assert (
        "announces 3 and describes 2"
        in look(LADDER, "1.1 The baking plan has three levels.\n\n1.2 Level 1: knead.\n\n1.3 Level 2: bake.").why[0]
    )


ROWS = "Ladder\n\n1 | First crumbs | Baker: a broom\n\n2 | The same again | Miller: a bucket"


def test_numbered_rows_are_steps_where_they_say_who_answers() -> None:
    ladder = "levels: {{topic: ladder, called: level, at_least: 2{0}}}"
    assert look(ladder.format(", answers: [baker, miller]"), ROWS).strength == STRONG
    assert look(ladder.format(", answers: [butcher]"), ROWS).strength == NONE
    assert look(ladder.format(""), ROWS).strength == NONE
