"""What the reader of PDFs works with: words, the pieces of a printed line, and printed lines in reading order. Places are points from the foot and
left of the page, in a frame in which the words stand upright."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.reading import FilePart

GAP = 1.25
"""A wider gap between two words of a line, in heights of their letters, may part columns."""
_JUMP = 0.6
TICKED, UNTICKED = "☒", "☐"
_NUMBERED = r"[§(]?(?:[A-Za-z]{1,5}|\d{1,3})"
_LABEL = re.compile(
    rf"^(?:{_NUMBERED}(?:[.-]\d{{1,3}}){{0,4}}[.):]|{_NUMBERED}(?:[.-]\d{{1,3}}){{1,4}}|[•◦▪●○■□☐☒–—·‣*-]|(?:section|article) \S{{1,8}})$",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Word:
    """A printed word: its text, place, size and font, quarter turns (-1: slanted), and why it is not in force ("" where it is)."""

    text: str
    x0: float
    foot: float
    x1: float
    size: float
    font: str = ""
    turn: int = 0
    glued: bool = False
    unmapped: int = 0
    how: str = ""
    drawn: int = 0


@dataclass(frozen=True)
class Piece:
    """Words of one printed line that stand close together. ``part`` tells words that come from elsewhere than the page's text; ``mark`` is the number
    of a note that they start with, ``drawn`` tells when the file draws it."""

    text: str
    x0: float
    foot: float
    x1: float
    size: float
    part: FilePart = "body"
    called: str = ""
    mark: str = ""
    drawn: int = 0


@dataclass(frozen=True)
class Printed:
    """A printed line, or a table's row, in reading order. ``block`` changes where a new column, table or part of the page begins; ``margin`` is where the
    lines of the column begin, and ``edge`` where they end."""

    text: str
    size: float
    foot: float
    x0: float
    x1: float
    page: int
    block: int = 0
    margin: float = 0.0
    edge: float = 0.0
    part: FilePart = "body"
    called: str = ""
    mark: str = ""


def clean(text: str) -> str:
    """Without control characters and marks of no width, which no reader sees."""
    return _CONTROL.sub("", text)


def words_of(page: dict[str, Any]) -> list[Word]:
    """The page's words as the worker gives them, in frames whose corner is at the foot and left."""
    found = []
    for at, (text, x0, foot, x1, size, font, turn, glued, unmapped, how) in enumerate(page.get("words", ())):
        right, up = _corner(page, turn)
        shown = clean(text)
        bad = unmapped if shown else len(text)
        found.append(Word(shown or "\ufffd", x0 - right, foot - up, x1 - right, size, font, turn, bool(glued), bad, how, at))
    return found


def rules_of(page: dict[str, Any], turn: int) -> list[tuple[float, float, float, float]]:
    """The thin lines that are drawn on the page, in the frame of words with that turn."""
    right, up = _corner(page, turn)
    found = []
    for x0, y0, x1, y1 in page.get("rules", ()):
        (ax, ay), (bx, by) = _turned(turn, x0, y0), _turned(turn, x1, y1)
        found.append((min(ax, bx) - right, min(ay, by) - up, max(ax, bx) - right, max(ay, by) - up))
    return found


def height_of(page: dict[str, Any], turn: int) -> float:
    """How high the page is for words with that turn."""
    x0, y0, x1, y1 = page.get("frame", (0.0, 0.0, 612.0, 792.0))
    return float(x1 - x0 if turn in (1, 3) else y1 - y0)


def _turned(turn: int, x: float, y: float) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[max(turn, 0)]


