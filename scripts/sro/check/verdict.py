"""Verdicts: every requirement of a law held against a document's passages, on a day."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sro.check.conflicts import weakened
from sro.check.evidence import Evidence, Sources, evaluate, event
from sro.check.finding import Finding, Quote, Remedy, Strength, Verdict
from sro.check.overrides import Undoing, taken_back
from sro.check.own_gate import OwnGate, own_clauses
from sro.check.own_terms import own_terms, with_own_terms
from sro.check.phrases import Vocabulary
from sro.law import Binding, Case, Law, Requirement, binding, case_of, deciding, left_open, open_questions, outlook, question_of
from sro.model import Events, Kind, asked_as
from sro.model.document import Document, DocumentKind
from sro.reading import Passage, Place, of_document

DRAFT = "draft"
"""The fact that says that a document is not in force yet."""

_NOT_DUE = "Not due yet: this is a draft, and only an agreement in force is kept, posted and updated. What is on record will do; once it is in force, do it."

_VOCABULARIES: dict[int, tuple[Law, Vocabulary]] = {}
_OWN: dict[tuple[object, ...], tuple[Law, Vocabulary]] = {}
_MOST_PAPERS = 20


Offered = Mapping[str, Remedy] | Callable[[], Mapping[str, Remedy]]
"""What a model would write, or what gives it: it is asked for only where something is to be mended."""


def check_passages(
    passages: Sequence[Passage],
    kind: Kind,
    law: Law,
    *,
    events: Events,
    on: datetime.date,
    facts: Mapping[str, Any] | None = None,
    remedies: Offered | None = None,
) -> tuple[Finding, ...]:
    """One finding for each requirement of the law that has something to say to a kind of document, or to none; in the law's order.

    ``events`` are the agreement's own dates, ``on`` the day whose law is used, ``facts`` what is recorded of the district's conduct, ``remedies`` the
    model's clause for each requirement (see :func:`remedies_of`).
    """
    kind = asked_as(kind)
    clauses_first = sorted(passages, key=lambda passage: passage.kind == "title")
    vocabulary = _vocabulary_for(law, clauses_first)
    sources = Sources(vocabulary.kept(clauses_first), vocabulary, facts or {}, law.shared, events, on)
    back = {} if kind == "form" else taken_back(sources.passages)
    return tuple(_finding(requirement.on(on), kind, sources, events, on, remedies or {}, back) for requirement in law.requirements)


def vocabulary_of(law: Law) -> Vocabulary:
    """The law's terms as patterns; the same object for the same law, so that what was found once need not be found again."""
    cached = _VOCABULARIES.get(id(law))
    if cached is None or cached[0] is not law:
        cached = (law, Vocabulary(law.words))
        _VOCABULARIES[id(law)] = cached
    return cached[1]


def _vocabulary_for(law: Law, passages: Sequence[Passage]) -> Vocabulary:
    """The law's terms with those that the paper defines for itself; papers with the same terms share one."""
    plain = vocabulary_of(law)
    found = own_terms(passages, plain)
    key = (id(law), found.key)
    cached = _OWN.get(key)
    if cached is None or cached[0] is not law:
        if len(_OWN) > _MOST_PAPERS:
            _OWN.clear()
        cached = _OWN[key] = (law, with_own_terms(plain, law.words, found))
    return cached[1]


def facts_of(document: Document) -> dict[str, Any]:
    """The answers that went into a document, as recorded facts: what is blank is not recorded. A draft is recorded as one."""
    facts = {given.question: given.value for given in document.answers if given.how != "blank"}
    return {**facts, DRAFT: True} if document.status == "draft" else facts


