"""The word-level difference of two texts: as few marked words as possible, then grouped so that a reader sees phrases, not confetti."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sro.compare.changes import Edit

LARGEST = 400_000_000
"""Cells of the table above which no exact answer is sought (about 20,000 words against 20,000)."""


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence, in order. Sequences too long to be compared have only their equal ends in common."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner = _rows(old[start : len(old) - end], new[start : len(new) - end])
    head = [(n, n) for n in range(start)]
    tail = [(len(old) - n, len(new) - n) for n in range(end, 0, -1)]
    return [*head, *((i + start, j + start) for i, j in inner), *tail]


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > LARGEST:
        return []
    places: dict[Hashable, int] = {}
    for position, item in enumerate(old):
        places[item] = places.get(item, 0) | 1 << position
    full = (1 << len(old)) - 1
    row, rows = full, []
    for item in new:
        matched = row & places.get(item, 0)
        row = ((row + matched) | (row - matched)) & full
        rows.append(row)
    pairs = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        elif j > 1 and not rows[j - 2] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


_TOKEN = re.compile(r"\w+(?:[’'\-‑.]\w+)*|\s+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The text in pieces that, put together, give it back. "7.4", "post-arrest" and "Chief’s" are one word each."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a piece is a word or a number rather than a space or a mark."""
    return token[:1].isalnum() or token[:1] == "_"


SHARE = 0.2  # grouping may mark at most this share of words beyond the fewest possible

LONGEST_BRIDGE = 3
"""Words that stay unmarked between two changes are marked with them only where there are at most so many."""

_SENTENCE_END = (".", ";", ":", "?", "!")


@dataclass(frozen=True)
class Stretch:
    """Pieces ``old[i1:i2]`` stand against ``new[j1:j2]``: equal, or replaced (either may be empty)."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that lead from one text to the other. Unmarked and deleted text together give ``old``, unmarked and inserted give ``new``."""
    before, after = tokens(old), tokens(new)
    if unlike(before, after):
        return tuple(edit for edit in (Edit("delete", old), Edit("insert", new)) if edit.text)
    edits: list[Edit] = []
    for stretch in diff_tokens(before, after):
        gone, come = "".join(before[stretch.i1 : stretch.i2]), "".join(after[stretch.j1 : stretch.j2])
        if stretch.equal:
            edits.append(Edit("equal", gone))
        else:
            edits += [Edit("delete", gone)] if gone else []
            edits += [Edit("insert", come)] if come else []
    return tuple(edits)


