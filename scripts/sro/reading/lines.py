"""Lines: paragraphs of a file with the numbers they print, before they are put together into passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
