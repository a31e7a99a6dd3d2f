"""The agreement with clauses of the library switched on, beside itself without them: verdicts of the check and lints that differ.

A version is tried on two drafts: Westport's, and the model's default answers; each is held against the law of the draft's own day and of the day
after the last reading of the law runs out, so that nothing hides behind a question for counsel.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from allpairspy import AllPairs

from sro.check.lints import lint
from sro.check.verdict import check_document
from sro.errors import InputError
from sro.law.requirement import Law
from sro.model.address import parse_address
from sro.model.library_clause import NONE, VARIANTS, LibraryClause
from sro.model.model import Model, proper_names
from sro.model.question import Question, Rule
from sro.project.clause_library import load_shelf
from sro.project.districts import load_district, load_edition
from sro.project.project import Project
from sro.resolve import Edition, read_answers, resolve

Raw = Mapping[str, Any]
AGREEMENT = "mou"
LATER = datetime.date(2027, 1, 2)
"""A day on which no reading of the law puts off what an agreement must say."""


@dataclass(frozen=True)
class Difference:
    """Something that a clause changed: on which draft, under which answers, what it was before and what it is."""

    draft: str
    answers: tuple[tuple[str, Any], ...]
    what: str
    before: str
    after: str


Seen = tuple[Mapping[str, str], frozenset[str]]
"""Each requirement's verdict on each day, and the lints."""


@dataclass
class Switched:
    """One draft of a project, with answers added to its own."""

    project: Project
    district: str
    state: str = "ct"
    tried: int = 0
    refused: int = 0
    _without: dict[tuple[tuple[str, Any], ...], Seen] = field(default_factory=dict)

    @cached_property
    def model(self) -> Model:
        return self.project.model

    @cached_property
    def law(self) -> Law:
        return self.project.library.of(self.state)

    @cached_property
    def raw(self) -> Raw:
        """The draft's own answers; none for the model's defaults."""
        return load_district(self.project.store, parse_address(self.district))[0].answers if self.district else {}

    @cached_property
    def edition(self) -> Edition:
        if self.district:
            return load_edition(self.project.store, parse_address(self.district), self.model)
        date = "2026-09-14"
        return Edition("model", self.state, date, read_answers(self.model, {}, state=self.state, date=date))

    def seen(self, more: Raw) -> Seen:
        """The verdicts and lints with some more answers; raises :class:`InputError` where a rule forbids them."""
        answers = read_answers(self.model, {**self.raw, **more}, state=self.edition.state, date=self.edition.date)
        document = resolve(self.model, AGREEMENT, replace(self.edition, answers=answers))
        days = (datetime.date.fromisoformat(self.edition.date), LATER)
        verdicts = {
            f"{finding.requirement} on {day}": finding.verdict
            for day in days
            for finding in check_document(document, self.law, self.edition.events, day)
        }
        found = lint(document, proper_names(self.model, AGREEMENT), lambda law: self.model.cites(law, self.state))
        return verdicts, frozenset(f"{each.rule}: {each.message}" for each in found)

    def differences(self, chosen: Raw) -> Iterator[Difference]:
        """What choosing some versions changes. Answers that these cannot stand with are first changed on both sides."""
        fitting = self._fitting(chosen)
        key = tuple(sorted((name, str(value)) for name, value in fitting.items()))
        if key not in self._without:
            self._without[key] = self.seen(fitting)
        try:
            after = self.seen({**fitting, **chosen})
        except InputError:
            self.refused += 1
            if not any(_both(rule, chosen) for rule in self.model.rules):
                raise
            return
        self.tried += 1
        verdicts, lints = self._without[key]
        said = tuple(chosen.items())
        for name in {**verdicts, **after[0]}:
            before, now = verdicts.get(name, "no finding"), after[0].get(name, "no finding")
            if before != now:
                yield Difference(self.district or "defaults", said, name, before, now)
        for added in sorted(after[1] - lints):
            yield Difference(self.district or "defaults", said, "lint", "", added)

    def _fitting(self, chosen: Raw) -> dict[str, Any]:
        """Other answers than the draft's own where a rule shuts these out, so that the version can be tried at all."""
        changed: dict[str, Any] = {}
        for rule in self.model.rules:
            if not all(chosen.get(name) in _listed(wanted) for name, wanted in rule.if_.items()):
                continue
            for name, shut in rule.excludes.items():
                if not name.startswith("clause_") and self.edition.answers.given[name].value in _listed(shut):
                    changed[name] = next(each for each in _values(self.model.questions[name]) if each not in _listed(shut))
        return changed


def _listed(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, list | tuple) else [wanted]


def _both(rule: Rule, chosen: Raw) -> bool:
    """Whether a rule shuts out two of the chosen versions."""
    return all(chosen.get(name) in _listed(wanted) for name, wanted in (*rule.if_.items(), *rule.excludes.items()))


def _values(question: Question) -> list[Any]:
    if question.type == "yes_no":
        return [True, False]
    if question.type == "choice":
        return [option.value for option in question.options]
    limit = question.limit
    return [bound for bound in (limit.at_least, limit.at_most) if isinstance(bound, int)] if limit else []


def clauses(project: Project) -> tuple[LibraryClause, ...]:
    """The clauses of a project's library, by rank."""
    return tuple(clause for clause, _ in load_shelf(project.store, []).files)


def alone(clause: LibraryClause) -> Iterator[dict[str, Any]]:
    """Each version of a clause by itself, and then with every other answer to each of its settings that has a few."""
    for version in VARIANTS:
        yield {clause.question: version}
        for setting in clause.settings:
            yield from ({clause.question: version, setting.id: value} for value in _values(setting) if value != setting.default)


def pairs(project: Project) -> Iterator[dict[str, Any]]:
    """Every two versions of two clauses."""
    for first, second in itertools.combinations(clauses(project), 2):
        for here, there in itertools.product(VARIANTS, VARIANTS):
            yield {first.question: here, second.question: there}


def crowded(project: Project) -> Iterator[dict[str, Any]]:
    """A few agreements with many clauses at once, in which every two versions that may stand together do so in one at least."""
    every = clauses(project)
    shut = [(rule.if_, rule.excludes) for rule in project.model.rules if any(name.startswith("clause_") for name in rule.excludes)]
    if len(every) < 2:
        return

    def allowed(row: list[str]) -> bool:
        chosen = {clause.question: version for clause, version in zip(every, row, strict=False)}
        return not any(all(chosen.get(n) in _listed(w) for n, w in (*first.items(), *other.items())) for first, other in shut)

    together: set[tuple[tuple[str, str], ...]] = set()
    for row in AllPairs([[*VARIANTS, NONE] for _ in every], filter_func=allowed):
        many = {clause.question: version for clause, version in zip(every, row, strict=True) if version != NONE}
        together |= set(itertools.combinations(many.items(), 2))
        yield many
    for pair in pairs(project):  # what the search passes over where alternatives shut rows out
        chosen = [pair.get(clause.question, NONE) for clause in every]
        if tuple(pair.items()) not in together and allowed(chosen):
            yield pair


@cache
def drafts(project: Project) -> tuple[Switched, Switched]:
    """The drafts on which versions are tried: Westport's, and that of the model's default answers."""
    return Switched(project, "westport"), Switched(project, "")


def changed(on: Iterable[Switched], tries: Iterable[Raw]) -> list[Difference]:
    """What all tries change on some drafts."""
    return [difference for chosen in tries for each in on for difference in each.differences(chosen)]
