"""The shape of a requirement's evidence: a small expression over the words that a reader gets.

An expression has one form (`duty`, `words`, `definition` …) or combines others (`all`, `any`, `first`, `none`, `if`). Words are given as phrases:
`report*` matches any ending, `a .. b` lets up to six words stand between, `a ... b` up to twelve, `$name` stands for an entry of the state's `words.yml`.
Where a list stands for one part, any of its entries will do. What each form looks for is said in `sro.check.evidence`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sro.model import Source

Part = str | tuple[str, ...]
"""One thing that must be said: a phrase, a `$name` of `words.yml`, or several of them of which any will do."""

Unit = Literal["same day", "hour", "day", "calendar day", "business day", "school day", "week", "month"]


class Bound(Source):
    """The longest time that may be given: `{at_most: 5, unit: school day}`."""

    at_most: int = Field(ge=1)
    unit: Unit
    after: Part | None = Field(default=None, description="What the time runs from: where the words name another event, they are weak.")


class Interval(Source):
    """The rarest a thing may happen, in days: `{at_least: monthly, days: 31}`."""

    at_least: str
    days: int = Field(ge=1)


class Joined(Source):
    """Two things and how the law joins them: `{parts: [$violence, $crime], by: or}`. Joined otherwise, the duty is another."""

    parts: tuple[Part, Part]
    by: Literal["and", "or"]


class Duty(Source):
    """Somebody shall (or shall not) do something: one sentence, or one entry of a list read with its lead-in.

    `who` acts, `does` is the act, `to` receives. `about` must stand in the same sentence or clause. A part of `also` that is not there
    makes the evidence weak. `topic` may stand in the sentence, its clause or the headings above it. A sentence that speaks of `without` is
    about something else. `polarity: forbid` asks for a
    prohibition or a limit ("shall not … except", "only when"). `firm` makes a hedge ("where possible"), a condition, an exception and a narrowing weak,
    unless it is one of `when`, the law's own conditions; `narrows` are further words that make the duty smaller, `joined` what the law joins by "and" or
    "or". `leads` wants the act to be what the verb commands, and not a word further on.
    """

    who: Part | None = None
    does: Part
    to: Part | None = None
    about: tuple[Part, ...] = ()
    also: tuple[Part, ...] = ()
    topic: Part | None = None
    without: Part | None = None
    polarity: Literal["do", "forbid"] = "do"
    within: Bound | None = None
    every: Interval | None = None
    firm: bool = False
    when: tuple[Part, ...] = ()
    narrows: Part | None = None
    joined: tuple[Joined, ...] = ()
    leads: bool = False


class Words(Source):
    """Terms that stand together in one `sentence`, one `clause` or anywhere in the `document`, and are not denied there.

    A permissive sentence is weak. `also` as for a duty. `headings` takes the headings above too. `plain` takes
    the terms wherever they stand, denied or not: for text that only has to mention them.
    """

    all: tuple[Part, ...]
    also: tuple[Part, ...] = ()
    topic: Part | None = None
    without: Part | None = None
    within: Literal["sentence", "clause", "document"] = "sentence"
    headings: bool = False
    plain: bool = False


class Definition(Source):
    """A sentence that says what a term means, and that holds certain words, or refers to a law that defines it (`by_reference`)."""

    term: Part
    holds: tuple[Part, ...] = ()
    also: tuple[Part, ...] = ()
    by_reference: Part | None = None


class Levels(Source):
    """A ladder: at least so many distinct steps, counted without a gap ("Level 1", "second tier"), where `topic` is the subject.

    A step that is only numbered ("2 | The same again | …") counts where it says one of `answers`: who answers, or how."""

    topic: Part
    called: Part
    at_least: int = Field(ge=2)
    answers: Part | None = None


class Listed(Source):
    """Things that one list must hold: a clause that begins the list (`lead`) names each `holds` in it or in its entries.

    Where no words begin a list, `at_least` so many of `dense` in one clause, table or form are the list all the same; a hedge on a thing there makes it
    weak. `together` are two things of which "or" between them would leave one out.
    """

    lead: Part
    holds: tuple[Part, ...]
    dense: Part | None = None
    at_least: int = Field(default=7, ge=2)
    together: tuple[Part, Part] | None = None


class Told(Source):
    """A clause that says a thing firmly, in whatever grammar: a sentence, a table row, a clipped entry, a bare command.

    Each part of `core` stands in one sentence; each of `near` there, in its clause, in the clauses beside it under the same heading, or in that heading.
    `who` acts in it, or nobody else does; `hands` are a giver and a taker ("the Chief sends the Superintendent", "Chief to Superintendent: monthly").
    `limits` wants a prohibition or a limit. `steps` wants at least so many acts, one after another. A hedge anywhere in what carries it makes it weak.
    """

    core: tuple[Part, ...]
    near: tuple[Part, ...] = ()
    who: Part | None = None
    not_who: Part | None = Field(default=None, description="Who must not be the one that acts.")
    hands: tuple[Part, Part] | None = None
    limits: bool = False
    steps: int = 0
    without: Part | None = None
    within: Bound | None = None
    every: Interval | None = None
    fine: tuple[Part, ...] = Field(default=(), description="Conditions that are the law's own.")


class FormField(Source):
    """Fields of a form, found by the meaning of their labels; in a file without fields, by the words printed there.

    `types` are field types of which the field must have one, where types are known. `each` says what the field stands in: a block of which
    there is one for each (student). `but_not` shuts out fields that only look alike.
    """

    asks: Part
    each: Part | None = None
    but_not: Part | None = None
    types: tuple[str, ...] = ()


class Fact(Source):
    """Something recorded about the district's conduct: a fact by name, or one for `each` entry of a list (`part` of it)."""

    name: str
    part: str | None = None
    says: str = Field(description='What is recorded, in words ("the address of the district\'s web site").')
    web_address: bool = False


