"""The shape of a question: one declaration serves validation, the interview, the schema, the catalogue of choices and the documentation."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from sro.model.base import Condition, LawId, QuestionId, Source
from sro.model.question_plan import PlanFile

QuestionType = Literal[
    "text",
    "texts",
    "long_text",
    "yes_no",
    "choice",
    "choices",
    "number",
    "money",
    "school_days",
    "date",
    "month_day",
    "time",
    "web_address",
    "parts",
    "list",
]


class AnswerOption(Source):
    """One answer to a `choice` or `choices` question: `value` is what `district.yml` holds, `label` what a person reads."""

    value: str
    label: str
    effect: str | None = None
    says: str | None = Field(default=None, description="The words to fill in for this answer where they differ from the label.")


class Limit(Source):
    """The bounds of a number, school days, money, a date or the length of a list, and what sets them."""

    at_least: int | str | None = None
    at_most: int | str | None = None
    because: str = Field(description="A requirement's id, or the reason in words.")

    @property
    def bounds(self) -> str:
        """The bounds in words: "from 1 to 5", "at least 1", "at most 5"."""
        if self.at_least is not None and self.at_most is not None:
            return f"from {self.at_least} to {self.at_most}"
        return f"at least {self.at_least}" if self.at_least is not None else f"at most {self.at_most}"


class Question(Source):
    """A question a district answers. `blank` is what stands in brackets while unanswered ("name of the police department"); it defaults to
    the id in words. `of` are the parts of one entry of a `list`, or of a `parts` answer. `reason_when` are the answers that need a recorded reason, given as
    `{answer: no, reason: "…"}`; `law` names the requirements at stake, which is why."""

    id: QuestionId
    ask: str
    type: QuestionType
    why: str | None = Field(default=None, description="Why it is asked, in one sentence.")
    help: str | None = None
    group: str = "Other"
    default: Any = None
    defaults: dict[str, Any] = Field(default={}, description="The default of single states, by their two letters, where it is another.")
    blank: str | None = None
    options: tuple[AnswerOption, ...] = ()
    of: tuple[Question, ...] = ()
    limit: Limit | None = None
    decimals: int = Field(default=0, ge=0, le=4, description="How many decimals a number may have.")
    fills: dict[str, QuestionId] = Field(
        default={}, description="Another way to write some answers at once: part → the question that it answers. It is not asked by itself."
    )
    acts: str = Field(default="", description="What the answer is for where no document that is built prints it or turns on it.")
    when: Condition | None = Field(default=None, description="Asked only if this holds; otherwise the default stands.")
    reason_when: tuple[Any, ...] = ()
    law: tuple[LawId, ...] = ()
    on_record: bool = Field(default=False, description="Stands in no document: the check reads the answer as a recorded fact.")
    source: tuple[str, ...] = ()
    effect: str | None = Field(default=None, description="What the answer does to the documents, for the catalogue.")

    def default_in(self, state: str) -> Any:
        """The default in a state."""
        return self.defaults.get(state, self.default)

    @model_validator(mode="after")
    def _parts_fit_type(self) -> Question:
        if self.type in ("choice", "choices") and len(self.options) < 2:
            raise ValueError(f"a {self.type} question needs at least two options")
        if self.type not in ("choice", "choices") and self.options:
            raise ValueError(f"only choice and choices questions have options, and this one is {self.type}")
        if (self.type in ("list", "parts")) != bool(self.of):
            raise ValueError("a list or parts question, and no other, says in `of` what one entry holds")
        if self.fills and set(self.fills) != {part.id for part in self.of}:
            raise ValueError("fills names for each part, and for nothing else, the question that it answers")
        if self.decimals and self.type != "number":
            raise ValueError(f"only a number has decimals, and this one is {self.type}")
        if self.type in ("yes_no", "choice") and self.default is None:
            raise ValueError(f"a {self.type} question needs a default, since the wording turns on it")
        return self


class Rule(Source):
    """Answers that need or shut out one another: if every answer in `if` is given, then `requires` must hold, or `excludes` must not. A
    value may be a list: any of them. `because` says why in one sentence."""

    if_: dict[QuestionId, Any] = Field(alias="if")
    requires: dict[QuestionId, Any] = {}
    excludes: dict[QuestionId, Any] = {}
    because: str

    @model_validator(mode="after")
    def _one_consequence(self) -> Rule:
        if bool(self.requires) == bool(self.excludes):
            raise ValueError("a rule has either requires or excludes")
        return self


class QuestionFile(Source):
    """A `questions.yml`: its groups in the order of the interview, its questions, the rules between answers, and where each question stands in the plan."""

    groups: dict[str, str] = Field(default={}, description="Group name → one sentence that introduces it.")
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...] = ()
    plan: PlanFile = PlanFile()
