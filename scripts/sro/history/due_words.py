"""What a page or a terminal says of a duty's day: when, on whom, counted from what, and what is on record. Never a charge."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sro.dates import long_date
from sro.formats import CalendarEntry, uid_of, write_calendar
from sro.history.duties import Duties, Row
from sro.law import Due, Happened, Question

NO_RECORD = "Not on record here. That does not mean that it was not done."
LATER = "Nothing later is on record here, which does not mean that nothing was done; what was done is to be recorded."
WITHIN = {"same day": "on the same day", "1 weekday": "by the end of the next weekday"}
VERBS = {"entered": "entered into"}


def when(due: Due, on: datetime.date) -> str:
    """The day in a sentence."""
    asks = f" ({', '.join(due.counsel)}, for counsel)" if due.counsel else ""
    if due.day is None:
        if due.recurs.within is not None and due.counted_from is None:
            return f"Each time it happens: {WITHIN.get(due.recurs.within, f'within {due.recurs.within}')}{asks}."
        return f"Nothing on record here tells the day{asks}."
    day, from_ = _long(due.day), due.counted_from
    if due.state == "done" and due.recurs.evidence.words:
        return f"The agreement speaks of it; the last day is {day}{asks}."
    if due.state == "done" and due.kept is None:
        return f"An answer tells of it, without a day; the last day is {day}{asks}."
    if due.state == "done":
        return f"On record as done; the last day is {day}{asks}."
    if from_ is not None and from_.event in due.recurs.unsettled:
        return f"If what was {_verb(from_)} on {_long(from_.on)} counts: by {day}{asks}."
    if due.early is not None and due.day <= on:
        return f"Due now. The law that asks for it took effect on {day}{asks}."
    if due.early is not None:
        return f"By {day}, the day on which the law that asks for it takes effect{asks}."
    if due.day < on:
        return f"The day was {day}{asks}. {LATER}"
    return f"By {day}{asks}."


def counted(due: Due) -> str:
    """From what the day was counted; "" where from nothing."""
    from_ = due.counted_from
    if from_ is None:
        return ""
    known = f" ({from_.known})" if from_.known else ""
    early = f" The time so counted ended on {_long(due.early)}." if due.early else ""
    return f"Counted from {_long(from_.on)}: {_verb(from_)}{known}.{early}"


def who(due: Due, people: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """On whom it falls: the school or post itself where the day is that of one, and by name what ``people`` tells apart."""
    named = people or {}
    found = [(due.of,) if due.of and name.startswith("each ") else named.get(name, (name,)) for name in due.recurs.falls_on]
    return [each for names in found for each in names]


def on_record(due: Due) -> str:
    """What shows the duty kept, or that nothing here does."""
    if due.kept is not None:
        seen = f"; {due.kept.seen}" if due.kept.seen else ""
        return f"On record: {_verb(due.kept)} on {_long(due.kept.on)}{seen}."
    if due.recurs.evidence.words:
        return f"Found in the agreement's words: {due.fact}." if due.fact else "The check finds no words in the agreement that show it."
    return f"In the answers: {due.fact}. Once it is done, its day belongs on record in conduct.yml." if due.fact else NO_RECORD


def lines_of(row: Row, on: datetime.date) -> Iterator[str]:
    """All sentences on one row, in the order in which they are read."""
    rule = row.due.recurs
    yield when(row.due, on)
    if counted(row.due):
        yield counted(row.due)
    if row.due.kept or row.due.fact or (rule.by and (row.held or not rule.evidence.words)):
        yield on_record(row.due)
    if rule.reset_by:
        yield f"The count starts anew by: {rule.reset_by[:1].lower()}{rule.reset_by[1:]}"
    if row.brings:
        brought = "; ".join(f"{each.title} ({each.cite})" for each in row.brings)
        yield f"Once {_event(rule.evidence.event or '')}, the agreement must also have what its dates did not ask of it before: {brought}."
    if rule.reading:
        yield f"A reading: {rule.reading}"


def readings_of(question: Question) -> Iterator[str]:
    """A question for counsel: what is asked, each reading with what follows from it, and what is done until it is answered."""
    yield f"{question.code} ({question.cite}): {_line(question.question)}"
    yield from (f"Read as {reading.name}: {_line(reading.means)}" for reading in question.readings)
    if question.until_answered:
        yield f"Until counsel answers: {_line(question.until_answered)}"


def rows_as_data(found: Duties) -> list[dict[str, Any]]:
    """The rows as plain data, with the keys that other programs rely on."""
    return [
        {
            "district": found.district,
            "duty": row.due.requirement.title,
            "requirement": row.due.requirement.id,
            "falls_on": who(row.due, found.people),
            "due": row.due.day.isoformat() if row.due.day else None,
            "state": row.due.state,
            "counted_from": str(row.due.counted_from) if row.due.counted_from else None,
            "cite": row.due.requirement.cite,
            **({"provenance": {**found.provenance.data, "counted": found.provenance.counted}} if found.provenance else {}),
        }
        for row in found.rows
    ]


def called(found: Duties) -> str:
    """The district's name, and what its papers are where they are not its own."""
    return f"{found.name}, {found.provenance.label.lower()}" if found.provenance else found.name


REMIND = tuple(datetime.timedelta(days=days) for days in (90, 30, 7))
"""How long before the day a subscriber's calendar reminds."""


def calendar_of(found: Iterable[Duties], on: datetime.date) -> bytes:
    """The days of some districts as a calendar file to subscribe to; what is on record as done, or has no day, is left out; what only an
    answer tells of is not, since the place may be named before anything is there. The duty of a district keeps its entry when its day moves."""
    found = list(found)
    entries = [entry for each in found for entry in calendar_entries(each, on)]
    name = f"School resource officers: {called(found[0])}" if len(found) == 1 else "School resource officers"
    return write_calendar(entries, product="duties", made_on=on, name=name)


def calendar_entries(found: Duties, on: datetime.date) -> list[CalendarEntry]:
    """The days of one district, as :func:`calendar_of` writes them."""
    return [
        CalendarEntry(
            _uid(found.district, row.due),
            row.due.day,
            f"Due: {row.due.requirement.title} ({called(found)})",
            _description(found, row, on),
            REMIND,
        )
        for row in found.rows
        if row.due.day and (row.due.state != "done" or (row.due.fact and not row.due.recurs.evidence.words))
    ]


def _uid(district: str, due: Due) -> str:
    from_ = due.counted_from
    count = "" if from_ is None else str(from_.on) if due.recurs.within else from_.event if from_.event in due.recurs.unsettled else ""
    return uid_of("duty", district, due.requirement.id, due.of, count)


def _description(found: Duties, row: Row, on: datetime.date) -> str:
    told = [found.provenance.counted] if found.provenance else []
    return " ".join([f"{row.due.requirement.cite}. For: {', '.join(who(row.due, found.people))}.", *lines_of(row, on), *told])


def _verb(happened: Happened) -> str:
    of = f", {happened.of}" if happened.of else ""
    return f"{_event(happened.event)}{of}"


def _event(name: str) -> str:
    return VERBS.get(name, name.replace("-", " "))


def _line(text: str) -> str:
    return " ".join(text.split())


def _long(day: datetime.date) -> str:
    return long_date(day.isoformat())
