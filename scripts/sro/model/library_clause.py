"""The shape of a clause of the library (`mou/library/`), offered and never put in by default, and what is made of it: a question with three versions
and none, the questions that only these versions need, a clause at the end of an article, and the rules between alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from sro.model.base import Condition, Id, LawId, QuestionId, Source, Template
from sro.model.question import AnswerOption, Question, Rule
from sro.model.text import ClauseOption, ClauseText, ItemEntry, Join, written_as

FURTHER = "Further clauses"
"""The group of questions in which the library is offered."""

NONE = "none"
Side = Literal["board", "middle", "police"]
VARIANTS: tuple[Side, ...] = get_args(Side)
HOLDS = "holds without the clause"
"""What is said wherever a clause of the library speaks of something that the law settles."""

_SAME_MATTER = "they settle the same matter in two ways"


class LibraryVariant(Source):
    """One version of a clause: whose it is and how it differs (`label`), what choosing it does (`effect`), and its words."""

    label: str
    effect: str
    text: Template
    items: tuple[ItemEntry, ...] = ()
    join: Join = "and"
    closing: Template | None = None


class LibraryVariants(Source):
    """A board's version, a police department's, and a third solution between them."""

    board: LibraryVariant
    middle: LibraryVariant
    police: LibraryVariant

    @model_validator(mode="after")
    def _three_texts(self) -> LibraryVariants:
        if len({_said(version) for _, version in self}) < len(VARIANTS):
            raise ValueError("two of the three say the same; write three different ones")
        return self


class Exclusion(Source):
    """Answers with which some versions of a clause (all, unless `variants` names them) cannot stand, and why in one sentence without its period."""

    answers: dict[QuestionId, Any] = Field(min_length=1)
    because: str
    variants: tuple[Side, ...] = VARIANTS


ExclusionEntry = Annotated[Annotated[Exclusion, Tag("full")] | Annotated[str, Tag("bare")], Discriminator(written_as)]


class LibraryClause(Source):
    """A file of `mou/library/`. `law` says what the law has on the matter and that the duty holds without the clause; `touches` names its requirements.
    `excludes` holds names of other clauses of the library, or answers; `settings` are questions that are asked only where a version is chosen."""

    library: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Its name, and that of its file.")
    rank: int = Field(ge=1, description="Its place in the library; the order of the questions, and of clauses in one article.")
    title: str
    purpose: str = Field(description="What it is for, in one line of plain words.")
    asked_by: str = Field(description="Who usually asks for it.")
    answer: str = Field(description="What the other side usually answers.")
    counsel: str = Field(description="The note to counsel. Never printed in an instrument.")
    law: str | None = Field(default=None, description="What the law says where it has something to say; the duty holds without the clause.")
    touches: tuple[LawId, ...] = ()
    excludes: tuple[ExclusionEntry, ...] = ()
    article: Id = Field(description="The section of the agreement at whose end it stands.")
    heading: Template
    when: Condition | None = Field(default=None, description="It is offered only if this holds.")
    variants: LibraryVariants
    settings: tuple[Question, ...] = ()

    @property
    def question(self) -> str:
        """The id of its question."""
        return question_of_library(self.library)

    @property
    def clause(self) -> str:
        """The id of its clause."""
        return f"{self.article}.{self.library}"

    @field_validator("law")
    @classmethod
    def _the_duty_holds(cls, law: str | None) -> str | None:
        if law and HOLDS not in _line(law):
            raise ValueError(f"it speaks of a duty and does not say that it {HOLDS}; say so")
        return law


def question_of_library(name: str) -> str:
    """The id of the question of a clause of the library, by the clause's name."""
    return f"clause_{name.replace('-', '_')}"


def _said(variant: LibraryVariant) -> str:
    items = [entry if isinstance(entry, str) else entry.text for entry in variant.items]
    return " ".join(" ".join([variant.text, *items, variant.closing or ""]).split())


def questions_of(clause: LibraryClause) -> Iterator[Question]:
    """The question whether a clause stands and in which version, then its settings, which are asked only where it does."""
    versions = [(name, getattr(clause.variants, name)) for name in VARIANTS]
    told = [f"Usually asked for by: {_line(clause.asked_by)}", f"The other side usually answers: {_line(clause.answer)}"]
    told += [f"The law: {_line(clause.law)}"] if clause.law else []
    asked: dict[str, Any] = {
        "id": clause.question,
        "ask": f"{_line(clause.title).rstrip('.')}: shall the agreement have this clause, and in which version?",
        "type": "choice",
        "group": FURTHER,
        "default": NONE,
        "why": _line(clause.purpose),
        "help": "\n".join(told),
        "effect": "Adds the clause in one of three versions, or none.",
        "options": (
            AnswerOption(value=NONE, label="No such clause", effect="The agreement says nothing of it."),
            *(AnswerOption(value=name, label=version.label, effect=version.effect) for name, version in versions),
        ),
        "law": clause.touches,
    }
    yield Question(**{key: value for key, value in asked.items() if value}, **({"when": clause.when} if clause.when else {}))
    chosen = f"{clause.question} != '{NONE}'"
    for setting in clause.settings:
        when = setting.when or ""
        own = f"({when})" if " or " in when else when
        yield setting.model_copy(update={"when": f"{chosen} and {own}" if own else chosen, "group": FURTHER})


def clause_of(clause: LibraryClause) -> ClauseText:
    """The clause as any other of the model: chosen by its question, and left out while that says none."""
    options = {NONE: ClauseOption(text="This Agreement has no such clause.", effect="The clause is left out.")}
    for name in VARIANTS:
        version: LibraryVariant = getattr(clause.variants, name)
        options[name] = ClauseOption(**{key: value for key, value in version if key != "label"})
    law = f" {_line(clause.law)}" if clause.law else ""
    return ClauseText(
        id=clause.clause,
        heading=clause.heading,
        when=f"{clause.question} != '{NONE}'",
        choose=clause.question,
        options=options,
        added=f"From the clause library, chosen by the district. {_line(clause.purpose)}{law}",
        note=clause.counsel,
    )


def rules_of(clause: LibraryClause) -> Iterator[Rule]:
    """A rule for each answer with which some versions of the clause cannot stand; of two clauses that name each other, the later in the alphabet has it."""
    for entry in clause.excludes:
        if isinstance(entry, str):
            names = sorted((clause.question, question_of_library(entry)))
            yield Rule.model_validate({"if": {names[0]: list(VARIANTS)}, "excludes": {names[1]: list(VARIANTS)}, "because": _SAME_MATTER})
        else:
            chosen = {clause.question: list(entry.variants)}
            yield Rule.model_validate({"if": chosen, "excludes": entry.answers, "because": entry.because})


def _line(text: str) -> str:
    return " ".join(text.split())
