"""To which documents a requirement applies, and from when."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import Field, field_validator, model_validator

from sro.law.evidence import Expression
from sro.model import EventName, Kind, Source, todays_kind


class FactTest(Source):
    """A recorded fact that decides which dates hold: `{fact: population, at_least: 50000}`."""

    fact: str
    at_least: int | None = None
    below: int | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> FactTest:
        if self.at_least is None and self.below is None:
            raise ValueError("a test of a fact needs at_least or below")
        return self


class Application(Source):
    """To which kinds of document a requirement applies, and from when.

    Either `when` and `on_or_after` (the instrument's own last event decides) or `from` and `until` (the calendar decides).
    `conduct` marks a duty that is kept by doing something, whatever the document says. `only_if` narrows it to documents whose words
    bring the subject up; `fact` to districts of which a fact is known.
    """

    to: tuple[Kind, ...]
    when: tuple[EventName, ...] = ()
    on_or_after: datetime.date | None = None
    from_: datetime.date | None = Field(default=None, alias="from")
    until: datetime.date | None = None
    assumed: bool = Field(
        default=False, description="The day in `from` is not established: the check counts from it and says that it does not know."
    )
    conduct: bool = False
    only_if: Expression | None = None
    fact: FactTest | None = None
    meanwhile: str | None = Field(default=None, description="What binds already while the words are not yet due.")

    @field_validator("to", mode="before")
    @classmethod
    def _named_as_today(cls, kinds: Any) -> Any:
        return [todays_kind(kind) for kind in kinds] if isinstance(kinds, list) else kinds

    @property
    def start(self) -> datetime.date:
        """The day from which it applies: that of the calendar, or the first on which an event brings it."""
        start = self.on_or_after or self.from_
        assert start is not None
        return start

    @model_validator(mode="after")
    def _dated(self) -> Application:
        if bool(self.when) != (self.on_or_after is not None):
            raise ValueError("when (events) and on_or_after (a date) go together")
        if not self.when and self.from_ is None:
            raise ValueError("an application is dated: when with on_or_after, or from")
        return self
