"""Duties that recur: the day each falls due, by the days on record (`duties.yml`), and what holds on every day."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sro.dates import months_later
from sro.law import Application, Due, Happened, Recurs, Requirement, falls_due
from sro.project.yaml import parse_yaml
from tests.check.words_of_others import law_of

TABLE: dict[str, Any] = parse_yaml(Path(__file__).with_name("duties.yml").read_text("utf-8"), "duties.yml").data
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))


def duty(rule: dict[str, Any]) -> Requirement:
    applies = [
        {"to": ["agreement"], "from": "2027-04-26", "fact": {"fact": "population", "at_least": 50000}},
        {"to": ["agreement"], "from": "2028-04-26", "fact": {"fact": "population", "below": 50000}},
    ]
    known = tuple(Application.model_validate(each) for each in applies)
    return Requirement.model_construct(id="made.up", title="A duty", cite="Law § 1", applies=known, recurs=Recurs.model_validate(rule))


def happened(text: str) -> Happened:
    event, day, *of = text.split(" ", 2)
    return Happened(event, datetime.date.fromisoformat(day), of=" ".join(of))


def weekdays(start: datetime.date, count: int) -> datetime.date:
    """A school calendar on which the first school day after three days of a conference begins the count."""
    return start + datetime.timedelta(days=count + 1)


def found(rule: str, *what: str, on: datetime.date) -> list[Due]:
    return falls_due(duty(TABLE["rules"][rule]), map(happened, what), on)


@pytest.mark.parametrize("scenario", TABLE["scenarios"], ids=lambda scenario: scenario["name"])
def test_each_record_leads_to_its_days(scenario: dict[str, Any]) -> None:
    rows = falls_due(
        duty(TABLE["rules"][scenario["rule"]]),
        [happened(text) for text in scenario["happened"]],
        datetime.date.fromisoformat(scenario["on"]),
        facts=scenario.get("facts"),
        school_days=weekdays,
    )
    said = [
        [
            row.day and row.day.isoformat(),
            row.state,
            row.counted_from and " ".join(filter(None, (row.counted_from.event, str(row.counted_from.on), row.counted_from.of))),
            " ".join(row.counsel),
        ]
        for row in rows
    ]
    assert said == scenario["due"]


def test_without_a_calendar_school_days_have_no_day() -> None:
    (row,) = found("school-days", "investigated 2026-09-03", on=datetime.date(2026, 10, 1))
    assert row.day is None and row.state == "due"


@given(DAYS, DAYS)
def test_an_update_is_due_three_years_on_and_never_before_the_duty_is_law(entered: datetime.date, on: datetime.date) -> None:
    for row in found("update", f"entered {entered}", on=on):
        starts = datetime.date(2026, 7, 1)
        if entered > on:
            assert row.day is None
            continue
        assert row.day is not None and row.day >= starts
        assert (row.early is not None) == (months_later(entered, 36) < starts)
        assert row.day == max(starts, months_later(entered, 36))
        assert (row.state == "overdue") == (row.early is None and row.day < on)


@given(DAYS, st.lists(st.tuples(st.sampled_from(["extended", "amended", "reviewed"]), DAYS), max_size=4), DAYS)
def test_nothing_but_an_update_moves_the_stricter_day(entered: datetime.date, others: list[Any], on: datetime.date) -> None:
    alone = found("update", f"entered {entered}", on=on)
    beside = found("update", f"entered {entered}", *(f"{event} {day}" for event, day in others), on=on)
    assert beside[0].day == alone[0].day
    assert all(row.state == "for-counsel" and "C13" in row.counsel for row in beside[1:])
    assert len(beside) <= 2


@given(DAYS, st.integers(0, 600))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day: datetime.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + datetime.timedelta(days=1)).day == 1)


@given(DAYS, st.lists(DAYS, max_size=3))
def test_the_report_of_a_year_is_due_on_its_day_within_a_year_either_way(on: datetime.date, reports: list[datetime.date]) -> None:
    (row,) = found("report", *(f"reported-to-the-state {day}" for day in reports), on=on)
    assert row.day is not None and (row.day.month, row.day.day) == (7, 1) and row.day.year >= 2024
    assert row.state in ("overdue", "due", "done") and (row.state == "overdue") == (row.day < on)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"by": "2027-01-01"}, "in one way"),
        ({"every": "three years"}, "no stretch of time"),
        ({"every": "0 years"}, "not empty"),
        ({"every": "5 school days"}, "school days go with within"),
        ({"counted_from": []}, "counted_from goes with"),
        ({"counted_from": ["entered"]}, "start anew"),
        ({"evidence": {}}, "what shows that the duty was kept"),
        ({"falls_on": []}, "at least 1 item"),
        ({"each": "schools"}, "each goes with by"),
        ({"evidence": {"event": "updated", "words": True}}, "words goes with by"),
    ],
)
def test_a_rule_that_cannot_be_counted_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Recurs.model_validate(TABLE["rules"]["update"] | change)


def test_counsel_is_not_asked_once_the_day_has_passed_by_every_reading() -> None:
    update = law_of().requirement("10-233m.update")
    assert update is not None
    happened = [Happened("entered", datetime.date(2023, 11, 28)), Happened("amended", datetime.date(2025, 3, 1))]
    states = [falls_due(update, happened, datetime.date(2028, 3, day))[0].state for day in (1, 2)]
    assert states == ["for-counsel", "overdue"]
