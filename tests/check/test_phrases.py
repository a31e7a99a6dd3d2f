"""Phrases of a vocabulary, in folded words."""

from __future__ import annotations

import pytest

from sro.check.phrases import Vocabulary
from sro.law import Term

WORDS = Vocabulary(
    {"bread": Term(means="bread", said=("bread*", "rye .. loaf"), but_not=("bread winner*",)), "salt": Term(means="salt", said=("salt",))}
)


@pytest.mark.parametrize(
    ("part", "text", "says"),
    [
        ("report*", "they reported it", True),
        ("report", "they reported it", False),
        ("report", "two reports", True),
        ("school day", "five school-days", True),
        ("school day", "school. day", False),
        ("a .. loaf", "a very dark loaf", True),
        ("a .. loaf", "a one two three four five six seven loaf", False),
        ("a ... loaf", "a one two three four five six seven loaf", True),
        ("a .. loaf", "a cake. the loaf", False),
        ("10-222d", "under § 10-222d.", True),
        ("10-222d", "under § 10-222dd.", False),
        ("$bread", "the bread winner", False),
        ("$bread", "bread for the bread winner", True),
        (("$salt", "pepper*"), "peppered", True),
        (("$bread", "bread winner*"), "the bread winner", True),
        ("is .. loaf", "all there is: a loaf", False),
        ("is .. loaf", "all there is, a loaf", True),
        ("a* loaf", "any, loaf", True),
        ("a* loaf", "bananas, a cake, loaf", False),
        ("school-based loaf", "(school based “loaf”)", False),
        ("based", "school-based", True),
        ("bread .. based", "bread, school-based", True),
        ("loaf .. bread", "bread, a loaf", False),
        ("u.s. loaf", "the u.s. loaf", True),
    ],
)
def test_a_phrase(part: str | tuple[str, ...], text: str, says: bool) -> None:
    assert WORDS.says(part, text) is says


def test_a_part_is_named_as_a_person_would() -> None:
    assert WORDS.name(("$bread", "$salt")) == "bread or salt"
    assert WORDS.name("rye .. loaf*") == "“rye … loaf…”"  # a stem is shown as cut off


def test_an_unknown_term_is_an_error() -> None:
    with pytest.raises(KeyError):
        WORDS.says("$cake", "cake")
