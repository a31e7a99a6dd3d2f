"""The law as the pages speak of it: where each requirement stands, the findings a page shows, and how verdicts turn with the day."""

import datetime
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sro.check import (
    KINDS,
    SPOKEN,
    VERDICTS,
    Finding,
    Verdict,
    check_document,
    check_passages,
    facts_of,
    of_a_draft,
    remedies_of,
    strength_on,
    verdict_of,
)
from sro.history import law_of
from sro.law import Law, LawFile, LawLibrary, Requirement, Standing, binding, case_of, dated
from sro.model import Events, Kind
from sro.model.document import Document
from sro.project import Project
from sro.publish.site.sources import Published
from sro.publish.site.typography import typographic
from sro.reading import of_document

ASKED = {"law": "Required by", "recommended": "Recommended with", "counsel": "For counsel:"}
"""What stands before a citation, by the requirement's weight."""


@dataclass(frozen=True)
class Cited:
    """A requirement or provision as a page links to it."""

    cite: str
    title: str
    path: str
    asked: str = "See"


@dataclass(frozen=True)
class LawBook:
    """The library with places. ``state`` is the state whose documents are held against it."""

    library: LawLibrary
    state: str
    known: Law | None = None
    """The state's law where it was read before: the check remembers what it found by the law it was given."""
    events: tuple[Events, ...] = ()
    """The dates of the agreements that are shown: what has to happen again turns on days of their own."""

    @cached_property
    def law(self) -> Law:
        """The law that binds the state's documents."""
        return self.known or self.library.of(self.state)

    @cached_property
    def files(self) -> dict[str, LawFile]:
        """The law files that bind the state's documents, by path ("ct/10-233m.yml"), the state's own first."""
        files = sorted(self.library.files.items())
        own = {path: file for path, file in files if path.split("/")[0] == self.state}
        return own | {path: file for path, file in files if path.startswith("us/") and (not file.states or self.state in file.states)}

    @cached_property
    def cited(self) -> dict[str, Cited]:
        """Every id → how it is cited and where it stands."""
        found: dict[str, Cited] = {}
        for path, file in self.files.items():
            page = page_of(path)
            for requirement in file.requirements:
                asked = ASKED[requirement.weight]
                found[requirement.id] = Cited(requirement.cite, typographic(requirement.title), f"{page}#{requirement.id}", asked)
            for provision in file.provisions:
                found[provision.id] = Cited(provision.cite, typographic(provision.title), f"{page}#{provision.id}")
        return found

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """The requirements by id, in the order of the files."""
        return {requirement.id: requirement for requirement in self.law.requirements}

    def standing(self, on: datetime.date | None = None) -> Standing:
        """How far the law was read, beside a day, or beside none."""
        return self.law.standing(on or self.law.checked_to)

    @property
    def read_to(self) -> tuple[tuple[str, datetime.date], ...]:
        """The state with the day to which its law was read; nothing where no law of it is here."""
        return ((self.library.name_of(self.state), self.law.checked_to),) if self.law.requirements else ()

    @cached_property
    def turning_days(self) -> tuple[datetime.date, ...]:
        """The days on which some requirement begins, ends or changes."""
        days: set[datetime.date | None] = set()
        for requirement in self.law.requirements:
            days |= {wording.from_ for wording in requirement.wordings}
            days |= {reading.from_ for question in requirement.questions for reading in question.readings}
            days |= {question.since for question in requirement.questions}
            for application in (*requirement.applies, *(a for wording in requirement.wordings for a in wording.applies)):
                known = requirement.known_in(application.start)
                days |= {application.on_or_after, application.from_, application.until, datetime.date(known, 1, 1) if known else None}
            again = requirement.again("agreement")
            for _, day in (each for events in self.events if again for each in dated(events)):
                due = again.next(day) if again else None
                days |= {day, due + datetime.timedelta(days=1)} if due else {day}
            days |= {reading.due + datetime.timedelta(days=1) for q in requirement.questions for reading in q.readings if reading.due}
        return tuple(sorted(day for day in days if day))


@lru_cache(maxsize=8)
def book_at(project: Project, state: str) -> LawBook:
    """The book of a state, read once a process: what the check found in the words of one district it need not look for again in another's."""
    return LawBook(project.library, state, law_of(project, state))


def page_of(path: str) -> str:
    """The page of a law file: `ct/10-233m.yml` → `law/ct/10-233m/`."""
    return f"law/{path.removesuffix('.yml')}/"


UNRECORDED = "not-on-record"
"""In place of a verdict: a duty that is kept by doing something, of which nothing is on record here. The words of a paper are no evidence against it."""

SHOWN: tuple[str, ...] = tuple(each for verdict in VERDICTS for each in ((UNRECORDED, verdict) if verdict == "not-found" else (verdict,)))
"""What stands beside a requirement, in its order."""

