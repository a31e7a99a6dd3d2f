"""What every evidence form takes and gives."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sro.check.finding import Quote, Strength
from sro.check.phrases import Vocabulary
from sro.law import Expression, Requirement
from sro.model import Events
from sro.reading import Passage

Form = TypeVar("Form")
Result = TypeVar("Result")

PERMISSIVE = "it permits or encourages, and the law wants a duty (“shall”)"
"""Why a sentence that only allows is weak."""

NOT_RECORDED = "Not recorded"
"""How a reason begins that is about conduct and not about words."""

_MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Hit:
    """One place where a form matched: how strongly, the words, and why not more. ``refers`` are exceptions that stand in a section of that name."""

    strength: Strength
    quote: Quote
    why: tuple[str, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What an expression found. ``why`` says what is missing or weak; ``against`` quotes words that say the opposite. ``vacuous`` marks
    an absence that was asked for, which by itself is no evidence."""

    strength: Strength
    quotes: tuple[Quote, ...] = ()
    why: tuple[str, ...] = ()
    against: tuple[Quote, ...] = ()
    vacuous: bool = False


@dataclass(frozen=True)
class Sources:
    """What evidence is looked for in: passages, the state's terms, recorded facts, shared expressions, the agreement's dates up to a day, and of which
    requirement it is the evidence."""

    passages: tuple[Passage, ...]
    vocabulary: Vocabulary
    facts: Mapping[str, Any] = field(default_factory=dict)
    shared: Mapping[str, Expression] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    on: datetime.date | None = None
    requirement: Requirement | None = None


def in_each(work: Callable[[Form, Passage, Vocabulary], Result], form: Form, sources: Sources) -> list[Result]:
    """What a form finds in each passage, worked out once for a passage."""
    vocabulary, passages = sources.vocabulary, sources.passages
    _, known = vocabulary.memory.setdefault(id(form), (form, {}))
    if len(known) > max(_MOST_REMEMBERED, 2 * len(passages)):  # never less than what the next form is asked of
        known.clear()
    entries = list(map(known.get, map(id, passages)))  # an entry holds its passage, so no other can come to have its number
    if None in entries:
        for position, entry in enumerate(entries):
            if entry is None:
                passage = passages[position]
                entries[position] = known[id(passage)] = (passage, work(form, passage, vocabulary))
    return [entry[1] for entry in entries if entry is not None]


def best(hits: Iterable[Hit], called: str, against: Iterable[Quote] = (), plainly: Iterable[Quote] = ()) -> Evidence:
    """The strongest hit (the first of equals) as a finding of the form; nothing, with a sentence, if there is none.

    Words that ``plainly`` say the opposite make the strongest hit weak: a reader of both cannot tell which holds.
    """
    chosen: Hit | None = None
    for hit in hits:
        if chosen is None or hit.strength > chosen.strength or (hit.strength == chosen.strength and len(hit.why) < len(chosen.why)):
            chosen = hit
    if chosen is None:
        opposite = tuple(against)
        return Evidence(
            Strength.NONE, (), (f"The words say the opposite of: {called}." if opposite else f"Not found: {called}.",), opposite
        )
    opposite = tuple(quote for quote in plainly if quote != chosen.quote)
    if opposite and chosen.strength == Strength.STRONG:
        return Evidence(Strength.WEAK, (chosen.quote,), faults(called, ["other words say the opposite"]), opposite)
    return Evidence(chosen.strength, (chosen.quote,), faults(called, chosen.why))


def faults(called: str, why: Iterable[str]) -> tuple[str, ...]:
    """Reasons why what is called so is weak, as sentences."""
    return tuple(f"{called[:1].upper()}{called[1:]}: {reason}." for reason in why)
