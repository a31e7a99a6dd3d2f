"""Small counts are withheld, and none can be worked out: shown by elimination, by trying every table, and by exchanging rows."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.forms.counts import ALL, COLUMNS, Cell, Counts, count, withheld
from sro.forms.shape import Shape

THRESHOLD = 6
WAYS = (("Gender", ("m", "f", "n")), ("Disability", ("yes", "no")), ("Race", ("a", "b", "c", "d", "e")))
STUDENTS = st.lists(
    st.tuples(st.sampled_from("mmmmffn"), st.sampled_from(["yes", "no", "no", "no"]), st.sampled_from("aaaabbbcde"), st.integers(0, 31)),
    max_size=60,
)  # fmt: skip


def counted(students: list[tuple[str, str, str, int]], ways: tuple[tuple[str, tuple[str, ...]], ...] = WAYS) -> Counts:
    def has(student: tuple[str, str, str, int], column: str) -> bool:
        return column == ALL or bool(student[3] >> COLUMNS.index(column) - 1 & 1)

    cells = {
        (way, group, column): sum(1 for s in students if s[at] == group and has(s, column))
        for at, (way, groups) in enumerate(ways)
        for group in groups
        for column in COLUMNS
    }
    return Counts(ways, cells, {column: sum(has(s, column) for s in students) for column in COLUMNS})


def value(counts: Counts, cell: Cell) -> int:
    return counts.totals[cell[2]] if not cell[0] else counts.cells[cell]


def everything(counts: Counts) -> list[Cell]:
    return [("", "", column) for column in COLUMNS] + list(counts.cells)


@given(STUDENTS)
def test_what_is_shown_is_not_small_and_leaves_nothing_small(students: list[tuple[str, str, str, int]]) -> None:
    counts = counted(students)
    hidden = withheld(counts, THRESHOLD)
    for cell in everything(counts):
        row_all = (cell[0], cell[1], ALL)
        if cell not in hidden:
            assert not 0 < value(counts, cell) < THRESHOLD
            if row_all not in hidden:
                assert not 0 < value(counts, row_all) - value(counts, cell) < THRESHOLD or cell[2] == ALL


def equations(counts: Counts, hidden: frozenset[Cell]) -> tuple[list[Cell], list[list[Fraction]]]:
    """What a reader knows: each way's groups add up to the total, column by column; withheld cells are the unknowns."""
    unknown = sorted(hidden)
    rows = []
    for column, (way, groups) in itertools.product(COLUMNS, counts.ways):
        row = [Fraction(0)] * len(unknown)
        for cell, sign in [(("", "", column), -1), *(((way, group, column), 1) for group in groups)]:
            if cell in hidden:
                row[unknown.index(cell)] += sign
        rows.append(row)
    return unknown, rows


