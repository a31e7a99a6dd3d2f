"""How much of a page words and tables take, and where words may break: what stays whole, and how wide a column must be, is decided before anything is
set."""

import re
import unicodedata

from sro.model import document as doc
from sro.model.document import plain

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


LINE = 74  # bold letters of a table's text on a line of the narrowest page

WHOLE = 24  # lines of a table that stays on one page: less than half of it


def shares_of(table: doc.Table) -> list[float]:
    """The columns' shares of the width in hundredths: as asked for, but none narrower than its longest word."""
    cells = [
        [plain(c.heading), *(plain(runs) for row in table.rows for runs in row.cells[n].paragraphs)] for n, c in enumerate(table.columns)
    ]
    words = [max((len(word) for text in column for word in text.split()), default=0) for column in cells]
    least = [100 * (min(word, LONGEST) + 2) / LINE for word in words]
    asked = [100 * column.share / sum(column.share for column in table.columns) for column in table.columns]
    if sum(least) >= 100:
        return asked
    narrow = {n for n, share in enumerate(asked) if share < least[n]}
    while True:
        room = 100 - sum(least[n] for n in narrow)
        free = sum(share for n, share in enumerate(asked) if n not in narrow)
        shares = [least[n] if n in narrow else room * share / free for n, share in enumerate(asked)]
        squeezed = {n for n, share in enumerate(shares) if share < least[n] - 0.001}
        if not squeezed:
            return shares
        narrow |= squeezed


def height_of(table: doc.Table) -> float:
    """Roughly the lines that the table's rows take, each by its highest cell."""
    shares = shares_of(table)
    rows = [
        [sum(map(room_of, cell.paragraphs)) / (LINE * share / 100) for cell, share in zip(row.cells, shares, strict=False)]
        for row in table.rows
    ]
    return sum(1 + max(row, default=0) for row in rows)


def room_of(runs: doc.Runs) -> int:
    """Roughly the characters of text that the runs take the room of: a line that is broken off takes as much as a full one."""
    words = plain(runs)
    return len(words) + LINE * words.count("\n")
