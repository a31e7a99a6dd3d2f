"""The shape of a round of negotiation: what was sent (`sent.yml`), and what was decided on what came back (`decisions.yml`)."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from sro.model.base import Id, LawId, Source

Ruling = Literal["accept", "reject", "counter", "ask", "later"]
RULINGS: tuple[Ruling, ...] = ("accept", "reject", "counter", "ask", "later")


class SentFile(Source):
    """`districts/<name>/rounds/<n>/sent.yml`: one draft that left, to whom, by whom and on which day, with the hash of its Word file."""

    document: Id
    to: str = Field(min_length=1, pattern=r"\S")
    by: str = Field(min_length=1, pattern=r"\S")
    on: datetime.date
    file: str = Field(pattern=r"^[\w.-]+$", description="The Word file beside it.")
    words: str = Field(pattern=r"^[\w.-]+$", description="The document's words beside it, as data.")
    answers: str = Field(pattern=r"^[\w.-]+$", description="The district's file as it was then, beside it.")
    local: str | None = Field(default=None, pattern=r"^[\w.-]+$", description="Its own words as they were then, where there were any.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="The hash of the Word file.")


class ItemRuling(Source):
    """What was decided on one item of a returned file. `item` and `is` are for reading; `mark` is by what the item is known again."""

    item: int = Field(ge=1)
    file: str = Field(default="", description="The returned file it stands in, where there are several.")
    is_: str = Field(default="", alias="is", description="What it is, in a line; for reading only.")
    mark: str = Field(pattern=r"^[0-9a-f]{12}$")
    decision: Ruling = "later"
    text: str | None = Field(default=None, pattern=r"\S", description="For counter: our own words in the place of theirs.")
    take: dict[Id | str, str | int | float | bool] = Field(
        default={}, description="For counter: an answer instead of words, as `question: value`; a version of the library is one."
    )
    reason: str | None = Field(default=None, pattern=r"\S", description="Why; for one's own side alone.")
    reply: str | None = Field(default=None, pattern=r"\S", description="What the other side is told.")
    gives_up: tuple[LawId, ...] = Field(default=(), description="Requirements that fall by it and are given up knowingly.")

    @model_validator(mode="after")
    def _whole(self) -> ItemRuling:
        if self.decision == "counter" and bool(self.text) == bool(self.take):
            raise ValueError("counter needs either our words in `text` or an answer in `take`, and not both")
        if self.decision != "counter" and (self.text or self.take):
            raise ValueError(f"`text` and `take` belong to counter, and this is {self.decision}; change one of the two")
        if self.decision == "ask" and not self.reply:
            raise ValueError("ask needs the question for the other side in `reply`")
        return self


class ReturnedFile(Source):
    """A Word file that came back, kept beside the decisions, with the hash of its bytes."""

    name: str = Field(pattern=r"^[^/\\\x00-\x1f]{1,150}$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class RoundFile(Source):
    """`decisions.yml`: the decisions on what came back in a round; ``by`` and ``on`` say who decides, and on which day."""

    returned: tuple[ReturnedFile, ...] = Field(min_length=1)
    by: str = Field(default="", description="Who decides: a role or a name.")
    on: datetime.date | None = Field(default=None, description="The day of the decisions.")
    law_of: datetime.date | None = Field(default=None, description="The day of the law, where it is another.")
    decisions: tuple[ItemRuling, ...] = ()
