"""An amendment held together with the agreement that it amends: what it replaces stands in place, what it adds is added, what it strikes is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sro.reading.account import joined
from sro.reading.reading import Reading, Unit

_PLACE = r"(?:section|sec\.|article|paragraph|clause|item|point|part|number|exhibit|schedule|appendix|§)s?"
_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,7}(?:\.\d{1,3})?|[a-z])"
_NAMED = re.compile(rf"\b{_PLACE}\s{{1,3}}{_NUMBER}\b", re.IGNORECASE)
_GONE = re.compile(
    r"\b(?:deleted?|strikes?|struck|stricken|repealed?|removed?|rescinded?|replaced?|superseded?|amended to read|now reads?|rewritten|restated)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:is|are|be|hereby) added\b|\badds?\b|\bnew (?:section|article|paragraph|clause|item|exhibit)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:delete|strike|replace)s?\b[^.;]{0,20}[\"“]|\bthe (?:words?|phrase|figure|number)s?\b|[\"“][^\"”]{1,80}[\"”] and (?:insert|substitute)",
    re.IGNORECASE,
)
_BY_FAR = 40


@dataclass(frozen=True)
class Changed:
    """What an amendment does to a section: its printed number, whether the whole is gone, and the amendment's own words on it."""

    number: str
    gone: bool
    words: tuple[Unit, ...]


def amended(reading: Reading, other: Reading) -> Reading:
    """The agreement ``other`` as the amendment ``reading`` leaves it, as one reading of kind agreement. Sections that the amendment deletes or replaces as a
    whole go, and its words on them stand in their place; words on a section that is changed in part stand behind it; all else of the amendment follows."""
    changes, rest = _changes(reading)
    blocks: list[Unit] = []
    used: set[int] = set()
    inside: int | None = None
    for unit in other.blocks:
        at = _changed(unit, changes, other.blocks)
        if inside is not None and at != inside:
            blocks += changes[inside].words
            inside = None
        if at is not None and at not in used:
            used.add(at)
            inside = at
        if at is None or not changes[at].gone:
            blocks.append(unit)
    if inside is not None:
        blocks += changes[inside].words
    added = [unit for at, change in enumerate(changes) if at not in used for unit in change.words]
    says = f"{reading.name} is held together with {other.name}: {len(used)} of its sections are changed in place, and the rest is added at the end."
    account = joined((other.account, reading.account))
    return replace(
        other,
        name=f"{other.name} as amended by {reading.name}",
        blocks=(*blocks, *added, *rest),
        kind="agreement",
        account=account,
        kind_evidence=(says,),
    )


def _changes(reading: Reading) -> tuple[list[Changed], list[Unit]]:
    """The changes in order, and what of the amendment belongs to none."""
    changes: list[Changed] = []
    rest: list[Unit] = []
    for unit in reading.blocks:
        words = " ".join((unit.words or unit.heading).split())
        named = _NAMED.search(words[:200])
        says = named and (_GONE.search(words[:300]) or _ADDED.search(words[:300]))
        if named and says and words[: named.start()].count(" ") < _BY_FAR:
            gone = bool(_GONE.search(words[:300])) and not _ADDED.search(words[:80]) and not _PARTLY.search(words[:300])
            number = _plain(named["number"])
            if changes and changes[-1].number == number:  # a heading that says so, and the sentence below it
                changes[-1] = Changed(number, changes[-1].gone or gone, (*changes[-1].words, unit))
            else:
                changes.append(Changed(number, gone, (unit,)))
        elif changes and (_quoted(words) or _under(unit, changes[-1])):
            changes[-1] = replace(changes[-1], words=(*changes[-1].words, unit))
        else:
            rest.append(unit)
    return changes, rest


def _quoted(words: str) -> bool:
    return words.startswith(("“", '"', "«"))


def _under(unit: Unit, change: Changed) -> bool:
    """Whether a unit carries the number of the section that is being replaced ("5.2" below a new Section 5)."""
    return _plain(unit.number or unit.where.number).split(".")[0] == change.number.split(".")[0] != "" and bool(
        unit.number or unit.where.number
    )


def _changed(unit: Unit, changes: Sequence[Changed], blocks: Sequence[Unit]) -> int | None:
    """The change that touches a unit of the agreement, by the unit's number or that of the section it stands in."""
    own = _plain(unit.number or unit.where.number)
    within = _plain(unit.where.section)
    for at, change in enumerate(changes):
        if own and (own == change.number or own.startswith(f"{change.number}.")):
            return at
        if within and within == change.number and (not own or "." not in change.number):
            return at
    return None


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _plain(number: str) -> str:
    """A number without its word and in figures: "Article VII" → "7", "Section 5.1" → "5.1"."""
    bare = number.lower().rstrip(".").rsplit(maxsplit=1)[-1] if number.strip() else ""
    first, dot, rest = bare.strip("()").partition(".")
    if len(first) > 9 or not first or not set(first) <= set(_ROMAN):
        return bare.strip("()")
    values = [_ROMAN[sign] for sign in first]
    total = sum(-value if any(later > value for later in values[at + 1 : at + 2]) else value for at, value in enumerate(values))
    return f"{total}{dot}{rest}"