def solvable(unknown: list[Cell], rows: list[list[Fraction]]) -> set[Cell]:
    """The unknowns that the equations determine, by Gaussian elimination."""
    rows = [row[:] for row in rows]
    done: list[list[Fraction]] = []
    for column in range(len(unknown)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [number / pivot[column] for number in pivot]
        for other in (*rows, *done):
            if other[column]:
                factor = other[column]
                other[:] = [a - factor * b for a, b in zip(other, pivot, strict=True)]
        done.append(pivot)
    return {unknown[next(n for n, number in enumerate(row) if number)] for row in done if sum(1 for number in row if number) == 1}


@given(STUDENTS)
def test_no_withheld_count_follows_from_the_sums(students: list[tuple[str, str, str, int]]) -> None:
    counts = counted(students)
    hidden = withheld(counts, THRESHOLD)
    assert solvable(*equations(counts, hidden)) == set()


def test_the_solver_finds_what_is_withheld_badly() -> None:
    counts = counted([("m", "no", "a", 0)] * 9 + [("f", "no", "b", 0)] * 3)
    assert solvable(*equations(counts, frozenset({("Gender", "f", ALL)}))) == {("Gender", "f", ALL)}
    both = frozenset({("Gender", "f", ALL), ("Gender", "m", ALL)})
    assert solvable(*equations(counts, both)) == set()
    without_a_way = frozenset({("", "", ALL), ("Gender", "f", ALL)})
    assert solvable(*equations(counts, without_a_way)) == without_a_way


SMALL = (("Gender", ("m", "f", "n")),)
TWO = (ALL, COLUMNS[1])
MOST = 9


@pytest.mark.parametrize("threshold", [3, 4])
def test_every_table_that_fits_is_tried_and_no_withheld_count_is_certain(threshold: int) -> None:
    """All tables of one way of grouping and two columns with up to nine students: a reader who knows the rule can think of no others."""
    rows = [(a, y) for a in range(MOST + 1) for y in range(a + 1)]
    tables = [table for table in itertools.product(rows, repeat=3) if sum(a for a, _ in table) <= MOST]
    published: dict[tuple[object, ...], dict[Cell, set[int]]] = {}
    for table in tables:
        counts = _table(table)
        hidden = withheld(counts, threshold)
        view = tuple("withheld" if cell in hidden else value(counts, cell) for cell in everything(counts) if cell[2] in TWO)
        values = published.setdefault(view, {})
        for cell in hidden:
            if cell[2] in TWO:
                values.setdefault(cell, set()).add(value(counts, cell))
    certain = [(view, cell) for view, values in published.items() for cell, found in values.items() if len(found) == 1]
    # a reader who knows the rule and tries every table is left with at least two values for each withheld count
    assert certain == []


def test_no_count_of_four_groups_is_certain_either() -> None:
    """All tables of four groups with up to 22 students, found to catch rules that choose the further counts by their size alone."""
    groups = tuple("abcd")
    ways, threshold, published = (("Way", groups),), 4, dict[tuple[object, ...], list[set[int]]]()
    for table in itertools.product(range(23), repeat=4):
        if sum(table) > 22:
            continue
        cells = {
            ("Way", group, column): number * (column == ALL) for group, number in zip(groups, table, strict=True) for column in COLUMNS
        }
        hidden = withheld(Counts(ways, cells, {column: sum(table) * (column == ALL) for column in COLUMNS}), threshold)
        known = [None if ("Way", group, ALL) in hidden else number for group, number in zip(groups, table, strict=True)]
        view = (None if ("", "", ALL) in hidden else sum(table), *known)
        found = published.setdefault(view, [set(), set(), set(), set()])
        for values, number in zip(found, table, strict=True):
            values.add(number)
    assert [view for view, found in published.items() for at in range(4) if view[at + 1] is None and len(found[at]) == 1] == []


def _table(table: tuple[tuple[int, int], ...]) -> Counts:
    cells = {}
    for group, (students, searched) in zip(SMALL[0][1], table, strict=True):
        for column in COLUMNS:
            cells["Gender", group, column] = students if column == ALL else searched if column == TWO[1] else 0
    return Counts(SMALL, cells, {column: sum(cells["Gender", group, column] for group in SMALL[0][1]) for column in COLUMNS})


@given(STUDENTS)
def test_withheld_rows_can_be_exchanged_without_a_reader_seeing_it(students: list[tuple[str, str, str, int]]) -> None:
    counts = counted(students)
    hidden = withheld(counts, THRESHOLD)
    for way, groups in counts.ways:
        rows = [group for group in groups if (way, group, ALL) in hidden]
        for one, other in itertools.combinations(rows, 2):
            swap = {one: other, other: one}
            cells = {(w, swap.get(g, g) if w == way else g, c): number for (w, g, c), number in counts.cells.items()}
            exchanged = Counts(counts.ways, cells, counts.totals)
            again = withheld(exchanged, THRESHOLD)
            assert again == hidden
            assert all(cells[cell] == counts.cells[cell] for cell in counts.cells if cell not in hidden)


def test_students_are_counted_once_in_every_way(shape: Shape) -> None:
    students = [
        {"age": 15, "gender": "male", "race_ethnicity": ["hispanic-or-latino", "white"], "disability": True, "during": ["arrested"]},
        {"age": 11, "gender": "female", "race_ethnicity": ["white", "asian"], "disability": False},
        {"age": 18, "race_ethnicity": ["white"]},
        {},
    ]
    counts = count(shape, [{"students": students[:2]}, {"students": students[2:]}, {}])
    assert counts.totals[ALL] == 4
    assert counts.totals["arrested"] == 1
    for way, groups in counts.ways:
        for column in COLUMNS:
            assert sum(counts.cells[way, group, column] for group in groups) == counts.totals[column]
    assert counts.cells["Race and ethnicity", "Hispanic or Latino, of any race", ALL] == 1
    assert counts.cells["Race and ethnicity", "Two or more races", ALL] == 1
    assert counts.cells["Gender", "not given", ALL] == 2
