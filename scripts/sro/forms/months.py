"""Calendar months, and the month to which a report belongs."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sro.errors import InputError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A calendar month, from its first to its last day."""

    first: datetime.date
    last: datetime.date

    @property
    def name(self) -> str:
        """October 2026."""
        return f"{self.first:%B %Y}"

    def holds(self, date: str) -> bool:
        """Whether an ISO date lies in it."""
        return self.first.isoformat() <= date <= self.last.isoformat()


def month_of(text: str) -> Month:
    """2026-10 → October 2026. Raises :class:`InputError`."""
    found = _MONTH.fullmatch(text)
    if not found or int(found[1]) == 0:
        raise InputError(f"{text!r} is not a month; write year-month, for example 2026-10")
    year, number = int(found[1]), int(found[2])
    return Month(datetime.date(year, number, 1), datetime.date(year, number, calendar.monthrange(year, number)[1]))


def given_in(record: Mapping[str, Any]) -> str:
    """The day by which a report belongs to a month: when the chief received it, or the superintendent directly, or else when the officer signed or
    completed it."""
    ways = ("received_date", "superintendent_received_directly", "officer_signed_date", "date_completed")
    return next((str(record[way]) for way in ways if record.get(way)), "")


def dates_of(record: Mapping[str, Any]) -> list[str]:
    """Every day on which something was done that a notice of none would deny: conducted, completed, signed, received."""
    return [
        day
        for day in (
            str(record.get("incident_date") or ""),
            str(record.get("date_completed") or ""),
            str(record.get("officer_signed_date") or ""),
            given_in(record),
        )
        if day
    ]
