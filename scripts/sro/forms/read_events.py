"""The events of a school's own calendar become a calendar file: each with its reading, the school years by their first and last days."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

from sro.errors import refusal
from sro.forms.calendar import BY_HAND, ONE, SUMMER, Calendar, CalendarFile, Closed, SchoolYear, Told, calendar_of
from sro.forms.day_words import Reading, before_the_move, begins_or_ends, moved_words, read_words, says_open
from sro.forms.events import Event
from sro.forms.ics_events import read_ics
from sro.forms.listed_days import day_named, read_list
from sro.project import FolderStore, Store, read_yaml, validated

LISTS = (".csv", ".tsv", ".txt", ".md")
Imported = tuple[CalendarFile, tuple[str, ...]]
"""A calendar file, and a line for each thing that was not read."""


def read_calendar(path: Path) -> Calendar:
    """A calendar that somebody hands in: `calendar.yml`, an `.ics` file, a table of days (CSV) or a list. Raises :class:`InputError`."""
    return calendar_in(FolderStore(path.parent), path.name)


def calendar_in(store: Store, name: str) -> Calendar:
    """A calendar of a store. Raises :class:`InputError`."""
    file = name.rpartition("/")[2]
    if file.lower().endswith((".yml", ".yaml")):
        return calendar_of(validated(CalendarFile, read_yaml(store, name, file)), file)
    found, unread = imported(_bytes(store, name, file), file)
    return calendar_of(found, file, unread=unread)


def _bytes(store: Store, name: str, file: str) -> bytes:
    try:
        return store.read(name)
    except OSError as error:
        raise refusal(file, f"the calendar cannot be read ({error.strerror}); check that it exists") from None


def import_file(path: Path, *, first_day: datetime.date | None = None, last_day: datetime.date | None = None) -> Imported:
    """What a calendar that somebody hands in was taken to say, to be confirmed. Raises :class:`InputError`."""
    return imported(_bytes(FolderStore(path.parent), path.name, path.name), path.name, first_day=first_day, last_day=last_day)


def imported(raw: bytes, name: str, *, first_day: datetime.date | None = None, last_day: datetime.date | None = None) -> Imported:
    """The calendar of an `.ics` file, a table or a list. ``first_day`` and ``last_day`` where the file does not say them."""
    lower = name.lower()
    if lower.endswith(".ics") or b"BEGIN:VCALENDAR" in raw[:2000].upper():
        read = read_ics(raw, name)
    elif lower.endswith(LISTS):
        read = read_list(raw, name)
    else:
        ending = Path(name).suffix or "a file without an ending"
        raise refusal(name, f"{ending} is no kind of calendar that is read here; export it as .ics, or save its days as .csv or .txt")
    if not (read.events or read.unread):
        raise refusal(
            name,
            "no day stands in it, so it may be the wrong file; a line of a list or table begins with a date, as in “2026-10-12 No school”",
        )
    more = [Event((day,), words) for day, words in ((first_day, "First day of school"), (last_day, "Last day of school")) if day]
    return _file([*read.events, *more], name, read.unread)


def _file(events: Sequence[Event], name: str, unread: tuple[str, ...]) -> Imported:
    told, bounds, not_read = [], [], list(unread)
    for event in dict.fromkeys(events):
        which, scoped = ("", False) if event.cancelled else begins_or_ends(event.title)
        reading = _reading(event)
        if event.trouble:
            if not which and reading == "no_effect":
                continue
            if not event.days or "days; check" in event.trouble:
                raise refusal(name, f"the event “{event.title}” {event.trouble}")
            not_read.append(f"{event.days[0]} “{event.title}” {event.trouble}: add its days by hand")
            reading = "unclear"
        if which:
            bounds.append((which, scoped, event.days[0] if which == "first" else event.days[-1], event.title))
            reading = reading if reading == "early_dismissal" else "no_effect"
        told.append(_told(event, reading))
    years, doubts, open_ended = _years(bounds, name) if bounds else _between(told, name)
    years, told = _made_up_after(years, [*told, *doubts])
    told = [_against(one, told) for one in told if any(first <= day <= last for day in one.days() for first, last in _spans(years))]
    told.sort(key=lambda one: (one.first, one.says))
    return CalendarFile(school_years=tuple(years), source=name, events=tuple(told)), (*not_read, *open_ended)


def _spans(years: Iterable[SchoolYear]) -> list[tuple[datetime.date, datetime.date]]:
    return [(year.first_day, year.last_day) for year in years]


def _reading(event: Event) -> Reading:
    if not event.title and event.listed_closed:
        return "closed"
    found = read_words(event.title, event.more, days=event.days, closed_list=event.listed_closed)
    if found == "no_effect":
        return found
    if event.cancelled:
        return "cancelled"
    return "unclear" if event.tentative and found not in ("early_dismissal", "cancelled") else found


def _told(event: Event, reading: Reading) -> Told:
    to = None
    if reading == "moved":
        closes = before_the_move(event.title) not in ("early_dismissal", "no_effect")
        new_day = day_named(moved_words(event.title), event.days[0])
        if closes and new_day is None:
            reading = "unclear"
        elif closes and new_day in event.days:
            reading = "closed"
        elif closes:
            to = new_day
    first, last = event.days[0], event.days[-1]
    says = event.title or "no school"
    if first == last:
        return Told(on=first, says=says, reading=reading, moved_to=to)
    return Told.model_validate({"from": first, "to": last, "says": says, "reading": reading, "moved_to": to})


def _against(one: Told, others: Iterable[Told]) -> Told:
    """An event whose words say that school is held, on a day that another closes or on a weekend: which of them is right, a person says."""
    if one.reading != "no_effect" or not says_open(one.says) or begins_or_ends(one.says)[0]:
        return one
    days = set(one.days())
    closed = any(other.reading == "closed" and days & set(other.days()) for other in others)
    return one.model_copy(update={"reading": "unclear"}) if closed or all(day.weekday() >= 5 for day in days) else one


def _years(bounds: Sequence[tuple[str, bool, datetime.date, str]], name: str) -> tuple[list[SchoolYear], list[Told], list[str]]:
    """The school years; what is in doubt about their ends; and a line for a year whose last day is not said."""
    firsts, lasts = (_of_all([(day, scoped) for kind, scoped, day, _ in bounds if kind == which]) for which in ("first", "last"))
    if not firsts:
        message = "no event is called “First day of school”; add one, and one called “Last day of school”, or name the two days to sro form calendar"
        raise refusal(name, message)
    years, doubts, open_ended = [], [], []
    groups = _near(firsts)
    for position, group in enumerate(groups):
        following = groups[position + 1][0] if position + 1 < len(groups) else datetime.date.max
        ends = [day for day in lasts if group[-1] < day < following]
        if not ends:
            message = f"the school year that begins on {group[0]} has no “Last day of school” before the next begins; add that event"
            if position == 0 or position + 1 < len(groups):
                raise refusal(name, message)
            open_ended.append(message)
            continue
        if (ends[-1] - group[0]).days > 366:
            raise refusal(name, f"the school year from {group[0]} to {ends[-1]} is longer than a year; a first or last day is missing")
        years.append(SchoolYear(first_day=group[0], last_day=ends[-1]))
        for which, days in (("First", [group[0], group[-1] - ONE]), ("Last", [ends[0] + ONE, ends[-1]])):
            if days[0] <= days[1]:
                said = {"from": days[0], "to": days[1], "says": f"{which} day of school on two days", "reading": "unclear"}
                doubts.append(Told.model_validate(said))
    return years, doubts, open_ended


NO_ENDS = "the first and last day of school are not said"


def _between(told: Sequence[Told], name: str) -> tuple[list[SchoolYear], list[Told], list[str]]:
    """The part of each school year that lies between its entries, where the file says no first and last day of school: nothing is counted outside it."""
    days = sorted(day for one in told if one.reading in ("closed", "early_dismissal", "made_up", "some_schools") for day in one.days())
    years = []
    for _, group in itertools.groupby(days, key=lambda day: day.year - (day.month < 7)):
        each = list(group)
        if (each[-1] - each[0]).days >= 30:
            years.append(SchoolYear(first_day=each[0], last_day=each[-1]))
    if not years:
        return _years((), name)
    spans = ", ".join(f"{year.first_day} to {year.last_day}" for year in years)
    return years, [], [f"{NO_ENDS}; deadlines are counted from {spans} alone"]


def _of_all(days: list[tuple[datetime.date, bool]]) -> list[datetime.date]:
    """The days for all students; of some grades alone only where no day for all is near."""
    everybody = {day for day, scoped in days if not scoped}
    return sorted(everybody | {day for day, scoped in days if scoped and not any(abs((day - other).days) < SUMMER for other in everybody)})


def _near(days: list[datetime.date]) -> list[list[datetime.date]]:
    """Days in groups that are less than a summer apart."""
    groups: list[list[datetime.date]] = []
    for day in days:
        if groups and (day - groups[-1][-1]).days < SUMMER:
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def _made_up_after(years: list[SchoolYear], told: list[Told]) -> tuple[list[SchoolYear], list[Told]]:
    """The years with days made up after their last day: the year ends with the last of them, and the days between have no school."""
    made = []
    for year in years:
        later = sorted(day for one in told if one.reading == "made_up" for day in one.days() if 0 < (day - year.last_day).days <= 30)
        if not later:
            made.append(year)
            continue
        between = (year.last_day + n * ONE for n in range(1, (later[-1] - year.last_day).days))
        closed = tuple(Closed(on=day, why="after the last day of school") for day in between if day not in later and day.weekday() < 5)
        made.append(SchoolYear(first_day=year.first_day, last_day=later[-1], closed=closed))
    return made, told


def is_by_hand(calendar: Calendar) -> bool:
    """Whether a person wrote the calendar's days, so that there is nothing to confirm."""
    return calendar.confirmed == BY_HAND