def _corner(page: dict[str, Any], turn: int) -> tuple[float, float]:
    """Where the page's foot and left are in the frame of words with that turn."""
    x0, y0, x1, y1 = page.get("frame", (0.0, 0.0, 612.0, 792.0))
    (ax, ay), (bx, by) = _turned(turn, x0, y0), _turned(turn, x1, y1)
    return min(ax, bx), min(ay, by)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words by their printed line, from the top, each line from the left. Raised small figures go with the line that they stand in."""
    rows: list[list[Word]] = []
    ordered = sorted(words, key=lambda word: (-round(word.foot, 1), word.x0))
    heights: list[tuple[float, float]] = []
    for word in ordered:
        at = next((n for n in range(len(rows) - 1, max(-1, len(rows) - 4), -1) if _level(word, *heights[n])), None)
        if at is None:
            rows.append([word])
            heights.append((word.foot, word.size))
            continue
        rows[at].append(word)
        if word.size > heights[at][1]:
            heights[at] = (word.foot, word.size)
    return [_distinct(sorted(row, key=lambda word: word.x0)) for row in rows]


def _level(word: Word, foot: float, size: float) -> bool:
    """Whether a word stands in a line: on its foot, or a little below or above it where one is a small raised or lowered figure."""
    off = foot - word.foot
    if abs(off) <= 0.22 * max(word.size, size):
        return True
    small, large = sorted((word.size, size))
    return small < 0.8 * large and (0 < off <= 0.55 * large if word.size > size else -0.55 * large <= off <= 0.2 * large)


def _distinct(row: list[Word]) -> list[Word]:
    """Without words that are printed twice in one place to look bold."""
    kept: list[Word] = []
    for word in row:
        if kept and kept[-1].text == word.text and abs(kept[-1].x0 - word.x0) < 0.12 * word.size and abs(kept[-1].x1 - word.x1) < 1:
            continue
        kept.append(word)
    return kept


def pieces_of(
    row: Sequence[Word], notes: frozenset[str] = frozenset(), walls: Sequence[tuple[float, float, float, float]] = ()
) -> list[Piece]:
    """The pieces of a printed line. The number of a note behind a word is left out where the note stands on the page; a label goes with what it labels.
    ``walls`` are upright lines, which part a table's cells."""
    size = _usual_size(row)
    foot = next((word.foot for word in row if word.size == size), row[0].foot)
    pieces: list[Piece] = []
    last: Word | None = None
    for word in row:
        raised = word.size < 0.8 * size and word.foot > foot + 0.1 * size and word.text.strip("[]()*†‡,").isdigit()
        if raised and last is None:
            pieces.append(Piece("", word.x0, foot, word.x1, size, mark=word.text))
        elif raised and word.text in notes:
            pass
        elif last is None or not pieces or (_apart(last, word, walls) and not _labels(pieces[-1], word)):
            pieces.append(Piece(word.text, word.x0, foot, word.x1, size, drawn=word.drawn))
        else:
            close = word.glued and not raised and word.x0 - last.x1 < 0.2 * size
            pieces[-1] = replace(
                pieces[-1], text=(pieces[-1].text + ("" if close else " ") + word.text).strip(), x1=max(pieces[-1].x1, word.x1)
            )
        last = word
    return [piece for piece in pieces if piece.text or piece.mark]


def _apart(last: Word, word: Word, walls: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether words of a line may stand in different columns: a wide gap, a line drawn between, or a gap where the file draws other words in between."""
    gap, size = word.x0 - last.x1, max(word.size, last.size)
    if gap > GAP * size or (gap > _JUMP * size and word.drawn != last.drawn + 1 and not {"box", "field"} & {word.font, last.font}):
        return True
    middle = word.foot + 0.3 * size
    return gap > 0 and any(last.x1 - 1 <= wall[0] <= word.x0 + 1 and wall[1] <= middle <= wall[3] for wall in walls)


def _labels(piece: Piece, word: Word) -> bool:
    """Whether a piece is the number or mark of what comes after it on the line."""
    return bool(_LABEL.match(piece.text)) and word.x0 - piece.x1 < 7 * piece.size


def _usual_size(row: Sequence[Word]) -> float:
    letters: dict[float, int] = {}
    for word in row:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    return max(letters, key=lambda size: (letters[size], size))
