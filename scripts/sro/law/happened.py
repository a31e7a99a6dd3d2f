"""What is on record of an agreement: what happened to it, each on its day. An agreement is made, or changed, on the day of the last signature."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from sro.model import EventName, Events, InstrumentFile

ONLY_DATE = "the only date on record"


@dataclass(frozen=True)
class Happened:
    """Something on record: an event of the agreement or of the district, its day, and how the day is known ("the last of 3 signatures").

    ``of`` is the officer's post or the school that it concerns. ``seen`` is what shows it: an address, a document.
    """

    event: str
    on: datetime.date
    of: str = ""
    known: str = ""
    seen: str = ""

    def __str__(self) -> str:
        concerning = f" ({self.of})" if self.of else ""
        return f"{self.event} {self.on}{concerning}{f', {self.known}' if self.known else ''}"

    @property
    def verb(self) -> str:
        """ "entered into", "updated"."""
        return {"entered": "entered into"}.get(self.event, self.event)


def recorded(events: Events, records: Iterable[InstrumentFile] = ()) -> tuple[Happened, ...]:
    """An agreement's events, each on the day of its last signature where the record of its adoption has signatures, else on the one date there is."""
    made = {(record.event, record.on): record for record in records}
    return tuple(_signed(name, day, made.get((name, day))) for name in get_args(EventName) for day in _days(events, name))


def on_their_days(happened: Iterable[Happened]) -> Events:
    """The agreement's dates as they count: those on which its events happened."""
    given = tuple(happened)
    days = {name: tuple(each.on for each in given if each.event == name) for name in get_args(EventName)}
    return Events().model_copy(update={**days, "entered": next(iter(days["entered"]), None)})


def _days(events: Events, name: str) -> tuple[datetime.date, ...]:
    value = getattr(events, name)
    return (value,) if isinstance(value, datetime.date) else value or ()


def _signed(name: str, day: datetime.date, record: InstrumentFile | None) -> Happened:
    if record is None:
        return Happened(name, day, known=ONLY_DATE)
    if not record.signed:
        return Happened(name, day, known="the day of adoption; no signature is on record")
    many = f"the last of {len(record.signed)} signatures" if len(record.signed) > 1 else "the one signature on record"
    return Happened(name, max(each.on for each in record.signed), known=many)
