"""An event of a school calendar as its file tells it, before anybody says what it does to school."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

MOST = 5_000
"""More events than any school calendar has; a file with more is some other calendar, or made to take long."""
MAX_SPAN = 100
"""More days than any event that closes a school lasts within a school year."""


@dataclass(frozen=True)
class Event:
    """Its days, in order; its title; what else is said of it (``more``); whether it was cancelled or is not certain yet; and what about it could not
    be read (``trouble``), for which there may be no days."""

    days: tuple[datetime.date, ...]
    title: str
    more: str = ""
    cancelled: bool = False
    tentative: bool = False
    listed_closed: bool = False
    trouble: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Read:
    """The events of a file, and a line for each part of it that was not read."""

    events: tuple[Event, ...]
    unread: tuple[str, ...] = ()
