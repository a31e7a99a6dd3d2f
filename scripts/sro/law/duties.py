"""When a duty of the law falls due, by the days on record: arithmetic, and never a charge.

A count is a reading where the law does not say how to count; the law files say so, and which question counsel must answer first.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sro.law.application import FactTest
from sro.law.binding import binding
from sro.law.happened import Happened
from sro.law.recurs import CALENDAR, Recurs, Span, span_of
from sro.law.requirement import Requirement
from sro.model import Events, Kind

State = Literal["overdue", "due", "done", "for-counsel"]

Count = Callable[[datetime.date, int], datetime.date | None]
"""The day on which so many school days after a day have run out; None where no calendar covers them."""


@dataclass(frozen=True)
class Agreed:
    """A duty with a day that an agreement sets and no law does: the address of its clause, what is done, where the agreement says so, and when."""

    id: str
    title: str
    cite: str
    recurs: Recurs


@dataclass(frozen=True)
class Due:
    """One day on which a duty falls due. ``day`` is None where nothing on record tells the day.

    ``counsel`` are the questions on which the day depends, and ``early`` says that the count ended before the duty was law. ``kept`` is the
    newest event on record that shows the duty kept, ``fact`` an answer that does without telling the day, ``of`` whom or what it concerns.
    """

    requirement: Requirement | Agreed
    day: datetime.date | None
    state: State
    counted_from: Happened | None = None
    counsel: tuple[str, ...] = ()
    early: datetime.date | None = None
    kept: Happened | None = None
    fact: str = ""
    of: str = ""

    @property
    def recurs(self) -> Recurs:
        """How the duty is counted."""
        assert self.requirement.recurs is not None
        return self.requirement.recurs

    def passed(self, on: datetime.date) -> bool:
        """Whether the day lies behind and nothing on record shows the duty kept."""
        return self.day is not None and self.day < on and self.state != "done"


def falls_due(
    requirement: Requirement | Agreed,
    happened: Iterable[Happened],
    on: datetime.date,
    *,
    facts: Mapping[str, Any] | None = None,
    school_days: Count | None = None,
    words: str = "",
) -> list[Due]:
    """The days of one duty as known on a day; none where it recurs by no rule. What is recorded of later days is not counted. ``words`` is the place
    of the agreement's words that show the requirement met, "" where none do."""
    rule = requirement.recurs
    if rule is None:
        return []
    known = [each for each in happened if each.on <= on]
    if rule.every is not None:
        return list(_every(requirement, rule, span_of(rule.every), known, on))
    if rule.within is not None:
        return list(_within(requirement, rule, span_of(rule.within), known, on, school_days))
    if rule.each_year is not None:
        return [_each_year(requirement, rule, rule.each_year, known, on)]
    if rule.each_month is not None:
        return [_each_month(requirement, rule, rule.each_month, known, on)]
    return list(_by(requirement, rule, known, on, facts or {}, words if rule.evidence.words else ""))


def _every(requirement: Requirement | Agreed, rule: Recurs, span: Span, known: Sequence[Happened], on: datetime.date) -> Iterator[Due]:
    """The next time, counted from the last one: for each officer or school of which one is on record."""
    counted = [each for each in known if each.event in rule.counted_from]
    if not counted:
        end = _end_of_period(span, max(on, rule.starts)) if CALENDAR in rule.counted_from else None
        yield Due(requirement, end, "due", counsel=rule.counsel)
    for of in sorted({each.of for each in counted}):
        last = max((each for each in counted if each.of == of), key=lambda each: each.on)
        kept = last if last.event == rule.evidence.event else None
        strict = _from(requirement, rule, span, last, on, kept)
        unsettled = [each for each in known if each.event in rule.unsettled and each.of == of and each.on > last.on]
        others = []
        for event in sorted({each.event for each in unsettled}):
            newest = max((each for each in unsettled if each.event == event), key=lambda each: each.on)
            other = _from(requirement, rule, span, newest, on, kept)
            others.append(replace(other, state="for-counsel", counsel=_codes(rule.unsettled[event], *other.counsel)))
        if strict.passed(on) and not all(other.passed(on) for other in others):
            codes = (rule.unsettled[other.counted_from.event] for other in others if other.counted_from)
            strict = replace(strict, state="for-counsel", counsel=_codes(*strict.counsel, *codes))
        yield from (strict, *others)


def _from(requirement: Requirement | Agreed, rule: Recurs, span: Span, last: Happened, on: datetime.date, kept: Happened | None) -> Due:
    """One count from one event. A count that ended before the duty was law ends on the day it became law, and is for counsel from then on."""
    day = span.after(last.on)
    if day is None or day >= rule.starts:
        return Due(requirement, day, _state(day, on, False), last, rule.counsel, kept=kept, of=last.of)
    codes = _codes(*((rule.early,) if rule.early else ()), *rule.counsel)
    state: State = "for-counsel" if rule.early and rule.starts <= on else _state(rule.starts, on, False)
    return Due(requirement, rule.starts, state, last, codes, early=day, kept=kept, of=last.of)


