"""The shape of `changes/*.yml`: one decision about a text, with its reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sro.model.base import LawId, Source

FragmentKind = Literal["law change", "negotiated", "correction", "style"]

UnitId = Annotated[str, Field(pattern=r"^\S(.*\S)?$")]
"""What a change is filed under: a clause's id, `section/<id>` for a heading, `title/<label>`, a table's, field's or signature's id.
`signatures.blocks` covers every block below it."""


class Fragment(Source):
    """One decision. A clause that changed is named by at least one fragment; a requirement whose evidence changed too.

    `asked_by` is a role, never a person. `act` is the public act that a law change follows.
    """

    change: str = Field(description="The decision in one line.")
    kind: FragmentKind
    why: str = Field(min_length=1)
    asked_by: str = Field(min_length=1, description="The role that asked for it (counsel to the board), not a person.")
    act: str | None = None
    document: str = "mou"
    clauses: tuple[UnitId, ...] = Field(min_length=1)
    requirements: tuple[LawId, ...] = ()

    @model_validator(mode="after")
    def _act_for_law(self) -> Fragment:
        if self.act and self.kind != "law change":
            raise ValueError("act goes with kind: law change; change the kind or leave the act out")
        return self

    def covers(self, unit: str) -> bool:
        """Whether the fragment speaks of a unit."""
        return any(unit == name or unit.startswith(f"{name}/") for name in self.clauses)
