"""Words that a line's end divides: whether their hyphen is part of the word is decided by the document's own words, else by how English makes compounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_DIVIDED = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)*)-$")
_FIRST = re.compile(r"^[A-Za-z]+(?:-[A-Za-z]+)*")
_STARTS = frozenset(
    "re pre un dis mis inter under over sub super trans with there here where to in an for fore out up be con com per pro sur some any every no not how "
    "what when who more on ab ad de en ex im ob op il ir can may man".split()
)
"""First halves that are parts of words more often than words of a compound."""
_FIRSTS = frozenset(
    "self well all social anti post law non ex co vice mid part full long short high low cross multi half one two three four five six year day school".split()
)
_SECONDS = frozenset(
    "based related wide time making term year day hour old site person specific led owned issued worn approved appointed certified trained free to of in up "
    "out down on off by and the level age aged being government age-appropriate sensitive informed driven oriented approach community provided assigned "
    "sponsored appropriate compliant range grade risk first third quarter house case enforcement".split()
)
"""Second halves that go on after a hyphen."""
_HYPHENED = re.compile(r"[0-9A-Za-z]-$")
SOFT = "\u00ad"


class Hyphens:
    """Joins divided words in the light of all the words that stand undivided in the document."""

    def __init__(self, lines: Iterable[str]):
        self._known: set[str] = set()
        for line in lines:
            found = [match.group().lower() for match in _WORD.finditer(line)]
            self._known.update(found if not line.rstrip().endswith(("-", SOFT)) else found[:-1])

    def joined(self, lines: Sequence[str]) -> str:
        """The lines of a paragraph as one text."""
        parts: list[str] = []
        for line in lines:
            last = parts[-1] if parts else ""
            if last.endswith(SOFT):
                parts[-1] = last[:-1]
            elif (divided := _DIVIDED.search(last[-80:])) and (second := _FIRST.match(line)):
                parts[-1] = last if self._keeps(divided[1], second[0]) else last[:-1]
            elif parts and not (_HYPHENED.search(last[-2:]) and line[:1].isalnum()):
                parts.append(" ")
            parts.append(line)
        return "".join(parts).strip().replace(SOFT, "")

    def _keeps(self, first: str, second: str) -> bool:
        """Whether the hyphen stays."""
        one, two = first.lower(), second.lower()
        if second[0].isupper():
            return True
        if f"{one}-{two}" in self._known:
            return True
        if one + two in self._known:
            return False
        if "-" in one or "-" in two:
            return True
        if one in _STARTS or len(two) < 2:
            return False
        if two in _SECONDS and len(one) > 2:
            return True
        if one in _FIRSTS and len(two) > 3:
            return True
        return len(one) > 3 and len(two) > 3 and one in self._known and two in self._known
