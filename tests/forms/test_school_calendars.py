"""Five school calendars in the styles that schools publish, read, confirmed and counted by. The schools are invented."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.forms.calendar import CalendarFile, Told
from sro.forms.due_days import due, explained
from sro.forms.read_events import import_file, read_calendar
from tests.every_document import ROOT

HERE = Path(__file__).parent / "calendars"
SPANS = {
    "alder-google.ics": "09-07 10-12 11-03 11-25/11-27 12-24/01-01 01-18 01-27 04-12/04-15 05-31",
    "brookfall-outlook.ics": "09-07 10-30/11-02 11-06 11-26/11-27 12-24/01-03 02-15/02-16",
    "coldharbor-feed.ics": "09-07 10-12 11-26/11-27 12-24/01-01 04-06/04-09",
    "dunmere-days-off.csv": "09-07 09-21 10-12 11-03 11-26/11-27 12-24/01-01 01-18 02-15/02-16 04-12/04-16 05-31",
    "elmstead-website.txt": "09-07 10-12 11-03 11-26/11-27 12-24/01-01 01-18 02-15/02-16 04-12/04-16 05-31",
}
ASKED = {
    "alder-google.ics": ["First day of school on two days"],
    "brookfall-outlook.ics": ["Good Friday"],
    "coldharbor-feed.ics": ["Professional Development Day"],
    "dunmere-days-off.csv": [],
    "elmstead-website.txt": ["Possible make-up day if needed"],
}
YEARS = {
    "alder-google.ics": ("2026-08-27", "2027-06-11"),
    "brookfall-outlook.ics": ("2026-09-02", "2027-06-16"),
    "coldharbor-feed.ics": ("2026-09-01", "2027-06-15"),
    "dunmere-days-off.csv": ("2026-08-31", "2027-06-14"),
    "elmstead-website.txt": ("2026-08-31", "2027-06-11"),
}


def weekdays(text: str) -> set[datetime.date]:
    """The weekdays of a school year's spans, written as month and day."""

    def day(said: str) -> datetime.date:
        month, number = map(int, said.split("-"))
        return datetime.date(2026 + (month < 7), month, number)

    spans = [(day(span.split("/")[0]), day(span.split("/")[-1])) for span in text.split()]
    found = {first + datetime.timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)}
    return {each for each in found if each.weekday() < 5}


@pytest.mark.parametrize("name", SPANS)
def test_the_days_without_school_are_those_that_a_person_reads(name: str) -> None:
    calendar = read_calendar(HERE / name)
    assert tuple(map(str, calendar.years[0])) == YEARS[name]
    first, last = calendar.years[0]
    every = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    assert {day for day in every if day.weekday() < 5 and calendar.why_not(day)} == weekdays(SPANS[name])
    assert not calendar.confirmed


@pytest.mark.parametrize("name", ASKED)
def test_what_is_not_plain_is_asked_and_nothing_else(name: str) -> None:
    found, unread = import_file(HERE / name)
    assert [told.says for told in found.events if told.reading == "unclear"] == ASKED[name]
    assert not unread


@pytest.mark.parametrize("name", SPANS)
def test_confirmed_once_it_is_calendar_yml_and_counts_the_same(name: str, tmp_path: Path) -> None:
    target = tmp_path / "calendar.yml"
    typed = "no effect\n" * len(ASKED[name]) + "\nSchool office\n"
    done = CliRunner().invoke(
        main, ["--root", str(ROOT), "form", "calendar", str(HERE / name), "--out", str(target), "--on", "2026-08-20"], input=typed
    )
    assert done.exit_code == 0, done.output
    assert "confirmed by School office on 2026-08-20." in done.output
    before, after = read_calendar(HERE / name), read_calendar(target)
    assert after.confirmed == "School office on 2026-08-20"
    assert not [why for why in after.doubts.values() if why.startswith("not clear")]
    for n in range(280):
        day = before.years[0][0] + datetime.timedelta(days=n)
        assert after.why_not(day) == before.why_not(day), day
    lines = list(explained(due(after, datetime.date(2026, 11, 23), 5), after))
    assert not [line for line in lines if "confirmed" in line or "doubt" in line]
    again = CliRunner().invoke(
        main,
        [
            "--root",
            str(ROOT),
            "form",
            "calendar",
            str(HERE / name),
            "--out",
            str(target),
            "--on",
            "2026-08-20",
            "--yes",
            "--by",
            "School office",
        ],
    )
    assert again.exit_code == 0, again.output
    assert "left unclear" not in again.output  # what a person decided is not asked again


def test_a_deadline_says_what_is_not_confirmed_and_what_it_would_change() -> None:
    calendar = read_calendar(HERE / "coldharbor-feed.ics")
    lines = list(explained(due(calendar, datetime.date(2026, 10, 30), 5), calendar))
    assert "  2  Tuesday, November 3, 2026 (counted as a school day, not clear: Professional Development Day)" in lines
    assert "Due on Friday, November 6, 2026, the last of 5 school days, by coldharbor-feed.ics." in lines
    assert any(line.endswith("If none of them has school, the report is due on Monday, November 9, 2026.") for line in lines)
    assert "  2026-11-03 “Professional Development Day”: not clear, a person must say" in lines


