"""The shape of `law/<jurisdiction>/`: requirements with their dates and evidence, and the terms they are found by."""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal

from pydantic import Field, model_validator

from sro.law.evidence import Expression
from sro.model import EventName, Kind, LawId, Source

Weight = Literal["law", "recommended", "counsel"]
Confidence = Literal["text seen", "secondary", "memory", "unknown"]


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

    @model_validator(mode="after")
    def _dated(self) -> Application:
        if bool(self.when) != (self.on_or_after is not None):
            raise ValueError("when (events) and on_or_after (a date) go together")
        if not self.when and self.from_ is None:
            raise ValueError("an application is dated: when with on_or_after, or from")
        return self


class Act(Source):
    """One step of a requirement's history. `enacted` is the year the act became known; `effective` the day it took effect, if known."""

    act: str
    section: str | None = None
    enacted: int | None = None
    effective: datetime.date | None = None
    did: str
    confidence: Confidence = "text seen"


class Earlier(Source):
    """What the requirement was before a day, where that differs."""

    before: datetime.date
    asks: str | None = None
    applies: tuple[Application, ...] = ()


class Unresolved(Source):
    """Why no check can say *met*: the question for counsel, and its code in the fact sheet."""

    code: str | None = None
    question: str


class Requirement(Source):
    """One duty of the law. `evidence` is one expression for all kinds of document, or one for each kind in `evidence_by_kind`."""

    id: LawId
    cite: str
    title: str = Field(max_length=90)
    asks: str
    weight: Weight
    applies: tuple[Application, ...]
    act: str
    history: tuple[Act, ...] = Field(min_length=1)
    earlier: tuple[Earlier, ...] = ()
    confidence: Confidence
    checked_to: datetime.date
    link: str
    unresolved: Unresolved | None = None
    caution: str | None = Field(default=None, description="A doubt or trap that does not stop a verdict, printed with it.")
    evidence: Expression | None = None
    evidence_by_kind: dict[Kind, Expression] = {}
    remedy: str = Field(description="What to write or do where it is not met.")

    @model_validator(mode="after")
    def _evidence_for_every_kind(self) -> Requirement:
        kinds = {kind for application in self.applies for kind in application.to}
        without = [kind for kind in sorted(kinds) if self.evidence is None and kind not in self.evidence_by_kind]
        if without:
            raise ValueError(f"no evidence is given for {', '.join(without)}")
        return self

    def evidence_for(self, kind: Kind) -> Expression:
        """The expression that is looked for in a document of this kind."""
        expression = self.evidence_by_kind.get(kind, self.evidence)
        assert expression is not None
        return expression

    def on(self, day: datetime.date) -> Requirement:
        """The requirement as it stood on a day."""
        for version in sorted(self.earlier, key=lambda version: version.before):
            if day < version.before:
                return self.model_copy(update={"asks": version.asks or self.asks, "applies": version.applies or self.applies})
        return self


class Provision(Source):
    """A provision that is cited without being a requirement: how it reads and where it stands."""

    id: LawId
    cite: str
    title: str
    link: str


class Common(Source):
    """Keys that each requirement of a file has unless it gives its own."""

    applies: tuple[Application, ...] = ()
    history: tuple[Act, ...] = ()
    confidence: Confidence | None = None
    checked_to: datetime.date | None = None
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
    common: Common = Common()
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


class Term(Source):
    """An entry of `words.yml`: the name used in evidence, how to say it in a reason, the phrases that say it, and phrases that do not though they hold one."""

    means: str
    said: tuple[str, ...] = Field(min_length=1)
    but_not: tuple[str, ...] = ()


class WordsFile(Source):
    """`law/<jurisdiction>/words.yml`: terms of art and their synonyms."""

    words: dict[str, Term]


class Law(Source):
    """The law that a document is held against: the requirements of its state and of the federal files, and the terms."""

    state: str
    requirements: tuple[Requirement, ...]
    provisions: tuple[Provision, ...] = ()
    words: dict[str, Term] = {}
    shared: dict[str, Expression] = {}

    def requirement(self, id: str) -> Requirement | None:
        """The requirement of this id, if there is one."""
        return next((requirement for requirement in self.requirements if requirement.id == id), None)


_NAMED = re.compile(r'[:\[,]("\$(?:[^"\\]|\\.)*")')
"""A value that begins with $ in JSON: no quotation mark stands unescaped within a value."""
