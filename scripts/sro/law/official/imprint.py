"""How a state prints its statutes and acts, in words and regular expressions: `law/<state>/official.yml`."""

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from sro.model import Source


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"this is no regular expression ({error})") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Marks(Source):
    """What the class of a paragraph says of it."""

    note: Pattern = Field(description="The note that names the acts a section was made by.")
    history: Pattern
    beside: Pattern = Field(description="Annotations, navigation, tables of contents.")


class Markup(Source):
    """`law/<state>/official.yml`. Named groups are what the reader takes from a match."""

    publisher: str
    section_id: Pattern
    heading: Pattern = Field(description="The head of a section; `ids` are its numbers.")
    marks: Marks
    beside: Pattern = Field(description="Paragraphs that are no text of a section whatever their class.")
    later: Pattern = Field(description="A note that gives a part of the section as it reads from a later `day`; `what` is the part.")
    gone: Pattern
    moved: Pattern = Field(description="A section that is printed elsewhere now: `to`.")
    chapter: Pattern = Field(description="The chapter of a page: `number` in its heads or `file` in its name.")
    supplement: Pattern = Field(description="In a page's head or name: it holds only the sections that changed.")
    act_entry: Pattern = Field(description="An act in a section's note: `session`, `number`, `sections`.")
    act_name: str
    act_id: str
    act_title: Pattern
    act_section: Pattern = Field(description="The head of an act's section: `number`, `effective`.")
    amends: Pattern = Field(description="Words by which an act replaces a section: `id`, `part`, `effective`.")
    taken_out: Pattern

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Looks for the pattern of a key (`heading`, `marks.note`) in words."""
        if name not in self._compiled:
            owner: object = self
            for step in name.split("."):
                owner = getattr(owner, step)
            self._compiled[name] = re.compile(str(owner))
        return self._compiled[name].search(text)
