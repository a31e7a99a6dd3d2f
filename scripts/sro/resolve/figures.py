"""Figures that the texts may print though nobody answers them: costs and steps worked out from answers, each pure and shown with its inputs."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from sro.resolve.checklist_steps import PRINTED, step_figures, steps_taken
from sro.resolve.people import INPUTS, people_inputs
from sro.resolve.values import Blank, FilledNumber, FilledText

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


def guard_cost(hourly: int, hours: int, days: int, officers: int) -> int:
    """A private guard: the hourly rate times the hours of a day times the days; $35, 8 hours and 180 days are $50,400."""
    return hourly * hours * days * officers


def cost_per_student(cost: Range, students: int) -> Range:
    """The cost for each student."""
    return Range(dollars(Fraction(cost.low, students)), dollars(Fraction(cost.high, students)))


Context = Mapping[str, Any]
Figures = dict[str, Any]


def computed(context: Context) -> Figures:
    """Every computed name with its value under settled answers; names whose questions the model does not have are left out."""
    found: Figures = {}
    for group in _GROUPS:
        if all(name in context for name in group.needs):
            found |= group.work(context)
    return found


def _numbers(context: Context, first: str, second: str) -> tuple[int, int] | Blank:
    """Two answers as numbers, or the blank of the one that is missing."""
    for name in (first, second):
        if isinstance(context[name], Blank):
            missing: Blank = context[name]
            return missing
    return int(context[first]), int(context[second])


def _fixed(amount: int) -> Range:
    return Range(amount, amount)


def _money(amount: int, question: str) -> FilledNumber:
    return FilledNumber(amount, question, f"${amount:,}")


def _range(name: str, cost: Range | Blank, question: str) -> Figures:
    """`funding_whole_low`, `_high`, and `_range` as "$115,000–$142,000"."""
    if isinstance(cost, Blank):
        return {f"{name}_{part}": cost for part in ("low", "high", "range")}
    shown = f"${cost.low:,}" if cost.low == cost.high else f"${cost.low:,}–${cost.high:,}"
    low, high = _money(cost.low, question), _money(cost.high, question)
    return {f"{name}_low": low, f"{name}_high": high, f"{name}_range": FilledText(shown, question)}


def _percent(part: Fraction) -> FilledText:
    return FilledText(f"{percent(part)} percent", "funding_school_days")


_FUNDING = (
    "sro_cost_low", "sro_cost_high", "funding_school_days", "funding_work_days", "funding_share_rounding", "funding_officers",
    "funding_guard_rate", "funding_guard_hours", "enrollment",
)  # fmt: skip


def _funding(context: Context) -> Figures:
    """The four ways to pay (rows S-4 and S-5)."""
    needed = [context[f"funding_{name}"] for name in ("school_days", "work_days", "officers", "share_rounding")]
    if (blank := next((value for value in needed if isinstance(value, Blank)), None)) is not None:
        return {name: blank for name in NAMES if name.startswith("funding_")}
    school, work, officers = map(int, needed[:3])
    exact = share(school, work, "exact")
    used = share(school, work, needed[3])
    yearly = _numbers(context, "sro_cost_low", "sro_cost_high")
    whole: Range | Blank = yearly if isinstance(yearly, Blank) else whole_year(Range(*yearly), officers)
    part = whole if isinstance(whole, Blank) else part_of(whole, used)
    unrounded = whole if isinstance(whole, Blank) else part_of(whole, exact)
    rate = _numbers(context, "funding_guard_rate", "funding_guard_hours")
    guard: Range | Blank = rate if isinstance(rate, Blank) else _fixed(guard_cost(*rate, school, officers))
    found: Figures = {
        "funding_other_days": FilledNumber(work - school, "funding_work_days"),
        "funding_share_exact": _percent(exact),
        "funding_share_used": _percent(used),
        "funding_share_rounded": used != exact,
    }
    for name, cost, question in (
        ("whole", whole, "sro_cost_low"),
        ("share", part, "sro_cost_low"),
        ("share_exactly", unrounded, "sro_cost_low"),
        ("guard", guard, "funding_guard_rate"),
    ):
        found |= _range(f"funding_{name}", cost, question)
        students = context["enrollment"]
        each = students if isinstance(students, Blank) else cost if isinstance(cost, Blank) else cost_per_student(cost, int(students))
        found |= _range(f"funding_{name}_each", each, "enrollment")
    gap = part if isinstance(part, Blank) or isinstance(unrounded, Blank) else _gap(part, unrounded)
    return found | _range("funding_gap", gap, "sro_cost_low")


def _gap(rounded: Range, exact: Range) -> Range:
    """By how much rounding the share changes the cost, without its sign."""
    return Range(abs(rounded.low - exact.low), abs(rounded.high - exact.high))


def _staffing(context: Context) -> Figures:
    """How many posts the schools have together, once every school's number is known, and how many safety officers there are and are sought
    (row T-2)."""
    numbers = [entry["officers"] for entry in context["sso_staffing"]]
    known = bool(numbers) and not any(isinstance(number, Blank) for number in numbers)
    total = FilledNumber(sum(numbers), "sso_staffing") if known else Blank("sso_staffing", "number of safety officers")
    employed = context["sso_employed"]
    every = employed if isinstance(employed, Blank) else FilledNumber(int(employed) + int(context["sso_sought"]), "sso_employed")
    return {"sso_total": total, "sso_all": every}


def _adoption(context: Context) -> Figures:
    """The checklist, and how many of its steps are open (rows T-1 to T-5)."""
    taken = steps_taken(context)
    numbers = {"steps_open": sum(step.open for step in taken.values()), "steps_all": len(taken)}
    return step_figures(context) | {name: FilledNumber(number, "adoption_steps") for name, number in numbers.items()}


_RANGES = ("whole", "share", "share_exactly", "guard", "whole_each", "share_each", "share_exactly_each", "guard_each", "gap")
_SHARES = ("other_days", "share_exact", "share_used", "share_rounded")


@dataclass(frozen=True)
class _Group:
    """Figures that are worked out together: the questions they need, how, and their names."""

    needs: tuple[str, ...]
    work: Callable[[Context], Figures]
    names: frozenset[str]


_GROUPS = (
    _Group(
        _FUNDING,
        _funding,
        frozenset(
            [*(f"funding_{name}" for name in _SHARES), *(f"funding_{name}_{part}" for name in _RANGES for part in ("low", "high", "range"))]
        ),
    ),
    _Group(("sso_staffing", "sso_employed", "sso_sought"), _staffing, frozenset({"sso_total", "sso_all"})),
    _Group(
        ("adoption_steps",),
        _adoption,
        frozenset(
            {
                "steps_open",
                "steps_all",
                "checklist",
                *(f"step_{name.replace('-', '_')}_open" for name in PRINTED),
            }
        ),
    ),
)

NAMES = frozenset(name for group in _GROUPS for name in group.names) | INPUTS.keys()
"""Every name that :func:`computed` or :func:`~sro.resolve.people.settled_people` may give, for the check of the texts."""


def inputs_of(names: Set[str]) -> set[str]:
    """The questions behind the computed names among some names."""
    return {question for group in _GROUPS if group.names & names for question in group.needs} | people_inputs(names)
