"""The shape of `law/<jurisdiction>/`: requirements with their wordings, dates and evidence."""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal

from pydantic import Field, PrivateAttr, field_validator, model_validator

from sro.dates import long_date
from sro.law.application import Application
from sro.law.counsel import Question
from sro.law.evidence import Expression, Part
from sro.law.pack import Confirmed, Standing
from sro.law.recurs import Recurs
from sro.law.word_list import Term
from sro.law.wording import Dated, Wording
from sro.model import Kind, LawId, Source, todays_kind

Weight = Literal["law", "recommended", "counsel"]
Confidence = Literal["text seen", "secondary", "memory", "unknown"]


class Act(Source):
    """One step of a requirement's history. `enacted` is the year the act became known; `effective` the day it took effect, if known."""

    act: str
    section: str | None = None
    enacted: int | None = None
    effective: datetime.date | None = None
    did: str
    confidence: Confidence = "text seen"

    @property
    def name(self) -> str:
        """ "P.A. 23-167 § 72"."""
        return f"{self.act} § {self.section}" if self.section else self.act


class Requirement(Dated):
    """One duty of the law. `evidence` is one expression for all kinds of document, or one for each kind in `evidence_by_kind`.

    What it asks stands in its wordings; :meth:`on` gives the requirement as it stood on a day. `counsel` names questions of the state's
    `counsel.yml`. The questions themselves, and the day to which the law was read, are put in when a state's law is put together.
    """

    id: LawId
    cite: str
    title: str = Field(max_length=90)
    weight: Weight
    applies: tuple[Application, ...]
    history: tuple[Act, ...] = Field(min_length=1)
    confidence: Confidence
    link: str
    counsel: tuple[str, ...] = Field(default=(), description="Codes of questions in counsel.yml that bear on it.")
    caution: str | None = Field(default=None, description="A doubt or trap that does not stop a verdict, printed with it.")
    evidence: Expression | None = None
    evidence_by_kind: dict[Kind, Expression] = {}
    turns_on: tuple[Part, ...] = Field(
        default=(),
        description="Things of which a passage in a paper by another hand must speak, all of them, to come near; none where the nearest words decide.",
    )
    points_to: tuple[tuple[Part, ...], ...] = Field(
        default=(),
        description="Ways of speaking of it, each with the things that stand together in one passage; a reader is sent there, however few words are shared.",
    )
    recurs: Recurs | None = Field(default=None, description="When it falls due, for a duty that has a date of its own.")
    remedy: str = Field(description="What to write or do where it is not met.")
    _day: datetime.date | None = PrivateAttr(default=None)
    _checked_to: datetime.date = PrivateAttr(default=datetime.date.min)
    _questions: tuple[Question, ...] = PrivateAttr(default=())

    @field_validator("evidence_by_kind", mode="before")
    @classmethod
    def _named_as_today(cls, forms: Any) -> Any:
        return {todays_kind(kind): form for kind, form in forms.items()} if isinstance(forms, dict) else forms

    @model_validator(mode="after")
    def _evidence_for_every_kind(self) -> Requirement:
        kinds = {kind for application in self.applies for kind in application.to}
        without = [kind for kind in sorted(kinds) if self.evidence is None and kind not in self.evidence_by_kind]
        if without:
            raise ValueError(f"no evidence is given for {', '.join(without)}")
        return self

    @model_validator(mode="after")
    def _an_event_recurs(self) -> Requirement:
        forms = filter(None, (self.evidence, *self.evidence_by_kind.values()))
        if any(form.event for form in forms) and (self.recurs is None or self.recurs.every is None):
            raise ValueError("the evidence is an event, and how often it has to happen is not said; give recurs with every")
        return self

    def again(self, kind: Kind) -> Recurs | None:
        """How what is shown by an event is counted, in a document of a kind; None where something else shows it."""
        expression = self.evidence_by_kind.get(kind, self.evidence)
        return self.recurs if expression is not None and expression.event else None

    def evidence_for(self, kind: Kind) -> Expression:
        """The expression that is looked for in a document of this kind."""
        expression = self.evidence_by_kind.get(kind, self.evidence)
        assert expression is not None
        return expression

    def on(self, day: datetime.date) -> Requirement:
        """The requirement as it stood on a day."""
        found = next((wording for wording in self.wordings if wording.covers(day)), None)
        changed = self.model_copy(update={"applies": found.applies} if found and found.applies else {})
        changed._day = day
        return changed

    def placed(self, checked_to: datetime.date, questions: tuple[Question, ...]) -> Requirement:
        """The requirement with what it has from its state: how far its law was read, and its questions."""
        placed = self.model_copy()
        placed._checked_to, placed._questions = checked_to, questions
        return placed

    @property
    def day(self) -> datetime.date:
        """The day it is looked at; the last of all days where none was named."""
        return self._day or datetime.date.max

    @property
    def checked_to(self) -> datetime.date:
        """The day to which the law it belongs to was read."""
        return self._checked_to

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions for counsel that bear on it."""
        return self._questions

    @property
    def wording(self) -> Wording | None:
        """The wording of the day it is looked at, the newest where none was named; None where that day's was not read."""
        if self._day is None:
            return self.wordings[-1]
        return next((wording for wording in self.wordings if wording.covers(self._day)), None)

    @property
    def unread(self) -> bool:
        """Whether it was in force on the day it is looked at, in a wording that was not read."""
        starts = min(application.start for application in self.applies)
        return self.wording is None and self._day is not None and starts <= self._day < self.wordings[0].from_

    @property
    def asks(self) -> str:
        """What it asks on the day it is looked at; where that wording was not read, a sentence that says so."""
        if self.wording is not None:
            return self.wording.asks
        first, last = self.wordings[0], self.wordings[-1]
        assert self._day is not None
        if self.unread:
            return f"{NOT_READ.format(day=_spoken(self._day))} the first one read is in force from {_spoken(first.from_)} ({first.act})."
        if self._day < first.from_:
            return f"Not in force on {_spoken(self._day)}; the first wording is in force from {_spoken(first.from_)} ({first.act})."
        assert last.to is not None
        return f"No longer in force on {_spoken(self._day)}; the last wording was in force to {_spoken(last.to)}."

    @property
    def before(self) -> str:
        """In one sentence how it stood before the first wording that was read: it was not law, or nobody read its words here."""
        first = self.wordings[0]
        if min(application.start for application in self.applies) < first.from_:
            return f"What stood before {_spoken(first.from_)} was not read here; the first wording read is that of {first.act}."
        return f"Not in force before {_spoken(first.from_)} ({first.act})."

    @property
    def act(self) -> str:
        """The act that made the wording of that day; of the nearest one, where that day has none."""
        wording = self.wording or (self.wordings[-1] if self._day and self._day >= self.wordings[0].from_ else self.wordings[0])
        return wording.act

    def known_in(self, start: datetime.date) -> int | None:
        """The year in which it became known that it binds from a day on: that of the act of this day, else of the first act on record."""
        years = [act.enacted for act in self.history if act.enacted]
        return min((act.enacted for act in self.history if act.enacted and act.effective == start), default=min(years, default=None))

    def act_of(self, start: datetime.date) -> str:
        """The act by which it binds from a day on."""
        found = next((wording for wording in self.wordings if wording.covers(start)), None)
        if found is not None:
            return found.act
        acts = [act.name for act in self.history if act.effective == start]
        return "; ".join(acts) or self.history[0].name


