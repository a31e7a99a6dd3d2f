"""Where a long word may break over two lines of a PDF, and which compounds never do."""

import re
import unicodedata

LONGEST = 28
"""Letters of the longest word that is left in one piece; the longest in the project's own texts has 17."""

PIECE = 12  # letters between two places where a longer word may break: what fits in the narrowest table column

_COMPOUND = r"[^ \n\u2003]*\w-\w[^ \n\u2003]*"
_SPECIAL = re.compile(rf"[^ \n\u2003]{{{LONGEST + 1},}}|(?<![^ \n\u2003]){_COMPOUND}")
_JOINTS = re.compile(rf"[^/.?&=#:@_-]{{1,{PIECE}}}[/.?&=#:@_-]?|[/.?&=#:@_-]{{1,{PIECE}}}")

Piece = str | dict[str, str]


def breakable(text: str) -> str | list[Piece]:
    """``text`` as one string, or as pieces: between two strings a line may break, and a ``{"whole": word}`` never does. No hyphen or space
    is added. A compound ("drug-free", "10-233m") stays whole, since many readers drop a hyphen at the end of a line. Typst gives a tab no
    width, so that an em space takes its place. Everything else stays as it was typed."""
    text = text.replace("\t", "\u2003")
    pieces: list[Piece] = []
    end = 0
    for word in _SPECIAL.finditer(text):
        found = word.group()
        pieces += [text[end : word.start()], *(_joints(found) if len(found) > LONGEST else [{"whole": found}])]
        end = word.end()
    return [piece for piece in (*pieces, text[end:]) if piece] if pieces else text


def _joints(word: str) -> list[str]:
    """A long word in short pieces, after its punctuation where it has some; an accent stays with its letter."""
    pieces: list[str] = []
    for piece in _JOINTS.findall(word):
        if pieces and unicodedata.combining(piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
