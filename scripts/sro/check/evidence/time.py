"""The times of a duty: `within`, a longest time with its unit, and `every`, how often at the least."""

import re
from collections.abc import Callable

from sro.check.quantity import Deadline, deadlines, frequencies
from sro.law import Bound, Interval

_EVENT = re.compile(r"\s*(?:after|of|from|following)\s+(?P<event>[^,;:(]*)")
_BACK = re.compile(r"(?:it|them|this|that|these|those|such|which|the same|doing so)\b")
_ANOTHER = re.compile(
    r"\b(?:approv\w*|clos(?:es?|ed|ing|ure)|review\w*|receiv\w*|receipt|accept\w*|sign(?:s|ed|ing|ature)|decid\w*|decisions?|requests?|requested|asks?|"
    r"adjudicat\w*|convict\w*|trial|case|finali[sz]\w*|notifi\w*|end of (?:the|each|that) (?:month|quarter|term|semester|year|school year))\b"
)
_HOURS = {"hour": 1, "day": 24, "calendar day": 24, "business day": 24, "school day": 24, "week": 168, "month": 730}


def deadline_fault(bound: Bound, sentence: str, clause: str, starts: Callable[[str], bool] = lambda event: True) -> str | None:
    """Why the time that a sentence (or else its clause) gives is not within the bound, in words after a colon; None if it is.

    ``starts`` tells whether the law's time runs from an event, in words.
    """
    given = deadlines(sentence) or deadlines(clause)
    measured = [deadline for deadline in given if deadline.unit != "vague"]
    if not given:
        return f"it gives no time limit; the law's is {_spoken(bound)}"
    if not measured:
        return f"“{given[0].said}” is no measured time; the law's limit is {_spoken(bound)}"
    faults = [fault for fault in (_fault(deadline, bound) for deadline in measured) if fault]
    if len(faults) == len(measured) or any("longer" in fault for fault in faults):
        return faults[0]
    doubtful = next((deadline.said for deadline in measured if deadline.doubtful), "")
    return f"“{doubtful}” gives two numbers" if doubtful else _start_fault(measured, f"{sentence} / {clause}", bound, starts)


def _start_fault(measured: list[Deadline], text: str, bound: Bound, starts: Callable[[str], bool]) -> str | None:
    """Why the time runs from another event than the law's; None if it does not, or if no event is named."""
    for deadline in measured:
        if bound.after is None or deadline.unit == "at once":
            continue
        at = text.find(deadline.said) + len(re.sub(r"\s+(?:after|of|from|following)$", "", deadline.said))
        found = _EVENT.match(text, at)
        if found and (_ANOTHER.search(found["event"]) or not (_BACK.match(found["event"]) or starts(found["event"]))):
            return f"“{found.group().strip()}” starts the time from another event than the law does"
    return None


def _fault(deadline: Deadline, bound: Bound) -> str | None:
    if deadline.unit == "at once":
        return None
    if bound.unit == "same day":
        return f"“{deadline.said}” may end after the day itself"
    if deadline.unit == bound.unit:
        return None if deadline.amount <= bound.at_most else f"“{deadline.said}” is longer than {_spoken(bound)}"
    hours, limit = deadline.amount * _HOURS[deadline.unit], bound.at_most * _HOURS[bound.unit]
    if bound.unit == "school day" and deadline.unit in ("day", "business day", "week") and hours <= limit * (7 / 5):
        return f"“{deadline.said}” does not count in school days, as the law does"
    return None if hours <= limit else f"“{deadline.said}” is longer than {_spoken(bound)}"


def _spoken(bound: Bound) -> str:
    if bound.unit == "same day":
        return "the same day"
    return f"{bound.at_most} {bound.unit}{'' if bound.at_most == 1 else 's'}"


def interval_fault(interval: Interval, sentence: str, clause: str) -> str | None:
    """Why the interval that a sentence (or else its clause) gives is too rare, in words after a colon; None if it is not."""
    wanted = f"the law wants {interval.at_least} or more often"
    given = frequencies(sentence) or frequencies(clause)
    if not given:
        return None if _at_once(sentence, interval) else f"it does not say how often; {wanted}"
    measured = [frequency for frequency in given if frequency.days < 100_000]
    if not measured:
        return f"“{given[0].said}” is no interval; {wanted}"
    late = next((deadline for deadline in deadlines(sentence) if deadline.amount * _DAYS.get(deadline.unit, 0) > interval.days), None)
    if late:
        return f"“{late.said}” comes later than the next is due; {wanted}"
    rarest = max(measured, key=lambda frequency: frequency.days)
    if rarest.days <= interval.days:
        return None
    return f"“{rarest.said}” {'can be read as' if rarest.doubtful else 'is'} too seldom; {wanted}"


_EACH = re.compile(r"\b(?:each|every|all|any)\b")
_DAYS = {"hour": 1 / 24, "day": 1, "calendar day": 1, "business day": 1.4, "school day": 1.4, "week": 7, "month": 31}


def _at_once(sentence: str, interval: Interval) -> bool:
    """Whether each single thing is passed on at once, or within a time no longer than the interval."""
    given = [deadline for deadline in deadlines(sentence) if deadline.unit != "vague"]
    if not given or not _EACH.search(sentence):
        return False
    return all(deadline.unit == "at once" or deadline.amount * _DAYS[deadline.unit] <= interval.days for deadline in given)
