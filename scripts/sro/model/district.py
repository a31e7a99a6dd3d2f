"""The shape of `districts/<name>/`: answers, what an event does to an agreement, and what a district recorded."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from sro.model.base import Id, QuestionId, Source
from sro.model.question_plan import AnswerOrigin


class Happening(Source):
    """One thing that was done: `{event: posted, on: 2026-12-01, of: Staples High School, address: https://…}`.

    `of` names the school, the post of an officer or the paper that it concerns, `by` and `participants` offices: no person is named here,
    and no student ever. `address` and `document` are what shows it.
    """

    event: Id = Field(description="What was done, by the name that the law's duties have for it; `sro due` prints the names.")
    on: datetime.date
    of: str = ""
    by: str = ""
    participants: tuple[str, ...] = ()
    address: str = Field(default="", description="Where it can be seen: a web address.")
    document: str = Field(default="", description="The paper that shows it: minutes, a letter, a certificate.")
    note: str = ""

    @model_validator(mode="after")
    def _not_the_instrument(self) -> Happening:
        if self.event in get_args(EventName):
            raise ValueError(f"{self.event} happens to an agreement and stands under events in district.yml, where `sro adopt` writes it")
        return self


class ConductFile(Source):
    """`conduct.yml`."""

    events: Annotated[tuple[Happening, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


class UpdateReview(Source):
    """One going-through of an agreement: which edition, when, by which offices, and the decisions it ended in, none where nothing changes."""

    document: Id
    edition: datetime.date = Field(description="The date of the adopted edition that was gone through.")
    on: datetime.date
    by: str = Field(min_length=1, pattern=r"\S", description="Offices, not persons: superintendent and chief of police.")
    changes: tuple[str, ...] = Field(default=(), description="Each decision in a line; absent where nothing was to be changed.")


class UpdateFile(Source):
    """`districts/<name>/update.yml`: every going-through of an agreement, oldest first. `sro update` writes it."""

    reviews: Annotated[tuple[UpdateReview, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


def _none(empty: Any) -> BeforeValidator:
    """A key with nothing under it, as is left when the last line below it was deleted, is an empty one."""
    return BeforeValidator(lambda value: empty if value is None else value)


class Events(Source):
    """When the agreement was entered into, extended, updated or amended: the dates that decide which duties bind it."""

    entered: datetime.date | None = None
    extended: tuple[datetime.date, ...] = ()
    updated: tuple[datetime.date, ...] = ()
    amended: tuple[datetime.date, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Events:
        for done in ("extended", "updated", "amended"):
            for day in getattr(self, done):
                if self.entered and day < self.entered:
                    raise ValueError(f"{done} on {day} lies before entered on {self.entered}; one of the two is wrong")
        return self


PaperOrigin = Literal["record", "illustration"]
"""Whether a paper on a town tells what a public record holds, or was drawn up to show how one could read."""

WordsOf = Literal["theirs", "ours"]
"""Whose words a paper is in: a record in ours is a paraphrase."""


class DistrictFile(Source):
    """`district.yml`: who, as of when, and every answer. `date` is the date the documents bear. `illustration` is the sentence that says a
    document is an example and not the executed one. `documents` names those the district wants; all, when absent. A file about a town that
    others wrote says what it is: `origin` a `record` of what was made there or an `illustration`, `words` theirs or ours, `fictitious` for a
    town that does not exist; a district's own file has none of the three. `from` says of answers that nobody typed whence they are."""

    state: str = Field(pattern=r"^[a-z]{2}$")
    date: datetime.date
    origin: PaperOrigin | None = None
    words: WordsOf | None = None
    fictitious: bool = False
    illustration: str | None = None
    documents: Annotated[tuple[str, ...], _none(())] = ()
    events: Annotated[Events, _none(Events())] = Events()
    from_: Annotated[dict[QuestionId, AnswerOrigin], _none({})] = Field(default={}, alias="from")
    answers: Annotated[dict[QuestionId, Any], _none({})] = {}


USPS = frozenset(
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa "
    "wv wi wy as gu mp pr vi".split()
)
"""The two letters of each state and territory (United States Postal Service, Publication 28, appendix B)."""

EventName = Literal["entered", "extended", "updated", "amended"]