class Remedies(dict[str, Remedy]):
    """For each requirement the first clause of a model that claims to meet it; ``candidates`` are all of them, with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.candidates: dict[str, list[tuple[Passage, Remedy]]] = {}


def remedies_of(model: Document, law: Law) -> Remedies:
    """What a model would write for each requirement. A check picks the clause that, added to the document's own words, does most."""
    remedies = Remedies()
    for passage in of_document(model).passages:
        for claimed in passage.claims:
            requirement = law.requirement(claimed)
            if requirement is not None and passage.kind == "clause":
                remedy = Remedy(requirement.remedy, passage.place.clause, passage.words)
                remedies.setdefault(claimed, remedy)
                remedies.candidates.setdefault(claimed, []).append((passage, remedy))
    return remedies


def _best_remedy(requirement: Requirement, kind: Kind, sources: Sources, offered: Offered) -> Remedy:
    remedies = offered() if callable(offered) else offered
    candidates = remedies.candidates.get(requirement.id, []) if isinstance(remedies, Remedies) else []
    best, most = remedies.get(requirement.id) or Remedy(requirement.remedy), Strength.NONE
    for passage, remedy in candidates:
        passages = (*sources.passages, *sources.vocabulary.kept((passage,)))
        with_it = evaluate(requirement.evidence_for(kind), replace(sources, passages=passages))
        if with_it.strength > most and any(quote.place.clause == passage.place.clause for quote in with_it.quotes):
            best, most = remedy, with_it.strength
    return best


def _finding(
    requirement: Requirement,
    kind: Kind,
    sources: Sources,
    events: Events,
    on: datetime.date,
    remedies: Offered,
    back: Mapping[Place, Undoing],
) -> Finding:
    sources = replace(sources, requirement=requirement)
    bound = binding(requirement, kind, events, on, sources.facts)
    applies = any(kind in application.to for application in requirement.applies)
    found = _standing(requirement, kind, sources, back) if applies else Evidence(Strength.NONE)
    only_if = bound.application.only_if if bound.application else None
    absent = only_if is not None and evaluate(only_if, sources).strength == Strength.NONE
    if absent and bound.bound != "not-applicable":
        bound = Binding("not-applicable", "The document does not bring the subject up.", bound.application)
    bound = of_a_draft(bound, found.strength, sources.facts)
    case = case_of(requirement, bound, events)
    full = found.strength == Strength.STRONG
    verdict = verdict_of(requirement, bound, found.strength, case)
    mendable = verdict in ("missing", "weak", "dormant", "for-counsel") and not full
    return Finding(
        requirement=requirement.id,
        citation=requirement.cite,
        title=requirement.title,
        asks=requirement.asks,
        weight=requirement.weight,
        verdict=verdict,
        strength=found.strength,
        quotes=_quotes(found),
        reason=_reason(requirement, bound, found, verdict, case),
        bound_by=bound.why,
        act=requirement.act,
        on=on,
        checked_to=requirement.checked_to,
        remedy=_best_remedy(requirement, kind, sources, remedies) if mendable else None,
        caution=requirement.caution or "",
        question=question_of(requirement, case, full),
        link=requirement.link,
        absent=absent,
        counsel=tuple(outlook(each, case) for each in open_questions(requirement, case, full)),
    )


def _standing(requirement: Requirement, kind: Kind, sources: Sources, back: Mapping[Place, Undoing]) -> Evidence:
    """What the words give, less those that other words take back: full evidence that needs such words is weak, with both quoted."""
    found = (
        weakened(evaluate(requirement.evidence_for(kind), sources), sources)
        if kind != "form"
        else evaluate(requirement.evidence_for(kind), sources)
    )
    if found.strength != Strength.STRONG or not back:
        return found
    hit = [
        undoing
        for place, undoing in back.items()
        if any(replace(quote.place, item="") == replace(place, item="") for quote in found.quotes)
    ]
    if not hit:
        return found
    rest = evaluate(requirement.evidence_for(kind), replace(sources, passages=tuple(p for p in sources.passages if p.place not in back)))
    if rest.strength == Strength.STRONG and len(rest.quotes) >= len(found.quotes) > 0:  # one sentence left for two halves says less
        return rest
    return Evidence(Strength.WEAK, found.quotes, ("Other words take it back.",), tuple(dict.fromkeys(undoing.quote for undoing in hit)))


