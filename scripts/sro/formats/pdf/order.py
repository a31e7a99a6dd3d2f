"""The order in which a page's lines are read: columns one after the other, a table's rows across. Only places tell them apart: where whitespace runs down
between pieces of lines, the pieces on its sides are columns of prose if each goes on from line to line, and cells if they begin together row by row."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sro.formats.pdf.printed import Piece

_LEAST_GUTTER = 5.0
_DEEPEST = 4
_SIGNED = re.compile(r"(?:by|signature|signed|name|printed name|title|date|its)\b", re.IGNORECASE)
_MOST_RULES = 300
_SOON = 60  # pieces within which both sides of a gutter have begun
_MOST_PIECES = 3_000  # no page that people read has more, and pairs of them cost time
Rule = Sequence[float]


@dataclass(frozen=True)
class Block:
    """Pieces that are read together: lines of one column, each line its pieces, or a table's rows, each row its cells, each cell its lines."""

    lines: tuple[tuple[Piece, ...], ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


def blocks_of(pieces: Sequence[Piece], rules: Sequence[Rule], depth: int = 0) -> list[Block]:
    """The blocks of a page in reading order."""
    found: list[Block] = []
    plain: list[Piece] = []
    if len(pieces) > _MOST_PIECES:
        depth = _DEEPEST
    walls = [rule for rule in rules if rule[3] - rule[1] > 3 * (rule[2] - rule[0])]
    left = sorted(pieces, key=lambda piece: (-piece.foot, piece.x0))
    at = 0
    while at < len(left):
        band = _band(left, at, walls) if depth < _DEEPEST else 0
        if not band:
            plain.append(left[at])
            at += 1
            continue
        members = left[at : at + band]
        columns = _columns(members)
        early = _early(plain, columns)
        members = [*early, *members]
        plain = plain[: len(plain) - len(early)]
        found += _lines(plain)
        plain = []
        columns = _columns(members)
        if _is_table(columns, members, rules):
            found.append(Block(rows=tuple(_table_rows(columns, rules))))
        else:
            for column in columns:
                found += blocks_of(column, rules, depth + 1)
        at += band
    return found + _lines(plain)


def _lines(pieces: Sequence[Piece]) -> list[Block]:
    """Lines of one column, put together where several pieces stand on one foot."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and _level(rows[-1][-1], piece) and piece.part == rows[-1][-1].part == "body":
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Block(lines=tuple(tuple(sorted(row, key=lambda piece: piece.x0)) for row in rows))] if rows else []


def _level(one: Piece, two: Piece) -> bool:
    return abs(one.foot - two.foot) <= 0.25 * max(one.size, two.size)


def _beside(one: Piece, two: Piece) -> bool:
    return abs(one.foot - two.foot) < 0.8 * max(one.size, two.size)


def _band(pieces: list[Piece], start: int, walls: Sequence[Rule]) -> int:
    """How many pieces from ``start`` on stand on the two sides of one run of whitespace; 0 where there is none."""
    first = pieces[start]
    near = list(itertools.takewhile(lambda piece: _beside(first, piece), pieces[start + 1 : start + 12]))
    pairs = sorted((min(first.x1, other.x1), max(first.x0, other.x0)) for other in near if _gap(first, other) >= _LEAST_GUTTER)
    best = 0
    for pair in pairs[:3]:
        best = max(best, _reach(pieces, start, walls, *pair))
    return best


def _gap(one: Piece, two: Piece) -> float:
    return max(one.x0, two.x0) - min(one.x1, two.x1)


def _reach(pieces: list[Piece], start: int, walls: Sequence[Rule], low: float, high: float) -> int:
    """How many pieces stand left or right of a gutter that begins as wide as from ``low`` to ``high`` and narrows as they come; 0 where too few do."""
    sides: list[bool] = []
    taken: list[tuple[float, float, int]] = []
    for at in range(start, len(pieces)):
        piece = pieces[at]
        if at - start == _SOON and min(sides.count(False), sides.count(True)) < 2:
            return 0
        if piece.x1 <= high - _LEAST_GUTTER:
            low = max(low, piece.x1)
            sides.append(False)
        elif piece.x0 >= low + _LEAST_GUTTER:
            high = min(high, piece.x0)
            sides.append(True)
        else:
            break
        above = pieces[at - 1] if at > start else piece
        gap, heading = (above.foot - piece.foot) / piece.size, piece.size > 1.1 * above.size
        new = heading or gap > (1.75 if sides[-1] == sides[-2:][0] else 2.5)
        framed = new and any(low - 9 < wall[0] < high + 9 and wall[1] < piece.foot and above.foot < wall[3] for wall in walls)
        if new and not framed and _single(pieces, at):
            sides.pop()  # a gap or a heading, and nothing on the other side any more
            break
        over = [each for each in taken if each[0] < piece.x1 + _LEAST_GUTTER and piece.x0 - _LEAST_GUTTER < each[1]]
        if sum(count > 1 for _, _, count in over) > 1:
            sides.pop()  # it lies across two columns
            break
        taken = [each for each in taken if each not in over]
        taken.append(
            (min([piece.x0, *(each[0] for each in over)]), max([piece.x1, *(each[1] for each in over)]), 1 + sum(each[2] for each in over))
        )
    return len(sides) if min(sides.count(False), sides.count(True)) >= 2 else 0


def _single(pieces: list[Piece], at: int) -> bool:
    """Whether nothing stands beside a piece."""
    around = pieces[max(0, at - 2) : at] + pieces[at + 1 : at + 3]
    return not any(_beside(pieces[at], other) and _gap(pieces[at], other) > 0 for other in around)


def _early(plain: list[Piece], columns: list[list[Piece]]) -> list[Piece]:
    """Lines above that stand over the later columns alone: these begin higher than the first."""
    if not columns:
        return []
    edge = max(piece.x1 for piece in columns[0])
    top = max(piece.foot for piece in columns[1]) if len(columns) > 1 else 0.0
    found: list[Piece] = []
    for piece in reversed(plain):
        if piece.x0 < edge + _LEAST_GUTTER or piece.foot - top > 1.7 * piece.size:
            break
        found.insert(0, piece)
        top = piece.foot
    return found


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The columns by the whitespace that runs all the way down between them."""
    columns: list[list[Piece]] = []
    edge = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if piece.x0 >= edge + _LEAST_GUTTER or not columns:
            columns.append([])
        columns[-1].append(piece)
        edge = max(edge, piece.x1)
    return [sorted(column, key=lambda piece: (-piece.foot, piece.x0)) for column in columns]


def _is_table(columns: list[list[Piece]], members: Sequence[Piece], rules: Sequence[Rule]) -> bool:
    """Whether pieces in columns are a table's cells: lines are drawn between its rows; or its rows begin together below gaps that run across; or its
    lines do not go on from one to the next."""
    if len(columns) < 2:
        return False
    if len(_ruled(columns, rules)) >= 2:
        return True
    if _drawn_by_column(columns) or _are_signatures(columns):
        return False
    groups = _groups(members)
    if len(groups) >= 3 and _begin_together(columns, groups) >= 0.75:
        return True
    return _going_on(columns) < 0.34 or not _dense(columns)


def _drawn_by_column(columns: list[list[Piece]]) -> bool:
    """Whether the file draws one column after the other: a table's cells are drawn row by row."""
    where = sorted((piece.drawn, at) for at, column in enumerate(columns) for piece in column)
    return len([1 for (_, one), (_, two) in itertools.pairwise(where) if one != two]) == len(columns) - 1


def _are_signatures(columns: list[list[Piece]]) -> bool:
    """Whether blocks for signatures stand side by side: each asks for a name, a title, a date."""
    asked = [{match[0].lower() for piece in column if (match := _SIGNED.match(piece.text))} for column in columns]
    return len(set.intersection(*asked)) >= 2


def _ruled(columns: list[list[Piece]], rules: Sequence[Rule]) -> list[float]:
    """The heights of lines that are drawn from the first column to the last between their pieces."""
    low, high = min(piece.foot for column in columns for piece in column), max(piece.foot for column in columns for piece in column)
    first, last = max(piece.x1 for piece in columns[0]), min(piece.x0 for piece in columns[-1])
    left, right = min(piece.x0 for piece in columns[0]), max(piece.x1 for piece in columns[-1])
    heights: list[float] = []
    whole = [rule for rule in rules if rule[3] - rule[1] < 2.3 and low - 2 < rule[1] < high][:_MOST_RULES]
    for rule in sorted(whole, key=lambda rule: rule[1]):
        across = sum(
            min(other[2], right) - max(other[0], left)
            for other in whole
            if abs(other[1] - rule[1]) < 1.5 and other[2] > left and other[0] < right
        )
        reaches = (rule[0] <= first and rule[2] >= last) or across > 0.8 * (right - left)
        if reaches and (not heights or rule[1] - heights[-1] > 2.5):
            heights.append(rule[1])
    return heights


def _groups(members: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces parted by gaps that run across all columns."""
    ordered = sorted(members, key=lambda piece: -piece.foot)
    steps = [one.foot - two.foot for one, two in itertools.pairwise(ordered) if one.foot - two.foot > 0.5 * two.size]
    pitch = _low(steps)
    groups = [[ordered[0]]]
    for above, piece in itertools.pairwise(ordered):
        if above.foot - piece.foot > max(1.22 * pitch, 1.35 * piece.size):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _low(steps: Sequence[float]) -> float:
    """The usual distance of lines: the least that comes often."""
    return statistics.quantiles(steps, n=5)[0] if len(steps) > 1 else steps[0] if steps else 1.0


def _begin_together(columns: list[list[Piece]], groups: list[list[Piece]]) -> float:
    """The share of groups whose columns begin on one foot."""
    where = {id(piece): at for at, column in enumerate(columns) for piece in column}
    together = 0
    for group in groups:
        tops: dict[int, float] = {}
        for piece in group:
            at = where[id(piece)]
            tops[at] = max(tops.get(at, piece.foot), piece.foot)
        together += len(tops) > 1 and max(tops.values()) - min(tops.values()) < 3
    return together / len(groups)


def _going_on(columns: list[list[Piece]]) -> float:
    """The share of lines of the columns that go on in the words of the line above."""
    going = every = 0
    for column in columns:
        if len(column) < 2:
            continue
        for above, piece in itertools.pairwise(column):
            every += 1
            if _level(above, piece):
                continue
            going += piece.text[:1].islower() or above.text.endswith((",", "-")) or above.text.rsplit(" ", 1)[-1].lower() in _OPEN
    return going / every if every else 0.0


def _dense(columns: list[list[Piece]]) -> bool:
    """Whether most lines stand right below others, as in a text; captions over blanks do not."""
    steps = [(one.foot - two.foot) / max(one.size, two.size) for column in columns for one, two in itertools.pairwise(column)]
    return sum(0.5 < step < 1.9 for step in steps) >= 0.6 * len(steps)


_OPEN = frozenset("a an the of to in for and or by with each shall may at on that this is be from as any all no".split())


def _table_rows(columns: list[list[Piece]], rules: Sequence[Rule]) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """The rows of a table, each its cells from the left."""
    members = [piece for column in columns for piece in column]
    cuts = _ruled(columns, rules)
    if len(cuts) >= 2:
        parts = _parted(members, cuts)
    else:
        parts = [row for group in _groups(members) for row in _by_first_column(group, columns)]
    for part in parts:
        inside = set(map(id, part))
        cells = (tuple(piece for piece in column if id(piece) in inside) for column in columns)
        yield tuple(cell for cell in cells if cell)


def _parted(members: Sequence[Piece], cuts: Sequence[float]) -> list[list[Piece]]:
    parts: dict[int, list[Piece]] = {}
    for piece in members:
        parts.setdefault(sum(cut > piece.foot for cut in cuts), []).append(piece)
    return [parts[key] for key in sorted(parts)]


def _by_first_column(group: Sequence[Piece], columns: list[list[Piece]]) -> list[list[Piece]]:
    """The rows of a part of a table that no gap divides: one begins at each line of the first column that stands level with another column's and does not
    go on from the line above."""
    inside = set(map(id, group))
    first = [piece for piece in columns[0] if id(piece) in inside]
    others = [piece for column in columns[1:] for piece in column if id(piece) in inside]
    starts = [piece.foot for piece in first if not piece.text[:1].islower() and any(_level(piece, other) for other in others)]
    parts: dict[int, list[Piece]] = {}
    for piece in group:
        parts.setdefault(max(1, sum(start > piece.foot - 2 for start in starts)), []).append(piece)
    return [parts[key] for key in sorted(parts)]
