"""The lines of a foreign file, the numbers they print, and the kind of document that they speak of."""

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

FilePart = Literal["body", "table", "note", "header", "footer", "text box", "form field", "imported", "diagram"]
"""The part of a file in which words stand. Those of headers and footers are read and told, and are no evidence."""

NO_HEADING = -1  # the depth of a line that is certainly no heading (a table's row)


@dataclass(frozen=True)
class Line:
    """One paragraph. ``label`` is its number or mark as printed ("7.1", "(a)", "•", "Article VII"), ``heading`` its depth as a heading (0: none),
    ``level`` the depth of its list where the file says so (-1: unknown). ``part`` is the part of the file in which it stands, ``called`` what a reader calls
    that ("footnote 3", "table 2, row 4"). ``text`` holds the words in force alone; the others are told in the file's account."""

    text: str
    label: str = ""
    heading: int = 0
    level: int = -1
    page: int = 0
    line: int = 0
    part: FilePart = "body"
    called: str = ""


def labelled(text: str) -> tuple[str, str]:
    """A paragraph's typed number or mark, and the rest: "7.1 Each SRO" → ("7.1", "Each SRO"); ("", text) if there is none."""
    text = text.strip()
    for pattern in (_CLAUSE, _NUMBER, _ROMAN, _ITEM, _BULLET):
        if match := pattern.match(text):
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


_SIGNS: dict[Kind, re.Pattern[str]] = {
    "agreement": re.compile(
        r"\bmemorand(?:um|a) of (?:understanding|agreement)\b|\bagreement (?:by and )?between\b|\bagreement of understanding\b",
        re.IGNORECASE,
    ),
    "policy": re.compile(r"\bpolicy\b|\bseries\b|\b\d{4}\.\d\b", re.IGNORECASE),
    "form": re.compile(
        r"\bform [a-z]\b|\bincident report\b|\breport(?:ing)? form\b|\bbadge\b|\breport of an? (?:investigation|behavioral)", re.IGNORECASE
    ),
}


def kind_by_words(lines: Sequence[Line]) -> Kind:
    """The kind of document that its words name first; an agreement when they name none."""
    words = "\n".join(f"{line.label} {line.text}" for line in lines)[:20_000]
    first: dict[Kind, int] = {kind: found.start() for kind, sign in _SIGNS.items() if (found := sign.search(words))}
    return min(first, key=lambda kind: first[kind]) if first else "agreement"
