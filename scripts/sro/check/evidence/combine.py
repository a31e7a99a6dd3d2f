"""`all`, `any`, `first`, `none`, `weakly`, `short_of`: evidence put together.

- `all` is strong when every part is, nothing when no part is found, and weak in between: duties without procedures are *weak*.
- `any` takes the strongest part.
- `first` takes the first part that finds anything, so that a looser form is tried only where the stricter finds nothing.
- `none` is met by absence. What it finds is quoted, since that is what has to go.
- `short_of` finds the words that only allow, narrow or deny what it holds: under `none`, they count against.
- `weakly` is evidence that counts for something and never for enough: a reference to procedures that stand elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sro.check.evidence.base import NOT_RECORDED, PERMISSIVE, Evidence
from sro.check.finding import Strength


def all_of(parts: Sequence[Evidence]) -> Evidence:
    """Every part has to be there."""
    why = tuple(dict.fromkeys(reason for part in parts for reason in part.why))
    quotes = tuple(dict.fromkeys(quote for part in parts for quote in part.quotes))
    against = tuple(dict.fromkeys(quote for part in parts for quote in part.against))
    if all(part.strength == Strength.STRONG for part in parts):
        return Evidence(Strength.STRONG, quotes, (), against, vacuous=all(part.vacuous for part in parts))
    found = any(part.strength for part in parts if not part.vacuous)
    return Evidence(Strength.WEAK if found else Strength.NONE, quotes, why, against)


def any_of(parts: Sequence[Evidence], called: str) -> Evidence:
    """The strongest part will do."""
    chosen = max(parts, key=lambda part: part.strength)
    if chosen.strength == Strength.NONE:
        against = tuple(dict.fromkeys(quote for part in parts for quote in part.against))
        if called:
            return Evidence(
                Strength.NONE, (), (f"The words say the opposite of: {called}." if against else f"Not found: {called}.",), against
            )
        return Evidence(Strength.NONE, (), tuple(dict.fromkeys(reason for part in parts for reason in part.why)), against)
    if chosen.strength == Strength.WEAK:
        unrecorded = tuple(reason for part in parts for reason in part.why if reason.startswith(NOT_RECORDED) and reason not in chosen.why)
        return replace(chosen, why=(*chosen.why, *unrecorded))
    return chosen


def first_of(parts: Iterable[Evidence], called: str) -> Evidence:
    """The first part that finds anything, for or against: what is said in plain words and falls short is not made good by looser reading."""
    nothing: list[Evidence] = []
    for part in parts:
        if part.strength or part.against:
            return part
        nothing.append(part)
    return any_of(nothing, called)


def none_of(part: Evidence, called: str) -> Evidence:
    """Nothing of the kind may be there."""
    if part.strength == Strength.NONE:
        return Evidence(Strength.STRONG, vacuous=True)
    return Evidence(Strength.NONE, (), (f"Found, and must not be there: {called}.",), part.quotes)


def weakly(part: Evidence, called: str) -> Evidence:
    """At best weak, and nothing when it only permits: a promise that may be kept is none."""
    if part.strength == Strength.NONE:
        return part
    if any(PERMISSIVE in reason for reason in part.why):
        return Evidence(Strength.NONE, (), part.why, part.quotes)
    return Evidence(Strength.WEAK, part.quotes, part.why or (f"What is there is not enough to show {called}.",), part.against)


def short_of(part: Evidence) -> Evidence:
    """Found where the words are there and fall short of it, or deny it; not where they say it, nor where nothing is said."""
    if part.strength == Strength.STRONG or not (part.quotes or part.against):
        return Evidence(Strength.NONE)
    return Evidence(Strength.STRONG, part.quotes or part.against, part.why)


def nothing_asked() -> Evidence:
    """The branch of an `if` that is not there asks for nothing."""
    return Evidence(Strength.STRONG, vacuous=True)
