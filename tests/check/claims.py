"""Clauses' own claims (`satisfies`) held against what their words show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sro.check.evidence import Sources, evaluate
from sro.check.verdict import vocabulary_of
from sro.law.evidence import Expression
from sro.law.requirement import Law
from sro.model.base import Kind
from sro.reading.passage import Passage, Place

FORMS = "duty words definition levels listed told field fact event cites signed".split()


@dataclass(frozen=True)
class ClaimNote:
    """A clause's claim held against what the words show: claimed and not found there, or found there and not claimed."""

    requirement: str
    clause: str
    place: Place
    problem: Literal["claim without evidence", "evidence without claim"]

    def __str__(self) -> str:
        if self.problem == "claim without evidence":
            return f"{self.clause} claims to meet {self.requirement}, and its words do not show it; reword the clause or drop the claim"
        return f"{self.clause} helps to meet {self.requirement} and does not say so; add it to the clause's satisfies"


def compare_claims(passages: Sequence[Passage], kind: Kind, law: Law) -> tuple[ClaimNote, ...]:
    """Each claim of a clause that its own words do not bear out, and each clause that claims nothing though the claiming clauses would not do without it.

    Exhibits answer to their own document's check. What only conduct can meet is held to the words that promise it.
    """
    notes: list[ClaimNote] = []
    own = [passage for passage in passages if not passage.attached]
    vocabulary = vocabulary_of(law)
    for requirement in law.requirements:
        if not any(kind in application.to for application in requirement.applies):
            continue
        expression = requirement.evidence_for(kind)
        claiming = [passage for passage in own if requirement.id in passage.claims]
        for passage in claiming:
            if not touches(expression, Sources((passage,), vocabulary, {}, law.shared)):
                notes.append(ClaimNote(requirement.id, passage.place.clause, passage.place, "claim without evidence"))
        everything = evaluate(expression, Sources(tuple(own), vocabulary, {}, law.shared))
        claimed = evaluate(expression, Sources(tuple(claiming), vocabulary, {}, law.shared))
        if everything.vacuous or everything.strength <= claimed.strength:
            continue
        silent = {quote.place.clause: quote.place for quote in everything.quotes if quote.place.clause}
        for passage in claiming:
            silent.pop(passage.place.clause, None)
        notes += (ClaimNote(requirement.id, clause, place, "evidence without claim") for clause, place in silent.items())
    return tuple(notes)


def touches(expression: Expression, sources: Sources) -> bool:
    """Whether the passages hold any part of the evidence at all."""
    if any(getattr(expression, name) is not None for name in FORMS):
        return bool(evaluate(expression, sources).quotes)
    if expression.use is not None:
        return touches(sources.shared[expression.use], sources)
    parts = (part for part in (expression.weakly, expression.then, expression.else_) if part is not None)
    return any(touches(part, sources) for part in (*expression.all, *expression.any, *expression.first, *parts))
