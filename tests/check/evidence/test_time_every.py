"""How often, at the least."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import STRONG, WEAK, look

MONTHLY = "duty: {who: $baker, does: [report*], every: {at_least: monthly, days: 31}}"


@pytest.mark.parametrize(
    "often",
    "monthly;each month;every month;at least monthly;not less frequently than monthly;once a month;once per month;on a monthly basis;every 30 days;"
    "every thirty (30) days;weekly;each week;every two weeks;biweekly;twice a month;daily;by the tenth day of each month;at month's end".split(
        ";"
    ),
)
def test_often_enough(often: str) -> None:
    assert look(MONTHLY, f"The baker shall report {often}.").strength == STRONG


@pytest.mark.parametrize(
    ("often", "why"),
    [
        ("quarterly", "too seldom"),
        ("each quarter", "too seldom"),
        ("every two months", "too seldom"),
        ("every other month", "too seldom"),
        ("every 60 days", "too seldom"),
        ("each semester", "too seldom"),
        ("twice a year", "too seldom"),
        ("annually", "too seldom"),
        ("bimonthly", "can be read as too seldom"),
        ("upon request", "no interval"),
        ("periodically", "no interval"),
        ("in writing", "does not say how often"),
        ("at a monthly meeting", "does not say how often"),
        ("by the monthly schedule", "does not say how often"),
    ],
)
def test_too_seldom_or_not_said(often: str, why: str) -> None:
    found = look(MONTHLY, f"The baker shall report {often}.")
    assert found.strength == WEAK
    assert why in found.why[0]


def test_each_one_at_once_is_often_enough() -> None:
    assert look(MONTHLY, "The baker shall report each loaf immediately.").strength == STRONG
    assert look(MONTHLY, "The baker shall report each loaf within ten days.").strength == STRONG
    assert look(MONTHLY, "The baker shall report each loaf within 90 days.").strength == WEAK
