"""iCalendar files (RFC 5545) written: reminders, and the dates of an adoption."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
