"""Citations, long and short."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, look


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("See C.G.S. § 10-222d.", STRONG),
        ("Under §§ 10-220 and 10-222d, staff report.", STRONG),
        ("Under §§ 10-222a, -222d and -222e, staff report.", STRONG),
        ("See § 10-222dd.", NONE),
        ("See § 110-222d.", NONE),
        ("Section 10-222d was repealed.", NONE),
        ("The former § 10-222d no longer applies.", NONE),
    ],
)
def test_a_provision_is_found_unless_it_is_called_repealed(words: str, strength: object) -> None:
    assert look("cites: {provisions: [10-222d]}", words).strength == strength
