"""The shape of a duty with a date: how often it recurs or by when it is done, counted from what, on whom it falls, and what shows that it was done.

```yaml
recurs:
  every: 3 years                      # or within: 5 school days, each_year: 07-01, by: 2027-01-01
  counted_from: [entered, updated]    # what happened to the agreement, or events that a district records (conduct.yml)
  falls_on: [board, agency]
  starts: 2026-07-01
  early: C11                          # where the count ends before `starts`, it is due on that day, and counsel answers this
  unsettled: {amended: C13}           # an event of which counsel must say whether it counts: both dates are shown
  reset_by: A new update.
  evidence: {event: updated}
```
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from sro.dates import months_later
from sro.model import Id, Source

CALENDAR = "calendar"
"""Stands in `counted_from` for the end of the running month or year, while no event is on record."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
"""A question for counsel, by its code in the state's `counsel.yml`."""

SpanUnit = Literal["day", "weekday", "month", "school day"]
_SPAN = re.compile(r"(?:(\d+) )?(school day|weekday|day|week|month|year)s?")
_WORDS = {"daily": "1 day", "weekly": "1 week", "monthly": "1 month", "yearly": "1 year", "same day": "0 days"}


@dataclass(frozen=True)
class Span:
    """A stretch of time: years are counted as months, weeks as days."""

    count: int
    unit: SpanUnit

    def after(self, day: datetime.date) -> datetime.date | None:
        """The day on which it has run out, by the calendar alone (February 29 to 28): None beyond the year 9999."""
        try:
            if self.unit == "weekday":
                for _ in range(self.count):
                    day += datetime.timedelta(days=7 - day.weekday() if day.weekday() >= 4 else 1)
                return day
            return months_later(day, self.count) if self.unit == "month" else day + datetime.timedelta(days=self.count)
        except OverflowError:
            return None


def span_of(text: str) -> Span:
    """ "3 years", "monthly", "5 school days", "same day" as a stretch of time. Raises :class:`ValueError` with the remedy."""
    found = _SPAN.fullmatch(_WORDS.get(text, text))
    if not found:
        raise ValueError(f"{text!r} is no stretch of time; write it as 3 years, 18 months, 5 school days, monthly or same day")
    count, unit = int(found[1] or 1), found[2]
    if unit == "year":
        return Span(12 * count, "month")
    if unit == "week":
        return Span(7 * count, "day")
    units: dict[str, SpanUnit] = {"month": "month", "day": "day", "weekday": "weekday", "school day": "school day"}
    return Span(count, units[unit])


class Shown(Source):
    """What shows that a duty was kept: a recorded event, an answer (`fact`, or a `part` of each of its entries), or the agreement's own `words`, as
    the requirement's evidence finds them."""

    event: Id | None = None
    fact: str | None = None
    part: str | None = None
    words: bool = False

    @model_validator(mode="after")
    def _something(self) -> Shown:
        if self.event is None and self.fact is None and not self.words:
            raise ValueError("say what shows that the duty was kept: event, fact or words")
        return self


class Recurs(Source):
    """When a duty falls due. Exactly one of `every`, `within`, `each_year`, `each_month` and `by` says how it is counted."""

    every: str | None = Field(default=None, description="At least this often: 3 years, 6 months, monthly, yearly.")
    within: str | None = Field(default=None, description="So long after each event of counted_from: 5 school days, 12 months, same day.")
    each_year: str | None = Field(default=None, pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="By this day: 07-01.")
    each_month: int | None = Field(default=None, ge=1, description="So many days after each month ends.")
    by: datetime.date | Literal["applies"] | None = Field(
        default=None, description="Once, at the latest on this day; with applies, on the day from which the requirement binds the district."
    )
    counted_from: tuple[Id, ...] = ()
    each: str | None = Field(default=None, description="With by: an answer that is a list; the duty stands once for each entry.")
    falls_on: tuple[str, ...] = Field(min_length=1, description="Who keeps it: board, superintendent, chief, each officer, each school.")
    starts: datetime.date = Field(description="The day from which the duty is law.")
    early: Code | None = Field(default=None, description="The question for counsel where the time had run out before the duty was law.")
    unsettled: dict[Id, Code] = {}
    counsel: tuple[Code, ...] = Field(default=(), description="Questions for counsel that bear on the date in any case.")
    reset_by: str = Field(default="", description="What starts the count anew, in a sentence.")
    reading: str = Field(default="", description="In a sentence, what of this count is a reading and not the law's own words.")
    evidence: Shown

    def next(self, day: datetime.date) -> datetime.date | None:
        """The day by which what happens at least so often has to happen again; None where it is counted in another way."""
        return span_of(self.every).after(day) if self.every else None

    @property
    def events(self) -> frozenset[str]:
        """Every event that it is counted from or shown by."""
        shown = (self.evidence.event,) if self.evidence.event else ()
        return frozenset((*self.counted_from, *self.unsettled, *shown)) - {CALENDAR}

    @field_validator("every", "within")
    @classmethod
    def _a_span(cls, text: str | None) -> str | None:
        if text is not None:
            span_of(text)
        return text

    @model_validator(mode="after")
    def _one_count(self) -> Recurs:
        given = [name for name in ("every", "within", "each_year", "each_month", "by") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(
                f"a duty is counted in one way, by every, within, each_year, each_month or by; this one has {' and '.join(given) or 'none'}"
            )
        if bool(self.counted_from) != (given[0] in ("every", "within")):
            raise ValueError("counted_from goes with every and within, and with nothing else")
        if self.every is not None and self.evidence.event not in self.counted_from:
            raise ValueError("what shows that the duty was kept must be among counted_from, or the count would never start anew")
        if self.every is not None and not span_of(self.every).count:
            raise ValueError("every needs a stretch of time that is not empty, as 3 years")
        if self.every is not None and span_of(self.every).unit in ("school day", "weekday"):
            raise ValueError("every counts days, weeks, months or years; weekdays and school days go with within")
        if self.evidence.words and self.by is None:
            raise ValueError("words goes with by: what recurs is shown by an event and its day")
        if self.each is not None and self.by is None:
            raise ValueError("each goes with by; elsewhere the events say of whom they are")
        return self