def diff_tokens(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The same for texts that are already cut into pieces; pieces that start with U+0000 stand for things that are no words."""
    return _grouped(_slide(_merged(_stretches(old, new)), old, new), old, new)


def unlike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two cut-up texts have so little in common that one is best shown as put in place of the other: at most a sixth of the words of
    the shorter, so that no more than a fifth is marked beyond the fewest words possible."""
    before, after = [t for t in old if _counts(t)], [t for t in new if _counts(t)]
    return 6 * len(common(before, after)) <= min(len(before), len(after))


def _counts(token: str) -> bool:
    return is_word(token) or token[:1] == "\0"


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Words are matched first; spaces and marks follow where they stand beside matched words."""
    places_old = [n for n, token in enumerate(old) if _counts(token)]
    places_new = [n for n, token in enumerate(new) if _counts(token)]
    pairs = common([old[n] for n in places_old], [new[n] for n in places_new])
    matched = [(places_old[i], places_new[j]) for i, j in pairs]
    found: list[Stretch] = []
    i = j = 0
    for at, beside in [*matched, (len(old), len(new))]:
        found += _gap(old, new, i, at, j, beside)
        if at < len(old):
            found.append(Stretch(True, at, at + 1, beside, beside + 1))
        i, j = at + 1, beside + 1
    return found


def _gap(old: Sequence[str], new: Sequence[str], i1: int, i2: int, j1: int, j2: int) -> list[Stretch]:
    head = 0
    while head < min(i2 - i1, j2 - j1) and old[i1 + head] == new[j1 + head]:
        head += 1
    tail = 0
    while tail < min(i2 - i1, j2 - j1) - head and old[i2 - 1 - tail] == new[j2 - 1 - tail]:
        tail += 1
    return [
        Stretch(True, i1, i1 + head, j1, j1 + head),
        Stretch(False, i1 + head, i2 - tail, j1 + head, j2 - tail),
        Stretch(True, i2 - tail, i2, j2 - tail, j2),
    ]


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one, without empty ones."""
    merged: list[Stretch] = []
    for stretch in stretches:
        if stretch.i1 == stretch.i2 and stretch.j1 == stretch.j2:
            continue
        if merged and merged[-1].equal == stretch.equal:
            before = merged.pop()
            stretch = Stretch(stretch.equal, before.i1, stretch.i2, before.j1, stretch.j2)
        merged.append(stretch)
    return merged


def _slide(stretches: list[Stretch], old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Moves pure insertions and deletions to where a reader would cut, as far as equal words beside them allow."""
    result = list(stretches)
    for n in range(len(result)):
        result[n] = _slid(result, n, old, new)
        before, here = result[n - 1] if n else None, result[n]
        if before is not None and before.equal:
            result[n - 1] = Stretch(True, before.i1, here.i1, before.j1, here.j1)
        if n + 1 < len(result) and result[n + 1].equal:
            after = result[n + 1]
            result[n + 1] = Stretch(True, here.i2, after.i2, here.j2, after.j2)
    return _merged(result)


def _slid(stretches: list[Stretch], n: int, old: Sequence[str], new: Sequence[str]) -> Stretch:
    here = stretches[n]
    # an edit may only slide where both neighbours can give and take
    if here.equal or (here.i1 != here.i2 and here.j1 != here.j2) or not 0 < n < len(stretches) - 1:
        return here
    side, start, end = (old, here.i1, here.i2) if here.i2 > here.i1 else (new, here.j1, here.j2)
    left, right = stretches[n - 1], stretches[n + 1]
    shifts = [0]
    while shifts[-1] < right.i2 - right.i1 and side[start + shifts[-1]] == side[end + shifts[-1]]:
        shifts.append(shifts[-1] + 1)
    shift = 0
    while -shift < left.i2 - left.i1 and side[start + shift - 1] == side[end + shift - 1]:
        shift -= 1
        shifts.append(shift)
    best = max(shifts, key=lambda s: (_cut(side, start + s) + _cut(side, end + s), -abs(s)))
    return Stretch(False, here.i1 + best, here.i2 + best, here.j1 + best, here.j2 + best)


def _cut(side: Sequence[str], place: int) -> int:
    """How well a text may be cut before a piece: best at its ends and after a sentence, then before a word, worst inside spacing."""
    if place in (0, len(side)):
        return 4
    before, after = side[place - 1], side[place]
    if before.isspace() and place > 1 and side[place - 2] in _SENTENCE_END:
        return 3
    if before.isspace():
        return 2
    return 1 if after.isspace() else 0


def _grouped(stretches: list[Stretch], old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Marks short unchanged stretches between two changes too, the shortest first, within the share allowed."""
    marked = sum(sum(map(_counts, (*old[s.i1 : s.i2], *new[s.j1 : s.j2]))) for s in stretches if not s.equal)
    budget = int(marked * SHARE)
    bridges = []
    for n in range(1, len(stretches) - 1):
        if stretches[n].equal:
            pieces = old[stretches[n].i1 : stretches[n].i2]
            words = sum(map(_counts, pieces))
            if words <= LONGEST_BRIDGE and not any(piece in _SENTENCE_END or piece[:1] == "\0" for piece in pieces):
                bridges.append((words, n))
    taken = set()
    for words, n in sorted(bridges):
        if 2 * words <= budget:
            budget -= 2 * words
            taken.add(n)
    return _merged([Stretch(s.equal and n not in taken, s.i1, s.i2, s.j1, s.j2) for n, s in enumerate(stretches)])