def _within(
    requirement: Requirement | Agreed, rule: Recurs, span: Span, known: Sequence[Happened], on: datetime.date, school_days: Count | None
) -> Iterator[Due]:
    """Once for each event that set it going since the duty is law; without a day where none is on record."""
    begun = [each for each in known if each.event in rule.counted_from and each.on >= rule.starts]
    if not begun:
        yield Due(requirement, None, "due", counsel=rule.counsel)
    for each in begun:
        if span.unit == "school day":
            day = school_days(each.on, span.count) if school_days else None
        else:
            day = span.after(each.on)
        kept = min(
            (it for it in known if it.event == rule.evidence.event and it.of == each.of and it.on >= each.on), key=_day, default=None
        )
        yield Due(requirement, day, _state(day, on, kept is not None), each, rule.counsel, kept=kept, of=each.of)


def _each_year(requirement: Requirement | Agreed, rule: Recurs, month_day: str, known: Sequence[Happened], on: datetime.date) -> Due:
    """The last day of the kind where nothing on record shows it kept, else the next one. What came late closes the year that it was due in."""
    kept = sorted((each for each in known if each.event == rule.evidence.event), key=_day)
    newest = kept[-1] if kept else None
    first = _in_year(rule.starts.year, month_day)
    first = first if first >= rule.starts else _in_year(rule.starts.year + 1, month_day)
    ahead = max(first, next((day for day in (_in_year(on.year + n, month_day) for n in (0, 1)) if day >= on), on))
    before = _in_year(ahead.year - 1, month_day)
    since = [each for each in kept if each.on > before]
    if before >= first and not any(_in_year(before.year - 1, month_day) < each.on <= before for each in kept):
        if not since:
            return Due(requirement, before, "overdue", newest, rule.counsel, kept=newest)
        since = since[1:]
    return Due(requirement, ahead, "done" if since else "due", newest, rule.counsel, kept=newest)


def _each_month(requirement: Requirement | Agreed, rule: Recurs, days: int, known: Sequence[Happened], on: datetime.date) -> Due:
    """So many days after the month that ended last, or, where something on record is later than its end, after the running one; never of a month that
    ended before the duty began."""
    ended = max(on.replace(day=1) - datetime.timedelta(days=1), _month_end(rule.starts))
    newest = max((each for each in known if each.event == rule.evidence.event), key=_day, default=None)
    if newest is not None and newest.on > ended:
        ended = _month_end(on)
    day = Span(days, "day").after(ended)
    return Due(requirement, day, _state(day, on, False), Happened("month-ended", ended), rule.counsel, kept=newest)


def _month_end(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _by(
    requirement: Requirement | Agreed, rule: Recurs, known: Sequence[Happened], on: datetime.date, facts: Mapping[str, Any], words: str
) -> Iterator[Due]:
    """Once, at the latest on a day: for the district, or for each entry of a list of its answers."""
    day = _binds_from(requirement, facts) if rule.by == "applies" else rule.by
    entries: list[dict[str, Any]] = []
    if rule.each is not None:
        listed = facts.get(rule.each)
        entries = [entry for entry in listed if isinstance(entry, dict) and entry.get("name")] if isinstance(listed, list | tuple) else []
    for entry in entries or [{}]:
        of = str(entry.get("name") or "")
        kept = max((each for each in known if each.event == rule.evidence.event and (not of or each.of == of)), key=_day, default=None)
        value = entry.get(rule.evidence.part or "") if rule.each else facts.get(rule.evidence.fact or "")
        fact = words or (str(value) if value and kept is None else "")
        yield Due(requirement, day, _state(day, on, bool(kept or fact)), None, rule.counsel, kept=kept, fact=fact, of=of)


def _binds_from(requirement: Requirement | Agreed, facts: Mapping[str, Any]) -> datetime.date | None:
    """The day from which a requirement binds, where a fact of the district tells; None where the fact is not on record."""
    days = {each.start for each in getattr(requirement, "applies", ()) if each.fact is None or _holds(each.fact, facts.get(each.fact.fact))}
    return min(days, default=None)


def _holds(test: FactTest, value: Any) -> bool:
    if not isinstance(value, int):
        return False
    return (test.at_least is None or value >= test.at_least) and (test.below is None or value < test.below)


def _state(day: datetime.date | None, on: datetime.date, kept: bool) -> State:
    return "done" if kept else "overdue" if day is not None and day < on else "due"


def _end_of_period(span: Span, on: datetime.date) -> datetime.date | None:
    """The last day of the running month or year; None for a stretch that no calendar names."""
    if span == Span(1, "month"):
        return _month_end(on)
    return on.replace(month=12, day=31) if span == Span(12, "month") else None


def _in_year(year: int, month_day: str) -> datetime.date:
    month, day = map(int, month_day.split("-"))
    year = min(year, datetime.MAXYEAR)
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _codes(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _day(each: Happened) -> datetime.date:
    return each.on


def brought_by(
    requirements: Iterable[Requirement], event: str, kind: Kind, events: Events, on: datetime.date, facts: Mapping[str, Any]
) -> list[Requirement]:
    """The requirements that are dormant for an agreement with these events, and that would bind it if the event happened on the day."""
    days = {"entered": on} if event == "entered" else {event: (*getattr(events, event), on)}
    after = events.model_copy(update=days)
    found = []
    for each in (requirement.on(on) for requirement in requirements):
        before = binding(each, kind, events, on, facts)
        if before.bound == "dormant" and binding(each, kind, after, on, facts).bound == "binds":
            found.append(each)
    return found
