"""What all YAML shapes share: no unknown key, and ids of one form."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$")]
"""An id that never changes: lower-case words joined by hyphens, parts joined by dots (`reporting.to-chief`)."""

QuestionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A question's id, which is also its name in the texts: lower-case words joined by underscores (`report_deadline`)."""

LawId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
"""A requirement's or provision's id as the law files spell it (`10-233m.B.restraint`)."""

Template = str
"""Words with the project's small markup: `{{ question }}`, `**defined term**`, `*emphasis*`, `[[clause.id]]`, `[CGS § 1](law:id)`."""

Condition = str
"""A Jinja expression over the answers (`state == 'ct' and not chief_post_certified`)."""


class Source(BaseModel):
    """Base of all shapes that are written by hand."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
