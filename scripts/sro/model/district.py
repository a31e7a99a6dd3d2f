"""The shape of `districts/<name>/`: answers, and the district's own wording."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import Field

from sro.model.base import Id, QuestionId, Source


class OwnText(Source):
    """A district's own words for a clause: plain text, never executed, with the reason. A list replaces the clause's list."""

    clause: Id
    text: str
    items: tuple[str, ...] = ()
    closing: str | None = None
    reason: str = Field(min_length=1)


class WordingFile(Source):
    """`wording.yml`."""

    wording: tuple[OwnText, ...]


class Events(Source):
    """When the agreement was entered into, extended, updated or amended: the dates that decide which duties bind it."""

    entered: datetime.date | None = None
    extended: tuple[datetime.date, ...] = ()
    updated: tuple[datetime.date, ...] = ()
    amended: tuple[datetime.date, ...] = ()


class DistrictFile(Source):
    """`district.yml`: who, as of when, and every answer.

    `date` is the date the documents bear. `illustration` is the sentence that says a document is an example and not the executed one.
    `documents` names those the district wants; all, when absent.
    """

    state: str = Field(pattern=r"^[a-z]{2}$")
    date: datetime.date
    illustration: str | None = None
    documents: tuple[str, ...] = ()
    events: Events = Events()
    answers: dict[QuestionId, Any] = {}
