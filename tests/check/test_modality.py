"""Modal verbs: how strongly they bind and which way."""

from __future__ import annotations

import pytest

from sro.check.modality import bindings


@pytest.mark.parametrize(
    ("text", "force", "polarity"),
    [
        ("the baker shall bake.", "strong", "do"),
        ("the baker shall notify the miller.", "strong", "do"),
        ("the baker must not bake.", "strong", "forbid"),
        ("the baker shall, no later than noon, bake.", "strong", "do"),
        ("the baker shall not later than noon bake.", "strong", "do"),
        ("the baker shall not fail to bake.", "strong", "do"),
        ("the baker shall fail to bake.", "strong", "forbid"),
        ("no baker shall bake.", "strong", "forbid"),
        ("no later than noon the baker shall bake.", "strong", "do"),
        ("if no bread is left, the baker shall bake.", "strong", "do"),
        ("neither baker may bake.", "strong", "forbid"),
        ("the baker may not bake.", "strong", "forbid"),
        ("the baker should not bake.", "weak", "forbid"),
        ("the baker may bake.", "weak", "do"),
        ("the baker may bake only at night.", "strong", "do"),
        ("the baker need not bake.", "strong", "free"),
        ("the baker shall not be required to bake.", "strong", "free"),
        ("the baker is prohibited from baking.", "strong", "forbid"),
        ("the baker is authorized to bake.", "weak", "do"),
        ("the baker is responsible for baking.", "strong", "do"),
        ("baking is required each day.", "strong", "do"),
        ("the baker bakes.", "none", "do"),
        ("the baker does not bake.", "none", "forbid"),
    ],
)
def test_one_verb(text: str, force: str, polarity: str) -> None:
    found = bindings(text)[0]
    assert (found.force, found.polarity) == (force, polarity)


def test_two_verbs_have_their_own_reach() -> None:
    text = "the baker shall bake bread, and the miller may rest."
    first, second = bindings(text)
    assert text[slice(*first.predicate)].strip() == "bake bread"
    assert text[slice(*second.subject)].strip() == "the miller"
    assert (first.force, second.force) == ("strong", "weak")


def test_a_second_verb_without_a_subject_takes_the_first() -> None:
    text = "the baker shall bake, and shall not rest."
    first, second = bindings(text)
    assert second.subject == first.subject
    assert second.polarity == "forbid"


def test_a_heading_of_duties_binds() -> None:
    assert bindings("bake bread.", "duties of the baker")[0].force == "strong"
    assert bindings("bake bread.", "praise of the baker")[0].force == "none"
