"""iCalendar files (RFC 5545): a school calendar read, reminders written, and the dates of an adoption."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sro.errors import InputError, Problem
from sro.formats import CalendarEntry, uid_of, write_calendar
from sro.resolve import Step


def adoption_dates(steps: Mapping[str, Step], *, district: str, address: str, date: str) -> bytes:
    """The file; ``date`` (ISO) is the date of the papers, which stands in place of a clock."""
    entries = [
        CalendarEntry(
            uid_of(address, name),
            datetime.date.fromisoformat(step.done_on or step.planned),
            f"{step.text.title} ({district})",
            f"{'Done' if step.done else 'Planned'}. Step of the adoption of the school resource officer agreement.",
        )
        for name, step in steps.items()
        if step.done_on or step.planned
    ]
    return write_calendar(entries, product="adoption", made_on=datetime.date.fromisoformat(date))


_FIRST = re.compile(
    r"\bfirst (?:student )?day (?:of school|of classes|for students)|\b(?:school|classes) (?:begins?|opens?)\b", re.IGNORECASE
)
_LAST = re.compile(r"\blast (?:student )?day (?:of school|of classes|for students)|\b(?:school|classes) ends?\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:early (?:dismissal|release)|half[- ]day|delay|delayed|minimum day|shortened)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\bno (?:school|classes|students)\b|\bschools? (?:are )?closed\b|\b(?:recess|vacation|holiday|break)\b|\bsnow ?day\b"
    r"|\b(?:thanksgiving|christmas|new year|memorial|labor|presidents|veterans|columbus|indigenous|juneteenth|martin luther king)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:concert|game|fair|meeting|party|dance|parade|sale|play|show|begins?|deadline)\b", re.IGNORECASE)
MAX_SPAN = 100

Years = tuple[tuple[datetime.date, datetime.date], ...]
"""The first and last day of each school year."""


def read_ics(raw: bytes, name: str) -> tuple[Years, dict[datetime.date, str], tuple[str, ...]]:
    """The school years of an `.ics` file, the days off with their reasons, and a line for each event that counted.

    Raises :class:`InputError` where it has no first or last day of school.
    """
    firsts: list[datetime.date] = []
    lasts: list[datetime.date] = []
    off: dict[datetime.date, str] = {}
    lines: list[tuple[datetime.date, str]] = []
    for summary, days in _events(raw, name):
        if _FIRST.search(summary):
            firsts.append(days[0])
            lines.append((days[0], f"{days[0].isoformat()} first day of school ({summary})"))
        elif _LAST.search(summary):
            lasts.append(days[-1])
            lines.append((days[-1], f"{days[-1].isoformat()} last day of school ({summary})"))
        elif _closes(summary):
            off |= dict.fromkeys(days, summary)
            lines.append((days[0], f"{days[0].isoformat()} to {days[-1].isoformat()} no school ({summary})"))
    years = _years(sorted(set(firsts)), sorted(set(lasts)), name)
    return years, off, tuple(line for _, line in sorted(lines))


def _closes(summary: str) -> bool:
    plainly = re.search(r"\bno (?:school|classes|students)\b|\bclosed\b", summary, re.IGNORECASE)
    return bool(_CLOSED.search(summary) and (plainly or not (_SHORT.search(summary) or _STAFF.search(summary))))


def _years(firsts: list[datetime.date], lasts: list[datetime.date], name: str) -> Years:
    years = []
    for first in firsts:
        last = next((day for day in lasts if day > first), None)
        if last is None or any(first < other < last for other in firsts):
            message = f"the school year that begins on {first} has no “Last day of school” before the next begins; add that event"
            raise InputError([Problem(name, 0, 0, message)])
        years.append((first, last))
    if not years:
        message = "no event is called “First day of school”; add one, and one called “Last day of school”, or write a calendar.yml"
        raise InputError([Problem(name, 0, 0, message)])
    return tuple(years)


def _events(raw: bytes, name: str) -> Iterator[tuple[str, list[datetime.date]]]:
    try:
        import icalendar

        calendar = icalendar.Calendar.from_ical(raw)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise InputError([Problem(name, 0, 0, "this is not a calendar file that can be read; export it again as .ics")]) from None
    for event in events:
        summary = " ".join(str(event.get("SUMMARY", "")).split())
        said = f"{summary} {_categories(event)}".strip()
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or not (_closes(said) or _FIRST.search(said) or _LAST.search(said)):
            continue
        if event.get("RRULE") is not None or event.get("RDATE") is not None:
            message = f"the event “{summary}” repeats by a rule, which is not read here; export each day as an event of its own"
            raise InputError([Problem(name, 0, 0, message)])
        yield summary or said, _days(event, summary, name)


def _categories(event: Any) -> str:
    found = event.get("CATEGORIES")
    if found is None:
        return ""
    return " ".join(str(word) for one in (found if isinstance(found, list) else [found]) for word in getattr(one, "cats", []))


def _days(event: Any, summary: str, name: str) -> list[datetime.date]:
    """The days of an event; a DTEND that is a date is the day after the last (RFC 5545, 3.6.1)."""
    try:
        start = event.decoded("DTSTART")
        end = event.decoded("DTEND", None) if "DTEND" in event else start + event.decoded("DURATION") if "DURATION" in event else None
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, IndexError):
        raise InputError([Problem(name, 0, 0, f"the event “{summary}” has no date that can be read; mend or remove it")]) from None
    if not isinstance(start, datetime.date) or not isinstance(end, datetime.date | None):
        raise InputError([Problem(name, 0, 0, f"the event “{summary}” has no date that can be read; mend or remove it")])
    first = start.date() if isinstance(start, datetime.datetime) else start
    if end is None:
        last = first
    elif isinstance(end, datetime.datetime):
        last = end.date() - (datetime.timedelta(days=1) if end.time() == datetime.time() and end.date() > first else datetime.timedelta())
    else:
        last = max(first, end - datetime.timedelta(days=1))
    if not 0 <= (last - first).days <= MAX_SPAN:
        raise InputError([Problem(name, 0, 0, f"the event “{summary}” does not last between one and {MAX_SPAN} days; check its dates")])
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


@dataclass(frozen=True)
class Reminder:
    """One entry: its day, what is due, and a sentence of explanation."""

    on: datetime.date
    title: str
    text: str


DAY_BEFORE, MORNING = datetime.timedelta(hours=16), datetime.timedelta(hours=-8)
"""Eight in the morning, on the day before and on the day itself."""


def write_reminders(reminders: Iterable[Reminder], made_on: datetime.date) -> bytes:
    """The reminders as a calendar; each alerts on the day before and on the morning itself. ``made_on`` is a date of the input."""
    entries = [
        CalendarEntry(
            f"{reminder.on:%Y%m%d}-{'-'.join(reminder.title.lower().split())}@sro.invalid",
            reminder.on,
            reminder.title,
            reminder.text,
            (DAY_BEFORE, MORNING),
            confidential=True,
        )
        for reminder in reminders
    ]
    return write_calendar(entries, product="Form A reminders", made_on=made_on)
