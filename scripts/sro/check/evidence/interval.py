"""The `every` of a duty: how often, at the least.

For at least monthly:

- passes: "each month" · "at least monthly" · "not less frequently than monthly" · "every 30 days" · "weekly"
- passes too: "each report immediately", "each report within five days" (each on its own, sooner than the interval)
- weak: "quarterly" (too seldom) ·
  "each month … within six months" (too late) · "bimonthly" (may mean every two months) · "upon request" or "periodically" (no interval) · no interval at all
- not read as an interval of the duty: "a monthly schedule", "monthly meetings"
"""

from __future__ import annotations

import re

from sro.check.quantity import deadlines, frequencies
from sro.law.evidence import Interval


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
