"""Due dates: the cases by name, an independent count, and calendars that cannot be counted on."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.errors import InputError
from sro.forms.calendar import Calendar
from sro.forms.due_days import due, explained, school_days_after
from sro.forms.ics import Reminder, write_reminders
from sro.forms.read_events import read_calendar

EXAMPLE = Path(__file__).parent / "calendar.yml"


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return read_calendar(EXAMPLE)


@pytest.mark.parametrize(
    ("name", "conducted", "expected"),
    [
        ("an ordinary week", "2025-09-08", "2025-09-15"),
        ("a weekend in between", "2025-09-11", "2025-09-18"),
        ("on a Saturday", "2025-09-13", "2025-09-19"),
        ("Memorial Day in between", "2026-05-22", "2026-06-01"),
        ("a snow day in between", "2026-01-23", "2026-02-02"),
        ("on a snow day itself", "2026-01-27", "2026-02-03"),
        ("winter recess", "2025-12-22", "2026-01-08"),
        ("spring vacation with a day made up", "2026-04-10", "2026-04-23"),
        ("a Saturday made up", "2026-03-05", "2026-03-11"),
        ("the last days before summer", "2026-06-10", "2026-09-02"),
        ("in summer", "2026-07-04", "2026-09-04"),
        ("the day before the first day of school", "2025-08-27", "2025-09-04"),
    ],
)
def test_named_cases(calendar: Calendar, name: str, conducted: str, expected: str) -> None:
    assert due(calendar, datetime.date.fromisoformat(conducted), 5).on.isoformat() == expected, name


@given(st.dates(datetime.date(2025, 8, 27), datetime.date(2027, 5, 1)), st.integers(1, 5))
def test_an_independent_count_agrees(conducted: datetime.date, school_days: int) -> None:
    calendar = read_calendar(EXAMPLE)
    # counted the other way round: all school days of the calendar in a sorted list, and a position in it
    closed = {
        *_span("2025-09-01"), *_span("2025-11-27", "2025-11-28"), *_span("2025-12-24", "2026-01-02"), *_span("2026-04-13", "2026-04-17"),
        *_span("2026-05-25"), *_span("2026-01-27"), *_span("2026-09-07"), *_span("2026-12-24", "2027-01-01"),
    }  # fmt: skip
    made_up = {datetime.date(2026, 4, 17), datetime.date(2026, 3, 7)}
    years = [*_span("2025-08-28", "2026-06-12"), *_span("2026-08-31", "2027-06-11")]
    school = sorted(day for day in years if day in made_up or (day.isoweekday() < 6 and day not in closed))
    assert due(calendar, conducted, school_days).on == [day for day in school if day > conducted][school_days - 1]


def _span(first: str, last: str | None = None) -> list[datetime.date]:
    start, end = datetime.date.fromisoformat(first).toordinal(), datetime.date.fromisoformat(last or first).toordinal()
    return [datetime.date.fromordinal(n) for n in range(start, end + 1)]


@given(st.dates(datetime.date(2025, 8, 28), datetime.date(2027, 4, 1)), st.integers(1, 5))
def test_a_later_day_is_never_due_earlier_and_the_due_date_is_in_time(conducted: datetime.date, school_days: int) -> None:
    calendar = read_calendar(EXAMPLE)
    found = due(calendar, conducted, school_days)
    assert due(calendar, conducted + datetime.timedelta(days=1), school_days).on >= found.on
    assert not calendar.why_not(found.on)
    assert sum(1 for day in found.days if day.number) == school_days
    assert school_days_after(calendar, found.on, found.on) == 0


@pytest.mark.parametrize("conducted", ["2027-06-09", "2025-08-01", "2030-01-01"])
def test_a_day_that_the_calendar_does_not_cover_is_not_guessed(calendar: Calendar, conducted: str) -> None:
    with pytest.raises(InputError, match="add the"):
        due(calendar, datetime.date.fromisoformat(conducted), 5)


def test_the_count_is_explained_day_by_day(calendar: Calendar) -> None:
    lines = list(explained(due(calendar, datetime.date(2026, 5, 22), 5), calendar))
    assert lines[0] == "Conducted on Friday, May 22, 2026. That day itself does not count."
    assert "  –  Saturday, May 23, 2026 to Sunday, May 24, 2026: no school (weekend)" in lines
    assert "  –  Monday, May 25, 2026: no school (Memorial Day)" in lines
    assert "  5  Monday, June 1, 2026" in lines
    assert lines[-2] == "Due on Monday, June 1, 2026, the last of 5 school days, by calendar.yml."
    assert "no district's" in lines[-1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("school_years: []", "at least one entry"),
        ("school_years:\n- {first_day: 2026-09-01, last_day: 2026-08-01}", "last_day is before first_day"),
        ("school_years:\n- {first_day: 2026-09-01, last_day: 2028-08-01}", "more than a year"),
        ("school_years:\n- {first_day: 2026-09-01, last_day: 2027-06-10, closed: [{on: 2026-10-01}]}", "why is missing"),
        (
            "school_years:\n- {first_day: 2026-09-01, last_day: 2027-06-10, closed: [{from: 2026-10-01, why: x}]}",
            "either on, or from and to",
        ),
        ("school_years:\n- {first_day: 2026-09-01, last_day: 2027-06-10, made_up: [2027-06-12]}", "outside the school year"),
        ("school_years:\n- {first_day: 2026-09-01, last_day: 2027-06-10}\n- {first_day: 2027-06-01, last_day: 2028-06-01}", "overlap"),
        ("school_years:\n- {first_day: 2024-09-01, last_day: 2025-06-10}\n- {first_day: 2026-09-01, last_day: 2027-06-01}", "is missing"),
        ("school_years:\n- {first_day: 2026-09-31, last_day: 2027-06-10}", "first_day"),
        ("school_yeers: []", "did you mean school_years"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_with_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "calendar.yml"
    file.write_text(text)
    with pytest.raises(InputError, match=message):
        read_calendar(file)


def _ics(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""])


def _event(summary: str, start: str, end: str = "", more: str = "") -> str:
    lines = ["BEGIN:VEVENT", f"UID:{summary}-{start}", "DTSTAMP:20260101T000000Z", f"DTSTART;VALUE=DATE:{start}"]
    lines += [f"DTEND;VALUE=DATE:{end}"] if end else []
    return "\r\n".join([*lines, f"SUMMARY:{summary}", *([more] if more else []), "END:VEVENT"])


SCHOOL = (_event("First Day of School", "20260831"), _event("Last Day of School", "20270611"))


def test_an_ics_file_says_the_same_as_a_calendar_in_yaml(tmp_path: Path) -> None:
    file = tmp_path / "school.ics"
    file.write_text(
        _ics(
            *SCHOOL,
            _event("Labor Day - No School", "20260907"),
            _event("Winter Recess", "20261224", "20270102"),
            _event("Snow day", "20270112"),
            _event("Early dismissal", "20261125"),
            _event("Early release, Thanksgiving break begins", "20261125"),
            _event("Thanksgiving recess (schools closed)", "20261126", "20261128"),
            _event("Holiday concert", "20261217"),
            _event("No school", "20260918", "", "STATUS:CANCELLED"),
        )
    )
    calendar = read_calendar(file)
    assert calendar.years == ((datetime.date(2026, 8, 31), datetime.date(2027, 6, 11)),)
    off = sorted(day.isoformat() for day in calendar.off)
    assert off[:3] == ["2026-09-07", "2026-11-26", "2026-11-27"]
    assert off[3] == "2026-12-24"
    assert off[-2:] == ["2027-01-01", "2027-01-12"]
    assert due(calendar, datetime.date(2026, 11, 24), 5).on == datetime.date(2026, 12, 3)
    assert len(calendar.told) == 10


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ((), "no day stands in it"),
        ((_event("No school", "20261012"),), "First day of school"),
        ((SCHOOL[0],), "Last day of school"),
        ((*SCHOOL, _event("No school", "20261001", "20270601")), "between one and 100 days"),
    ],
)
def test_an_ics_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, events: tuple[str, ...], message: str) -> None:
    file = tmp_path / "school.ics"
    file.write_text(_ics(*events))
    with pytest.raises(InputError, match=message):
        read_calendar(file)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"BEGIN:VCALENDAR", b"hello", b"BEGIN:VEVENT\r\nEND:VCALENDAR\r\n"])
def test_no_ics_bytes_make_a_traceback(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "school.ics"
    file.write_bytes(raw)
    with pytest.raises(InputError):
        read_calendar(file)


def test_reminders_hold_a_date_and_no_word_about_anyone_and_are_the_same_bytes() -> None:
    reminder = Reminder(datetime.date(2026, 6, 1), "Form A due", "Give the report to the Chief today.")
    first, second = (write_reminders([reminder], datetime.date(2026, 5, 22)) for _ in range(2))
    assert first == second
    assert b"DTSTART;VALUE=DATE:20260601" in first
    assert first.count(b"BEGIN:VALARM") == 2
