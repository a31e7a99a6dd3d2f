"""A requirement in plain words."""

from __future__ import annotations

import pytest

from sro.check.report import explanation
from tests.check.words_of_others import law_of


@pytest.mark.parametrize(
    ("id", "says"),
    [
        (
            "10-233m.B.restraint",
            [
                "an agreement entered, extended, updated or amended on or after July 1, 2023",
                "P.A. 23-167 § 72",
                "Met by: mou: duties.restraint",
            ],
        ),
        ("10-233p.noncert", ["For counsel (C1)", "unknown"]),
        ("ada.35.200", ["where the population is of 50,000 or more", "Until April 20, 2026", "what is done about an agreement"]),
        ("29-6d.g.2.C", ["where it brings the subject up", "Recommended"]),
    ],
)
def test_an_explanation_holds_what_a_lawyer_would_look_up(id: str, says: list[str]) -> None:
    requirement = law_of().requirement(id)
    assert requirement is not None
    words = "\n".join(explanation(requirement, ["mou: duties.restraint"]))
    assert [part for part in says if part not in words] == []
    assert f"checked to {requirement.checked_to:%B}" in words
