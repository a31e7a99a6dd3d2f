"""Words of a page that are not its text: numbers that count the lines in the margin, and heads and feet that come back on other pages. They are told by
where they stand and by coming back, never by their words alone, and none is lost: each becomes an aside, or a line of the head or foot."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sro.formats.pdf.printed import Word

Row = list[Word]
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_FEWEST = 5
_HEIGHT = 6.0
_APART = 1.7
_MARGIN = 0.13


@dataclass(frozen=True)
class Found:
    """A head or foot: its page (from 0), its row there, and whether it is a sentence that no other page has told yet, which stays words of the paper."""

    page: int
    row: int
    top: bool
    told: bool


def line_numbers(rows: Sequence[Row]) -> list[Word]:
    """The numbers that count the lines of a page, at its left or right."""
    for side in (0, -1):
        numbers = [row[side] for row in rows if row[side].text.isdigit() and len(row[side].text) <= 4 and not row[side].glued]
        if len(numbers) < 3:
            continue
        for places in ([word.x1 for word in numbers], [word.x0 for word in numbers]):
            usual = Counter(map(round, places)).most_common(1)[0][0]
            column = [word for word, place in zip(numbers, places, strict=True) if abs(place - usual) <= 3]
            if _count_lines(column, rows, side):
                return column
    return []


def _count_lines(column: Sequence[Word], rows: Sequence[Row], side: int) -> bool:
    if len(column) < 3:
        return False
    steps = Counter(int(below.text) - int(above.text) for above, below in itertools.pairwise(column))
    step, times = steps.most_common(1)[0]
    if step not in (1, 5, 10) or times < 0.85 * (len(column) - 1) or (step == 1 and len(column) < _FEWEST):
        return False
    if step > 1 and any(int(word.text) % step for word in column):
        return False
    chosen = {id(word) for word in column}
    text = [row for row in rows if any(id(word) not in chosen for word in row)]
    outside = all(
        (row[0].x0 > column[0].x0) if side == 0 else (row[-1].x1 < column[0].x1 + 1) for row in text if id(row[side]) not in chosen
    )
    return outside and len(column) * step >= 0.6 * len(text)


def heads_and_feet(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[Found]:
    """The rows of all pages that are running heads and feet. ``heights`` are those of the pages."""
    seen: dict[tuple[bool, str], list[tuple[int, int]]] = defaultdict(list)
    for page, rows in enumerate(pages):
        for at in _edges(len(rows)):
            seen[at < len(rows) / 2, _pattern(rows[at])].append((page, at))
    least = max(2, len(pages) // 3)
    found: list[Found] = []
    for (top, _), places in seen.items():
        level = _on_one_level(places, pages)
        rows = [pages[page][at] for page, at in level]
        if len({page for page, _ in level}) < least or "__" in _said(rows[0]):
            if len(pages) == 1 and _lone_page_number(pages[0], level[0][1], heights[0]):
                found.append(Found(0, level[0][1], top, False))
            continue
        if not _counted([page for page, _ in level], [_said(row) for row in rows]):
            continue
        sentence = _is_sentence(_said(rows[0]))
        if sentence and not all(_apart(pages[page], at, heights[page]) for page, at in level):
            continue
        level = level if sentence else places  # pages of another size have it elsewhere
        found += [Found(page, at, top, sentence and turn == 0) for turn, (page, at) in enumerate(level)]
    return found


def _edges(length: int) -> list[int]:
    return [at for at in range(length) if at < 2 or at >= length - 3]


def _said(row: Row) -> str:
    return " ".join(word.text for word in row)


def _pattern(row: Row) -> str:
    return _DIGITS.sub("#", _said(row))


def _on_one_level(places: Sequence[tuple[int, int]], pages: Sequence[Sequence[Row]]) -> list[tuple[int, int]]:
    """Those that stand equally high on their pages."""
    feet = [pages[page][at][0].foot for page, at in places]
    best = max(feet, key=lambda foot: sum(abs(foot - other) <= _HEIGHT for other in feet))
    return [place for place, foot in zip(places, feet, strict=True) if abs(foot - best) <= _HEIGHT]


def _counted(numbers: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether texts differ in nothing, or in numbers that go with the pages' own."""
    figures = [[int(figure[:9]) for figure in _DIGITS.findall(text)] for text in texts]
    for column in zip(*figures, strict=True):
        offsets = {figure - page for figure, page in zip(column, numbers, strict=True)}
        if len(set(column)) > 1 and len(offsets) > max(1, len(column) // 4):
            return False
    return True


def _is_sentence(text: str) -> bool:
    words = text.split()
    return (
        len(words) >= 5 and text.rstrip("”\"') ").endswith((".", ";", ":")) and sum(word[:1].islower() for word in words) >= len(words) / 2
    )


def _apart(rows: Sequence[Row], at: int, height: float) -> bool:
    """Whether a row stands in the page's margin, away from its other rows."""
    row = rows[at][0]
    inner = rows[at + 1] if at < len(rows) / 2 and at + 1 < len(rows) else rows[at - 1] if at else None
    away = inner is None or abs(inner[0].foot - row.foot) > _APART * row.size
    return away and (row.foot < _MARGIN * height or row.foot > (1 - _MARGIN) * height)


def _lone_page_number(rows: Sequence[Row], at: int, height: float) -> bool:
    return len(rows) > 3 and _PAGE_NUMBER.fullmatch(_said(rows[at])) is not None and _apart(rows, at, height)
