"""School calendars and due dates: which days are school days, and the day on which a number of them has run out, counted before one's eyes."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, model_validator

from sro.errors import InputError, refusal
from sro.forms.ics import read_ics
from sro.model import Source
from sro.project import FolderStore, Store, read_yaml, validated

ONE = datetime.timedelta(days=1)
SUMMER = 120  # days between two school years at most


class Closed(Source):
    """Days without school: one day (`on`) or a span (`from`, `to`, both included), and why."""

    on: datetime.date | None = None
    from_: datetime.date | None = Field(default=None, alias="from")
    to: datetime.date | None = None
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def _one_or_span(self) -> Closed:
        if (self.on is None) == (self.from_ is None) or (self.from_ is None) != (self.to is None):
            raise ValueError("give either on, or from and to")
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("to is before from; exchange the two")
        return self

    def days(self) -> Iterator[datetime.date]:
        """Each day of the span."""
        first, last = self.on or self.from_, self.on or self.to
        assert first is not None and last is not None
        return (first + n * ONE for n in range((last - first).days + 1))


class SchoolYear(Source):
    """One school year: its first and last day for students, the days off that were planned, the days lost to weather or emergency, and
    days off or Saturdays on which school was held after all (`made_up`)."""

    first_day: datetime.date
    last_day: datetime.date
    closed: tuple[Closed, ...] = ()
    lost: tuple[Closed, ...] = ()
    made_up: tuple[datetime.date, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> SchoolYear:
        if self.last_day < self.first_day:
            raise ValueError("last_day is before first_day; exchange the two")
        if (self.last_day - self.first_day).days > 366:
            raise ValueError("a school year of more than a year cannot be; check first_day and last_day")
        for day in self.made_up:
            if not self.first_day <= day <= self.last_day:
                raise ValueError("made_up holds a day outside the school year; move last_day or take the day out")
        return self


class CalendarFile(Source):
    """`calendar.yml`: the school years of a district. `example` says that it is nobody's calendar."""

    district: str = ""
    example: str = Field(default="", description="A sentence that says the calendar is an example; leave it out of a real one.")
    school_years: tuple[SchoolYear, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _apart(self) -> CalendarFile:
        years = sorted(self.school_years, key=lambda year: year.first_day)
        for before, after in itertools.pairwise(years):
            if after.first_day <= before.last_day:
                raise ValueError("two school years overlap; check their first and last days")
        return self


@dataclass(frozen=True)
class Calendar:
    """Every day that a calendar covers. ``off`` says why a weekday within a school year has no school; ``read`` is what an imported file
    was taken to say, for a person to look over."""

    years: tuple[tuple[datetime.date, datetime.date], ...]
    off: dict[datetime.date, str]
    made_up: frozenset[datetime.date] = frozenset()
    read: tuple[str, ...] = ()
    example: str = ""
    name: str = "calendar"

    def __post_init__(self) -> None:
        """Refuses a gap that is longer than a summer: a school year is missing, and its days would be taken for summer."""
        for (_, last), (first, _) in itertools.pairwise(self.years):
            if (first - last).days > SUMMER:
                message = f"between {last} and {first} a school year is missing; add it"
                raise refusal(self.name, message)

    def covers(self, day: datetime.date) -> bool:
        """Whether the calendar can tell what a day is: not before its first year, nor after its last."""
        return self.years[0][0] <= day <= self.years[-1][1]

    def why_not(self, day: datetime.date) -> str:
        """Why a day is no school day, or "" when it is one."""
        if day in self.made_up:
            return ""
        if not any(first <= day <= last for first, last in self.years):
            return "summer, between two school years"
        return "weekend" if day.weekday() >= 5 else self.off.get(day, "")


def calendar_of(file: CalendarFile, name: str) -> Calendar:
    """The days of a calendar file."""
    return Calendar(
        years=tuple(sorted((year.first_day, year.last_day) for year in file.school_years)),
        off={day: closed.why for year in file.school_years for closed in (*year.closed, *year.lost) for day in closed.days()},
        made_up=frozenset(day for year in file.school_years for day in year.made_up),
        example=file.example,
        name=name,
    )


def read_calendar(path: Path) -> Calendar:
    """A calendar that somebody hands in: YAML, or an `.ics` file that a school's calendar program exports. Raises :class:`InputError`."""
    return calendar_in(FolderStore(path.parent), path.name)


def calendar_in(store: Store, name: str) -> Calendar:
    """A calendar of a store, YAML or `.ics`. Raises :class:`InputError`."""
    file = name.rpartition("/")[2]
    if not file.lower().endswith(".ics"):
        return calendar_of(validated(CalendarFile, read_yaml(store, name, file)), file)
    try:
        raw = store.read(name)
    except OSError as error:
        raise refusal(file, f"the calendar cannot be read ({error.strerror}); check that it exists") from None
    years, off, read = read_ics(raw, file)
    return Calendar(years, off, read=read, name=file)


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
