"""Names that the texts may print though nobody answers them: figures worked out from answers, each pure and shown with its inputs.

Where an input is missing, the figure is that input's blank, so that a paper says what has to be answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sro.resolve import adoption, funding
from sro.resolve.funding import Range
from sro.resolve.values import Blank, FilledNumber, FilledText

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
    return FilledText(f"{funding.percent(part)} percent", "funding_school_days")


_FUNDING = (
    "sro_cost_low", "sro_cost_high", "funding_school_days", "funding_work_days", "funding_share_rounding", "funding_officers",
    "funding_guard_rate", "funding_guard_hours", "enrollment",
)  # fmt: skip


def _funding(context: Context) -> Figures:
    """The four ways to pay (rows S-4 and S-5)."""
    needed = [context[f"funding_{name}"] for name in ("school_days", "work_days", "officers", "share_rounding")]
    blank = next((value for value in needed if isinstance(value, Blank)), None)
    if blank is not None:
        return {name: blank for name in NAMES if name.startswith("funding_")}
    school, work, officers = map(int, needed[:3])
    exact = funding.share(school, work, "exact")
    used = funding.share(school, work, needed[3])
    yearly = _numbers(context, "sro_cost_low", "sro_cost_high")
    whole: Range | Blank = yearly if isinstance(yearly, Blank) else funding.whole_year(Range(*yearly), officers)
    part = whole if isinstance(whole, Blank) else funding.part_of(whole, used)
    unrounded = whole if isinstance(whole, Blank) else funding.part_of(whole, exact)
    rate = _numbers(context, "funding_guard_rate", "funding_guard_hours")
    guard: Range | Blank = rate if isinstance(rate, Blank) else _fixed(funding.guard(*rate, school, officers))
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
        each = students if isinstance(students, Blank) else cost if isinstance(cost, Blank) else funding.each(cost, int(students))
        found |= _range(f"funding_{name}_each", each, "enrollment")
    gap = part if isinstance(part, Blank) or isinstance(unrounded, Blank) else _gap(part, unrounded)
    return found | _range("funding_gap", gap, "sro_cost_low")


def _gap(rounded: Range, exact: Range) -> Range:
    """By how much rounding the share changes the cost, without its sign."""
    return Range(abs(rounded.low - exact.low), abs(rounded.high - exact.high))


def _staffing(context: Context) -> Figures:
    """How many safety officers there are, once every school's number is known (row T-2)."""
    numbers = [entry["officers"] for entry in context["sso_staffing"]]
    if not numbers or any(isinstance(number, Blank) for number in numbers):
        return {"sso_total": Blank("sso_staffing", "number of safety officers")}
    return {"sso_total": FilledNumber(sum(numbers), "sso_staffing")}


def _adoption(context: Context) -> Figures:
    """Each step's state in words, whether it is open, and how many are (rows T-1 to T-5)."""
    found: Figures = {}
    taken = adoption.steps(context["adoption_steps"])
    for name, step in taken.items():
        key = f"step_{name.replace('-', '_')}"
        found |= {key: FilledText(step.state(str(context["date"])), "adoption_steps"), f"{key}_open": not step.done}
    return found | {"steps_open": FilledNumber(sum(not step.done for step in taken.values()), "adoption_steps")}


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
    _Group(("sso_staffing",), _staffing, frozenset({"sso_total"})),
    _Group(
        ("adoption_steps",),
        _adoption,
        frozenset({"steps_open", *(f"step_{name.replace('-', '_')}{end}" for name in adoption.STEPS for end in ("", "_open"))}),
    ),
)

NAMES = frozenset(name for group in _GROUPS for name in group.names)
"""Every name that :func:`computed` may give, for the check of the texts."""


def inputs_of(names: Set[str]) -> set[str]:
    """The questions behind the computed names among some names."""
    return {question for group in _GROUPS if group.names & names for question in group.needs}