class Event(Source):
    """The event that keeps a duty which recurs, no longer ago than the requirement's own `recurs` allows."""

    says: str = Field(description='What is recorded, in words ("the day on which the agreement was last updated").')


class Cites(Source):
    """A citation of a provision, outside words that call it repealed or superseded."""

    provisions: tuple[str, ...]
    repealed_is_fine: bool = True


class Signed(Source):
    """Signature blocks for at least so many parties; weak while no date of signing is recorded."""

    at_least: int = Field(default=2, ge=1)
    parties: tuple[Part, ...] = ()


class Expression(Source):
    """One evidence form, or several combined. `called` names what is looked for, in words that fit after "Nothing found that states"."""

    called: str = ""
    use: str | None = Field(default=None, description="The name of an expression in the file's `shared`.")
    duty: Duty | None = None
    words: Words | None = None
    definition: Definition | None = None
    levels: Levels | None = None
    listed: Listed | None = None
    told: Told | None = None
    field: FormField | None = None
    fact: Fact | None = None
    event: Event | None = None
    cites: Cites | None = None
    signed: Signed | None = None
    all: tuple[Expression, ...] = ()
    any: tuple[Expression, ...] = ()
    first: tuple[Expression, ...] = Field(
        default=(), description="The first of which anything is found, for or against: the next is looked for only where nothing is."
    )
    none: Expression | None = None
    weakly: Expression | None = Field(default=None, description="Evidence that can be weak at best.")
    short_of: Expression | None = Field(default=None, description="Words on the subject that only allow it, narrow it or say the opposite.")
    if_: Expression | None = Field(default=None, alias="if")
    then: Expression | None = None
    else_: Expression | None = Field(default=None, alias="else")

    @model_validator(mode="after")
    def _one_form(self) -> Expression:
        forms = [
            name
            for name in (
                "use",
                "duty",
                "words",
                "definition",
                "levels",
                "listed",
                "told",
                "field",
                "fact",
                "event",
                "cites",
                "signed",
                "all",
                "any",
                "first",
                "none",
                "weakly",
                "short_of",
                "if_",
            )
            if getattr(self, name) not in (None, ())
        ]
        if len(forms) != 1:
            raise ValueError(f"an expression has exactly one form, and this one has {', '.join(forms) or 'none'}")
        if (self.if_ is None) != (self.then is None and self.else_ is None):
            raise ValueError("if goes with then, else or both, and they go with if")
        return self
