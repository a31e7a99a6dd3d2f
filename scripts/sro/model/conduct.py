"""The shape of `districts/<name>/conduct.yml`: what was done, beside the papers, each thing with its day and with what shows it."""

from __future__ import annotations

import datetime
from typing import Annotated, get_args

from pydantic import BeforeValidator, Field, model_validator

from sro.model.base import Id, Source
from sro.model.district import EventName


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
