"""Runs: the smallest pieces of a resolved document's words, each with the role it plays."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

RunKind = Literal["text", "emphasis", "term", "value", "blank", "reference", "citation"]


class Frozen(BaseModel):
    """Base of all resolved data: immutable, and no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(Frozen):
    """Some words that share one role. ``kind``: ``text`` (the model's own words), ``emphasis``, ``term`` (the place where a defined term is
    defined), ``value`` (an answer filled in), ``blank`` (an answer not given; ``text`` is the bracketed wording, brackets included),
    ``reference`` (another clause, section or exhibit of this document), ``citation`` (a provision of law). ``to``: the id of the clause or
    section referred to, the requirement or provision cited, or the slug of the term defined. ``answer``: the id of the question whose
    answer supplied the words, for any kind of run that has one. ``text`` may hold ``\\n`` (a line break as typed) and ``\\t``; every other
    control character was refused when the answer was loaded."""

    kind: RunKind = "text"
    text: str
    to: str | None = None
    answer: str | None = None


Runs = tuple[Run, ...]


def words(text: str, kind: RunKind = "text") -> Runs:
    """A text as one run; no run where it is empty."""
    return (Run(text=text, kind=kind),) if text else ()


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs, with nothing added."""
    return "".join(run.text for run in runs)
