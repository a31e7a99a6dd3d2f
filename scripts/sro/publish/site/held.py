"""Documents held against the law: the findings a page shows, and how each verdict turns with the day whose law is used."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sro.check.finding import Finding, Verdict
from sro.check.verdict import KINDS, check_passages, facts_of, of_a_draft, remedies_of, verdict_of
from sro.law.binding import binding
from sro.model.base import Kind
from sro.model.document import Document
from sro.publish.site.lawbook import LawBook
from sro.publish.site.sources import Published
from sro.reading.own import passages_of

VERDICT_WORDS: dict[Verdict, str] = {
    "met": "Met",
    "weak": "Weak",
    "missing": "Missing",
    "dormant": "Not yet due",
    "for-counsel": "For counsel",
    "not-applicable": "Does not apply",
}
VERDICT_MARKS: dict[Verdict, str] = {"met": "✓", "weak": "◐", "missing": "✕", "dormant": "◷", "for-counsel": "?", "not-applicable": "–"}
"""A mark beside the word, so that a column can be scanned; never in place of it."""

VERDICT_MEANINGS: dict[Verdict, str] = {
    "met": "Words were found that say what the law asks.",
    "weak": "Words were found, and they say less: “may” instead of “shall”, a longer deadline, a rarer report.",
    "missing": "No words were found that say it.",
    "dormant": "The law binds this document only from a later day, or from its next change.",
    "for-counsel": "The law itself is unclear here; a lawyer decides.",
    "not-applicable": "It asks nothing of this kind of document, or not on this day.",
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
        finding = next(finding for finding in self.findings if finding.requirement == requirement)
        days = (self.book.turning_days[0] - datetime.timedelta(days=1), *self.book.turning_days) if self.book.turning_days else ()
        if self._subject_is_absent(finding):
            return letter("not-applicable") * len(days)
        return "".join(letter(self._verdict_on(finding, day)) for day in days)

    def ever_applies(self, requirement: str) -> bool:
        """Whether the law of any day asks it of the document."""
        return bool(set(self.verdicts(requirement)) - {letter("not-applicable")})

    def _verdict_on(self, finding: Finding, day: datetime.date) -> Verdict:
        """The verdict under the law of another day; the words, and what they show, are the same."""
        requirement = self.book.requirements[finding.requirement].on(day)
        bound = of_a_draft(binding(requirement, self.kind, self.published.events, day, self.facts), finding.strength, self.facts)
        return verdict_of(requirement, bound, finding.strength)

    def _subject_is_absent(self, finding: Finding) -> bool:
        """Whether the requirement is left aside because the document does not bring its subject up, whatever the day."""
        if finding.verdict != "not-applicable":
            return False
        requirement = self.book.requirements[finding.requirement].on(finding.on)
        bound = binding(requirement, self.kind, self.published.events, finding.on, self.facts)
        return bound.bound == "binds"


def letter(verdict: Verdict) -> str:
    """A verdict as one letter."""
    return {"met": "m", "weak": "w", "missing": "x", "dormant": "d", "for-counsel": "c", "not-applicable": "n"}[verdict]


def held(published: Published, document: Document, book: LawBook) -> Held:
    """A document held against the law of its own date."""
    findings = check_passages(
        passages_of(document),
        KINDS[document.kind],
        book.law,
        events=published.events,
        on=published.day,
        facts=facts_of(document),
        remedies=remedies_of(document, book.law),
    )
    return Held(published, document, book, findings)
