"""Days as people write them, in the languages of the documents."""

import calendar
import datetime


def long_date(iso: str) -> str:
    """An ISO date as American documents write it: `2023-11-28` → "November 28, 2023"."""
    day = datetime.date.fromisoformat(iso)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def long_month_day(month_day: str) -> str:
    """A day of every year: `01-01` → "January 1"."""
    month, day = month_day.split("-")
    return f"{MONTHS[int(month) - 1]} {int(day)}"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months on; where that month is shorter, its last day (February 29, 2024, and 36 months: February 28, 2027).

    Raises :class:`OverflowError` for a day beyond the year 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"{months} months from {day} lie beyond the calendar")
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
