"""The shape of `decisions.yml`: what somebody decided of the passages of a file by another hand, requirement by requirement."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from sro.model.base import LawId, Source

Decided = Literal["met", "not met", "arguable", "undecided"]


class Decision(Source):
    """What one person decided of one passage. It holds while these words stand in the file."""

    requirement: LawId
    decision: Decided
    words: str = Field(min_length=1, description="The passage, word for word as the file has it.")
    place: str = Field(default="", description="Where it stands; for reading only.")
    by: str = Field(default="", description="The initials of who decided.")
    on: datetime.date | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _signed(self) -> Decision:
        lacks = [name for name in ("by", "on", "reason") if not getattr(self, name)]
        if self.decision != "undecided" and lacks:
            raise ValueError(f"a decision says by whom, on which day and why, and {' and '.join(lacks)} is not there; add it")
        return self


class DecisionFile(Source):
    """`decisions.yml`: the decisions on one file, in any order."""

    file: str = ""
    decisions: tuple[Decision, ...] = ()