def test_each_day_says_why_it_counts_or_does_not() -> None:
    calendar = read_calendar(HERE / "alder-google.ics")
    lines = list(explained(due(calendar, datetime.date(2027, 4, 9), 5), calendar))
    assert "  –  Monday, April 12, 2027 to Thursday, April 15, 2027: no school (Spring Break)" in lines
    assert "  1  Friday, April 16, 2027 (School in session (make-up for Jan. 27 snow day))" in lines
    assert "  4  Wednesday, April 21, 2027 (Early Release Wednesday)" in lines


def test_a_table_of_closed_days_alone_is_counted_between_its_days(tmp_path: Path) -> None:
    table = tmp_path / "closed.csv"
    table.write_text("date,reason\n2026-09-07,Labor Day\n2026-10-08,Staff day\n2027-05-31,Memorial Day\n")
    calendar = read_calendar(table)
    found = due(calendar, datetime.date(2026, 10, 5), 5)
    assert found.on == datetime.date(2026, 10, 13)
    assert any(
        "the first and last day of school are not said; deadlines are counted from 2026-09-07 to 2027-05-31 alone" in line
        for line in explained(found, calendar)
    )
    with pytest.raises(InputError, match=r"closed\.csv"):
        due(calendar, datetime.date(2027, 5, 28), 5)
    argv = [
        "--root",
        str(ROOT),
        "form",
        "calendar",
        str(table),
        "--out",
        str(tmp_path / "calendar.yml"),
        "--yes",
        "--by",
        "Office",
        "--on",
        "2026-08-20",
    ]
    done = CliRunner().invoke(main, argv)
    assert done.exit_code == 2
    assert "name them with --first-day and --last-day" in done.output
    done = CliRunner().invoke(main, [*argv, "--first-day", "2026-08-31", "--last-day", "2027-06-14"])
    assert done.exit_code == 0, done.output
    assert read_calendar(tmp_path / "calendar.yml").years == ((datetime.date(2026, 8, 31), datetime.date(2027, 6, 14)),)


def test_days_lost_by_hand_stay_when_the_calendar_is_imported_again(tmp_path: Path) -> None:
    target = tmp_path / "calendar.yml"
    argv = [
        "--root",
        str(ROOT),
        "form",
        "calendar",
        str(HERE / "dunmere-days-off.csv"),
        "--out",
        str(target),
        "--yes",
        "--by",
        "Office",
        "--on",
        "2026-08-20",
    ]
    assert CliRunner().invoke(main, argv).exit_code == 0
    text = target.read_text().replace(
        "    last_day: 2027-06-14\n",
        "    last_day: 2027-06-14\n    lost:\n      - {on: 2027-01-27, why: snow}\n    made_up: [2027-04-16]\n",
    )
    text = text.replace('says: "Yom Kippur", reading: closed', 'says: "Yom Kippur", reading: no_effect')
    target.write_text(text)
    assert CliRunner().invoke(main, argv).exit_code == 0
    calendar = read_calendar(target)
    days = [calendar.why_not(datetime.date(2027, *day)) for day in ((1, 27), (4, 15), (4, 16))]
    assert days == ["snow", "Spring recess", ""]
    assert calendar.why_not(datetime.date(2026, 9, 21)) == ""


def test_a_reading_that_is_none_and_a_day_without_an_entry_are_told(tmp_path: Path) -> None:
    argv = [
        "--root",
        str(ROOT),
        "form",
        "calendar",
        str(HERE / "coldharbor-feed.ics"),
        "--out",
        str(tmp_path / "c.yml"),
        "--yes",
        "--by",
        "Office",
    ]
    for typed, message in (("2026-11-03=shut", "is no reading"), ("2026-11-04=closed", "no entry of the calendar begins on that day")):
        done = CliRunner().invoke(main, [*argv, "--reading", typed])
        assert done.exit_code == 2
        assert message in done.output
    done = CliRunner().invoke(main, [*argv, "--reading", "2026-11-03=closed"])
    assert done.exit_code == 0, done.output
    assert read_calendar(tmp_path / "c.yml").why_not(datetime.date(2026, 11, 3)) == "Professional Development Day"
    stopped = CliRunner().invoke(main, [*argv[:-3], "--out", str(tmp_path / "d.yml")], input="")
    assert stopped.exit_code != 0
    assert not (tmp_path / "d.yml").exists()


def test_what_is_moved_closes_the_day_to_which_it_was_moved() -> None:
    from sro.forms.calendar import SchoolYear, calendar_of

    year = SchoolYear(first_day=datetime.date(2026, 8, 31), last_day=datetime.date(2027, 6, 14))
    told = Told(on=datetime.date(2026, 10, 8), says="No school", reading="moved", moved_to=datetime.date(2026, 10, 9))
    calendar = calendar_of(CalendarFile(school_years=(year,), events=(told,)), "calendar.yml")
    assert [calendar.why_not(datetime.date(2026, 10, day)) for day in (8, 9)] == ["", "No school"]
