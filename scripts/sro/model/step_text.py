"""The shape of `board/checklist/steps.yml`: the steps from a draft to the next update, each with who takes it, what waits for it and what closes it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sro.model.base import Id, LawId, Source


class StepText(Source):
    """One step. ``law`` is the requirement behind it, which gives its day and the event that closes it; ``own_event`` keeps the step's own event where the law
    only says that the step is one at all."""

    step: Id
    title: str
    who: str
    waits: str = Field(default="", description="What waits while it is open; {cite} is its section.")
    otherwise: str = Field(default="", description="In place of `waits` where the state's law does not ask for it.")
    law: LawId | None = None
    cite: str = ""
    event: Id | None = Field(default=None, description="What conduct.yml calls it once it is done.")
    own_event: bool = False
    adopt: bool = Field(default=False, description="Closed by `sro adopt` alone.")
    only_law: bool = Field(default=False, description="Shown only where the state's law names it, or the district tells of it.")
    once_signed: bool = Field(default=False, description="Begins when the agreement is in force.")
    each: bool = Field(default=False, description="Once for each school.")
    recurs: Literal["", "months", "years", "update"] = ""
    counts: Literal["always", "told", "until-vote", "armed", "recorded"] = "always"
    todo: str = Field(default="", description="The command that takes the step; where there is none, the one that records it is told.")

    def in_state(self, binds: bool) -> StepText:
        """The step in a state whose law names it or does not."""
        if not self.law or binds:
            return self.model_copy(update={"waits": self.waits.replace("{cite}", self.cite)})
        return self.model_copy(update={"law": None, "cite": "", "waits": self.otherwise})

    @property
    def source(self) -> str:
        """The section that asks for it, or that it is a custom."""
        return self.cite if self.law and not self.own_event else "custom"


class StepsFile(Source):
    """The file."""

    steps: tuple[StepText, ...] = ()
