"""Calendars and records that are damaged or made to take long: one sentence, quickly."""

from __future__ import annotations

import time

import pytest

from sro.errors import InputError
from sro.forms.read_events import imported
from sro.forms.rules.people import IDENTIFIERS, probable

SOUND = (
    "UID:1\r\nDTSTART;VALUE=DATE:20260831\r\nSUMMARY:First day of school",
    "UID:2\r\nDTSTART;VALUE=DATE:20270611\r\nSUMMARY:Last day of school",
)


def calendar(*more: str) -> bytes:
    """A calendar of a school year with further events."""
    events = "".join(f"BEGIN:VEVENT\r\n{each}\r\nEND:VEVENT\r\n" for each in (*SOUND, *more))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    "dates",
    [
        "DTSTART;VALUE=DATE:20269999",
        "DTSTART;VALUE=DATE:20260230",
        "DTSTART;VALUE=DATE:00000000",
        "DTSTART;VALUE=DATE:tomorrow",
        "DTSTART;VALUE=DATE:",
        "DTSTART;VALUE=DATE:20261012\r\nDTSTART;VALUE=DATE:20261013",
        "DTSTART:20261012T999999",
        "DTSTART;VALUE=DATE:20261012\r\nDTEND;VALUE=DATE:20269999",
        "DTSTART;VALUE=DATE:20261012\r\nDURATION:P99999999999D",
        "DTSTART;VALUE=DATE:20261012\r\nDURATION:long",
    ],
)
def test_an_event_without_a_date_is_named(dates: str) -> None:
    with pytest.raises(InputError) as caught:
        imported(calendar(f"UID:3\r\n{dates}\r\nSUMMARY:No school"), "in.ics")
    assert str(caught.value).startswith("in.ics: ") and "\n" not in str(caught.value)


def test_a_sound_event_is_read() -> None:
    found, unread = imported(calendar("UID:3\r\nDTSTART;VALUE=DATE:20261012\r\nSUMMARY:No school"), "in.ics")
    assert [told.reading for told in found.events] == ["no_effect", "closed", "no_effect"]
    assert not unread


@pytest.mark.parametrize("unit", ["A", "a.", "1", "-", "A-", "@", "a@", "'", "Born ", "é"])
def test_one_long_word_takes_no_time(unit: str) -> None:
    class Texts:
        def texts(self) -> list[tuple[str, str]]:
            return [("nature", unit * (20_000 // len(unit)))]

    started = time.process_time()
    list(IDENTIFIERS.check(Texts()))  # type: ignore[arg-type]
    probable(unit * (20_000 // len(unit)), frozenset())
    assert time.process_time() - started < 1
