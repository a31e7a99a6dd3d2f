"""A document's words however they were read: lines with the numbers they print, passages with their places, and what a foreign file is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sro.model.base import Kind

_ARTICLE = re.compile(
    r"^(?P<label>(?:article|exhibit|appendix|attachment|part|chapter)\s+(?:[ivxlc]+|\d+|[a-z])\b)[.:\s–—-]*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = re.compile(
    r"^(?P<label>(?:section|sec\.|§)?\s*\d+(?:\.\d+)+\.?|(?:section|sec\.)\s+\d+\.?)[\s:–—-]+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r"^(?P<label>\d{1,2}\.)\s+(?P<rest>\S.*)$", re.DOTALL)
_ROMAN = re.compile(r"^(?P<label>[IVX]{1,5}\.)\s+(?P<rest>\S.*)$", re.DOTALL)
_ITEM = re.compile(
    r"^(?P<label>\((?:[a-z]{1,2}|[ivx]+|\d{1,2}|[A-Z])\)|(?:[a-z]|[ivx]{2,4})[.)]|[A-H][.)]|\d{1,2}\))\s+(?P<rest>\S.*)$", re.DOTALL
)
_BULLET = re.compile(r"^(?P<label>[•◦▪●○■□☐☑*–—·‣-])\s+(?P<rest>\S.*)$", re.DOTALL)

NO_HEADING = -1
"""The depth of a line that is certainly no heading (a table's row)."""


@dataclass(frozen=True)
class Line:
    """One paragraph. ``label`` is its number or mark as printed ("7.1", "(a)", "•", "Article VII"), ``heading`` its depth as a heading (0: none),
    ``level`` the depth of its list where the file says so (-1: unknown)."""

    text: str
    label: str = ""
    heading: int = 0
    level: int = -1
    page: int = 0
    line: int = 0


def labelled(text: str) -> tuple[str, str]:
    """A paragraph's typed number or mark, and the rest: "7.1 Each SRO" → ("7.1", "Each SRO"); ("", text) if there is none."""
    text = text.strip()
    for pattern in (_CLAUSE, _NUMBER, _ROMAN, _ITEM, _BULLET):
        match = pattern.match(text)
        if match:
            return match["label"].strip(), match["rest"].strip()
    return "", text


def article(text: str) -> tuple[str, str] | None:
    """ "ARTICLE VII – Reporting" → ("Article VII", "Reporting"); None if the paragraph is no such heading."""
    match = _ARTICLE.match(text.strip())
    if (
        not match
        or len(text) > 160
        or re.search(r"[.;,]\s*$", match["rest"])
        or re.match(r"(?:of|shall|and|or|is|in|to|applies|above|below)\b", match["rest"])
    ):
        return None
    word, number = match["label"].split()
    return f"{word.capitalize()} {number.upper() if not number.isdigit() else number}", match["rest"].strip()


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph without marks from the file reads like a heading: short, no end punctuation, capitals or title case."""
    words = text.split()
    if not words or len(words) > 12 or len(text) > 100 or re.search(r"[.;,:?!]$", text):
        return False
    if text.isupper() and len(text) > 3:
        return True
    weighty = [word for word in words if len(word) > 3]
    return bool(weighty) and all(word[0].isupper() or not word[0].isalpha() for word in weighty) and words[0][0].isupper()


PassageKind = Literal["clause", "field", "signature", "title"]


@dataclass(frozen=True)
class Place:
    """Where words stand: what a reader calls the place, and where an editor finds it.

    ``section`` is a label as printed ("Article VII", "Exhibit A"), ``number`` a clause's, ``item`` the labels of list entries ("(a)(ii)").
    ``clause`` is the id in our own documents, ``file`` and ``line`` the source, ``page`` counts from 1; empty or 0 where unknown.
    """

    section: str = ""
    heading: str = ""
    number: str = ""
    item: str = ""
    clause: str = ""
    file: str = ""
    line: int = 0
    page: int = 0

    def __str__(self) -> str:
        parts = []
        if self.section or self.heading:
            parts.append(" · ".join(part for part in (self.section, self.heading) if part))
        if self.number:
            parts.append(f"Section {self.number}{self.item}")
        elif self.item:
            parts.append(self.item)
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


@dataclass(frozen=True)
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
        known = self.__dict__.get("_hash")
        if known is None:
            known = hash((self.place, self.text, self.entries, self.closing, self.headings))
            self.__dict__["_hash"] = known
        return int(known)

    @property
    def words(self) -> str:
        """All the passage's words in reading order, entries with their labels."""
        parts = [self.text, *_entry_words(self.entries), self.closing]
        return " ".join(part for part in parts if part)


def _entry_words(entries: tuple[Entry, ...]) -> list[str]:
    words = []
    for entry in entries:
        words += [f"{entry.label} {entry.text}".strip(), *_entry_words(entry.entries)]
    return words


_SIGNS: dict[Kind, re.Pattern[str]] = {
    "mou": re.compile(
        r"\bmemorand(?:um|a) of (?:understanding|agreement)\b|\bagreement (?:by and )?between\b|\bagreement of understanding\b",
        re.IGNORECASE,
    ),
    "policy": re.compile(r"\bpolicy\b|\bseries\b|\b\d{4}\.\d\b", re.IGNORECASE),
    "form": re.compile(
        r"\bform [a-z]\b|\bincident report\b|\breport(?:ing)? form\b|\bbadge\b|\breport of an? (?:investigation|behavioral)", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class ForeignFile:
    """A file from outside, read: its name, format, passages, and the kind of document its words suggest."""

    name: str
    format: str
    passages: tuple[Passage, ...]
    kind: Kind


def kind_by_words(lines: Sequence[Line]) -> Kind:
    """The kind of document that its words name first; an agreement when they name none."""
    words = "\n".join(f"{line.label} {line.text}" for line in lines)[:20_000]
    first: dict[Kind, int] = {kind: found.start() for kind, sign in _SIGNS.items() if (found := sign.search(words))}
    return min(first, key=lambda kind: first[kind]) if first else "mou"
