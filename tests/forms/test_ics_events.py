"""iCalendar files: on which days an event lies, whatever program wrote it."""

from __future__ import annotations

import datetime

import pytest

from sro.forms.ics_events import read_ics
from sro.forms.read_events import imported


def calendar(*events: str, head: str = "X-WR-TIMEZONE:America/New_York") -> bytes:
    """A calendar of events, each given by its lines."""
    each = "".join(f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT\r\n" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{head}\r\n{each}END:VCALENDAR\r\n".replace("\r\n\r\n", "\r\n").encode()


def days(*events: str, head: str = "X-WR-TIMEZONE:America/New_York") -> list[str]:
    """The days of all events, in order, as 10-08."""
    return sorted(f"{day:%m-%d}" for event in read_ics(calendar(*events, head=head), "in.ics").events for day in event.days)


@pytest.mark.parametrize(
    "when",
    [
        "DTSTART;VALUE=DATE:20261008\r\nDTEND;VALUE=DATE:20261009",
        "DTSTART;VALUE=DATE:20261008\r\nDTEND;VALUE=DATE:20261008",
        "DTSTART;VALUE=DATE:20261008",
        "DTSTART;VALUE=DATE:20261008\r\nDURATION:P1D",
        "DTSTART:20261008T040000Z\r\nDTEND:20261009T040000Z",
        "DTSTART:20261008T000000Z\r\nDTEND:20261009T000000Z",
        "DTSTART:20261008T050000Z\r\nDTEND:20261009T050000Z",
        "DTSTART:20261008T070000Z\r\nDTEND:20261009T070000Z",
        "DTSTART:20261008T040000Z\r\nDURATION:PT24H",
        "DTSTART;TZID=America/New_York:20261008T000000\r\nDTEND;TZID=America/New_York:20261009T000000",
        "DTSTART;TZID=America/Los_Angeles:20261008T000000\r\nDTEND;TZID=America/Los_Angeles:20261009T000000",
        "DTSTART;TZID=Eastern Standard Time:20261008T000000\r\nDTEND;TZID=Eastern Standard Time:20261009T000000",
        "DTSTART:20261008T000000\r\nDTEND:20261009T000000",
        "DTSTART:20261008T000000\r\nDTEND:20261008T235900",
        "DTSTART:20261008T120000Z\r\nDTEND:20261008T190000Z",
        "DTSTART;TZID=America/New_York:20261008T190000\r\nDTEND;TZID=America/New_York:20261008T210000",
        "DTSTART:20261008T233000Z\r\nDTEND:20261009T013000Z",
    ],
)
@pytest.mark.parametrize("head", ["X-WR-TIMEZONE:America/New_York", "", "X-WR-TIMEZONE:No/Such", "X-WR-TIMEZONE:../../etc/passwd"])
def test_a_day_is_its_day_however_it_is_written(when: str, head: str) -> None:
    assert days(f"{when}\r\nSUMMARY:No school", head=head) == ["10-08"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("DTSTART:20261101T040000Z\r\nDTEND:20261102T050000Z", ["11-01"]),
        ("DTSTART:20261101T040000Z\r\nDTEND:20261102T040000Z", ["11-01"]),
        ("DTSTART:20270314T050000Z\r\nDTEND:20270315T040000Z", ["03-14"]),
        ("DTSTART:20270314T050000Z\r\nDTEND:20270315T050000Z", ["03-14"]),
        ("DTSTART:20261030T040000Z\r\nDTEND:20261103T050000Z", ["10-30", "10-31", "11-01", "11-02"]),
    ],
)
def test_when_the_clocks_change_a_day_stays_a_day(when: str, expected: list[str]) -> None:
    assert days(f"{when}\r\nSUMMARY:No school") == expected


def test_a_calendar_of_another_zone_is_read_in_it() -> None:
    assert days("DTSTART:20261008T050000Z\r\nDTEND:20261009T050000Z\r\nSUMMARY:No school", head="X-WR-TIMEZONE:America/Chicago") == [
        "10-08"
    ]


WEEKLY = "DTSTART;VALUE=DATE:20261002\r\nSUMMARY:No school\r\nRRULE:FREQ=WEEKLY"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (";COUNT=3", ["10-02", "10-09", "10-16"]),
        (";UNTIL=20261016", ["10-02", "10-09", "10-16"]),
        (";UNTIL=20261016T035959Z", ["10-02", "10-09", "10-16"]),
        (";INTERVAL=2;COUNT=2", ["10-02", "10-16"]),
        (";COUNT=3\r\nEXDATE;VALUE=DATE:20261009", ["10-02", "10-16"]),
        (";COUNT=4\r\nEXDATE;VALUE=DATE:20261009,20261016", ["10-02", "10-23"]),
        (";COUNT=1\r\nRDATE;VALUE=DATE:20261014", ["10-02", "10-14"]),
    ],
)
def test_rules_are_carried_out_with_what_is_taken_out_and_put_in(rule: str, expected: list[str]) -> None:
    assert days(WEEKLY + rule) == expected


