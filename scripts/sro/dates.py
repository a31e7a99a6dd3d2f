"""Days as people write them, in the languages of the documents."""

from __future__ import annotations

import datetime


def long_date(iso: str) -> str:
    """An ISO date as American documents write it: `2023-11-28` → "November 28, 2023"."""
    day = datetime.date.fromisoformat(iso)
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def long_month_day(month_day: str) -> str:
    """A day of every year: `01-01` → "January 1"."""
    month, day = month_day.split("-")
    return f"{_MONTHS[int(month) - 1]} {int(day)}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
