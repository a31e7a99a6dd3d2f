"""Findings: one requirement held against one document, and all of a document's findings with what a reader of them has to know."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from sro.check.taken import Taken
from sro.law import Outlook, Standing, spoken
from sro.model import Decision, Provenance
from sro.reading import Place

Verdict = Literal["met", "weak", "missing", "read-these", "not-found", "not-read", "dormant", "not-applicable", "for-counsel"]
OWN_VERDICTS: tuple[Verdict, ...] = ("missing", "weak", "for-counsel", "dormant", "met", "not-applicable")
"""The verdicts on documents of ours, of which every word is known, in the order in which a reader wants them."""

FOREIGN_VERDICTS: tuple[Verdict, ...] = ("not-found", "read-these", "not-read", "for-counsel", "dormant", "met", "not-applicable")
"""Those on a file by another hand: a program that finds nothing has not shown that there is nothing, and what is doubtful is put before a reader."""

VERDICTS: tuple[Verdict, ...] = ("missing", "not-found", "weak", "read-these", "not-read", *OWN_VERDICTS[2:])
"""All verdicts, in that order."""

SHORT: tuple[Verdict, ...] = ("missing", "not-found", "weak", "read-these")
"""The verdicts after which something is to be mended, or at least read."""


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
class Shown:
    """A passage put before a reader: its words, its place, and what in it speaks for and against the requirement, in plain words."""

    words: str
    place: Place
    speaks_for: str = ""
    speaks_against: str = ""


@dataclass(frozen=True)
class Remedy:
    """What would meet a requirement: advice in words, and a clause of the model with its id where there is one."""

    advice: str
    clause: str = ""
    text: str = ""


@dataclass(frozen=True)
class Change:
    """One tracked change: what was done, the words, by whom and when, as the file has it."""

    how: str
    words: str
    who: str = ""
    when: str = ""

    def __str__(self) -> str:
        by = f" by {self.who}" if self.who else ""
        on = f" on {self.when[:10]}" if self.when else ""
        words = self.words if len(self.words) <= 200 else self.words[:200].rsplit(" ", 1)[0] + " …"
        return f"“{words}” ({self.how}{by}{on})"


@dataclass(frozen=True)
class Turned:
    """The verdicts of a requirement with the file's tracked changes taken as accepted and as rejected, and the changes that make the difference."""

    accepted: Verdict
    rejected: Verdict
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        named = f" It turns on {'; '.join(map(str, self.changes))}." if self.changes else ""
        return (
            f"Nobody has accepted or rejected the file’s tracked changes. As if accepted: {SPOKEN[self.accepted]}. "
            f"As if rejected: {SPOKEN[self.rejected]}.{named}"
        )


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
    passages: tuple[Shown, ...] = ()
    """The passages to read, of a file by another hand: up to three, the likeliest first."""
    by: datetime.date | None = None
    """The last day that the law itself names for it, where that lies ahead."""
    marks: tuple[str, ...] = ()
    """The codes of the questions for counsel that stand beside the verdict."""
    turned: Turned | None = None
    """The two verdicts of a file with open tracked changes, where they differ."""
    decisions: tuple[Decision, ...] = ()
    """What people decided of its passages, the one that counts first."""

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
        """Whether the law asks for something that is not there, too weak, or to be read (what a recommendation asks for never fails)."""
        if self.decisions and self.verdict in SHORT:
            return self.weight == "law" and self.decisions[0].decision != "met"
        return self.weight == "law" and self.verdict in SHORT


SYMBOLS: dict[Verdict, str] = {
    "met": "✓",
    "weak": "!",
    "missing": "✗",
    "read-these": "¶",
    "not-found": "✗",
    "not-read": "□",
    "dormant": "…",
    "for-counsel": "?",
    "not-applicable": "–",
}
"""A sign beside each verdict's word, so that neither color nor sign alone carries it."""

SPOKEN: dict[Verdict, str] = {
    "met": "met",
    "weak": "too weak",
    "missing": "not found",
    "read-these": "read these",
    "not-found": "not found by the program",
    "not-read": "not read",
    "dormant": "not yet due",
    "for-counsel": "for counsel",
    "not-applicable": "not applicable",
}
"""How each verdict is told, everywhere. What was looked for and not found may be there, or done, all the same; so nothing is called missing."""

