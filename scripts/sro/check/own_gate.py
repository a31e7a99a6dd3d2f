"""Own words of a district, read once more where a requirement is met: do they take back what other words say, or say it weaker? In doubt for counsel.

The model's words were weighed when they were written; a district's were not. So a clause of its own that touches the words on which a *met* rests is shown
beside them, and a person decides.

- the words themselves: "Until June 30, 2027, each SRO shall submit …" · "… the first three reports" · "The parties do not agree that …"
- a place named: "Section 7.1 does not cover …" · "Incidents at games are outside this Article" · "The preceding section no longer applies"
- a term of theirs: "“Report” means an oral summary" · "School days do not run while the SRO is on leave"
- another paper above it: "Where this Agreement and a general order differ, the general order controls"
- another time: "A report is on time if the Chief has it within thirty school days"
- the same duty, weaker: "shall seek to complete" beside a sentence that says "shall complete"

What protects ("takes nothing from Article VII", "Nothing in this Agreement delays …") is no such word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sro.check.elsewhere import Elsewhere
from sro.check.finding import Finding, Quote, Strength
from sro.check.named_places import named_in
from sro.check.own_signs import (
    ABOVE,
    BEFORE,
    BEFORE_ACT,
    BINDS_TOO,
    DIFFERS,
    DOUBTFUL,
    FEW,
    FIRM,
    FORBIDS_MORE,
    FREES,
    HANDED,
    HERE,
    NARROW,
    OF_REPORTS,
    PAPER,
    PROTECTS,
    SUBJECT,
    matter,
    narrower,
    of_a_term,
    part_alone,
)
from sro.check.phrases import Vocabulary
from sro.check.quantity import deadlines
from sro.check.sure import Gate
from sro.check.terms import acted_on, acts_of
from sro.law import Expression, Part, Requirement
from sro.model import Kind
from sro.model.document import Clause, Document, Section
from sro.reading import Passage, Place, Statement, folded, single_statements

_TOLD = "Your own words may take it back; counsel should read both."
_WEAKER = "Your own words say it with less firmness than others do"


@dataclass(frozen=True)
class _Doubt:
    quote: Quote
    why: str


def own_clauses(document: Document) -> dict[str, str]:
    """The clauses of a document in a district's own words, each with the words that the model would have said, "" for an added one."""
    return {clause.id: clause.own.model_text for section in document.sections for clause in _clauses(section) if clause.own is not None}


def _clauses(section: Section) -> Iterator[Clause]:
    yield from (block for block in section.blocks if isinstance(block, Clause))
    for child in section.sections:
        yield from _clauses(child)


