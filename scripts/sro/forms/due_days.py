"""Due dates: the day on which a number of school days has run out, counted before one's eyes."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sro.errors import InputError
from sro.forms.calendar import ONE, Calendar, shown


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


def due(calendar: Calendar, conducted: datetime.date, school_days: int, *, doubt_is: Literal["school", "no school"] = "school") -> Due:
    """The due date; days in doubt count as school days, so that it is never too late, unless told otherwise. Raises :class:`InputError` where
    the calendar does not cover the count."""
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
        why_not = calendar.why_not(day, doubt_is=doubt_is)
        counted += not why_not
        days.append(Day(day, 0 if why_not else counted, why_not))
    return Due(conducted, school_days, tuple(days))


def latest(calendar: Calendar, conducted: datetime.date, school_days: int) -> datetime.date | None:
    """The due date if none of the days in doubt has school; None where the calendar ends before."""
    try:
        return due(calendar, conducted, school_days, doubt_is="no school").on
    except InputError:
        return None


def school_days_after(calendar: Calendar, due_on: datetime.date, done: datetime.date) -> int:
    """How many school days lie after the due date, up to and including the day it was done; 0 when it was in time."""
    return sum(1 for n in range(1, (done - due_on).days + 1) if not calendar.why_not(due_on + n * ONE))


def explained(found: Due, calendar: Calendar) -> Iterator[str]:
    """The count in words, a line for each day or run of days that do not count, and what a person has still to say about the calendar."""
    yield f"Conducted on {_long(found.conducted)}. That day itself does not count."
    for why_not, group in itertools.groupby(found.days, key=lambda day: day.why_not):
        days = list(group)
        yield from [_skipped(days)] if why_not else (f"  {day.number}  {_long(day.date)}{_held(calendar, day.date)}" for day in days)
    yield f"Due on {_long(found.on)}, the last of {_school_days(found.school_days)}, by {calendar.name}."
    yield from _in_doubt(found, calendar)
    if calendar.example:
        yield f"Note: {calendar.example}"


def _held(calendar: Calendar, day: datetime.date) -> str:
    """Why a day counts that one might take for a day off, in parentheses."""
    if why := calendar.doubts.get(day):
        return f" (counted as a school day, {why})" if day not in calendar.made_up else ""
    said = [told.says for told in calendar.events_on(day, day) if told.reading not in ("no_effect", "closed")]
    made_up = "a day made up" if day in calendar.made_up and not said else ""
    return f" ({'; '.join(filter(None, (made_up, *said)))})" if made_up or said else ""


def _in_doubt(found: Due, calendar: Calendar) -> Iterator[str]:
    """What is not decided or not confirmed and may move the due date."""
    late = latest(calendar, found.conducted, found.school_days)
    until = max(late or found.on, found.on)
    if late != found.on:
        when = f"the report is due on {_long(late)}" if late else f"{calendar.name} ends before the report is due"
        yield f"Days in doubt were counted as school days, which is the earlier date. If none of them has school, {when}."
    if not calendar.confirmed:
        yield f"Not confirmed: nobody has looked over yet what {calendar.name} was taken to say (sro form calendar FILE --district NAME)."
        told = calendar.events_on(found.conducted + ONE, until)
        yield from (f"  {shown(one)}" for one in told[:MOST])
        if len(told) > MOST:
            yield f"  and {len(told) - MOST} more entries of these days"
    yield from (f"Not read: {line}" for line in calendar.unread)


MOST = 12
"""How many entries of a count's days are shown; more would hide them all."""


def _skipped(days: list[Day]) -> str:
    span = _long(days[0].date) if len(days) == 1 else f"{_long(days[0].date)} to {_long(days[-1].date)}"
    return f"  –  {span}: no school ({days[0].why_not})"


def _school_days(count: int) -> str:
    return f"{count} school {'day' if count == 1 else 'days'}"


def _long(day: datetime.date) -> str:
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"
