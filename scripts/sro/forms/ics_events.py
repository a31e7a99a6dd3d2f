"""iCalendar files (RFC 5545) read: each event on the days it takes in the school's own time zone, rules of repetition carried out."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sro.errors import printable, refusal
from sro.forms.events import MAX_SPAN, MOST, Event, Read
from sro.forms.repeats import YEARS_BACK, Rule, days_of, rule_of

HOME = "America/New_York"
"""The zone of a calendar that names none."""
LARGEST = 5_000_000
LONGEST = 500  # characters of a title or description; what closes school is said sooner
OCCURRENCES = 20_000
RULES = 500  # more events that repeat than any school calendar has
DAY = datetime.timedelta(days=1)
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)
NO_RULE = "repeats by a rule that is not carried out here"


def read_ics(raw: bytes, name: str) -> Read:
    """The events of a file. Raises :class:`InputError` for one that is no calendar or too large for a school's."""
    count = raw.upper().count(b"BEGIN:VEVENT")
    if len(raw) > LARGEST or count > MOST:
        raise refusal(
            name,
            f"the file has {count:,} events in {len(raw):,} bytes, more than a school’s calendar ({MOST:,}, {LARGEST:,}); export the school year alone",
        )
    try:
        import icalendar

        calendars = icalendar.Calendar.from_ical(_text(raw), multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        zone = next((zone for calendar in calendars if (zone := _zone(calendar.get("X-WR-TIMEZONE")))), None)
    except (*_BROKEN, RecursionError, OSError):  # the last for a zone's name that is no name of a file
        raise refusal(name, "this is not a calendar file that can be read; export it again as .ics") from None
    if not calendars:
        raise refusal(name, "this is not a calendar file that can be read; export it again as .ics")
    if sum(1 for event in events if event.get("RRULE") is not None) > RULES:
        raise refusal(name, f"more than {RULES} events repeat by rules, more than a school’s calendar has; export the school year alone")
    found = tuple(itertools.islice(_events(events, zone or ZoneInfo(HOME)), OCCURRENCES + 1))
    if len(found) > OCCURRENCES:
        raise refusal(
            name,
            f"its events take place more than {OCCURRENCES:,} times, more than a school’s calendar holds; export the school year alone",
        )
    return Read(found)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _zone(name: Any) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(name)) if name else None
    except (*_BROKEN, OSError):  # a name that leads to no zone, or out of the folder of zones
        return None


def _events(events: list[Any], zone: ZoneInfo) -> Iterator[Event]:
    until = _until(events)
    by_name: dict[str, list[Any]] = defaultdict(list)
    for position, event in enumerate(events):
        by_name[str(event.get("UID") or f"#{position}")].append(event)
    for group in by_name.values():
        revised = [event for event in group if event.get("RECURRENCE-ID") is not None]
        replaced = {day for event in revised if (day := _original(event)) is not None}
        for event in _latest([event for event in group if event.get("RECURRENCE-ID") is None]):
            yield from _repeated(event, replaced, until, zone)
        for event in _latest(revised):
            ranged = "THISANDFUTURE" in str(getattr(event.get("RECURRENCE-ID"), "params", {})).upper()
            yield _event(
                event, zone, trouble="changes all later days of an event that repeats, which is not carried out here" if ranged else ""
            )


def _latest(events: list[Any]) -> Iterable[Any]:
    """The last revision of each: of events with one name the highest SEQUENCE. Events that share a name by mistake have the same and all stay."""
    newest: dict[str, int] = {}
    numbers = []
    for event in events:
        original = event.get("RECURRENCE-ID")
        key = str(original.to_ical()) if original is not None and hasattr(original, "to_ical") else ""
        number = int(str(event.get("SEQUENCE", 0))) if str(event.get("SEQUENCE", 0)).isdigit() else 0
        numbers.append((key, number))
        newest[key] = max(newest.get(key, 0), number)
    return [event for event, (key, number) in zip(events, numbers, strict=True) if number == newest[key]]


