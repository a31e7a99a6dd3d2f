"""What the law leaves open: questions for counsel, each with its readings and what they would mean for one document on one day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from sro.dates import long_date
from sro.law.recurs import Recurs
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
            raise ValueError(
                f"the question {self.code} is open, so it needs at least two readings and until_answered; add them, or close it"
            )
        if (self.status == "closed") != bool(self.closed_by):
            raise ValueError(
                f"the question {self.code}: a closed question, and no other, says by what it was closed (closed_by); add it, or take it out"
            )
        return self

    @property
    def label(self) -> str:
        """ "C12" as the fact sheet numbers it; nothing for a question without number."""
        return self.code if self.code[:1] == "C" and self.code[1:].isdigit() else ""

    def arises(self, on: datetime.date) -> bool:
        """Whether it is open on a day."""
        return self.status == "open" and (self.since is None or self.since <= on)


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


@dataclass(frozen=True)
class Case:
    """What a question is asked of: a requirement that binds from a day on, for a reason, and the agreement's dates as known on another day.

    ``again`` is what has to happen again and again, for a requirement that is kept so.
    """

    on: datetime.date
    binds_from: datetime.date
    why: str
    dates: tuple[tuple[str, datetime.date], ...] = ()
    again: Recurs | None = None

    def due(self, named: Sequence[str]) -> datetime.date | None:
        """The day by which it has to happen again, counted from the last of some events; None where none is on record."""
        days = [day for name, day in self.dates if name in named and day <= self.on]
        return self.again.next(max(days)) if self.again and days else None


def parts(question: Question, case: Case) -> bool:
    """Whether the readings of a question part over a case: by some the thing is asked for already, by others not yet."""
    if question.bears != "on the day" or not question.arises(case.on):
        return False
    days = [_asked_from(reading, case) for reading in question.readings]
    asked = [day <= case.on for day in days if day is not None]
    if any(reading.due for reading in question.readings):
        return _ran_out(case) and not all(asked)
    return any(asked) and not all(asked)


def _ran_out(case: Case) -> bool:
    """Whether the time of what has to happen again had run out before the requirement was law: then its first day is open."""
    strict = case.due(case.again.counted_from) if case.again else None
    return strict is not None and strict < case.binds_from


def _asked_from(reading: Reading, case: Case) -> datetime.date | None:
    """The first day on which, read so, what is asked is lacking; None for a reading without a day."""
    if reading.due or reading.counts:
        due = reading.due or case.due(reading.counts)
        return due + datetime.timedelta(days=1) if due else None
    return None if case.again else reading.from_ or case.binds_from


def outlook(question: Question, case: Case | None = None) -> Outlook:
    """A question, and where its readings part over a case, what each means there."""
    told = case if case is not None and parts(question, case) else None
    rows = tuple((one.name, _line(one.says), _line(one.means), _here(one, told) if told else "") for one in question.readings)
    return Outlook(question.label, question.cite, _line(question.question), _line(question.until_answered), rows)


def _here(reading: Reading, case: Case) -> str:
    due = reading.due or case.due(reading.counts)
    if due is not None:
        day, on = _spoken(due), _spoken(case.on)
        return f"It was due by {day}, and is due now." if due < case.on else f"It is due by {day}; on {on} that day lies ahead."
    if reading.from_ is not None and case.on < reading.from_:
        return f"It binds from {_spoken(reading.from_)}, and not yet on {_spoken(case.on)}."
    if reading.from_ is not None:
        return f"It binds since {_spoken(reading.from_)}."
    return "No day follows from it." if case.again else case.why


def _spoken(day: datetime.date) -> str:
    return long_date(day.isoformat())


def _line(text: str) -> str:
    return " ".join(text.split())
