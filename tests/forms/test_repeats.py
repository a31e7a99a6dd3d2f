"""Rules of repetition, held against dateutil's; and rules made to take long."""

from __future__ import annotations

import datetime
import time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sro.forms.repeats import days_of, rule_of

START, UNTIL = datetime.date(2026, 8, 31), datetime.date(2027, 7, 31)
WEEKDAY = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
NUMBER = st.sampled_from(["1", "2", "3", "4", "-1", "-2"])


@st.composite
def rules(draw: st.DrawFn) -> dict[str, list[str]]:
    """A rule of a kind that calendars write."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule = {"FREQ": [freq]}
    if draw(st.booleans()):
        rule["INTERVAL"] = [str(draw(st.integers(1, 5)))]
    if draw(st.booleans()):
        rule["COUNT"] = [str(draw(st.integers(1, 30)))]
    if draw(st.booleans()):
        # numbered or not, never mixed: dateutil takes both as conditions then, RFC 5545 as alternatives
        numbered = NUMBER if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()) else st.just("")
        rule["BYDAY"] = draw(st.lists(st.tuples(numbered, WEEKDAY).map("".join), min_size=1, max_size=3, unique=True))
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        rule["BYMONTH"] = [str(month) for month in draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))]
    if freq in ("MONTHLY", "YEARLY") and "BYDAY" not in rule and draw(st.booleans()):
        rule["BYMONTHDAY"] = [
            str(day) for day in draw(st.lists(st.sampled_from([1, 2, 13, 28, 29, 30, 31, -1, -5]), min_size=1, max_size=2, unique=True))
        ]
    if freq == "MONTHLY" and rule.keys() & {"BYDAY", "BYMONTHDAY"} and draw(st.booleans()):
        rule["BYSETPOS"] = [str(draw(st.sampled_from([1, 2, -1])))]
    return rule


@given(rules(), st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 3, 1)))
def test_a_rule_gives_the_days_that_dateutil_gives(parts: dict[str, list[str]], start: datetime.date) -> None:
    rule = rule_of(parts)
    assert rule is not None
    text = ";".join(f"{key}={','.join(value)}" for key, value in parts.items())
    begin, end = (datetime.datetime.combine(day, datetime.time()) for day in (start, UNTIL))
    expected = [moment.date() for moment in rrulestr(text, dtstart=begin).between(begin, end, inc=True)]
    got = days_of(rule, start, UNTIL)
    if start not in expected:  # the first day counts whatever the rule says (RFC 5545), and dateutil leaves it out
        got = got[1:]
        expected = expected[: len(got)] if "COUNT" in parts else expected
    assert got == expected


@pytest.mark.parametrize(
    "parts",
    [
        {"FREQ": "SECONDLY"}, {"FREQ": "DAILY", "INTERVAL": 0}, {"FREQ": "DAILY", "INTERVAL": -1}, {"FREQ": "WEEKLY", "BYDAY": ["XX"]}, {"BYDAY": ["MO"]},
        {"FREQ": "YEARLY", "BYWEEKNO": [1]}, {"FREQ": "YEARLY", "BYEASTER": [0]}, {"FREQ": "WEEKLY", "BYDAY": ["2MO"]}, {"FREQ": "DAILY", "COUNT": "many"},
    ],
)  # fmt: skip
def test_a_rule_that_is_not_carried_out_is_known_as_such(parts: dict[str, object]) -> None:
    assert rule_of(parts) is None


@pytest.mark.parametrize(
    "parts",
    [{"FREQ": "YEARLY", "BYMONTH": [2], "BYMONTHDAY": [30]}, {"FREQ": "DAILY", "BYSETPOS": [3]}, {"FREQ": "MONTHLY", "INTERVAL": 1000}],
)
def test_no_rule_takes_long(parts: dict[str, object]) -> None:
    started, rule = time.process_time(), rule_of(parts)
    assert rule is not None
    assert days_of(rule, datetime.date(2007, 1, 1), UNTIL)[:1] == [datetime.date(2007, 1, 1)]
    assert time.process_time() - started < 1
