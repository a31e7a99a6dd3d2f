"""What an officer costs in each way of paying, worked out from a district's answers and from nothing else.

The four ways and their arithmetic are rows S-4 and S-5 of the source inventory. Amounts are whole dollars; halves are rounded up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Rounding = Literal["exact", "whole", "five"]
"""How the share of the year is rounded before it is used: not at all, to a whole percent, to the nearest five percent."""

_STEPS = {"whole": 1, "five": 5}


@dataclass(frozen=True)
class Range:
    """From the cost of a new officer to that of an experienced one."""

    low: int
    high: int


def dollars(amount: Fraction) -> int:
    """An exact amount in whole dollars, halves up: 79,615.38 → 79,615."""
    return int((amount + Fraction(1, 2)) // 1)


def share(school_days: int, work_days: int, rounding: Rounding) -> Fraction:
    """The part of the work year that the officer works for the schools: 180 of 260 days is 9/13, to the nearest five percent 7/10."""
    exact = Fraction(school_days, work_days)
    if rounding == "exact":
        return exact
    step = _STEPS[rounding]
    return Fraction(step * dollars(exact * 100 / step), 100)


def percent(part: Fraction) -> str:
    """A share as people write it, to one decimal: 9/13 → "69.2", 7/10 → "70"."""
    tenths = dollars(part * 1000)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def part_of(whole: Range, part: Fraction) -> Range:
    """A share of a yearly cost."""
    return Range(dollars(whole.low * part), dollars(whole.high * part))


def whole_year(cost: Range, officers: int) -> Range:
    """The yearly cost of some officers."""
    return Range(cost.low * officers, cost.high * officers)


def guard(hourly: int, hours: int, days: int, officers: int) -> int:
    """A private guard: the hourly rate times the hours of a day times the days; $35, 8 hours and 180 days are $50,400."""
    return hourly * hours * days * officers


def each(cost: Range, students: int) -> Range:
    """The cost for each student."""
    return Range(dollars(Fraction(cost.low, students)), dollars(Fraction(cost.high, students)))