class OwnGate:
    """Holds a document's own words against what is met in it. ``own`` is what :func:`own_clauses` gives."""

    def __init__(self, passages: Sequence[Passage], own: dict[str, str], vocabulary: Vocabulary, shared: Mapping[str, Expression]):
        self._shared = shared
        self._own, self._vocabulary = own, vocabulary
        self._gate = Gate(passages, vocabulary, Elsewhere(passages))
        self._said = [(passage, tuple(single_statements(passage))) for passage in passages if passage.place.clause in own]
        self._paragraphs = [(passage.place.section, passage.place.number or passage.place.clause) for passage in passages]

    def held(self, finding: Finding, requirement: Requirement, kind: Kind) -> Finding:
        """The finding, or for counsel with both places where own words touch what it rests on."""
        if finding.strength != Strength.STRONG or not finding.quotes:
            return finding
        doubt = self._itself(finding, requirement, kind) or self._touched(finding) or self._weaker(finding, requirement, kind)
        if doubt is None:
            return finding
        quotes = tuple(dict.fromkeys((*finding.quotes, doubt.quote)))
        verdict = "for-counsel" if finding.verdict == "met" else finding.verdict
        return replace(finding, verdict=verdict, strength=Strength.WEAK, quotes=quotes, reason=doubt.why)

    def _itself(self, finding: Finding, requirement: Requirement, kind: Kind) -> _Doubt | None:
        """What in own words that carry the requirement keeps it back."""
        acted = acted_on(requirement.evidence_for(kind))
        acts = acts_of(requirement.evidence_for(kind), self._shared)
        for quote in finding.quotes:
            if (model := self._own.get(quote.place.clause)) is None:
                continue
            if (said := self._held_back(quote, acted=acted)) and not _kept(said, model):
                return _Doubt(quote, f"{said[:1].upper()}{said[1:]}.")
            if said := self._before_the_act(folded(quote.text), acts) or part_alone(folded(quote.text)):
                return _Doubt(quote, f"“{said}” makes it less than the model's words; counsel should read both.")
            if narrower(folded(quote.text), model):
                return _Doubt(quote, "Your own definition may be narrower than the law's; counsel should read both.")
        return None

    def _before_the_act(self, text: str, acts: Sequence[Part]) -> str:
        """The words between "shall" and the act that make of it a wish, a step or an aim: "make it a priority to submit"."""
        found = [match for act in acts for match in self._vocabulary.find(act, text)]
        firm = next(iter(FIRM.finditer(text)), None)
        first = min((match.start() for match in found if firm and match.start() > firm.start()), default=0)
        before = BEFORE_ACT.search(text[:first])
        return "" if before is None or BINDS_TOO.search(before["said"]) or "," in before["said"] else before.group().strip()

    def _held_back(self, quote: Quote, *, acted: bool) -> str:
        if found := DOUBTFUL.search(folded(quote.text)):
            return f"“{found.group().strip()}” takes the firmness away"
        return self._gate.not_firm(quote, rung=False, acted=acted)

    def _touched(self, finding: Finding) -> _Doubt | None:
        rests = {quote.text for quote in finding.quotes}
        for passage, statements in self._said:
            for each in statements:
                harmless = PROTECTS.search(each.text) or FORBIDS_MORE.search(each.text)
                if each.quote not in rests and not harmless and self._touches(each, passage, finding):
                    return _Doubt(Quote(each.quote, passage.place), _TOLD)
        return None

    def _touches(self, each: Statement, passage: Passage, finding: Finding) -> bool:
        """Whether a sentence of one's own narrows, defines, times or ranks below another paper what a finding rests on."""
        texts = [folded(quote.text) for quote in finding.quotes]
        places = [quote.place for quote in finding.quotes]
        about = NARROW.search(each.text) or (SUBJECT.search(each.text) and not FIRM.search(each.text))
        if about and any(self._speaks_of(each.text, passage.place, place) for place in places):
            return True
        if FREES.search(each.text) and any(len(matter(each.text) & matter(text)) >= FEW for text in texts):
            return True
        return of_a_term(each.text, texts) or self._above(each.text, passage.place, finding) or self._other_time(each.text, texts)

    def _speaks_of(self, text: str, here: Place, there: Place) -> bool:
        if named_in(text, there) or (HERE.search(text) and here.section == there.section != ""):
            return True
        if not BEFORE.search(text):
            return False
        if here.clause == there.clause or (here.number == there.number != ""):
            return True
        earlier = dict.fromkeys(self._paragraphs[: self._paragraphs.index((here.section, here.number or here.clause))])
        return (there.section, there.number or there.clause) in list(earlier)[-FEW:]

    def _above(self, text: str, here: Place, finding: Finding) -> bool:
        """Whether another paper is put above what is met, by its section's name or above the whole agreement."""
        paper = PAPER.search(text)
        if paper is None or not ABOVE.search(text):
            return False
        named = any(self._speaks_of(text, here, quote.place) for quote in finding.quotes)
        return named or (bool(DIFFERS.search(text)) and not re.search(r"\b(?:section|article) [\divx]", text))

    def _other_time(self, text: str, texts: Sequence[str]) -> bool:
        if not (OF_REPORTS.search(text) and HANDED.search(text)):
            return False
        mine = [day for each in texts if OF_REPORTS.search(each) for day in self._days(each)]
        return bool(mine) and any(day > max(mine) for day in self._days(text))

    def _days(self, text: str) -> list[int]:
        return [each.amount for each in deadlines(self._vocabulary.in_school_days(text)) if each.unit == "school day"]

    def _weaker(self, finding: Finding, requirement: Requirement, kind: Kind) -> _Doubt | None:
        """A clause in own words that claims to meet the requirement and keeps back what the model's words there did not."""
        rests = {quote.place.clause for quote in finding.quotes}
        acted = acted_on(requirement.evidence_for(kind))
        for passage, statements in self._said:
            if requirement.id not in passage.claims or passage.place.clause in rests:
                continue
            for each in statements:
                said = self._held_back(Quote(each.quote, passage.place), acted=acted)
                if said and not _kept(said, self._own[passage.place.clause]):
                    return _Doubt(Quote(each.quote, passage.place), f"{_WEAKER}: {said}.")
        return None


def _kept(said: str, model: str) -> bool:
    """Whether the words that keep something back are the model's own, left as they were."""
    quoted = re.search(r"“([^“”]*)”", said)
    return quoted is not None and bool(model) and quoted[1] in folded(model)
