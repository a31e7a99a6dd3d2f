"""Days as a table or a pasted list: dates as people write them, the year they leave out, and lines that hold none."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.forms.listed_days import read_list


def found(text: str, name: str = "days.txt") -> list[tuple[str, str]]:
    """Each event as its first and last day and its words."""
    return [(f"{event.days[0]}/{event.days[-1]}", event.title) for event in read_list(text.encode(), name).events]


YEAR = "2026-2027 School Calendar\n"


@pytest.mark.parametrize(
    ("line", "days", "words"),
    [
        ("September 7 – Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("Sept. 7: Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("Monday, September 7, 2026 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("Mon 9/7 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("9/7/26 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("2026-09-07 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("2026/09/07 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("2026.9.7 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("9-7-2026 Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("11/26-27 Recess", "2026-11-26/2026-11-27", "Recess"),
        ("7 September: Labor Day", "2026-09-07/2026-09-07", "Labor Day"),
        ("• Labor Day – September 7", "2026-09-07/2026-09-07", "Labor Day"),
        ("Labor Day (Monday, Sept 7)", "2026-09-07/2026-09-07", "Labor Day"),
        ("Nov 26-27 Thanksgiving recess", "2026-11-26/2026-11-27", "Thanksgiving recess"),
        ("Nov. 26 – Nov. 27 Thanksgiving recess", "2026-11-26/2026-11-27", "Thanksgiving recess"),
        ("December 24 through January 1: Winter Recess", "2026-12-24/2027-01-01", "Winter Recess"),
        ("12/24-1/1 Winter Recess", "2026-12-24/2027-01-01", "Winter Recess"),
        ("2026-12-24 to 2027-01-01 Winter Recess", "2026-12-24/2027-01-01", "Winter Recess"),
        ("Last day of school: June 14th", "2027-06-14/2027-06-14", "Last day of school"),
    ],
)
def test_a_date_is_read_as_people_write_it(line: str, days: str, words: str) -> None:
    assert found(YEAR + line) == [(days, words)]


@pytest.mark.parametrize(
    ("line", "days", "words"),
    [
        ("Nov 26 & 27 Thanksgiving Recess", "11-26 11-27", "Thanksgiving Recess"),
        ("Feb. 15, 16 – recess", "02-15 02-16", "recess"),
        ("Feb. 15, 16 February break", "02-15 02-16", "February break"),
        ("Veterans Day, November 11 – no school", "11-11", "Veterans Day no school"),
        ("October 8 and 9 no school", "10-08 10-09", "no school"),
        ("Oct. 8, 9, & 13: no school", "10-08 10-09 10-13", "no school"),
        ("Thursday, October 8th & Friday, October 9th – no school", "10-08 10-09", "no school"),
        ("10/8, 10/9 no school", "10-08 10-09", "no school"),
        ("No school: October 20, 21", "10-20 10-21", "No school"),
        ("No school – Oct. 23 & 26", "10-23 10-26", "No school"),
        ("October 12, 2 hour delay", "10-12", "2 hour delay"),
        ("November 3, 1st quarter ends", "11-03", "1st quarter ends"),
        ("November 3, 12:30 dismissal", "11-03", "12:30 dismissal"),
        ("June 14, 2027 – 180 days", "06-14", "180 days"),
    ],
)
def test_further_days_of_a_line_are_days_too(line: str, days: str, words: str) -> None:
    listed = read_list((YEAR + line).encode(), "days.txt").events
    assert " ".join(f"{day:%m-%d}" for event in listed for day in event.days) == days
    assert {event.title for event in listed} == {words}


def test_days_stand_under_their_month() -> None:
    text = "2026-27\nSEPTEMBER\n7 Labor Day\n16-17 Holiday\nJanuary 2027\n1 New Year\n180 days\n"
    assert found(text) == [
        ("2026-09-07/2026-09-07", "Labor Day"),
        ("2026-09-16/2026-09-17", "Holiday"),
        ("2027-01-01/2027-01-01", "New Year"),
    ]


@pytest.mark.parametrize(
    ("table", "days"),
    [
        ("date,reason\n2026-09-07,Labor Day\n", "2026-09-07/2026-09-07"),
        ("Date;Reason\n9/7/2026;Labor Day\n", "2026-09-07/2026-09-07"),
        ('Holiday,Date\nLabor Day,"Monday, September 7, 2026"\n', "2026-09-07/2026-09-07"),
        ("Start,End,Event\n2026-12-24,2027-01-01,Winter recess\n", "2026-12-24/2027-01-01"),
        ("2026-12-24,2027-01-01,Winter recess\n", "2026-12-24/2027-01-01"),
        (
            "Subject,Start Date,Start Time,End Date,End Time,All Day Event\nNo School,9/7/2026,12:00:00 AM,9/8/2026,12:00:00 AM,TRUE\n",
            "2026-09-07/2026-09-07",
        ),
        ("Subject,Start Date,End Date,All Day Event\nNo School,09/07/2026,09/07/2026,True\n", "2026-09-07/2026-09-07"),
    ],
)
def test_a_table_is_read_by_its_headings_or_without_them(table: str, days: str) -> None:
    assert [each for each, _ in found(table, "days.csv")] == [days]


@pytest.mark.parametrize(
    "table",
    [
        "Date,Event,No School\n2026-10-08,Fall day,X\n2026-10-09,Picnic day,\n",
        "Date,Event,Schools Closed?\n2026-10-08,Fall day,Yes\n2026-10-09,Picnic day,No\n",
        "Closed,Date,Event\nTRUE,10/8/2026,Fall day\nFALSE,10/9/2026,Picnic day\n",
    ],
)
def test_a_column_of_marks_says_of_each_day_whether_it_is_off(table: str) -> None:
    assert [(event.title, event.listed_closed) for event in read_list(table.encode(), "days.csv").events] == [
        ("Fall day", True),
        ("Picnic day", False),
    ]


def test_a_table_of_reasons_and_a_heading_that_says_no_school_list_days_off() -> None:
    assert all(event.listed_closed for event in read_list(b"Date,Reason\n2026-10-12,Columbus Day\n", "days.csv").events)
    listed = read_list(b"2026-27\nNo School:\n10/12 Columbus Day\nEarly dismissals:\n11/25 Wednesday\n", "days.txt").events
    assert [event.listed_closed for event in listed] == [True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-27\n2026-02-30 No school\n", "days.txt:2: 2026-02-30 is no date; check the day and the month"),
        ("2026-27\nFebruary 30 No school\n", "days.txt:2: 2027-02-30 is no date; check the day and the month"),
        ("2026-27\n13/45/2026 No school\n", "days.txt:2: 2026-13-45 is no date"),
        ("October 12 No school\n", "days.txt:1: the year of this date is not said; write the school year in the first line"),
        ("2026-27\n2026-10-12 to 2026-10-02 No school\n", "days.txt:2: 2026-10-12 to 2026-10-02 is no span"),
        ("2026-27\n2026-10-12 to 2030-10-02 No school\n", "days.txt:2: 2026-10-12 to 2030-10-02 is no span"),
    ],
)
def test_a_date_that_is_none_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_list(text.encode(), "days.txt")
    assert str(caught.value).startswith(message)


def test_a_cell_that_is_no_date_is_told_with_its_line_and_the_others_too() -> None:
    with pytest.raises(InputError) as caught:
        read_list(b"date,reason\nsoon,Labor Day\n2026-09-31,x\n", "days.csv")
    assert str(caught.value).splitlines() == [
        "days.csv:2: “soon” is no date; write year-month-day, for example 2026-10-12",
        "days.csv:3: 2026-09-31 is no date; check the day and the month",
    ]


def test_a_line_that_was_not_read_is_named() -> None:
    assert read_list(b"2026-27\nweek 7: recess\n10/12 No school\n", "days.txt").unread == (
        "line 2: “week 7: recess” has no date that can be read",
    )


@pytest.mark.parametrize("raw", [b"\0\1\2", b"PK\3\4\0\0", b"x" * 1_000_001, b"9/7/2026 x\n" * 5_001])
def test_what_is_no_list_or_too_long_ends_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_list(raw, "days.txt")
    assert "\n" not in str(caught.value)


def test_a_table_saved_by_a_spreadsheet_as_unicode_is_read() -> None:
    assert len(read_list("Date\tReason\n9/7/2026\tLabor Day\n".encode("utf-16"), "days.txt").events) == 1