MEANS: dict[Verdict, str] = {
    "missing": "The law asks for it, and no words of the document, or nothing on record, show it.",
    "weak": "Something is there, and it permits where the law commands, leaves a part out, or gives more time than the law.",
    "not-found": "The law asks for it, and no passage of the file comes near it as far as the program sees. A reader may still find it.",
    "read-these": "The passages that come nearest. They are hedged, taken back elsewhere, or in words that the program does not know: a reader decides.",
    "not-read": "Parts of the file, or the paper on which it rests, could not be read. So nothing is said of what is not there.",
    "for-counsel": "The law itself is open on the point, or its words of that day were not read. No check can settle it.",
    "dormant": "It does not bind yet: a date has not come, or the agreement has not been changed since the law was.",
    "met": "The words quoted, or what is on record, show it.",
    "not-applicable": "It asks something of another kind of document, or of another day.",
}

NOT_ADVICE = "This is a reading by a program and not legal advice. A lawyer confirms it before anyone relies on it."


NONE_TAKEN = "The program takes none of these passages as showing it; a reader may. "
"""How the reason of every passage to read begins, so that a report can say it once."""

NEAREST = "It is what comes nearest to the duty as the law has it."
"""What speaks for words on which the evidence rests, though they are not enough."""

_LONG = 36
"""How many characters of a heading name a place in a table."""


def at(place: Place) -> str:
    """A place in few words, for a table: the number that is printed there, else the section or heading; and the page."""
    if place.number:
        named = [f"Section {place.cited}"]
    else:
        heading = place.heading if len(place.heading) <= _LONG else place.heading[:_LONG].rsplit(" ", 1)[0] + " …"
        named = [place.section or heading, "" if place.section in place.item and place.section else place.item]
    parts = (*named, place.part, f"page {place.page}" if place.page else "")
    return ", ".join(part for part in parts if part) or str(place)


@dataclass(frozen=True)
class Checked:
    """One document and its findings. ``name`` is how it was asked for (`westport:mou`, `agreement.docx`), ``title`` what it is called, ``state`` the
    jurisdiction, ``law`` how far its law was read, ``about`` short facts in pairs (its own dates, how its kind was guessed), ``provenance`` what
    it is where it is no district's own paper, ``taken`` how a file by another hand was read (None for ours), ``stale``
    the decisions on it whose words it no longer has, ``opening`` a file's first words."""

    name: str
    title: str
    state: str
    kind: str
    on: datetime.date
    findings: tuple[Finding, ...]
    law: Standing
    about: tuple[tuple[str, str], ...] = ()
    provenance: Provenance | None = None
    taken: Taken | None = None
    stale: tuple[Decision, ...] = ()
    opening: str = ""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts that a document of its sort can have."""
        return FOREIGN_VERDICTS if self.taken else OWN_VERDICTS

    @property
    def reading(self) -> str:
        """What stands beside the verdicts on a paper that is no district's own: what was read, by whom, as of which day; "" for any other."""
        return self.provenance.reading(self.law.day) if self.provenance else ""

    def of(self, *verdicts: Verdict, law: bool | None = None) -> tuple[Finding, ...]:
        """The findings with some verdicts, in the order of the law; only what the law asks (``law=True``) or only the rest."""
        return tuple(f for f in self.findings if f.verdict in verdicts and law in (None, f.weight == "law"))

    @property
    def fails(self) -> bool:
        """Whether the law asks for something that is not there, too weak or to be read, or a file is no paper that the law speaks to."""
        return bool(self.taken and self.taken.sentence) or any(finding.fails for finding in self.findings)

    @property
    def checked_to(self) -> datetime.date:
        """The day to which the state's law was read."""
        return self.law.checked_to

    def counts(self, *, law: bool) -> dict[Verdict, int]:
        """How many findings have each verdict, among what the law asks or among the rest."""
        return {verdict: len(self.of(verdict, law=law)) for verdict in self.verdicts}


def groups(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the section of law they come from ("CGS § 10-233m"), in order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.citation.split("(")[0].strip(), []).append(finding)
    return found


def weighed(shown: Shown) -> str:
    """What speaks for and against a passage, in one line; "" where nothing is told of it."""
    told = (("For: ", shown.speaks_for), ("Against: ", shown.speaks_against))
    return " ".join(f"{label}{words}" for label, words in told if words)


def beside(finding: Finding) -> str:
    """What stands beside a verdict on a file: the law's own last day, and the question for counsel on it; "" where there is neither."""
    day = f"The law names a last day for it: {spoken(finding.by)}." if finding.by else ""
    asked = f" What that day means is a question for counsel ({', '.join(finding.marks)})." if finding.by and finding.marks else ""
    return f"{day}{asked}"


def readings(question: Outlook) -> Iterator[str]:
    """A question for counsel in lines: the question, then each reading with what follows from it and what it would mean here."""
    label = f" ({question.code})" if question.code else ""
    yield f"For counsel{label}: {question.question}"
    for name, says, means, here in question.readings:
        yield f"Read as “{name}”: {says} {means}{f' Here: {here}' if here else ''}"
    yield f"Until it is answered: {question.until_answered}"
