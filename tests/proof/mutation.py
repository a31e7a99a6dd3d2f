"""The mutation proof: what carries a requirement is weakened, and the verdict must notice; whatever does not rest on it must not change."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sro.check.finding import Finding, Strength
from sro.check.verdict import check_passages
from sro.law.requirement import Law
from sro.model.base import Kind
from sro.model.library_clause import FURTHER
from sro.reading.own import of_document
from sro.reading.passage import Passage
from tests.every_document import PROJECT
from tests.proof.alarms import EVENTS, KINDS
from tests.proof.combinations import combinations, documents
from tests.proof.elements import ELEMENTS, EQUIVALENT, RENEWS, TIMED
from tests.proof.mutations import Mutant, mutants, without_entry, without_words

ON = datetime.date(2028, 11, 21)
"""After every date that the law files hold, so that nothing is dormant."""

_MOST_STAND_INS = 8

TRIED_IN = 2
"""In how many combinations each wording is tried; the full run tries it in all."""


@dataclass(frozen=True)
class Trial:
    """One mutation and one requirement: whether the verdict noticed, and how many other clauses had to be weakened too because they carry it as well."""

    document: str
    combination: int
    clause: str
    kind: str
    requirement: str
    caught: bool
    stand_ins: int = 0
    quote: str = ""


@dataclass
class Report:
    """Everything tried, and every verdict that changed though nothing it rests on did."""

    trials: list[Trial] = field(default_factory=list)
    disturbed: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    def survivors(self) -> list[Trial]:
        """Mutations that no verdict noticed."""
        return [trial for trial in self.trials if not trial.caught]

    def by_kind(self) -> Counter[tuple[str, bool]]:
        """How many were tried and caught, by kind of mutation."""
        return Counter((trial.kind, trial.caught) for trial in self.trials)


def run(law: Law, part: int = 0, parts: int = 1, tried_in: int = TRIED_IN) -> Report:
    """The proof over every combination, or one part of them, without the clauses of the library: these meet nothing themselves, and are tried for
    alarms. ``tried_in`` limits in how many of them the same wording is tried."""
    report = Report()
    seen: Counter[Any] = Counter()
    for number, answers in enumerate(combinations()):
        if number % parts != part:
            continue
        own = {name: value for name, value in answers.items() if PROJECT.model.questions[name].group != FURTHER}
        facts = {**own, "accessible_copy": "tested with two checkers", "population": 30_000}
        for document in documents(own, tuple(KINDS)):
            _Document(document.id, number, of_document(document).passages, law, facts, report, seen, tried_in).prove()
    return report


class _Document:
    """The proof of one document of one combination."""

    def __init__(
        self,
        id: str,
        number: int,
        passages: tuple[Passage, ...],
        law: Law,
        facts: dict[str, Any],
        report: Report,
        seen: Counter[Any],
        tried_in: int,
    ):
        self.id, self.number, self.passages, self.law, self.facts = id, number, passages, law, facts
        self.report, self.seen, self.tried_in = report, seen, tried_in
        self.kind: Kind = KINDS[id]
        self.base = self._strengths(passages, facts)
        self.unrecorded = self._strengths(passages, {})

    def prove(self) -> None:
        """Every clause with a claim, mutated as a whole and element by element; then every fact that conduct rests on."""
        own = [passage for passage in self.passages if not passage.attached or self.kind == "form"]
        for passage in own:
            expected = self._expected(passage)
            wording = (passage, tuple(sorted(expected)))
            if not expected or self.seen[wording] >= self.tried_in:
                continue
            self.seen[wording] += 1
            for mutant in self._whole(passage):
                timed = mutant.kind in ("longer deadline", "rarer interval")
                minding = {name for name in expected if (name, mutant.kind) not in EQUIVALENT and (name in TIMED or not timed)}
                minding &= RENEWS if mutant.kind == "another act" else minding
                self._try(passage, mutant, minding)
            for mutant, asked in self._elements(passage):
                self._try(passage, mutant, asked & expected)
        if self.kind == "agreement":
            self._facts()

    def _expected(self, passage: Passage) -> set[str]:
        applicable = {finding for finding, strength in self.base.items() if strength == Strength.STRONG}
        return set(passage.claims) & applicable

    def _whole(self, passage: Passage) -> Iterator[Mutant]:
        if passage.kind == "field":
            yield Mutant("dropped", None)
            return
        yield from mutants(passage)

    def _elements(self, passage: Passage) -> Iterator[tuple[Mutant, set[str]]]:
        for words, requirements in ELEMENTS.get(passage.place.clause, {}).items():
            entry = words.startswith("(") and words.endswith(")")
            if not entry and words not in passage.words:
                continue
            changed = without_entry(passage, words) if entry else without_words(passage, words)
            yield Mutant("element removed", changed), set(requirements)

    def _try(self, passage: Passage, mutant: Mutant, expected: set[str]) -> None:
        changed = _replaced(self.passages, passage, mutant.passage)
        facts = self._facts_without_conduct(expected)
        before = self.base if facts is self.facts else self.unrecorded
        after = self._findings(changed, facts)
        for name, finding in after.items():
            if name not in passage.claims and finding.strength < before.get(name, Strength.NONE):
                self.report.disturbed.append((self.id, self.number, passage.place.clause, mutant.kind, name))
        for name in sorted(expected):
            self._follow(passage, mutant, name, changed, after[name])

    def _follow(self, passage: Passage, mutant: Mutant, name: str, changed: tuple[Passage, ...], finding: Finding) -> None:
        """A requirement that other clauses carry too holds until they are weakened in the same way: each of them in turn."""
        stand_ins = 0
        limit = Strength.WEAK if self._promise_only(name) else Strength.STRONG
        while finding.strength >= limit and stand_ins < _MOST_STAND_INS:
            place = next(
                (quote.place for quote in finding.quotes if quote.place.clause and quote.place.clause != passage.place.clause), None
            )
            standing = next((other for other in changed if place is not None and other.place.clause == place.clause), None)
            if standing is None:
                break
            other = next((m.passage for m in mutants(standing) if m.kind == mutant.kind), None)
            changed = _replaced(changed, standing, other)
            stand_ins += 1
            finding = self._findings(changed, self._facts_without_conduct({name}))[name]
        caught = finding.strength < limit
        self.report.trials.append(
            Trial(self.id, self.number, passage.place.clause, mutant.kind, name, caught, stand_ins, finding.quote[:200])
        )

    def _promise_only(self, name: str) -> bool:
        """Whether words can only promise what a requirement asks, so that without the record they are weak at best."""
        requirement = self.law.requirement(name)
        return requirement is not None and any(application.conduct for application in requirement.applies if self.kind in application.to)

    def _facts_without_conduct(self, expected: set[str]) -> dict[str, Any]:
        return {} if any(self._promise_only(name) for name in expected) else self.facts

    def _facts(self) -> None:
        for fact, name in (
            ("central_location", "10-233m.1.central"),
            ("district_web", "10-233m.1.web.district"),
            ("schools", "10-233m.1.web.school"),
        ):
            after = self._findings(self.passages, {key: value for key, value in self.facts.items() if key != fact})
            self.report.trials.append(Trial(self.id, self.number, fact, "fact removed", name, after[name].strength < Strength.STRONG))
        schools = [dict(school) for school in self.facts["schools"]]
        schools[0]["web_address"] = ""
        after = self._findings(self.passages, {**self.facts, "schools": schools})
        caught = after["10-233m.1.web.school"].strength < Strength.STRONG
        self.report.trials.append(Trial(self.id, self.number, "schools", "fact removed", "10-233m.1.web.school", caught))

    def _findings(self, passages: Sequence[Passage], facts: dict[str, Any]) -> dict[str, Finding]:
        found = check_passages(passages, self.kind, self.law, events=EVENTS, on=ON, facts=facts)
        return {finding.requirement: finding for finding in found}

    def _strengths(self, passages: Sequence[Passage], facts: dict[str, Any]) -> dict[str, Strength]:
        return {name: finding.strength for name, finding in self._findings(passages, facts).items() if finding.verdict != "not-applicable"}


def _replaced(passages: tuple[Passage, ...], old: Passage, new: Passage | None) -> tuple[Passage, ...]:
    """The passages with one (and every copy of it in an exhibit or repeated block) replaced or left out."""
    kept = (new if passage is old else passage for passage in passages)
    return tuple(passage for passage in kept if passage is not None)
