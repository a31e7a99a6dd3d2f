"""Words as Typst sets them: tabs, and places where a word too long for any line may break."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 28
"""Letters of the longest word that is left in one piece; the longest in the project's own texts has 17."""

PIECE = 12
"""Letters between two places where a longer word may break: what fits in the narrowest table column."""

_LONG = re.compile(rf"[^ \n\u2003]{{{LONGEST + 1},}}")
_JOINTS = re.compile(rf"[^/.?&=#:@_-]{{1,{PIECE}}}[/.?&=#:@_-]?|[/.?&=#:@_-]{{1,{PIECE}}}")


def breakable(text: str) -> str | list[str]:
    """``text`` as one string, or as the pieces between which a line may break without a hyphen or a space being added.

    Typst gives a tab no width, so that an em space takes its place. Everything else stays as it was typed.
    """
    text = text.replace("\t", "\u2003")
    pieces = [""]
    end = 0
    for long in _LONG.finditer(text):
        first, *rest = _joints(long.group())
        pieces[-1] += text[end : long.start()] + first
        pieces.extend(rest)
        end = long.end()
    pieces[-1] += text[end:]
    return pieces if len(pieces) > 1 else pieces[0]


def _joints(word: str) -> list[str]:
    """A long word in short pieces, after its punctuation where it has some; an accent stays with its letter."""
    pieces: list[str] = []
    for piece in _JOINTS.findall(word):
        if pieces and unicodedata.combining(piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
