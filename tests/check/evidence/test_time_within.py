"""Longest times and their units."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import STRONG, WEAK, look

FIVE = "duty: {who: $baker, does: [report*], within: {at_most: 5, unit: school day}}"
HOURS = "duty: {who: $baker, does: [report*], within: {at_most: 72, unit: hour}}"


@pytest.mark.parametrize(
    "time",
    [
        "no later than five (5) school days after it",
        "within 5 school days",
        "within 3 school days",
        "not later than one school day thereafter",
        "in no more than four school days",
        "by the end of the fifth school day",
        "by the next school day",
        "not later than the fifth school day following it",
        "before the fifth school day after that day is over",
        "within 24 hours",
        "within five calendar days",
        "immediately",
        "on the same day",
    ],
)
def test_a_time_within_the_bound_is_enough(time: str) -> None:
    assert look(FIVE, f"The baker shall report {time}.").strength == STRONG


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("within six school days", "longer than 5 school days"),
        ("no later than ten (10) school days after it", "longer"),
        ("within three weeks", "longer"),
        ("within two months", "longer"),
        ("within 240 hours", "longer"),
        ("within five (5) days", "does not count in school days"),
        ("within five working days", "does not count in school days"),
        ("within one week", "does not count in school days"),
        ("at least five school days before", "no time limit"),
        ("no sooner than five school days after it", "no time limit"),
        ("promptly", "no measured time"),
        ("as soon as practicable", "no measured time"),
        ("by hand", "no time limit"),
        ("within three school days, or within ten school days in winter", "longer"),
    ],
)
def test_a_longer_another_or_no_time_is_weak(time: str, why: str) -> None:
    found = look(FIVE, f"The baker shall report {time}.")
    assert found.strength == WEAK
    assert why in found.why[0]


@pytest.mark.parametrize(
    ("time", "strength"),
    [("within seventy-two (72) hours", STRONG), ("within two days", STRONG), ("within 96 hours", WEAK), ("within five days", WEAK)],
)
def test_hours_are_compared_with_days(time: str, strength: object) -> None:
    assert look(HOURS, f"The baker shall report {time}.").strength == strength


def test_a_time_may_stand_in_the_next_sentence_of_the_clause() -> None:
    assert look(FIVE, "The baker shall report. The report shall be made within five school days.").strength == STRONG
