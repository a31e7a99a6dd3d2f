"""Due dates: the day on which a number of school days after an investigation or intervention has run out, and how it was counted.

The law gives five school days "after conducting" it (§ 10-233p), so that the day itself does not count and the report is due on the last
of the days counted. Where the calendar ends before the count does, nothing is guessed.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from sro.errors import InputError
from sro.forms.calendar import ONE, Calendar


@dataclass(frozen=True)
class Day:
    """One day of a count: its number among the school days, or why it does not count."""

    date: datetime.date
    number: int = 0
    why_not: str = ""


@dataclass(frozen=True)
class Due:
    """When a report is due: the days counted after ``conducted``, the last of them the day it is due ``on``."""

    conducted: datetime.date
    school_days: int
    days: tuple[Day, ...]

    @property
    def on(self) -> datetime.date:
        """The last day on which the report is in time."""
        return self.days[-1].date


def due(calendar: Calendar, conducted: datetime.date, school_days: int) -> Due:
    """The due date. Raises :class:`InputError` where the calendar does not cover the count."""
    if not (calendar.covers(conducted) or calendar.covers(conducted + ONE)):
        first, last = calendar.years[0][0], calendar.years[-1][1]
        raise InputError(f"{calendar.name} runs from {first} to {last} and does not cover {conducted}; add the school year")
    counted, days, day = 0, [], conducted
    while counted < school_days:
        day += ONE
        if not calendar.covers(day):
            raise InputError(
                f"{calendar.name} ends on {calendar.years[-1][1]}, {_school_days(counted)} after {conducted} (of {school_days}); "
                "add the next school year to it"
            )
        why_not = calendar.why_not(day)
        counted += not why_not
        days.append(Day(day, 0 if why_not else counted, why_not))
    return Due(conducted, school_days, tuple(days))


def school_days_after(calendar: Calendar, due_on: datetime.date, done: datetime.date) -> int:
    """How many school days lie after the due date, up to and including the day it was done; 0 when it was in time."""
    return sum(1 for n in range(1, (done - due_on).days + 1) if not calendar.why_not(due_on + n * ONE))


def explained(found: Due, calendar: Calendar) -> Iterator[str]:
    """The count in words, a line for each day or run of days that do not count."""
    yield f"Conducted on {_long(found.conducted)}. That day itself does not count."
    for why_not, group in itertools.groupby(found.days, key=lambda day: day.why_not):
        days = list(group)
        yield from [_skipped(days)] if why_not else (f"  {day.number}  {_long(day.date)}" for day in days)
    yield f"Due on {_long(found.on)}, the last of {_school_days(found.school_days)}, by {calendar.name}."
    if calendar.example:
        yield f"Note: {calendar.example}"


def _skipped(days: list[Day]) -> str:
    span = _long(days[0].date) if len(days) == 1 else f"{_long(days[0].date)} to {_long(days[-1].date)}"
    return f"  –  {span}: no school ({days[0].why_not})"


def _school_days(count: int) -> str:
    return f"{count} school {'day' if count == 1 else 'days'}"


def _long(day: datetime.date) -> str:
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"
