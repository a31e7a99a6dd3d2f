"""Whether what a paper by another hand is met by is sure: the last gate before *met* is said, and a narrow one.

The evidence says that words carry a requirement. Here each sentence that it rests on is read once more, whole, by itself, as a careful reader would before
signing: is it a command or a rule in the present, by the one whom the law binds, that nothing in it or beside it hedges? Where it is not, the passages are
for a reader.

- only told: "It was suggested that the officer be the District's law enforcement unit" · "Decide next year whether …"
- hedged elsewhere in the sentence: "You can expect, when circumstances permit, that the SRO will see you before an arrest"
- another's duty: "Staff who are trained under state law hold a student only in an emergency"
- one step and no procedure: "Afterwards a staff member should let the parent know"
- a calendar and no clause: the last signature is a year old, and no words promise an update every three years
- above and beside it: a heading that recommends, a footnote that loosens (:mod:`sro.check.surroundings`)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sro.check.conditions import condition_in
from sro.check.elsewhere import Elsewhere
from sro.check.evidence.firmness import hedge_in, narrated, put_off
from sro.check.evidence.frame import asked, framed
from sro.check.evidence.procedure_steps import STEPS, acts_in, less_limits
from sro.check.finding import Finding, Quote, Strength, Verdict
from sro.check.modality import bindings, in_condition
from sro.check.own_terms import other_people
from sro.check.phrases import Vocabulary
from sro.check.reserve import kept_back, left_out, offered
from sro.check.surroundings import Beside
from sro.check.terms import Asked, acted_on, actors_of, defines, no_steps, of_a_list, told_only, topics_of, with_rungs
from sro.law import Expression, Part, Requirement
from sro.model import Kind
from sro.reading import Passage, Place, all_words, folded, single_statements

PROCEDURES = "procedures"
"""The word by which the law asks for steps beside a duty."""

_FEWEST_STEPS = 2
_OUGHT = re.compile(
    r"\b(?:ought to|had best|should(?! (?:a|an|any|the|anything|anyone|anybody|there|our|his|her|it|that|this|some|one|"
    r"either|its|their|no) )|tr(?:y|ies) (?:not )?to|attempts? to|endeavou?rs? to|strives? to)\b"
)
_BARE = re.compile(r"^\W*(?:[\divxlc]+\.[\d.]*\s+)?(?:the |an? |each |every |any |all |no )?")
_OF_ANOTHER = re.compile(
    r"\b(?:taken|seized|recovered|confiscated|surrendered|turned in) (?:from|by) (?:a|an|any|the) (?:student|pupil|visitor|person)|"
    r"\bfound on\b"
)
"""A weapon or thing that somebody else had: what is done with it is no step of the officer's own use of force."""
_MEANS = re.compile(r"^\W*(?:[\divxlc]+\.[\d.]*\s+)?\"[^\"]{2,60}\" means\b|\b(?:shall have|has|have) the meaning\b")
"""What a term means is no step."""
_OF_REPORTS = re.compile(
    r"\b(?:reports?|records?|accounts?|forms?)\b[^:]{0,60}\b(?:states?|includes?|contains?|shows?|gives?|holds?|lists?|asks?|"
    r"sets? out)\b[^:]{0,40}:|^\W*whether\b"
)
"""What a report tells of is no step that anybody takes."""
_SAYS_WHO = re.compile(
    r"^[^.;:|]{0,4}[.)]?[^.;:|]{2,80}? (?:shall )?means? (?:an?|the|any|each|every|one who|those) (?:[\w-]+ ){0,3}?(?:officers?|persons?|"
    r"people|employees?|members?|individuals?|students?)\b"
)
_LIMITS = re.compile(r"\b(?:only|except|unless|never|not|no|solely|last resort)\b")
_OTHERS = "The duty is that of others, and not the officer's."
_GUARDS = (
    "security officer*",
    "security guard*",
    "guard",
    "guards",
    "contractor",
    "vendor",
    "school safety officer*",
    "volunteer*",
    "visitor*",
)
_BACK = re.compile(r"\b(?:it|them|one|so|such|that|this)\b")
_OFFICER = "$acting-officer"
_NEAR = 2
_CLIPPED = re.compile(r"\s*(?:[,;:]|(?:first|told|informed|notified|called|consulted|asked|contacted|before|at once)\b)")
"""After whom a clipped entry names first: "principal first; parent told"."""
_DONE_TO = re.compile(r"\W*(?:shall |will |must )?(?:be|is|are)\b")
"""How a passive begins: "the principal shall be told" binds the one who tells."""
_IF_ONE_KNOWS = re.compile(
    r"\bonly (?:if|when|where|as far as)\b|"
    r"\b(?:if|when|where|so far as|as far as) (?:it is |the |an? )?(?:\w+ )?(?:knows?|known|recalls?|remembers?|is aware|has noted)\b"
)
"""A condition on an item of a list: what a report holds it holds each time."""
_LUMPED = re.compile(
    r"\b(?:one|a single|the same) (?:box|answer|field|line|entry|mark|column) (?:\w+ )?for (?:both|all|either|any|these)\b"
)
"""One answer for several questions does not tell them apart."""