def _until(events: Iterable[Any]) -> datetime.date:
    """The last day to which rules are carried out: some 13 months after the last event that does not repeat, or after the last that does."""
    once = [day for event in events if event.get("RRULE") is None and (day := _start(event))]
    last = max(once or [day for event in events if (day := _start(event))], default=datetime.date(2000, 1, 1))
    return min(last, datetime.date(9000, 1, 1)) + 400 * DAY


def _start(event: Any) -> datetime.date | None:
    try:
        start = event.decoded("DTSTART")
    except _BROKEN:
        return None
    return start.date() if isinstance(start, datetime.datetime) else start if isinstance(start, datetime.date) else None


def _original(event: Any) -> datetime.date | None:
    """The day, in the event's own zone, of the occurrence that a revision takes the place of."""
    try:
        day = event.decoded("RECURRENCE-ID")
        start = event.decoded("DTSTART")
    except _BROKEN:
        return None
    if isinstance(day, datetime.datetime) and day.tzinfo and isinstance(start, datetime.datetime) and start.tzinfo:
        day = day.astimezone(start.tzinfo)
    return day.date() if isinstance(day, datetime.datetime) else day if isinstance(day, datetime.date) else None


def _repeated(event: Any, replaced: set[datetime.date], until: datetime.date, zone: ZoneInfo) -> Iterator[Event]:
    """The event on each of its days: by its rule and further days, without those taken out."""
    once = _event(event, zone)
    rules, more = event.get("RRULE"), _dates(event, "RDATE")
    if (rules is None and not more) or not once.days:
        yield once
        return
    start = _start(event)
    assert start is not None
    rule = _rule(rules)
    if rules is not None and (rule is None or start.year < until.year - YEARS_BACK):
        yield _event(event, zone, trouble=NO_RULE)
        return
    days = set(days_of(rule, start, until)) if rule else {start}
    if rule and rule.until is not None:
        days = {day for day in days if _in_time(day, event.decoded("DTSTART"), rule.until)}
    gone = _dates(event, "EXDATE") | replaced
    for day in sorted((days | more) - gone):
        shift = day - start
        yield Event(tuple(each + shift for each in once.days), once.title, once.more, once.cancelled, once.tentative, trouble=once.trouble)


def _rule(rules: Any) -> Rule | None:
    """The rule that is carried out; None for several of them, and for one that cannot be read."""
    try:
        return None if rules is None or isinstance(rules, list) else rule_of(rules)
    except _BROKEN:
        return None


def _in_time(day: datetime.date, start: Any, until: Any) -> bool:
    """Whether an occurrence begins no later than the rule's end."""
    if not isinstance(until, datetime.datetime):
        return bool(day <= until)
    if not isinstance(start, datetime.datetime):
        return bool(day <= until.date())
    begins = datetime.datetime.combine(day, start.timetz())
    if (begins.tzinfo is None) != (until.tzinfo is None):
        begins, until = begins.replace(tzinfo=None), until.replace(tzinfo=None)
    return bool(begins <= until)


def _dates(event: Any, name: str) -> set[datetime.date]:
    """The days of an EXDATE or RDATE, in the zone of the event's beginning."""
    found = event.get(name)
    try:
        start = event.decoded("DTSTART")
        each = [one.dt for group in (found if isinstance(found, list) else [found]) if group is not None for one in group.dts]
        each = [day[0] if isinstance(day, tuple) else day for day in each]
        if isinstance(start, datetime.datetime) and start.tzinfo:
            each = [day.astimezone(start.tzinfo) if isinstance(day, datetime.datetime) and day.tzinfo else day for day in each]
        return {day.date() if isinstance(day, datetime.datetime) else day for day in each}
    except _BROKEN:
        return set()


def _event(event: Any, zone: ZoneInfo, trouble: str = "") -> Event:
    title = _said(event, "SUMMARY")
    described = re.sub(r"https?://\S+|<[^<>]*>", " ", _said(event, "DESCRIPTION"))
    more = " ".join(filter(None, (_categories(event), described)))
    status = str(event.get("STATUS", "")).upper()
    try:
        days = _days(event, zone)
    except (*_BROKEN, RecursionError):
        days, trouble = (), _no_date(event)
    if len(days) > MAX_SPAN:
        days, trouble = days[:1], f"does not last between one and {MAX_SPAN} days; check its dates"
    return Event(days, title or more, more if title else "", status == "CANCELLED", status == "TENTATIVE", trouble=trouble)


