"""iCalendar files (RFC 5545): entries of a whole day each, with reminders. The same entries give the same bytes."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarEntry:
    """One day's entry. ``uid`` stays the same when the day moves, so that a calendar program moves the entry and adds no second one;
    ``remind`` are the times before (or, negative, after) the day's first minute."""

    uid: str
    on: datetime.date
    title: str
    text: str
    remind: tuple[datetime.timedelta, ...] = ()
    confidential: bool = False


def uid_of(*parts: str) -> str:
    """An entry's lasting name, out of what it is about."""
    return f"{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}@sro"


def write_calendar(entries: Iterable[CalendarEntry], *, product: str, made_on: datetime.date, name: str = "") -> bytes:
    """The file. ``made_on`` is a date of the input and stands in place of a clock; ``name`` is what a subscriber's list of calendars shows."""
    import icalendar

    made = icalendar.Calendar()
    head = {"version": "2.0", "prodid": f"-//sro//{product}//EN", "calscale": "GREGORIAN", "method": "PUBLISH"}
    for key, value in head.items():
        made.add(key, value)
    if name:
        made.add("name", name)
        made.add("x-wr-calname", name)
    stamp = datetime.datetime.combine(made_on, datetime.time(), datetime.UTC)
    for entry in entries:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.on)
        if entry.on < datetime.date.max:  # after the last day that a date can be there is none; one without an end lasts that day
            event.add("dtend", entry.on + datetime.timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.text)
        if entry.confidential:
            event.add("class", "CONFIDENTIAL")
        event.add("transp", "TRANSPARENT")
        for before in entry.remind:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", -before)
            event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical(sorted=False))
