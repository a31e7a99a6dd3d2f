"""What a change of text did to each requirement: the check on both versions, each under the law of its own date."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sro.check import SPOKEN, Finding, check_document, check_passages, facts_of, kind_of
from sro.law import Law
from sro.model import Events
from sro.model.document import Document
from sro.reading import of_document


@dataclass(frozen=True)
class Effect:
    """One requirement before and after; a side is missing where the version is not held against it."""

    requirement: str
    citation: str
    title: str
    old: Finding | None
    new: Finding | None

    @property
    def changed(self) -> bool:
        """Whether the verdict changed, or the words that show it."""
        return self.verdict_changed or self.evidence_changed

    @property
    def evidence_changed(self) -> bool:
        """Whether the words that show it changed, or how well they do. A new number alone is no change, nor is a new date."""
        return self._side(self.old) != self._side(self.new)

    @property
    def verdict_changed(self) -> bool:
        """Whether the verdict itself changed."""
        return (self.old.verdict if self.old else None) != (self.new.verdict if self.new else None)

    @property
    def lost(self) -> bool:
        """Whether the requirement was met before and is not now, though it applies on the day: not one that only binds later, nor
        where a program is not sure of a signed paper."""
        return bool(
            self.old
            and self.old.verdict == "met"
            and self.new
            and self.new.verdict not in ("met", "not-applicable", "dormant", "read-these", "not-read")
        )

    @property
    def says(self) -> str:
        """ "not found → met"."""
        before = SPOKEN[self.old.verdict] if self.old else "not held against it"
        after = SPOKEN[self.new.verdict] if self.new else "not held against it"
        if before != after:
            return f"{before} → {after}"
        return f"{after}, by other words" if self.evidence_changed and self.new and self.new.strength else after

    @staticmethod
    def _side(finding: Finding | None) -> tuple[int, frozenset[str]]:
        """How well the words alone show it, and which; whether it binds is a matter of dates and no change of words."""
        if finding is None:
            return (0, frozenset())
        return (finding.strength, frozenset(_numberless(quote.text) for quote in finding.quotes))


def findings_of_version(document: Document, law: Law, events: Events) -> tuple[Finding, ...]:
    """A document held against the law of its own date; nothing for kinds the law does not speak of."""
    kind = kind_of(document)
    if kind is None:
        return ()
    day = datetime.date.fromisoformat(document.date)
    if document.paper:
        return check_document(document, law, events, day)
    return check_passages(of_document(document).passages, kind, law, events=events, on=day, facts=facts_of(document))


def effects(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[Effect, ...]:
    """Every requirement of either side, in the law's order."""
    before, after = {f.requirement: f for f in old}, {f.requirement: f for f in new}
    both = [*after, *(name for name in before if name not in after)]
    known = before | after
    return tuple(Effect(name, known[name].citation, known[name].title, before.get(name), after.get(name)) for name in both)


def _numberless(text: str) -> str:
    """Words without the numbers of sections, which change when a clause is added before them."""
    return re.sub(r"\b(Section|Article|Exhibit)[\s\u00a0]+[0-9A-Z.]+", r"\1", " ".join(text.split()))
