"""Reminders as an `.ics` file (RFC 5545): all-day entries that any calendar program takes, without a word about what happened or to whom.

The same input gives the same bytes: identifiers and stamps come from the dates.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar

STAMP = datetime.UTC


@dataclass(frozen=True)
class Reminder:
    """One entry: its day, what is due, and a sentence of explanation."""

    on: datetime.date
    title: str
    text: str


def write_reminders(reminders: Iterable[Reminder], made_on: datetime.date) -> bytes:
    """The reminders as a calendar; each alerts on the day before and on the morning itself. ``made_on`` is a date of the input."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//sro//Form A reminders//EN")
    calendar.add("version", "2.0")
    for reminder in reminders:
        event = icalendar.Event()
        event.add("uid", f"{reminder.on:%Y%m%d}-{'-'.join(reminder.title.lower().split())}@sro.invalid")
        event.add("dtstamp", datetime.datetime.combine(made_on, datetime.time(), STAMP))
        event.add("dtstart", reminder.on)
        event.add("dtend", reminder.on + datetime.timedelta(days=1))
        event.add("summary", reminder.title)
        event.add("description", reminder.text)
        event.add("class", "CONFIDENTIAL")
        event.add("transp", "TRANSPARENT")
        for before in (datetime.timedelta(hours=-16), datetime.timedelta(hours=8)):
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", reminder.title)
            alarm.add("trigger", before)
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
