"""The dates of an adoption as an iCalendar file (RFC 5545): one all-day event for each step that is planned or done."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

import icalendar

from sro.resolve.figures import STEPS, Step


def calendar(steps: Mapping[str, Step], *, district: str, address: str, date: str) -> bytes:
    """The file; ``date`` (ISO) is the date of the papers, which stands in place of a clock."""
    stamp = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    made = icalendar.Calendar()
    head = {"version": "2.0", "prodid": "-//sro//adoption//EN", "calscale": "GREGORIAN", "method": "PUBLISH"}
    for name, value in head.items():
        made.add(name, value)
    for name, step in steps.items():
        if step.done_on or step.planned:
            made.add_component(_event(name, step, district, address, stamp))
    return bytes(made.to_ical(sorted=False))


def _event(name: str, step: Step, district: str, address: str, stamp: datetime.datetime) -> icalendar.Event:
    day = datetime.date.fromisoformat(step.done_on or step.planned)
    state = "Done" if step.done else "Planned"
    event = icalendar.Event()
    event.add("uid", f"{hashlib.sha256(f'{address} {name}'.encode()).hexdigest()[:16]}@sro")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"{STEPS[name]} ({district})")
    event.add("description", f"{state}. Step of the adoption of the school resource officer agreement.")
    event.add("transp", "TRANSPARENT")
    return event
