"""Events that repeat (RFC 5545, RRULE): the days of a rule up to a last day, worked out by days, so that no rule takes long."""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ONE = datetime.timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
YEARS_BACK = 20  # a rule that began earlier is not carried out: nobody plans a school year by it


@dataclass(frozen=True)
class Rule:
    """A rule that is carried out. ``by_day`` are weekdays with their number in the month or year (0: each)."""

    freq: str
    interval: int = 1
    count: int = 0
    until: datetime.date | datetime.datetime | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0


def rule_of(parts: Mapping[str, Any]) -> Rule | None:
    """The rule of an RRULE as icalendar reads it, or None where it has something that is not carried out here."""
    said = {str(key).upper(): list(value) if isinstance(value, list) else [value] for key, value in parts.items()}
    try:
        rule = Rule(
            freq=str(said["FREQ"][0]).upper(),
            interval=int(said.get("INTERVAL", [1])[0]),
            count=int(said.get("COUNT", [0])[0]),
            until=said.get("UNTIL", [None])[0],
            by_day=tuple(_weekday(str(day).upper()) for day in said.get("BYDAY", ())),
            by_month_day=tuple(int(day) for day in said.get("BYMONTHDAY", ())),
            by_month=tuple(int(month) for month in said.get("BYMONTH", ())),
            by_set_pos=tuple(int(position) for position in said.get("BYSETPOS", ())),
            week_start=WEEKDAYS.index(str(said.get("WKST", ["MO"])[0]).upper()),
        )
    except (KeyError, ValueError, TypeError, IndexError):
        return None
    numbered = any(number for number, _ in rule.by_day)
    sound = rule.freq in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") and 1 <= rule.interval <= 1000 and rule.count >= 0
    return rule if sound and set(said) <= KNOWN and not (numbered and rule.freq in ("DAILY", "WEEKLY")) else None


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:])


def days_of(rule: Rule, start: datetime.date, until: datetime.date) -> list[datetime.date]:
    """The days of a rule that begins on ``start``, up to ``until``; the first day is one of them whatever the rule says (RFC 5545, 3.8.5.3)."""
    found: list[datetime.date] = []
    for period in _periods(rule, start, until):
        days = [day for day in period if day >= start]
        if rule.by_set_pos:  # positions count in the whole period, before its beginning is cut off
            days = sorted({period[at] for at in _places(rule, len(period)) if period[at] >= start})
        for day in days:
            if day > until or (rule.count and len(found) >= rule.count):
                return _with(start, found, rule)
            found.append(day)
    return _with(start, found, rule)


def _with(start: datetime.date, found: list[datetime.date], rule: Rule) -> list[datetime.date]:
    if start in found:
        return found
    return [start, *found][: rule.count or None]


def _places(rule: Rule, length: int) -> Iterator[int]:
    for position in rule.by_set_pos:
        at = position - 1 if position > 0 else length + position
        if 0 <= at < length:
            yield at


def _periods(rule: Rule, start: datetime.date, until: datetime.date) -> Iterator[list[datetime.date]]:
    """The days of each period of the rule, one period after the other."""
    for number in itertools.count(0, rule.interval):
        try:
            first, last = _bounds(rule, start, number)
        except (OverflowError, ValueError):
            return
        if first > until:
            return
        yield [day for day in (first + n * ONE for n in range((last - first).days + 1)) if _fits(rule, start, day)]


def _bounds(rule: Rule, start: datetime.date, number: int) -> tuple[datetime.date, datetime.date]:
    if rule.freq == "DAILY":
        day = start + number * ONE
        return day, day
    if rule.freq == "WEEKLY":
        first = start - (start.weekday() - rule.week_start) % 7 * ONE + 7 * number * ONE
        return first, first + 6 * ONE
    if rule.freq == "MONTHLY":
        year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
        return datetime.date(year, month + 1, 1), datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return datetime.date(start.year + number, 1, 1), datetime.date(start.year + number, 12, 31)


def _fits(rule: Rule, start: datetime.date, day: datetime.date) -> bool:
    """Whether a day of a period is one of the rule's."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.by_month_day and not {day.day, day.day - length - 1} & set(rule.by_month_day):
        return False
    if rule.by_day:
        return any(weekday == day.weekday() and _numbered(rule, number, day, length) for number, weekday in rule.by_day)
    if rule.by_month_day or rule.freq == "DAILY":
        return True
    if rule.freq == "WEEKLY":
        return day.weekday() == start.weekday()
    return day.day == start.day and (rule.freq == "MONTHLY" or bool(rule.by_month) or day.month == start.month)


def _numbered(rule: Rule, number: int, day: datetime.date, length: int) -> bool:
    """Whether a weekday is the third, or the last, of its month, or of its year where the rule names no month."""
    if not number:
        return True
    at, size = (day.day, length) if rule.freq == "MONTHLY" or rule.by_month else (day.timetuple().tm_yday, 365 + calendar.isleap(day.year))
    return number == (at - 1) // 7 + 1 if number > 0 else -number == (size - at) // 7 + 1