def _bound_in(text: str) -> bool:
    return any(each.force != "none" for each in bindings(text))


def _of_the_officer(expression: Expression, vocabulary: Vocabulary) -> bool:
    """Whether an expression asks for what the officer alone does or leaves undone."""
    actors, officer = set(actors_of(expression)), set(vocabulary.phrases(_OFFICER) if vocabulary.knows(_OFFICER[1:]) else ())
    return "$student" not in actors and any(officer.intersection(vocabulary.phrases(name)) for name in actors if name.startswith("$"))


def _promised(finding: Finding, clause: Finding | None) -> Finding:
    """What a date on record does not show, with the words that come near to promising it."""
    if clause is None or clause.strength != Strength.WEAK or finding.verdict != "missing" or finding.quotes:
        return finding
    return replace(finding, verdict="weak", quotes=clause.quotes, reason=f"{finding.reason} {clause.reason}")


class Gate:
    """Reads a paper's sentences once more for each requirement. Made once for a paper."""

    def __init__(self, passages: Sequence[Passage], vocabulary: Vocabulary, elsewhere: Elsewhere):
        self._vocabulary = vocabulary
        self._passages = tuple(passages)
        self._at: dict[Place, list[int]] = {}
        for n, passage in enumerate(self._passages):
            self._at.setdefault(replace(passage.place, item=""), []).append(n)
        self._elsewhere = elsewhere
        self._beside = Beside(self._passages, self._at, vocabulary)
        named = (name for passage in passages for name in other_people(passage, vocabulary)) if vocabulary.knows(_OFFICER[1:]) else ()
        self._people = tuple(named)
        self._others = (*_GUARDS, *self._people)
        self._matters: tuple[Part, ...] = ()
        self._knows_steps = vocabulary.knows(STEPS[1:])
        self._wanted: dict[str, Asked] = {}

    def surely(
        self, found: Sequence[Finding], requirements: Sequence[Requirement], kind: Kind, wanted: Sequence[Asked] = ()
    ) -> tuple[Finding, ...]:
        """A paper's findings, those that are not sure no longer strong, with why; ``wanted`` are the requirements as queries, in the same order."""
        self._wanted = {each.id: query for each, query in zip(requirements, wanted, strict=False)}
        by_id = {each.requirement: each for each in found}
        stepped = (each for each in requirements if PROCEDURES in each.title.lower())
        self._matters = tuple(dict.fromkeys(part for each in stepped for part in topics_of(each.evidence_for(kind))))
        sure = []
        for finding, requirement in zip(found, requirements, strict=True):
            met = finding.verdict == "met" or (finding.verdict == "for-counsel" and finding.strength == Strength.STRONG)
            reason = self.doubt(finding, requirement, kind, by_id) if met and kind != "form" else ""
            clause = by_id.get(f"{finding.requirement}.clause")
            if not reason:
                sure.append(_promised(finding, clause))
            elif requirement.evidence_for(kind).event is not None:
                absent = replace(finding, verdict="missing", strength=Strength.NONE, quotes=(), reason=reason)
                sure.append(_promised(absent, clause))
            else:
                verdict: Verdict = "weak" if finding.verdict == "met" else finding.verdict
                sure.append(replace(finding, verdict=verdict, strength=Strength.WEAK, reason=reason))
        return tuple(sure)

    def doubt(self, finding: Finding, requirement: Requirement, kind: Kind, others: Mapping[str, Finding]) -> str:
        """Why a *met* is not sure, as a sentence; "" where it is. ``others`` are the paper's findings by their requirement."""
        form = requirement.evidence_for(kind).event
        if form is not None:
            clause = others.get(f"{requirement.id}.clause")
            return "" if clause is None or clause.strength == Strength.STRONG else "The dates fit, and no clause promises it."
        rungs = with_rungs(requirement.evidence_for(kind))
        acted, listed = acted_on(requirement.evidence_for(kind)), of_a_list(requirement.evidence_for(kind))
        for n, quote in enumerate(finding.quotes):
            if reason := self.not_firm(quote, rung=rungs and n > 0, acted=acted):
                return f"{reason[:1].upper()}{reason[1:]}."
        texts = [folded(quote.text) for quote in finding.quotes]
        if not defines(requirement.evidence_for(kind)):
            limits, whose = PROCEDURES in requirement.title.lower(), self._wanted.get(requirement.id)
            if words := condition_in(texts[: 1 if rungs else None], whose, self._vocabulary, acts=acted or listed, limits=limits):
                return f"“{words}” is a condition that the law does not set."
        aside = (self._of_others(text) and not self._vocabulary.says(_OFFICER, text) for text in texts)
        if _of_the_officer(requirement.evidence_for(kind), self._vocabulary) and any(aside):
            return _OTHERS
        item = next((found for text in texts if (found := _IF_ONE_KNOWS.search(text) or _LUMPED.search(text))), None)
        if told_only(requirement.evidence_for(kind)) and texts and all(_SAYS_WHO.match(text) and not _bound_in(text) for text in texts):
            return "It says who is meant by a name, and no more."
        if listed:
            if any(any(self._vocabulary.find(self._people, text)) and not self._vocabulary.says(_OFFICER, text) for text in texts):
                return _OTHERS
            optional = item.group() if item else next(filter(None, map(left_out, texts)), "")
            return f"“{optional}” leaves part of the item out." if optional else ""
        if acted and (words := next(filter(None, map(offered, texts)), "")):
            return f"“{words}” offers it and does not ask for it."
        if PROCEDURES in requirement.title.lower() and finding.quotes:
            return self._whole(finding, topics_of(requirement.evidence_for(kind)), tuple(no_steps(requirement.evidence_for(kind))))
        return ""

    def not_firm(self, quote: Quote, *, rung: bool, acted: bool) -> str:
        """Why a sentence is not firm when it is read whole; "" if it is. A rung of a ladder describes who answers and how, and may say "may"."""
        text = folded(quote.text)
        if words := framed(text) or narrated(text) or put_off(text):
            return f"“{words}” tells of it and binds nobody"
        if rung:
            return ""
        if asked(text):
            return "it asks and does not say"
        if paper := self._elsewhere.rests(text):
            return f"it rests on {paper}, which is not here"
        if (found := _OUGHT.search(text)) and not in_condition(text, found):
            return f"“{found.group()}” advises and does not bind"
        if words := hedge_in(text, self._vocabulary) or kept_back(text, acted=acted):
            return f"“{words}” takes the firmness away"
        return self._beside.weakens(quote)

    def _whole(self, finding: Finding, topics: Sequence[Part], outside: Sequence[Part]) -> str:
        """Whether duty and procedures both stand there: the duty by the officer, and more than one step in the same matter."""
        first, last = finding.quotes[0], finding.quotes[-1]
        if (text := folded(first.text)) and self._of_others(text):
            return _OTHERS
        if text and topics and not self._rules(text, topics, alone=first == last):
            return "Steps are told, and no rule on when it may be done."
        if (
            self._knows_steps
            and self._count(last, topics, outside) < _FEWEST_STEPS
            and (first == last or self._count(first, topics, outside, beside=text) < _FEWEST_STEPS)
        ):
            return "One step is no procedure."
        return ""

    def _rules(self, text: str, topics: Sequence[Part], *, alone: bool) -> bool:
        """Whether what limits or commands in a sentence is about the matter itself, and not about something beside it ("handcuffs only if …"). A sentence
        that stands for duty and steps ``alone`` limits something, or is no row of steps itself."""
        bound = [each for each in bindings(text) if each.force != "none"]
        limiting = [each for each in bound if each.polarity != "do" or each.only]
        for each in limiting:
            said, before = text[slice(*each.predicate)], text[: each.predicate[0]]
            if self._about(said, topics) or (self._about(before, topics) and (each is bound[0] or _BACK.search(said))):
                return True
        steps = acts_in([text], self._vocabulary) if alone and not _LIMITS.search(text) else 0
        return not limiting and steps < _FEWEST_STEPS

    def _about(self, text: str, topics: Sequence[Part]) -> bool:
        return any(self._vocabulary.says(part, text) for part in topics)

    def _of_others(self, text: str) -> bool:
        """Whether a sentence begins with school employees, guards or a contractor's people who act, and no officer acts in it."""
        bare = text[_BARE.match(text).end() :] if _BARE.match(text) else text  # type: ignore[union-attr]
        others = (*self._others, "$personnel")
        named = (match for match in self._vocabulary.find(others, bare[:60]) if match.start() == 0)
        begins = any(not _CLIPPED.match(bare, match.end()) for match in named)
        acts = [each for each in bindings(text) if each.force != "none"]
        if acts and _DONE_TO.match(text[slice(*acts[0].predicate)]):
            return False
        return begins and not any(self._vocabulary.says(_OFFICER, text[slice(*each.subject)]) for each in acts)

    def _hedged(self, text: str) -> str:
        return narrated(text) or put_off(text) or hedge_in(text, self._vocabulary) or kept_back(text)

    def _is_step(self, text: str) -> bool:
        """Whether a sentence beside the duty can hold steps: firm, and no duty of school employees alone."""
        aside = (
            _OUGHT.search(text)
            or _OF_ANOTHER.search(text)
            or _MEANS.search(text)
            or _OF_REPORTS.search(text)
            or self._elsewhere.rests(text)
        )
        return not aside and not self._hedged(text) and not self._of_others(text)

    def _count(self, quote: Quote, topics: Sequence[Part], outside: Sequence[Part], beside: str = "") -> int:
        """How many steps stand in a sentence and in those beside it that speak of the same matter, themselves or by their heading or clause; those of the
        duty itself, given as ``beside``, are no steps."""
        words = folded(quote.text)
        texts: dict[str, None] = {}
        for n in self._at.get(replace(quote.place, item=""), ()):
            for each in self._passages[max(0, n - _NEAR) : n + _NEAR + 1]:
                lead, colon, _ = all_words(each).partition(":")
                led = colon and ". " not in lead  # one sentence that leads to all that follows; else each sentence is read by itself
                if each.headings[:1] != self._passages[n].headings[:1] or (led and self._hedged(lead)):
                    continue
                if topics and not self._about(folded(" / ".join((*each.headings, each.words))), topics):
                    continue
                told = (text for text in self._in_matter(each, topics) if self._is_step(text))
                texts |= dict.fromkeys(text for text in told if text != beside and not self._about(text, outside))
        if (
            not texts
            and not beside
            and self._is_step(words)
            and self._speaks_first(words, topics, within=True)
            and not self._about(words, outside)
        ):
            texts[words] = None
        return acts_in(map(less_limits, texts), self._vocabulary)

    def _in_matter(self, passage: Passage, topics: Sequence[Part]) -> Iterator[str]:
        """The sentences of a passage that speak of the matter: before they speak of another, or where they speak of neither, like the one before."""
        within = True
        for each in single_statements(passage):
            within = self._speaks_first(each.text, topics, within=within)
            if within:
                yield each.text

    def _speaks_first(self, text: str, topics: Sequence[Part], *, within: bool) -> bool:
        """Whether a sentence speaks of some topics before those of another matter; ``within`` where it speaks of neither."""
        own = self._first(topics, text)
        other = self._first([part for part in self._matters if part not in topics], text)
        return within if not topics or own == other else own < other

    def _first(self, parts: Sequence[Part], text: str) -> int:
        return min((found.start() for part in parts for found in self._vocabulary.find(part, text)), default=len(text))
