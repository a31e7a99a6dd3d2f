"""Withholding small counts so that none can be worked out from the others.

The table has a row for each group of each way of grouping, and a row of totals; each way parts all students. A count is small when it is from
1 to one below the threshold, or when what is left of the students in its row is (19 of 20 searched tells who was not).

Rows of groups are withheld whole: each that holds a small count; with them each of fewer students than twice the threshold (a reader
who knows the rule could otherwise tell which were needed for which); and then further ones, the smallest first, until those withheld in a
way are at least two and their sums, which subtraction gives, are not small either. Of the totals, only small ones are withheld. With
fewer students in all than the threshold there is no table.

Why that is enough: what is published says the same of every withheld row of a way (the sums of their columns and that no action befell more
students than there were), so that exchanging two of them changes nothing that a reader can see. A withheld count is therefore known only
where all of its column are 0 among them, and these zeros are shown.
"""

from __future__ import annotations

from sro.forms.summary import ALL, COLUMNS, Counts

Cell = tuple[str, str, str]
"""A way of grouping, a group, a column; ("", "", column) is a column's total."""

Row = dict[str, int]


def withheld(counts: Counts, threshold: int) -> frozenset[Cell]:
    """The cells to withhold."""
    totals = counts.totals
    if 0 < totals[ALL] < threshold:
        return frozenset({("", "", column) for column in COLUMNS} | set(counts.cells))
    shown = [column for column in COLUMNS if not _small(totals, column, threshold)]
    hidden: set[Cell] = {("", "", column) for column in COLUMNS if column not in shown}
    for way, groups in counts.ways:
        rows = {group: {column: counts.cells[way, group, column] for column in COLUMNS} for group in groups}
        chosen = _rows(rows, shown, threshold)
        for column in COLUMNS:
            known_zero = column in shown and not sum(rows[group][column] for group in chosen)
            hidden |= set() if known_zero else {(way, group, column) for group in chosen}
    return frozenset(hidden)


def _rows(rows: dict[str, Row], shown: list[str], threshold: int) -> list[str]:
    """The groups of one way that are withheld. Only their counts decide, never their order."""
    if not any(_small(row, column, threshold) for row in rows.values() for column in COLUMNS):
        return []
    near = [group for group, row in rows.items() if row[ALL] < 2 * threshold or any(_small(row, column, threshold) for column in COLUMNS)]
    while len(near) < len(rows):
        together = {column: sum(rows[group][column] for group in near) for column in COLUMNS}
        if len(near) > 1 and not any(_small(together, column, threshold) for column in shown):
            break
        smallest = min(row[ALL] for group, row in rows.items() if group not in near)
        near += [group for group, row in rows.items() if group not in near and row[ALL] == smallest]
    return near


def _small(row: Row, column: str, threshold: int) -> bool:
    """Whether a count, or what is left of its row's students beside it, is small."""
    return 0 < row[column] < threshold or (column != ALL and 0 < row[ALL] - row[column] < threshold)