def test_a_rule_ends_by_the_clock_on_the_wall() -> None:
    timed = "DTSTART;TZID=America/New_York:20261002T130000\r\nDTEND;TZID=America/New_York:20261002T150000\r\nSUMMARY:Early release\r\nRRULE:FREQ=WEEKLY"
    assert days(f"{timed};UNTIL=20261010T035959Z") == ["10-02", "10-09"]
    assert days(f"{timed};UNTIL=20261009T165959Z") == ["10-02"]
    assert days(f"{timed};COUNT=2\r\nEXDATE;TZID=America/New_York:20261009T130000") == ["10-02"]
    assert days(f"{timed};COUNT=2\r\nEXDATE:20261009T170000Z") == ["10-02"]


def one_name(*events: str) -> list[tuple[str, bool]]:
    """The days of events that share a name, and whether each is cancelled."""
    raw = calendar(*events).replace(b"UID:1\r\n", b"UID:0\r\n")
    return sorted((f"{event.days[0]:%m-%d}", event.cancelled) for event in read_ics(raw, "in.ics").events)


def test_one_day_of_a_rule_that_was_moved_or_cancelled_is_so() -> None:
    rule = f"{WEEKLY};COUNT=3"
    moved = "RECURRENCE-ID;VALUE=DATE:20261009\r\nDTSTART;VALUE=DATE:20261013\r\nSUMMARY:No school"
    assert one_name(rule, moved) == [("10-02", False), ("10-13", False), ("10-16", False)]
    assert one_name(rule, f"{moved.replace('20261013', '20261009')}\r\nSTATUS:CANCELLED") == [
        ("10-02", False),
        ("10-09", True),
        ("10-16", False),
    ]


def test_of_two_revisions_the_later_counts_and_two_events_of_one_name_both_do() -> None:
    first, second = (f"DTSTART;VALUE=DATE:2026100{day}\r\nSUMMARY:No school\r\nSEQUENCE:{number}" for day, number in ((5, 0), (6, 2)))
    assert one_name(first, second) == [("10-06", False)]
    assert one_name(first, second.replace("SEQUENCE:2", "SEQUENCE:0")) == [("10-05", False), ("10-06", False)]
    assert one_name(first, f"{first.replace('SEQUENCE:0', 'SEQUENCE:1')}\r\nSTATUS:CANCELLED") == [("10-05", True)]


YEAR = ("DTSTART;VALUE=DATE:20260831\r\nSUMMARY:First day of school", "DTSTART;VALUE=DATE:20270611\r\nSUMMARY:Last day of school")


def test_a_rule_that_is_not_carried_out_is_asked_and_said() -> None:
    found, unread = imported(calendar(*YEAR, "DTSTART;VALUE=DATE:20261012\r\nSUMMARY:No school\r\nRRULE:FREQ=YEARLY;BYWEEKNO=42"), "in.ics")
    [told] = [told for told in found.events if told.says == "No school"]
    assert (told.first, told.reading) == (datetime.date(2026, 10, 12), "unclear")
    assert unread == ("2026-10-12 “No school” repeats by a rule that is not carried out here: add its days by hand",)


def test_bytes_of_another_alphabet_are_read() -> None:
    raw = calendar(*YEAR, "DTSTART;VALUE=DATE:20261012\r\nSUMMARY:No school – caf\u00e9 closed").decode().encode("cp1252")
    found, _ = imported(raw, "in.ics")
    assert any("café" in told.says for told in found.events)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("DTSTART;VALUE=DATE:20261308", "has no date that can be read (“20261308”); mend or remove it"),
        ("DTSTART;VALUE=DATE:20261008\r\nDTEND;VALUE=DATE:20261001", "cannot last from 20261008 to 20261001; correct its dates"),
        ("DTSTART;VALUE=DATE:20261008\r\nDURATION:-P2D", "has no date that can be read; mend or remove it"),
        (
            "DTSTART;VALUE=DATE:20261008\r\nDTSTART;VALUE=DATE:20261009\r\nDTEND;VALUE=DATE:20261001",
            "has no date that can be read; mend or remove it",
        ),
        ("DTSTART:20261008T090000Z\r\nDTEND:20261007T090000Z", "cannot last from 20261008T090000Z to 20261007T090000Z; correct its dates"),
    ],
)
def test_dates_that_cannot_be_are_told_as_they_stand(when: str, said: str) -> None:
    (event,) = read_ics(calendar(f"{when}\r\nSUMMARY:No school"), "in.ics").events
    assert event.trouble == said and not event.days
