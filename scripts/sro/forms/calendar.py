"""School calendars: `calendar.yml` as people write and confirm it, and every day that it covers."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field, model_validator

from sro.errors import refusal
from sro.forms.day_words import READINGS, Reading
from sro.model import Source

ONE = datetime.timedelta(days=1)
SUMMER = 120  # days between two school years at most


class Span(Source):
    """One day (`on`) or a span (`from`, `to`, both included)."""

    on: datetime.date | None = None
    from_: datetime.date | None = Field(default=None, alias="from")
    to: datetime.date | None = None

    @model_validator(mode="after")
    def _one_or_span(self) -> Span:
        if (self.on is None) == (self.from_ is None) or (self.from_ is None) != (self.to is None):
            raise ValueError("give either on, or from and to")
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("to is before from; exchange the two")
        if self.from_ and self.to and (self.to - self.from_).days > 366:
            raise ValueError("a span of more than a year cannot be; check from and to")
        return self

    @property
    def first(self) -> datetime.date:
        """The first day."""
        found = self.on or self.from_
        assert found is not None
        return found

    def days(self) -> Iterator[datetime.date]:
        """Each day of the span."""
        last = self.on or self.to
        assert last is not None
        return (self.first + n * ONE for n in range((last - self.first).days + 1))


class Closed(Span):
    """Days without school, and why."""

    why: str = Field(min_length=1)


class Told(Span):
    """An event of the school's own calendar: what its words are, and what it does to school (`reading`). ``moved_to`` is the day to which it was moved."""

    says: str = Field(min_length=1)
    reading: Reading
    moved_to: datetime.date | None = None


class Confirmed(Source):
    """Who looked the readings over, and when."""

    by: str = Field(min_length=1)
    on: datetime.date


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
    """`calendar.yml`: the school years of a district. `events` are those of the school's own calendar, read by `sro form calendar` and confirmed
    by a person (`confirmed`). `example` says that it is nobody's calendar."""

    district: str = ""
    example: str = Field(default="", description="A sentence that says the calendar is an example; leave it out of a real one.")
    school_years: tuple[SchoolYear, ...] = Field(min_length=1)
    source: str = Field(default="", description="The file from which the events were read.")
    confirmed: Confirmed | None = Field(default=None, description="Who looked over what the events were taken to mean, and when.")
    events: tuple[Told, ...] = Field(default=(), description="What the school’s own calendar says, and what each entry does to school.")

    @model_validator(mode="after")
    def _apart(self) -> CalendarFile:
        years = sorted(self.school_years, key=lambda year: year.first_day)
        for before, after in itertools.pairwise(years):
            if after.first_day <= before.last_day:
                raise ValueError("two school years overlap; check their first and last days")
        return self


@dataclass(frozen=True)
class Calendar:
    """Every day that a calendar covers. ``off`` says why a weekday within a school year has no school, ``doubts`` why nobody can tell yet, or only
    for each school. ``told`` are the events with their readings, ``unread`` what of the file was not read; ``confirmed`` is "" while nobody has
    looked over what a file was taken to say."""

    years: tuple[tuple[datetime.date, datetime.date], ...]
    off: Mapping[datetime.date, str]
    made_up: frozenset[datetime.date] = frozenset()
    doubts: Mapping[datetime.date, str] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    unread: tuple[str, ...] = ()
    confirmed: str = ""
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

    def why_not(self, day: datetime.date, *, doubt_is: Literal["school", "no school"] = "school") -> str:
        """Why a day is no school day, or "" when it is one. A day in doubt counts as one, which makes a report due earlier, unless told otherwise."""
        if day in self.made_up:
            return ""
        if day in self.doubts:
            return "" if doubt_is == "school" else self.doubts[day]
        return self.plainly_off(day)

    def plainly_off(self, day: datetime.date) -> str:
        """Why a day is no school day by what is not in doubt, or ""."""
        if not any(first <= day <= last for first, last in self.years):
            return "summer, between two school years"
        return "weekend" if day.weekday() >= 5 else self.off.get(day, "")

    def events_on(self, first: datetime.date, last: datetime.date) -> list[Told]:
        """The events of some days."""
        return [told for told in self.told if any(first <= day <= last for day in told.days())]


def calendar_of(file: CalendarFile, name: str, *, unread: tuple[str, ...] = ()) -> Calendar:
    """The days of a calendar file: what was written by hand, and what its events do by their readings."""
    years = tuple(sorted((year.first_day, year.last_day) for year in file.school_years))
    lost = {day: closed.why for year in file.school_years for closed in year.lost for day in closed.days()}
    planned = {day: closed.why for year in file.school_years for closed in year.closed for day in closed.days()}
    said: dict[Reading, dict[datetime.date, str]] = {reading: {} for reading in READINGS}
    for told in file.events:
        for day in told.days():
            said[told.reading].setdefault(day, told.says)
        if told.moved_to and told.reading == "moved":
            said["closed"].setdefault(told.moved_to, told.says)
    made_up = {day for year in file.school_years for day in year.made_up} | (said["made_up"].keys() - lost.keys())
    off = {**said["closed"], **planned, **lost}
    doubts = {day: f"not clear: {says}" for day, says in said["unclear"].items() if _open_to_doubt(day, says, off)}
    doubts |= {day: f"some schools have none: {says}" for day, says in said["some_schools"].items() if _open_to_doubt(day, "", off)}
    if not file.confirmed:  # one entry closes school and another of the same day was called off: the same thing, or two
        gone = {day: says for reading in CALLED_OFF for day, says in said[reading].items() if not _may_be_school(says)}
        doubts |= {
            day: f"closed by one entry, and another was called off: {gone[day]}"
            for day in said["closed"].keys() & gone.keys() - lost.keys()
        }
    doubts = {day: why for day, why in doubts.items() if day not in made_up and any(first <= day <= last for first, last in years)}
    who = f"{file.confirmed.by} on {file.confirmed.on}" if file.confirmed else "" if file.events else BY_HAND
    return Calendar(years, off, frozenset(made_up), doubts, file.events, unread, who, file.example, name)


BY_HAND = "written by hand"
CALLED_OFF: tuple[Reading, ...] = ("moved", "cancelled")


def _open_to_doubt(day: datetime.date, says: str, off: Mapping[datetime.date, str]) -> bool:
    """Whether a doubt changes anything: on a day that has school without it, or where its words may mean school on a day off."""
    return (day not in off and day.weekday() < 5) or _may_be_school(says)


def _may_be_school(says: str) -> bool:
    """Whether an event that nobody has decided on may mean that school is held on a day that has none."""
    plain = says.casefold()
    return any(word in plain for word in ("make-up", "make up", "makeup", "session", "open", "held"))


def shown(told: Told) -> str:
    """An event with its reading in a line: 2026-10-08, “Early dismissal”: a shortened day, which counts."""
    last = f" to {told.to}" if told.to and told.to != told.from_ else ""
    moved = f" ({told.moved_to})" if told.moved_to else ""
    return f"{told.first}{last} “{told.says}”: {READINGS[told.reading]}{moved}"
