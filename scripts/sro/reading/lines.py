"""The lines of a foreign file, and the numbers and marks that they print."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

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
            if not match["label"][0].isdigit() and pattern is _CLAUSE and match["rest"][0].islower():
                return "", text  # "Section 7 is deleted" speaks of a section and is none
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


_YES_OR_NO = re.compile(r"[?:]\s?(?:\W\s?)?(?:y|yes)\s?[/|,]?\s?(?:or\s)?(?:\W\s?)?(?:n|no)\b", re.IGNORECASE)
"""A form's line that is answered with yes or no ("Arrested? Y / N")."""
_ASKS = re.compile(
    r"^(?:q[.:]\s{0,9})?(?:who|whom|whose|what|when|where|which|why|how|does|do|did|is|are|was|were|may|can|could|must|should|shall|will|has|have)\b.*\?$",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION = 9
"""How deep a heading is that asks a question: below every other."""
_MOST_ASKED_IN = 25


def with_questions(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those as headings that ask what the next one answers ("Who sees the report?" above "The Chief sends it to …"). A form's questions
    stand above other questions, and are none."""
    found = list(lines)
    for n, (line, answer) in enumerate(pairwise(lines)):
        if (
            line.heading == 0
            and _asks(line)
            and not _asks(answer)
            and answer.heading == 0
            and answer.part == line.part
            and _answers(answer.text)
        ):
            found[n] = replace(line, heading=_QUESTION)
    return found


def _asks(line: Line) -> bool:
    text = labelled(line.text)[1]
    return len(text.split()) <= _MOST_ASKED_IN and bool(_ASKS.match(text))


def _answers(text: str) -> bool:
    return text.rstrip().endswith((".", ":", ";")) and not _YES_OR_NO.search(text)


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph without marks from the file reads like a heading: short, no end punctuation, capitals or title case."""
    words = text.split()
    if not words or len(words) > 12 or len(text) > 100 or re.search(r"[.;,:?!]$", text) or _YES_OR_NO.search(text):
        return False
    if text.isupper() and len(text) > 3:
        return True
    weighty = [word for word in words if len(word) > 3]
    return bool(weighty) and all(word[0].isupper() or not word[0].isalpha() for word in weighty) and words[0][0].isupper()


_OPEN = re.compile(
    r"\b(?:section|sections|article|§|§§|and|or|to|of|in|with|from|see|per|under|subsection|paragraph|clause|by|the|this|that|than|as|for|on|at)\s{0,9}$",
    re.IGNORECASE,
)
"""How a line ends that goes on in the next, whatever that begins with."""
_COUNTED = re.compile(r"\((?P<mark>\d{1,2}|[a-z])\)$")


def begins_paragraph(line: str, before: str, paragraph: str = "") -> bool:
    """Whether a line that follows another without a gap starts a paragraph of its own: it carries a number or mark, or names an article. ``paragraph`` is
    all that was read of the one at hand: a mark that counts on within its words, "(1) this; (2) that", starts none."""
    label, _ = labelled(line)
    if not label:
        return article(line) is not None and not _OPEN.search(before[-40:])
    if (counted := _COUNTED.match(label)) and f" ({_one_less(counted['mark'])}) " in paragraph:
        return False
    if re.match(r"^\d{1,2}\.?$", label) and not before.rstrip().endswith((".", ":", ";", "and", "or", ",")):
        return False
    ends_open = _OPEN.search(before.rstrip()[-40:])
    return not (ends_open and not before.rstrip().endswith(("; and", "; or")))


def _one_less(mark: str) -> str:
    return str(int(mark) - 1) if mark.isdigit() else chr(ord(mark) - 1)


def broken(line: Line) -> list[Line]:
    """A paragraph parted where a line break in it stands before a number or mark: each such row is a paragraph of its own."""
    if "\n" not in line.text or line.heading == NO_HEADING:
        return [line]
    found: list[str] = []
    for row in filter(None, (" ".join(row.split()) for row in line.text.split("\n"))):
        if found and not begins_paragraph(row, found[-1][-200:]):
            found[-1] = f"{found[-1]} {row}"
        else:
            found.append(row)
    return [replace(line, text=row, label="" if at else line.label, level=-1 if at else line.level) for at, row in enumerate(found)]


_OWN = frozenset(
    "based wide related day year month week hour minute free time term level owned issued sponsored approved imposed specific aged old long up in on off out "
    "to by and the of or site line hand person party step way made trained assigned enforcement risk need like less duty called only worn half third quarter "
    "being existing paid appointed certified led driven facing serving centered wide held armed mounted hours grade".split()
)
_FIRST = frozenset(
    "self non school on off full part co pre post follow drop check well one two three four five six seven eight nine ten first second third "
    "mid all cross face law multi short long high low district police student one half state body vice ex".split()
)
_SOFT = ("\u00ad", "\ufffe", "\x02")


def hyphenated(rows: Sequence[str], known: Set[str] = frozenset()) -> str:
    """The rows of a paragraph as one text. ``known`` are the file's words in small letters: a word that stands there undivided, or with its hyphen,
    decides; else the parts do ("re-" is no word, "school-" and "based" are)."""
    pieces: list[str] = []
    end = ""  # of what was put together last; never the whole of it, which would be copied again with every row
    for row in rows:
        if pieces and end.endswith(_SOFT):
            pieces[-1], end = pieces[-1][:-1], end[:-1]
        elif pieces and row[:1].islower() and end.endswith(("-", "‐")) and end[-2:-1].isalpha():
            if not _keeps_hyphen(end, row, known):
                pieces[-1], end = pieces[-1][:-1], end[:-1]
        elif pieces:
            pieces.append(" ")
            end = ""
        pieces.append(row)
        end = (end + row)[-_LONGEST_WORD:]
    return "".join(pieces)


_LONGEST_WORD = 200
"""More letters than any word: what stands farther before a hyphen does not tell how the word goes on."""


def _keeps_hyphen(before: str, after: str, known: Set[str]) -> bool:
    left = before[:-1].rsplit(maxsplit=1)[-1].lstrip("(“\"'").lower()
    right = "".join(_letters(after.split(maxsplit=1)[0])).lower()
    if f"{left}-{right}" in known:
        return True
    if left + right in known:
        return False
    first = left.rsplit("-", 1)[-1]
    return (first in _FIRST and (right in _OWN or right in known)) or (right in _OWN and first in known) or "-" in left


def _letters(word: str) -> str:
    end = next((at for at, sign in enumerate(word) if not (sign.isalpha() or sign in "'’-")), len(word))
    return word[:end]
