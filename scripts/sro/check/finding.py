"""Findings: one requirement held against one document, and all of a document's findings with what a reader of them has to know."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from sro.law import Outlook, Standing
from sro.model import Provenance
from sro.reading import Place

Verdict = Literal["met", "weak", "missing", "dormant", "not-applicable", "for-counsel"]
VERDICTS: tuple[Verdict, ...] = ("missing", "weak", "for-counsel", "dormant", "met", "not-applicable")
"""All verdicts, in the order in which a reader wants them."""


class Strength(IntEnum):
    """How well words carry a requirement: not at all, in part or permissively, fully."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True)
class Quote:
    """Words as printed, and where."""

    text: str
    place: Place


@dataclass(frozen=True)
class Remedy:
    """What would meet a requirement: advice in words, and a clause of the model with its id where there is one."""

    advice: str
    clause: str = ""
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """One requirement and one document. ``strength`` is what the words alone came to, whatever the dates say.

    ``bound_by`` tells why the requirement binds or does not (dates and events), ``reason`` why the words do or do not meet it; both are sentences.
    """

    requirement: str
    citation: str
    title: str
    asks: str
    weight: str
    verdict: Verdict
    strength: Strength
    quotes: tuple[Quote, ...]
    reason: str
    bound_by: str
    act: str
    on: datetime.date
    checked_to: datetime.date
    remedy: Remedy | None = None
    caution: str = ""
    question: str = ""
    link: str = ""
    absent: bool = False
    """Whether it is asked only of documents that bring its subject up, and this one does not."""
    counsel: tuple[Outlook, ...] = ()
    """What the law leaves open on the point, with what each reading would mean here."""

    @property
    def quote(self) -> str:
        """The first quoted words, or ""."""
        return self.quotes[0].text if self.quotes else ""

    @property
    def place(self) -> Place:
        """Where the first quoted words stand."""
        return self.quotes[0].place if self.quotes else Place()

    @property
    def fails(self) -> bool:
        """Whether the law asks for something that is missing or too weak (what a recommendation asks for never fails)."""
        return self.weight == "law" and self.verdict in ("missing", "weak")


SYMBOLS: dict[Verdict, str] = {"met": "✓", "weak": "!", "missing": "✗", "dormant": "…", "for-counsel": "?", "not-applicable": "–"}
"""A sign beside each verdict's word, so that neither color nor sign alone carries it."""

SPOKEN: dict[Verdict, str] = {
    "met": "met",
    "weak": "too weak",
    "missing": "not found",
    "dormant": "not yet due",
    "for-counsel": "for counsel",
    "not-applicable": "not applicable",
}
"""How each verdict is told, everywhere. What was looked for and not found may be there, or done, all the same; so nothing is called missing."""

MEANS: dict[Verdict, str] = {
    "missing": "The law asks for it, and no words of the document, or nothing on record, show it.",
    "weak": "Something is there, and it permits where the law commands, leaves a part out, or gives more time than the law.",
    "for-counsel": "The law itself is open on the point, or its words of that day were not read. No check can settle it.",
    "dormant": "It does not bind yet: a date has not come, or the agreement has not been changed since the law was.",
    "met": "The words quoted, or what is on record, show it.",
    "not-applicable": "It asks something of another kind of document, or of another day.",
}

NOT_ADVICE = "This is a reading by a program and not legal advice. A lawyer confirms it before anyone relies on it."


@dataclass(frozen=True)
class Checked:
    """One document and its findings. ``name`` is how it was asked for (`westport:mou`, `agreement.docx`), ``title`` what it is called, ``state`` the
    jurisdiction, ``law`` how far its law was read, ``about`` short facts in pairs (its own dates, how its kind was guessed), ``provenance`` what
    it is where it is no district's own paper."""

    name: str
    title: str
    state: str
    kind: str
    on: datetime.date
    findings: tuple[Finding, ...]
    law: Standing
    about: tuple[tuple[str, str], ...] = ()
    provenance: Provenance | None = None

    @property
    def reading(self) -> str:
        """What stands beside the verdicts on a paper that is no district's own: what was read, by whom, as of which day; "" for any other."""
        return self.provenance.reading(self.law.day) if self.provenance else ""

    def of(self, *verdicts: Verdict, law: bool | None = None) -> tuple[Finding, ...]:
        """The findings with some verdicts, in the order of the law; only what the law asks (``law=True``) or only the rest."""
        return tuple(f for f in self.findings if f.verdict in verdicts and law in (None, f.weight == "law"))

    @property
    def fails(self) -> bool:
        """Whether the law asks for something that is missing or too weak."""
        return any(finding.fails for finding in self.findings)

    @property
    def checked_to(self) -> datetime.date:
        """The day to which the state's law was read."""
        return self.law.checked_to

    def counts(self, *, law: bool) -> dict[Verdict, int]:
        """How many findings have each verdict, among what the law asks or among the rest."""
        return {verdict: len(self.of(verdict, law=law)) for verdict in VERDICTS}


def groups(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the section of law they come from ("CGS § 10-233m"), in order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.citation.split("(")[0].strip(), []).append(finding)
    return found


def readings(question: Outlook) -> Iterator[str]:
    """A question for counsel in lines: the question, then each reading with what follows from it and what it would mean here."""
    label = f" ({question.code})" if question.code else ""
    yield f"For counsel{label}: {question.question}"
    for name, says, means, here in question.readings:
        yield f"Read as “{name}”: {says} {means}{f' Here: {here}' if here else ''}"
    yield f"Until it is answered: {question.until_answered}"