def _no_date(event: Any) -> str:
    """Why an event's days cannot be told, with what it says of them."""
    broken = [str(event.get(name)) for name in ("DTSTART", "DTEND") if type(event.get(name)).__name__ == "vBroken"]
    try:
        begins, ends = (str(event.get(name).to_ical().decode()) for name in ("DTSTART", "DTEND"))
    except _BROKEN:
        begins = ends = ""
    if begins and ends and not broken:
        return f"cannot last from {printable(begins)} to {printable(ends)}; correct its dates"
    return f"has no date that can be read{f' (“{printable(broken[0][:40])}”)' if broken else ''}; mend or remove it"


def _said(event: Any, name: str) -> str:
    found = event.get(name, "")
    words = " ".join(map(str, found)) if isinstance(found, list) else str(found)
    return " ".join(printable(words[:5000], lines=False).split())[:LONGEST]


def _categories(event: Any) -> str:
    found = event.get("CATEGORIES")
    words = [str(word) for one in (found if isinstance(found, list) else [found]) if one is not None for word in getattr(one, "cats", [])]
    return " ".join(words)


def _days(event: Any, zone: ZoneInfo) -> tuple[datetime.date, ...]:
    """The days of an event; a DTEND that is a date is the day after the last (RFC 5545, 3.6.1)."""
    start = event.decoded("DTSTART")
    end = event.decoded("DTEND") if "DTEND" in event else start + event.decoded("DURATION") if "DURATION" in event else None
    if not isinstance(start, datetime.date) or not isinstance(end, datetime.date | None):
        raise TypeError
    if not isinstance(start, datetime.datetime):
        last = _day_of(end, zone) - DAY if end is not None else start
        return _span(start, max(start, last) if end is not None and _day_of(end, zone) >= start else last)
    first, stop = _local(start, zone), _local(end, zone) if isinstance(end, datetime.datetime) else None
    if end is not None and stop is None:  # a day after a time of day: the day is the last
        return _span(first.date(), max(first.date(), end - DAY))
    if stop is None or stop == first or not isinstance(end, datetime.datetime):
        return (first.date(),)
    if stop < first:
        raise ValueError
    lasts = _lasting(start, end)
    if not _midnights(first, stop) and lasts % DAY == datetime.timedelta():  # a whole day as another zone has it
        first_day = first.date() + (DAY if first.hour >= 12 else 0 * DAY)
        return _span(first_day, first_day + lasts - DAY)
    return _span(first.date(), (stop - datetime.timedelta(microseconds=1)).date())


def _lasting(start: datetime.datetime, end: datetime.datetime) -> datetime.timedelta:
    """How long it lasts by the sun, whatever the clocks do in between."""
    if start.tzinfo is None or end.tzinfo is None:
        return end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end.astimezone(datetime.UTC) - start.astimezone(datetime.UTC)


def _midnights(first: datetime.datetime, stop: datetime.datetime) -> bool:
    return first.time() == stop.time() == datetime.time()


def _day_of(moment: datetime.date, zone: ZoneInfo) -> datetime.date:
    return _local(moment, zone).date() if isinstance(moment, datetime.datetime) else moment


def _local(moment: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    """A moment by the clock on the school's wall. Midnight in a zone that the event names itself is the day's own beginning, whatever the zone."""
    assert isinstance(moment, datetime.datetime)
    if moment.tzinfo is None:
        return moment
    named = moment.utcoffset() != datetime.timedelta() or getattr(moment.tzinfo, "key", "UTC") not in ("UTC", "Etc/UTC", "Zulu")
    if named and moment.time() == datetime.time():
        return moment.replace(tzinfo=None)
    return moment.astimezone(zone).replace(tzinfo=None)


def _span(first: datetime.date, last: datetime.date) -> tuple[datetime.date, ...]:
    if last < first:
        raise ValueError
    return tuple(first + n * DAY for n in range(min((last - first).days, MAX_SPAN) + 1))
