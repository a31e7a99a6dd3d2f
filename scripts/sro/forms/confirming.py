"""A school calendar's readings looked over by a person: asked, changed, put beside what was confirmed before, and written as `calendar.yml`."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from sro.errors import InputError
from sro.forms.calendar import CalendarFile, Confirmed, SchoolYear, Told
from sro.forms.day_words import READINGS, Reading

Key = tuple[datetime.date, datetime.date, str]


def reading_named(text: str) -> Reading | None:
    """The reading that somebody typed, whole or by its first letters ("early", "some schools"), or None."""
    typed = re.sub(r"[^a-z]+", "_", text.strip().casefold()).strip("_")
    found = [reading for reading in READINGS if reading == typed] or [
        reading for reading in READINGS if typed and reading.startswith(typed)
    ]
    return found[0] if len(found) == 1 else None


def key_of(told: Told) -> Key:
    """What an entry is known by: its days and its words."""
    *_, last = told.days()
    return told.first, last, told.says


def decided(file: CalendarFile, readings: Iterable[str]) -> CalendarFile:
    """The file with readings as typed: `2026-10-08=closed` for every entry that begins on a day, `2026-10-08 2=closed` for the second of them.
    Raises :class:`InputError` for a day without an entry and a word that is no reading."""
    events = list(file.events)
    for typed in readings:
        day, _, word = typed.partition("=")
        found = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)(?:\s+(\d+))?\s*", day)
        reading = reading_named(word)
        if not found or reading is None:
            raise InputError(f"{typed!r} is no reading; write the day, = and one of {', '.join(READINGS)}, for example 2026-10-08=closed")
        at = [n for n, told in enumerate(events) if told.first.isoformat() == found[1]]
        at = at if not found[2] else at[int(found[2]) - 1 : int(found[2])] if int(found[2]) else []
        if not at:
            raise InputError(f"{typed!r}: no entry of the calendar begins on that day; look at the list without this option")
        for n in at:
            events[n] = with_reading(events[n], reading)
    return file.model_copy(update={"events": tuple(events)})


def with_reading(told: Told, reading: Reading) -> Told:
    """The entry with another reading; the day to which it was moved stays with that reading alone."""
    return told.model_copy(update={"reading": reading, "moved_to": told.moved_to if reading == "moved" else None})


def beside(new: CalendarFile, old: CalendarFile | None) -> CalendarFile:
    """A new import beside what is on file: readings that a person gave to the same entries stand, other school years stay as they are, and so do
    the days written by hand in the same year, snow days above all."""
    if old is None:
        return new
    before = {key_of(told): told for told in old.events} if old.confirmed else {}
    events = [before.get(key_of(told), told) for told in new.events]
    years = []
    for year in new.school_years:
        same = [other for other in old.school_years if other.first_day <= year.last_day and year.first_day <= other.last_day]
        years.append(_with_hand(year, same))
    others = [
        year
        for year in old.school_years
        if not any(year.first_day <= one.last_day and one.first_day <= year.last_day for one in new.school_years)
    ]
    kept = [told for told in old.events if any(year.first_day <= told.first <= year.last_day for year in others)]
    return CalendarFile(
        district=old.district,
        school_years=tuple(sorted([*years, *others], key=lambda year: year.first_day)),
        source=new.source,
        events=tuple(sorted([*events, *(told for told in kept if told not in events)], key=lambda told: (told.first, told.says))),
    )


def _with_hand(year: SchoolYear, same: list[SchoolYear]) -> SchoolYear:
    closed = (*year.closed, *(one for other in same for one in other.closed if one not in year.closed))
    made_up = [day for other in same for day in other.made_up]
    last = max([year.last_day, *(day for day in made_up if (day - year.last_day).days <= 30)])
    return SchoolYear(
        first_day=year.first_day,
        last_day=last,
        closed=closed,
        lost=tuple(one for other in same for one in other.lost),
        made_up=tuple(day for day in made_up if year.first_day <= day <= last),
    )


def confirmed(file: CalendarFile, by: str, on: datetime.date, decided_on: Collection[Key] = ()) -> CalendarFile:
    """The file with who looked it over. Entries without effect are left out, since they change no day, but for those that somebody had to decide on
    (``decided_on``), which are not asked again."""
    kept = tuple(told for told in file.events if told.reading != "no_effect" or key_of(told) in decided_on)
    return file.model_copy(update={"events": kept, "confirmed": Confirmed(by=by, on=on)})


def calendar_bytes(file: CalendarFile) -> bytes:
    """`calendar.yml`, an entry a line."""
    return "".join(f"{line}\n" for line in _lines(file)).encode()


def _lines(file: CalendarFile) -> Iterator[str]:
    yield "# The school calendar by which deadlines are counted. Days lost to weather go under lost, days made up under made_up."
    yield f"# Readings: {', '.join(READINGS)}."
    yield from (
        f"{key}: {_word(value)}"
        for key, value in (("district", file.district), ("example", file.example), ("source", file.source))
        if value
    )
    if file.confirmed:
        yield f"confirmed: {_flow({'by': file.confirmed.by, 'on': file.confirmed.on})}"
    yield "school_years:"
    for year in file.school_years:
        yield f"  - first_day: {year.first_day}"
        yield f"    last_day: {year.last_day}"
        for name, closed in (("closed", year.closed), ("lost", year.lost)):
            if closed:
                yield f"    {name}:"
                yield from (f"      - {_flow({'on': one.on, 'from': one.from_, 'to': one.to, 'why': one.why})}" for one in closed)
        if year.made_up:
            yield f"    made_up: [{', '.join(map(str, year.made_up))}]"
    if file.events:
        yield "events:"
    for told in file.events:
        said = {"on": told.on, "from": told.from_, "to": told.to, "says": told.says, "reading": told.reading, "moved_to": told.moved_to}
        yield f"  - {_flow(said)}"


def _flow(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {_word(value)}" for key, value in values.items() if value is not None) + "}"


def _word(value: object) -> str:
    plain = isinstance(value, datetime.date) or (isinstance(value, str) and value in READINGS)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
