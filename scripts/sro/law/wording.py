"""The wordings of a requirement, each with the days on which it was in force and how its words are known."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

from pydantic import Field, model_validator

from sro.law.application import Application
from sro.model import Source

Known = Literal["read", "rebuilt", "reconstructed", "summary"]
"""How the official words of a wording are known: read; one reference rebuilt; put together from acts and history notes; from a summary alone."""

_A_DAY = datetime.timedelta(days=1)


class Wording(Source):
    """What a requirement asked from one day to another. `to` is the last day; absent in the newest, or where the next begins the day after.

    `asks` is absent where it asks the same as the wording before. `applies` is given where another wording bound others or from other days.
    """

    from_: datetime.date = Field(alias="from")
    to: datetime.date | None = None
    act: str
    words: Known
    asks: str = Field(default="", description="What it asks, in our own words.")
    assumed: bool = Field(default=False, description="The first day is not established: it is counted from the day in `from`.")
    applies: tuple[Application, ...] = ()

    def covers(self, day: datetime.date) -> bool:
        """Whether it was in force on a day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


def in_a_row(given: Any) -> Any:
    """Wordings as a file gives them, with the days and the words that go without saying. Leaves to the shape what has none."""
    if not isinstance(given, list | tuple) or not all(isinstance(each, dict) for each in given):
        return given
    row: list[dict[str, Any]] = []
    for position, each in enumerate(given):
        after = _day(given[position + 1].get("from")) if position + 1 < len(given) else None
        filled = dict(each)
        if "to" not in filled and after is not None:
            filled["to"] = after - _A_DAY
        if not filled.get("asks") and row:
            filled["asks"] = row[-1].get("asks", "")
        row.append(filled)
    return row


def _day(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


class Dated(Source):
    """What has wordings: at least one, oldest first, each from the day after the one before."""

    wordings: tuple[Wording, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _filled_in(cls, data: Any) -> Any:
        return {**data, "wordings": in_a_row(data["wordings"])} if isinstance(data, dict) and "wordings" in data else data

    @model_validator(mode="after")
    def _no_gap_and_no_overlap(self) -> Dated:
        fault = next(_faults(self.wordings), None)
        if fault:
            raise ValueError(fault)
        return self


def _faults(wordings: Sequence[Wording]) -> Any:
    for each in wordings:
        if not each.asks:
            yield f"the wording from {each.from_} does not say what it asks; add asks"
        if each.to is not None and each.to < each.from_:
            yield f"a wording ends on {each.to}, before the day on which it begins, {each.from_}; mend one of the two"
    for before, after in pairwise(wordings):
        if before.to is None or before.to + _A_DAY != after.from_:
            what = "a gap" if before.to is not None and before.to + _A_DAY < after.from_ else "an overlap"
            yield f"between the wordings from {before.from_} and from {after.from_} lies {what}; the one begins the day after the other ends"
