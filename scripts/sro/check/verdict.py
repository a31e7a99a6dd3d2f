"""Verdicts: every requirement of a law held against passages, on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sro.check.dates import Binding, binding
from sro.check.evidence import Found, Sources, evaluate
from sro.check.finding import Finding, Quote, Remedy, Strength, Verdict
from sro.check.passage import Passage
from sro.check.phrases import Vocabulary
from sro.document.document import Document
from sro.document.runs import plain
from sro.model.district import Events
from sro.model.law import Kind, Law, Requirement

_VOCABULARIES: dict[int, tuple[Law, Vocabulary]] = {}


def check_passages(
    passages: Sequence[Passage],
    kind: Kind,
    law: Law,
    *,
    events: Events,
    on: datetime.date,
    facts: Mapping[str, Any] | None = None,
    remedies: Mapping[str, Remedy] | None = None,
) -> tuple[Finding, ...]:
    """One finding for each requirement of the law that has something to say to a kind of document, or to none; in the law's order.

    ``events`` are the agreement's own dates, ``on`` the day whose law is used, ``facts`` what is recorded of the district's conduct, ``remedies`` the
    model's clause for each requirement (see :func:`remedies_of`).
    """
    sources = Sources(tuple(passages), vocabulary_of(law), facts or {}, law.shared)
    return tuple(
        _finding(requirement.on(on), kind, sources, events, on, (remedies or {}).get(requirement.id)) for requirement in law.requirements
    )


def vocabulary_of(law: Law) -> Vocabulary:
    """The law's terms as patterns; the same object for the same law, so that what was found once need not be found again."""
    cached = _VOCABULARIES.get(id(law))
    if cached is None or cached[0] is not law:
        cached = (law, Vocabulary(law.words))
        _VOCABULARIES[id(law)] = cached
    return cached[1]


def facts_of(document: Document) -> dict[str, Any]:
    """The answers that went into a document, as recorded facts: what is blank is not recorded."""
    return {given.question: given.value for given in document.answers if given.how != "blank"}


def remedies_of(model: Document, law: Law) -> dict[str, Remedy]:
    """For each requirement the first clause of a document that claims to meet it: what to write where it is missing."""
    remedies: dict[str, Remedy] = {}
    for clause in model.clauses():
        words = " ".join(
            [plain(clause.runs), *(f"{item.label} {plain(item.runs)}" for item in clause.items), plain(clause.closing)]
        ).strip()
        for claimed in clause.satisfies:
            requirement = law.requirement(claimed)
            if requirement is not None:
                remedies.setdefault(claimed, Remedy(requirement.remedy, clause.id, words))
    return remedies


def _finding(requirement: Requirement, kind: Kind, sources: Sources, events: Events, on: datetime.date, remedy: Remedy | None) -> Finding:
    bound = binding(requirement, kind, events, on, sources.facts)
    applies = any(kind in application.to for application in requirement.applies)
    found = evaluate(requirement.evidence_for(kind), sources) if applies else Found(Strength.NONE)
    only_if = bound.application.only_if if bound.application else None
    if only_if is not None and bound.bound == "binds" and evaluate(only_if, sources).strength == Strength.NONE:
        bound = Binding("not-applicable", "The document does not bring the subject up.", bound.application)
    verdict = _verdict(requirement, bound, found)
    conduct = bool(bound.application and bound.application.conduct)
    return Finding(
        requirement=requirement.id,
        citation=requirement.cite,
        title=requirement.title,
        asks=requirement.asks,
        weight=requirement.weight,
        verdict=verdict,
        strength=found.strength,
        quotes=_quotes(found),
        reason=_reason(requirement, bound, found, verdict, conduct),
        bound_by=bound.why,
        act=requirement.act,
        on=on,
        checked_to=requirement.checked_to,
        remedy=(remedy or Remedy(requirement.remedy))
        if verdict in ("missing", "weak", "dormant", "for-counsel") and found.strength != Strength.STRONG
        else None,
        caution=requirement.caution or "",
        question=requirement.unresolved.question if requirement.unresolved else "",
        link=requirement.link,
    )


def _quotes(found: Found) -> tuple[Quote, ...]:
    return found.quotes or found.against


def _verdict(requirement: Requirement, bound: Binding, found: Found) -> Verdict:
    if bound.bound == "not-applicable":
        return "not-applicable"
    if bound.bound == "dormant":
        return "dormant"
    if bound.bound == "unknown" or requirement.unresolved is not None:
        return "for-counsel"
    if found.strength == Strength.STRONG:
        return "met"
    return "weak" if found.strength == Strength.WEAK else "missing"


def _reason(requirement: Requirement, bound: Binding, found: Found, verdict: Verdict, conduct: bool) -> str:
    if verdict == "not-applicable":
        return bound.why
    shown = {
        Strength.STRONG: "The record shows it."
        if conduct
        else "These words say it."
        if found.quotes
        else "Nothing that must not be there was found.",
        Strength.WEAK: " ".join(found.why),
        Strength.NONE: " ".join(found.why),
    }[found.strength]
    if verdict == "dormant":
        already = {
            Strength.STRONG: "The words are there already.",
            Strength.WEAK: f"As yet: {shown}",
            Strength.NONE: "The words are not there yet.",
        }[found.strength]
        return f"{bound.why} {already}"
    if verdict == "for-counsel":
        if requirement.unresolved is None:
            return f"{bound.why} {shown}"
        code = f" ({requirement.unresolved.code})" if requirement.unresolved.code else ""
        return f"Open in law{code}: {requirement.unresolved.question} {shown}"
    return shown


def counts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    """How many findings have each verdict."""
    tally: dict[Verdict, int] = {}
    for finding in findings:
        tally[finding.verdict] = tally.get(finding.verdict, 0) + 1
    return tally
