"""What the law leaves open: questions for counsel, each with its readings and what they would mean for one document on one day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from sro.dates import long_date
from sro.model import EventName, Source


class Reading(Source):
    """One way to read the law. `from` is the day from which, read so, the requirement binds; absent, it binds from its own day on.

    `due` is the day on which, read so, a thing falls due that happens again and again; `counts` are the events from which it is counted.
    """

    name: str
    says: str = Field(description="The reading in one sentence.")
    means: str = Field(description="What follows from it.")
    from_: datetime.date | None = Field(default=None, alias="from")
    due: datetime.date | None = None
    counts: tuple[EventName, ...] = ()


class Question(Source):
    """A question for counsel.

    `bears`: `always` (no words of a document can settle it, so nothing is called met), `on the day` (while the readings part over the day
    on which the requirement binds), or `note` (it is told beside the verdict and leaves it as it is).
    """

    code: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")
    cite: str
    question: str
    bears: Literal["always", "on the day", "note"] = "note"
    since: datetime.date | None = Field(default=None, description="The day from which the question arises.")
    readings: tuple[Reading, ...] = ()
    until_answered: str = Field(default="", description="What is said and done until counsel answers.")
    status: Literal["open", "closed"] = "open"
    closed_by: str = ""

    @model_validator(mode="after")
    def _open_or_closed(self) -> Question:
        if self.status == "open" and (len(self.readings) < 2 or not self.until_answered):
            raise ValueError(f"{self.code} is open, so it needs at least two readings and until_answered; add them, or close it")
        if (self.status == "closed") != bool(self.closed_by):
            raise ValueError(f"{self.code}: a closed question, and no other, says by what it was closed (closed_by)")
        return self

    @property
    def label(self) -> str:
        """ "C12" as the fact sheet numbers it; nothing for a question without number."""
        return self.code if self.code[:1] == "C" and self.code[1:].isdigit() else ""

    def arises(self, on: datetime.date) -> bool:
        """Whether it is open on a day."""
        return self.status == "open" and (self.since is None or self.since <= on)

    def parts(self, on: datetime.date) -> bool:
        """Whether on a day some readings have the requirement bind and others not yet."""
        starts = [reading.from_ is None or reading.from_ <= on for reading in self.readings]
        return self.arises(on) and any(starts) and not all(starts)


class CounselFile(Source):
    """`law/<jurisdiction>/counsel.yml`: what the law leaves open."""

    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _once(self) -> CounselFile:
        codes = [question.code for question in self.questions]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice:
            raise ValueError(f"the question {twice} is given twice; keep one")
        return self


@dataclass(frozen=True)
class Outlook:
    """A question beside one finding: each reading with its name, what it says, what follows, and what it means here."""

    code: str
    cite: str
    question: str
    until_answered: str
    readings: tuple[tuple[str, str, str, str], ...]


def outlook(question: Question, why: str, on: datetime.date) -> Outlook:
    """A question beside a finding. Where its readings part over the day, each says what it means for a document that the requirement
    binds, or does not, for the reason ``why``."""
    dated = question.bears == "on the day"
    rows = tuple((one.name, _line(one.says), _line(one.means), _here(one, why, on) if dated else "") for one in question.readings)
    return Outlook(question.label, question.cite, _line(question.question), _line(question.until_answered), rows)


def _here(reading: Reading, why: str, on: datetime.date) -> str:
    if reading.from_ is None:
        return why
    day = long_date(reading.from_.isoformat())
    return f"It binds from {day}, and not yet on {long_date(on.isoformat())}." if on < reading.from_ else f"It binds since {day}."


def _line(text: str) -> str:
    return " ".join(text.split())
