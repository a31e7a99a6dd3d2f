"""A passage: words of a document in the order of reading, with the place where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sro.model.document import ordinal

PassageKind = Literal["clause", "field", "signature", "title"]


@dataclass(unsafe_hash=True)  # never changed, and not frozen: see Unit in reading.py
class Place:
    """Where words stand: what a reader calls the place, and where an editor finds it. ``section`` is a label as printed ("Article VII",
    "Exhibit A"), ``number`` a clause's, ``item`` the labels of list entries ("(a)(ii)"). ``clause`` is the id in our own documents,
    ``file`` and ``line`` the source, ``page`` counts from 1; ``sentence`` is the one of a numbered paragraph with which a clause begins that goes on
    in it; ``part`` is what a reader calls the part of a file outside its running text ("footnote 3", "table 2, row 4"). Empty or 0 where unknown."""

    section: str = ""
    heading: str = ""
    number: str = ""
    item: str = ""
    clause: str = ""
    file: str = ""
    line: int = 0
    page: int = 0
    sentence: int = 0
    part: str = ""

    @property
    def cited(self) -> str:
        """The number with what is needed to find the words in its paragraph: "7.4(b)", "2.3, third sentence"; "" without a number."""
        which = f", {ordinal(self.sentence)} sentence" if self.sentence and not self.item else ""
        return f"{self.number}{self.item}{which}" if self.number else ""

    def __str__(self) -> str:
        parts = []
        if self.section or self.heading:
            parts.append(" · ".join(part for part in (self.section, self.heading) if part))
        if self.number:
            parts.append(f"Section {self.cited}")
        elif self.item:
            parts.append(self.item)
        if self.part:
            parts.append(self.part)
        if self.page:
            parts.append(f"page {self.page}")
        if not parts and self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts) or "the document"


@dataclass(frozen=True)
class Entry:
    """An entry of a passage's list: its printed label, its words and its own entries."""

    label: str
    text: str
    entries: tuple[Entry, ...] = ()


@dataclass  # never changed, and not frozen: see Unit
class Passage:
    """One clause or paragraph. ``headings`` are those above it, outermost first, its own caption last. ``claims`` are the requirement
    ids that its author says it meets; the check never takes them as evidence. A field has its label as ``text``, its tooltip as ``closing``, and the legend
    of its ``block``. ``attached`` marks words of an exhibit."""

    place: Place
    text: str
    entries: tuple[Entry, ...] = ()
    closing: str = ""
    headings: tuple[str, ...] = ()
    kind: PassageKind = "clause"
    claims: tuple[str, ...] = ()
    block: str = ""
    field_type: str = ""
    signed: bool = False
    attached: bool = False

    def __hash__(self) -> int:
        """The same as a dataclass would make, reckoned once: passages are looked up often."""
        if (known := self.__dict__.get("_hash")) is None:
            known = hash((self.place, self.text, self.entries, self.closing, self.headings))
            self.__dict__["_hash"] = known
        return int(known)

    @property
    def words(self) -> str:
        """All the passage's words in reading order, entries with their labels."""
        parts = [self.text, *_entry_words(self.entries), self.closing]
        return " ".join(part for part in parts if part)


def _entry_words(entries: tuple[Entry, ...]) -> list[str]:
    return [words for entry in entries for words in (f"{entry.label} {entry.text}".strip(), *_entry_words(entry.entries))]