VERDICT_WORDS: dict[str, str] = {verdict: SPOKEN[verdict].capitalize() for verdict in VERDICTS} | {UNRECORDED: "Not on record here"}
VERDICT_MARKS: dict[str, str] = {"met": "✓", "weak": "◐", "missing": "✕", "dormant": "◷", "for-counsel": "?", "not-applicable": "–"}
VERDICT_MARKS |= {"not-found": "✕", UNRECORDED: "○", "read-these": "☞", "not-read": "…"}
"""A mark beside the word, so that a column can be scanned; never in place of it."""

VERDICT_MEANINGS: dict[str, str] = {
    "met": "Words were found that say what the law asks.",
    "weak": "Words were found, and they say less: “may” instead of “shall”, a longer deadline, a rarer report.",
    "missing": "No words were found that say it, and nothing on record here shows it. It may be there, or done, all the same.",
    "dormant": "The law binds this document only from a later day, or from its next change.",
    "for-counsel": "The law itself is unclear here; a lawyer decides.",
    "not-applicable": "It asks nothing of this kind of document, or not on this day.",
    "not-found": "A program found no words in the signed paper that say it. They may be there all the same.",
    UNRECORDED: "It is kept by doing it, and this site has no record of that. It may have been done all the same.",
    "read-these": "The signed paper has passages on it, and a program is not sure what they come to; a person reads them.",
    "not-read": "A part of the signed paper could not be read, so that nothing is said of it.",
}


@dataclass(frozen=True)
class Held:
    """One document's findings under the law of one day."""

    published: Published
    document: Document
    book: LawBook
    findings: tuple[Finding, ...]

    @cached_property
    def kind(self) -> Kind:
        """The document's kind in the law's words."""
        return KINDS[self.document.kind]

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the document's answers record of the district."""
        return facts_of(self.document)

    def verdicts(self, requirement: str) -> str:
        """The verdict on each turning day of the law and before the first: one letter a day, as the pages' script reads it."""
        if requirement not in self._by_days:
            self._by_days[requirement] = self._on_all_days(requirement)
        return self._by_days[requirement]

    @cached_property
    def _by_days(self) -> dict[str, str]:
        """The verdicts of each requirement asked for so far: a page shows them in several places."""
        return {}

    def _on_all_days(self, requirement: str) -> str:
        finding = next(finding for finding in self.findings if finding.requirement == requirement)
        days = (self.book.turning_days[0] - datetime.timedelta(days=1), *self.book.turning_days) if self.book.turning_days else ()
        if finding.absent:
            return letter("not-applicable") * len(days)
        return "".join(letter(self._shown(requirement, self._verdict_on(finding, day), day)) for day in days)

    def shown(self, finding: Finding) -> str:
        """What stands beside a requirement on the day of the document: the verdict, or that nothing is on record of what is kept by doing it."""
        return self._shown(finding.requirement, finding.verdict, self.published.day)

    def by_conduct(self, requirement: str, day: datetime.date) -> bool:
        """Whether what the law of a day asks of the document is kept by doing something."""
        return any(each.conduct for each in self.book.requirements[requirement].on(day).applies if self.kind in each.to)

    def _shown(self, requirement: str, verdict: Verdict, day: datetime.date) -> str:
        return UNRECORDED if verdict in ("missing", "not-found") and self.by_conduct(requirement, day) else verdict

    def ever_applies(self, requirement: str) -> bool:
        """Whether the law of any day asks it of the document."""
        return bool(set(self.verdicts(requirement)) - {letter("not-applicable")})

    @cached_property
    def _papers_days(self) -> dict[datetime.date, dict[str, Verdict]]:
        """The verdicts on a signed paper by another hand, by the day whose law is used: what its words show is looked for anew for each."""
        return {}

    def _verdict_on(self, finding: Finding, day: datetime.date) -> Verdict:
        """The verdict under the law of another day; the words, and what they show, are the same."""
        if self.document.paper:
            if day not in self._papers_days:
                found = check_document(self.document, self.book.law, self.published.events, day)
                self._papers_days[day] = {each.requirement: each.verdict for each in found}
            return self._papers_days[day][finding.requirement]
        requirement = self.book.requirements[finding.requirement].on(day)
        strength = strength_on(requirement, self.kind, finding.strength, self.published.events, day)
        bound = of_a_draft(binding(requirement, self.kind, self.published.events, day, self.facts), strength, self.facts)
        return verdict_of(requirement, bound, strength, case_of(requirement, bound, self.published.events))


def letter(verdict: str) -> str:
    """A verdict as one letter, or what stands in its place."""
    own = {UNRECORDED: "o", "met": "m", "weak": "w", "missing": "x", "dormant": "d", "for-counsel": "c", "not-applicable": "n"}
    return {**own, "not-found": "f", "read-these": "r", "not-read": "u"}[verdict]


def checked_documents(published: Published, document: Document, book: LawBook) -> Held:
    """A document held against the law of its own date; the words of a signed paper by another hand as such a file is."""
    if document.paper:
        return Held(published, document, book, check_document(document, book.law, published.events, published.day))
    findings = check_passages(
        of_document(document).passages,
        KINDS[document.kind],
        book.law,
        events=published.events,
        on=published.day,
        facts=facts_of(document),
        remedies=remedies_of(document, book.law),
    )
    return Held(published, document, book, findings)
