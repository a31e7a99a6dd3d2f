"""The plan of the questions: which few are asked first, which choices a board talks about, and under which topic and with whom each other stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from pydantic import Field, model_validator

from sro.model.base import Id, QuestionId, Source

Who = Literal["you", "counsel", "chief", "hr", "finance", "adoption"]
"""Who has to answer: the district's office, its counsel, the Chief, its personnel or finance office; or `sro adopt`, which writes dates of
signature on the day on which they happen."""

WHO: tuple[Who, ...] = get_args(Who)
DEFAULT = "default"
"""Has a good default: nobody has to answer."""

FIRST = 10
"""So many questions the first pass asks at most."""


class Step(Source):
    """One thing that is asked in the first pass or among the choices that matter: `asks` are the model's questions that it answers, `along` those
    that its answer may settle besides, `proposes` those for which it gives a guess."""

    step: Id
    ask: str = Field(description="The question as a person reads it.")
    why: str = Field(description="Why it is asked, in a sentence.")
    asks: tuple[QuestionId, ...] = Field(min_length=1)
    along: tuple[QuestionId, ...] = ()
    example: str = Field(default="", description="An answer as somebody would type it.")
    proposes: tuple[QuestionId, ...] = ()
    boards_ask: tuple[str, ...] = Field(default=(), description="What a board may ask about it.")
    limit: str = Field(default="", description="What the law or another body settles.")
    needs: tuple[Who, ...] = Field(default=(), description="Who has a say besides; none for a choice with a good default.")

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions of the model that stand here."""
        return (*self.asks, *self.along)


class Topic(Source):
    """Questions on one matter, by who has to answer them. A key may name two, joined by “and”: `hr and counsel`."""

    says: str = Field(default="", description="What the topic is about, in a sentence.")
    questions: dict[str, tuple[QuestionId, ...]] = Field(default={}, description="`default`, or who has to answer → the questions.")

    @model_validator(mode="after")
    def _known_who(self) -> Topic:
        for key in self.questions:
            if key != DEFAULT and (unknown := [who for who in key.split(" and ") if who not in WHO]):
                raise ValueError(f"{unknown[0]} is nobody who answers; write {DEFAULT}, or one of {', '.join(WHO)}, or two joined by “and”")
        return self


class PlanFile(Source):
    """`plan:` of a `questions.yml`. A topic may stand in several files; the order is that in which they are first named."""

    first: tuple[Step, ...] = Field(default=(), max_length=FIRST, description="The first pass, at most ten.")
    choices: tuple[Step, ...] = Field(default=(), description="The choices that matter.")
    topics: dict[str, Topic] = {}


class Plan(Source):
    """The plans of all question files as one."""

    first: tuple[Step, ...] = ()
    choices: tuple[Step, ...] = ()
    topics: dict[str, Topic] = {}

    def __bool__(self) -> bool:
        return bool(self.first or self.choices or self.topics)

    def with_file(self, file: PlanFile) -> Plan:
        """The plan with another file's."""
        topics = dict(self.topics)
        for name, topic in file.topics.items():
            before = topics.get(name, Topic())
            questions = {
                key: (*before.questions.get(key, ()), *topic.questions.get(key, ())) for key in (*before.questions, *topic.questions)
            }
            topics[name] = Topic(says=before.says or topic.says, questions=questions)
        return Plan(first=(*self.first, *file.first), choices=(*self.choices, *file.choices), topics=topics)

    def places(self) -> Iterator[tuple[str, str]]:
        """Each question that is named, as often as it is, and where: the step or the topic."""
        for step in (*self.first, *self.choices):
            yield from ((name, step.step) for name in step.questions)
        for topic, entry in self.topics.items():
            yield from ((name, topic) for names in entry.questions.values() for name in names)

    def needs(self) -> Mapping[str, tuple[Who, ...]]:
        """Who has to answer each question; nobody where it has a good default."""
        found: dict[str, tuple[Who, ...]] = {}
        for step in self.first:
            found |= dict.fromkeys(step.asks, ("you",)) | dict.fromkeys(step.along, ())
        for step in self.choices:
            found |= dict.fromkeys(step.questions, step.needs)
        for topic in self.topics.values():
            for key, names in topic.questions.items():
                who = () if key == DEFAULT else tuple(each for each in WHO if each in key.split(" and "))
                found |= dict.fromkeys(names, who)
        return found


OriginKind = Literal["proposed", "default", "shared"]


class AnswerOrigin(Source):
    """Whence an answer is that nobody typed here: `proposed` from the answer `of` and accepted; the model's `default`, accepted; or `shared`:
    answered by somebody else (`by`, an office) on a day. An answer without an entry was typed."""

    kind: OriginKind
    of: QuestionId | None = None
    by: str = ""
    on: str = ""

    @model_validator(mode="after")
    def _fits_kind(self) -> AnswerOrigin:
        if (self.kind == "proposed") != bool(self.of):
            raise ValueError("`of` names the answer that a proposed one was made from, and stands with no other kind")
        if (self.by or self.on) and self.kind != "shared":
            raise ValueError("`by` and `on` stand with kind: shared alone")
        return self