def _quotes(found: Evidence) -> tuple[Quote, ...]:
    return (*found.quotes, *(quote for quote in found.against if quote not in found.quotes))


def of_a_draft(bound: Binding, strength: Strength, facts: Mapping[str, Any]) -> Binding:
    """The binding, put off where a draft is held against what only an agreement in force is kept by doing."""
    conduct = bound.application is not None and bound.application.conduct
    if conduct and bound.bound == "binds" and strength == Strength.STRONG and facts.get(DRAFT):
        return Binding("dormant", _NOT_DUE, bound.application)
    return bound


def verdict_of(requirement: Requirement, bound: Binding, strength: Strength, case: Case | None) -> Verdict:
    """What a requirement comes to that binds in this way, and that words (or what is on record) carry so well; ``case`` is what counsel is asked of."""
    if bound.bound in ("not-applicable", "dormant"):
        return bound.bound
    full = strength == Strength.STRONG
    if bound.bound == "unknown" or requirement.unread or deciding(requirement, case, full) is not None:
        return "for-counsel"
    return "met" if full else "weak" if strength == Strength.WEAK else "missing"


def strength_on(requirement: Requirement, kind: Kind, strength: Strength, events: Events, on: datetime.date) -> Strength:
    """What words came to, on another day: the same, save where an event on record grows old."""
    applies = any(kind in application.to for application in requirement.applies)
    form = requirement.evidence_for(kind).event if applies else None
    return event.find(form, Sources((), Vocabulary({}), events=events, on=on, requirement=requirement), "").strength if form else strength


def _reason(requirement: Requirement, bound: Binding, found: Evidence, verdict: Verdict, case: Case | None) -> str:
    if verdict == "not-applicable" or bound.why == _NOT_DUE:
        return bound.why
    full = found.strength == Strength.STRONG
    if not full:
        shown = " ".join(found.why)
    elif bound.application is not None and bound.application.conduct:
        shown = "The record shows it."
    else:
        shown = "These words say it." if found.quotes else "Nothing that must not be there was found."
    if verdict == "dormant":
        partly = f"As yet: {shown}" if found.strength == Strength.WEAK else "The words are not there yet."
        return f"{bound.why} {'The words are there already.' if full else partly}"
    if verdict == "for-counsel":
        return f"{left_open(requirement, case, full) or bound.why} {shown}"
    return f"{shown} {left_open(requirement, case, True)}".strip()


KINDS: dict[DocumentKind, Kind] = {"agreement": "agreement", "policy": "policy", "form": "form"}
"""The law speaks to these kinds of document; a notice, a catalogue or a report is held against nothing."""


def kind_of(document: Document) -> Kind | None:
    """As what a document is held against the law: what its file says, or what its kind implies; None for nothing."""
    return document.held_as or KINDS.get(document.kind)


def check_document(document: Document, law: Law, events: Events, on: datetime.date, remedies: Offered | None = None) -> tuple[Finding, ...]:
    """One finding for each requirement that may speak to the document; none for a kind of document that the law does not know.

    ``events`` are the dates on record; a draft is held as if it were agreed on its own date, which is what its signing would bring.
    """
    kind = kind_of(document)
    if kind is None:
        return ()
    if document.status == "draft":
        events = with_draft(events, datetime.date.fromisoformat(document.date))
    passages = of_document(document).passages
    found = check_passages(passages, kind, law, events=events, on=on, facts=facts_of(document), remedies=remedies)
    if kind == "form" or not (own := own_clauses(document)):
        return found
    gate = OwnGate(passages, own, vocabulary_of(law), law.shared)
    return tuple(gate.held(finding, each.on(on), asked_as(kind)) for finding, each in zip(found, law.requirements, strict=True))


def with_draft(events: Events, date: datetime.date) -> Events:
    """The events after a draft of this date is agreed: the first agreement, or an amendment of the one there is."""
    if events.entered is None:
        return events.model_copy(update={"entered": date})
    return events.model_copy(update={"amended": (*events.amended, date)})
