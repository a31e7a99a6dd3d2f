"""Words divided at the end of a printed line, put together again; a hyphen that is the word's own stays."""

from __future__ import annotations

from collections.abc import Sequence, Set

_OWN = frozenset(
    "based wide related day year month week hour minute free time term level owned issued sponsored approved imposed specific term aged old long up in on off out "
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
    for row in rows:
        if pieces and pieces[-1].endswith(_SOFT):
            pieces[-1] = pieces[-1][:-1] + row
        elif pieces and row[:1].islower() and pieces[-1].endswith(("-", "‐")) and pieces[-1][-2:-1].isalpha():
            pieces[-1] = _together(pieces[-1], row, known)
        else:
            pieces.append(row)
    return " ".join(pieces)


def _together(before: str, after: str, known: Set[str]) -> str:
    left = before[:-1].rsplit(maxsplit=1)[-1].lstrip("(“\"'").lower()
    right = "".join(_letters(after.split(maxsplit=1)[0])).lower()
    if f"{left}-{right}" in known:
        return before + after
    if left + right in known:
        return before[:-1] + after
    first = left.rsplit("-", 1)[-1]
    own = (first in _FIRST and (right in _OWN or right in known)) or (right in _OWN and first in known) or "-" in left
    return before + after if own else before[:-1] + after


def _letters(word: str) -> str:
    end = next((at for at, sign in enumerate(word) if not (sign.isalpha() or sign in "'’-")), len(word))
    return word[:end]