NOT_READ = "The wording in force on {day} was not read here;"
"""How the sentence begins that stands in the place of words nobody read."""


def _spoken(day: datetime.date) -> str:
    return long_date(day.isoformat())


class Provision(Source):
    """A provision that is cited without being a requirement: what it says in our words, its last act, and where it stands."""

    id: LawId
    cite: str
    title: str
    link: str
    says: str = ""
    act: str = Field(default="", description="The last act that changed it, with the day where that is known.")
    confidence: Confidence = "text seen"


class Common(Source):
    """Keys that each requirement of a file has unless it gives its own."""

    applies: tuple[Application, ...] = ()
    history: tuple[Act, ...] = ()
    confidence: Confidence | None = None
    weight: Weight | None = None
    link: str | None = None


class LawFile(Source):
    """A file of `law/<jurisdiction>/`: one statute section, its requirements and its bare provisions.

    `common` holds keys that every requirement of the file has unless it gives its own. `shared` holds expressions by a name, for `use`.

    `states` are the states whose documents it binds; absent means the states of the folder's name, and `us` means every state.
    """

    law: str = Field(description="The section or rule, as lawyers cite it.")
    title: str
    link: str
    states: tuple[str, ...] = ()
    common: Common = Common.model_construct()  # all its defaults, without building what would validate them
    shared: dict[str, Expression] = {}
    requirements: tuple[Requirement, ...] = ()
    provisions: tuple[Provision, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _spread_common(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("common"), dict) or not isinstance(data.get("requirements"), list | tuple):
            return data
        spread = [{**data["common"], **entry} if isinstance(entry, dict) else entry for entry in data["requirements"]]
        return {**data, "requirements": spread}


class Law(Source):
    """The law that a document is held against: the requirements of its state and of the federal files, the terms, and how far it was read."""

    state: str
    name: str = ""
    checked_to: datetime.date = datetime.date.min
    confirmed: Confirmed | None = None
    questions: tuple[Question, ...] = ()
    requirements: tuple[Requirement, ...]
    provisions: tuple[Provision, ...] = ()
    words: dict[str, Term] = {}
    shared: dict[str, Expression] = {}

    def requirement(self, id: str) -> Requirement | None:
        """The requirement of this id, if there is one."""
        return next((requirement for requirement in self.requirements if requirement.id == id), None)

    def question(self, code: str) -> Question | None:
        """The question for counsel of this code, if there is one."""
        return next((question for question in self.questions if question.code == code), None)

    def unread_after(self, day: datetime.date) -> bool:
        """Whether a day lies after the last one to which the law was read."""
        return day > self.checked_to

    def standing(self, on: datetime.date) -> Standing:
        """How far it was read, beside the day for which it is asked."""
        return Standing(self.name, self.checked_to, on, self.confirmed)


_NAMED = re.compile(r'[:\[,]("\$(?:[^"\\]|\\.)*")')
"""A value that begins with $ in JSON: no quotation mark stands unescaped within a value."""
