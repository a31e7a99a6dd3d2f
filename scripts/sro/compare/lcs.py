"""The longest common subsequence of two sequences, exactly, with whole rows held in Python's long integers.

Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): one row of the table is a bit vector, so that a row costs a few operations on a
long integer instead of one operation a cell. Two clauses of 400 words take about a millisecond.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

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
