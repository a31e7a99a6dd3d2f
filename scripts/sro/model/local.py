"""The shape of `districts/<name>/local.yml`: what a district replaces, adds, leaves out and moves, each with its reason, its author and the day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, RootModel, Tag, model_validator

from sro.model.base import Id, LawId, Source

LOCAL = "local.yml"
OWN_PREFIX = "local."
VERBS = ("replace", "add", "leave_out", "move")


class Verbatim(str):
    """Words that come out as they were typed: no template is filled in and no markup is read, but for references and definitions."""

    __slots__ = ()


class Author(Source):
    """Who wrote an entry, by role or name, and on which day."""

    name: str = Field(min_length=1, pattern=r"\S")
    on: datetime.date


class Entry(Source):
    """What every entry may say. `reason` is for one's own side; `reply` is what the other side is told."""

    reason: str | None = Field(default=None, pattern=r"\S", description="Why; needed before the draft is final. For one's own side alone.")
    by: Author | None = Field(default=None, description="Who wrote it and on which day; needed before the draft is final.")
    reply: str | None = Field(default=None, pattern=r"\S", description="What the other side is told.")
    gives_up: tuple[LawId, ...] = Field(
        default=(), description="Requirements that fall by it and are given up knowingly; `sro build` says which fall."
    )


class OwnWords(Entry):
    """The words of a clause: plain text, never executed. `[[clause.id]]` and “Section 7.4” are references that follow the numbers."""

    text: str = Field(min_length=1, pattern=r"\S", description="The words; blank ones would leave a clause without any.")
    items: tuple[str, ...] = Field(default=(), description="The entries of its list; (a), (b) … are set.")
    closing: str | None = Field(default=None, description="The words after the list.")

    @property
    def stretches(self) -> dict[tuple[str | int, ...], str]:
        """Each text that it holds, by its path in the entry."""
        found: dict[tuple[str | int, ...], str] = {("text",): self.text}
        found |= {("items", position): words for position, words in enumerate(self.items)}
        return found | ({("closing",): self.closing} if self.closing else {})


class Replaced(OwnWords):
    """A clause of the model in the district's own words. A list replaces the clause's list."""

    replace: Id

    @property
    def clause(self) -> str:
        """The clause that the entry is about."""
        return self.replace


class Placed(Source):
    """Where a clause goes: one of the three, each an id."""

    after: Id | None = Field(default=None, description="The clause, or for a new article the article, behind which it stands.")
    before: Id | None = Field(default=None, description="The clause, or for a new article the article, before which it stands.")
    at_end_of: Id | None = Field(default=None, description="The article or section that it ends.")
    same_number: bool = Field(default=False, description="It goes on in the numbered paragraph of the clause beside it.")

    @property
    def places(self) -> dict[str, str]:
        """The places that are named; one, but for a new article at the end."""
        named = {"after": self.after, "before": self.before, "at_end_of": self.at_end_of}
        return {key: value for key, value in named.items() if value}


def _one_place(entry: Placed, verb: str, *, none_too: bool = False) -> None:
    if len(entry.places) > 1 or not (entry.places or none_too):
        said = " and ".join(entry.places) or "nothing"
        raise ValueError(f"{verb} needs one place, and has {said}; write after, before or at_end_of with an id")
    if entry.same_number and not (entry.after or entry.before):
        raise ValueError("same_number joins the paragraph of a clause beside it; name that clause with after or before")


class Added(OwnWords, Placed):
    """A clause of the district's own. With `article` it begins a new article under that heading, after or before the article named."""

    add: Id
    heading: str | None = Field(default=None, pattern=r"\S", description="A caption that runs in before the text.")
    article: str | None = Field(default=None, pattern=r"\S", description="The heading of a new article that begins with the clause.")
    satisfies: tuple[LawId, ...] = Field(default=(), description="Requirements it claims to meet; the check looks for itself.")

    @model_validator(mode="after")
    def _own_id_and_place(self) -> Added:
        if not self.add.startswith(OWN_PREFIX):
            raise ValueError(f"an own clause is called {OWN_PREFIX}…; write add: {OWN_PREFIX}{self.add.split('.')[-1]}")
        if self.article and (self.at_end_of or self.same_number):
            raise ValueError("a new article stands after or before another article; leave at_end_of and same_number out")
        _one_place(self, "add", none_too=bool(self.article))
        return self

    @property
    def clause(self) -> str:
        """The clause that the entry is about."""
        return self.add

    @property
    def section(self) -> str:
        """The id of the article that it begins."""
        return f"{self.add}.article"


class LeftOut(Entry):
    """A clause of the model that the district does without."""

    leave_out: Id

    @property
    def clause(self) -> str:
        """The clause that the entry is about."""
        return self.leave_out


class Moved(Entry, Placed):
    """A clause that stands elsewhere than in the model; one of the clause library is turned on by its answer and may be moved here."""

    move: Id

    @model_validator(mode="after")
    def _place(self) -> Moved:
        _one_place(self, "move")
        return self

    @property
    def clause(self) -> str:
        """The clause that the entry is about."""
        return self.move


def _verb(value: Any) -> str:
    keys = value if isinstance(value, Mapping) else type(value).model_fields if isinstance(value, Entry) else ()
    return f"to {next((verb for verb in VERBS if verb in keys), 'add')}"  # no key is called so, or a path could mean either


LocalEntry = Annotated[
    Annotated[Replaced, Tag("to replace")]
    | Annotated[Added, Tag("to add")]
    | Annotated[LeftOut, Tag("to leave_out")]
    | Annotated[Moved, Tag("to move")],
    Discriminator(_verb),
]

Local = tuple[LocalEntry, ...]
"""What a district says in its own words, in the order in which it is carried out."""


class LocalFile(RootModel[Annotated[Local, BeforeValidator(lambda value: () if value is None else value)]]):
    """`local.yml`: a list of entries."""


def own_words(local: Iterable[LocalEntry]) -> dict[str, OwnWords]:
    """The district's own words by the clause that bears them."""
    return {entry.clause: entry for entry in local if isinstance(entry, Replaced | Added)}


class ThenFile(Source):
    """`districts/<name>/model-then.yml`: what the model said, clause by clause, when the district's words or choices on it were written. The commands
    write it; by it a newer text of the model is noticed."""

    clauses: dict[Id, str] = {}
