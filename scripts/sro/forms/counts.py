"""Counting a month's students by actions, and withholding small counts so that none can be worked out from the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sro.forms.record import Record
from sro.forms.shape import Shape

ACTIONS = ("searched", "apprised", "cited", "arrested", "detained")
ALL = "all"
COLUMNS = (ALL, *ACTIONS)
NOT_GIVEN, NOT_RECORDED = "not given", "not-recorded"

_AGES = ((0, 11, "11 and younger"), (12, 14, "12 to 14"), (15, 17, "15 to 17"), (18, 999, "18 and older"))


@dataclass(frozen=True)
class Counts:
    """Counts of students. ``ways`` are the ways of grouping: name and groups, which part all students; ``cells`` the number for a way's
    group and a column; ``totals`` the number for each column."""

    ways: tuple[tuple[str, tuple[str, ...]], ...]
    cells: dict[tuple[str, str, str], int]
    totals: dict[str, int]


def count(shape: Shape, records: Iterable[Record]) -> Counts:
    """The students of some records, counted in every way of grouping."""
    students = [student for record in records for student in record.get("students", ())]
    ways = _ways(shape)
    cells: dict[tuple[str, str, str], int] = {}
    kept = []
    for name, groups, group_of in ways:
        members: dict[str, list[Record]] = {group: [] for group in groups}
        for student in students:
            members[group_of(student)].append(student)
        standing = tuple(group for group in groups if group != NOT_GIVEN or members[group])
        kept.append((name, standing))
        cells |= {(name, group, column): number for group in standing for column, number in _befell(members[group]).items()}
    return Counts(tuple(kept), cells, _befell(students))


def _befell(students: list[Record]) -> dict[str, int]:
    """For each column to how many of the students it applies."""
    return {column: sum(1 for student in students if column == ALL or column in student.get("during", ())) for column in COLUMNS}


def _ways(shape: Shape) -> list[tuple[str, tuple[str, ...], Callable[[Record], str]]]:
    # what is not recorded is counted with what was not given
    gender, races = ({o.value: o.label for o in shape.at(name).options if o.value != NOT_RECORDED} for name in ("gender", "race_ethnicity"))
    first, *single = races  # ethnicity first, then races, as the form offers them

    def race(student: Record) -> str:
        chosen = [value for value in student.get("race_ethnicity", []) if value != NOT_RECORDED]
        if first in chosen:
            return f"{races[first]}, of any race"
        return NOT_GIVEN if not chosen else races[chosen[0]] if len(chosen) == 1 else "Two or more races"

    def age(student: Record) -> str:
        return next((label for low, high, label in _AGES if low <= student.get("age", -1) <= high), NOT_GIVEN)

    def disability(student: Record) -> str:
        return {True: "Known disability", False: "No known disability"}.get(student.get("disability"), NOT_GIVEN)  # type: ignore[arg-type]

    return [
        ("Age", (*(label for _, _, label in _AGES), NOT_GIVEN), age),
        ("Gender", (*gender.values(), NOT_GIVEN), lambda student: gender.get(student.get("gender", ""), NOT_GIVEN)),
        ("Race and ethnicity", (f"{races[first]}, of any race", *(races[value] for value in single), "Two or more races", NOT_GIVEN), race),
        ("Disability", ("Known disability", "No known disability", NOT_GIVEN), disability),
    ]


Cell = tuple[str, str, str]  # a way of grouping, a group, a column; ("", "", column) is a column's total

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
