"""Lists as people paste them: rows of a spreadsheet, lines with bullets, names with commas and "and"; schools with their level written out."""

import csv
import re
from collections.abc import Callable, Mapping
from typing import Any

from sro.model import Question, with_line_feeds
from sro.resolve.answer_types import AnswerError, read_answer
from sro.resolve.as_typed import days, picks
from sro.resolve.as_typed.entries import COMPOUND, leaves, nested
from sro.resolve.as_typed.said_back import Around, Reading, flattened, refused, told, unquoted
from sro.resolve.as_typed.school_names import GRADES, grades_in, level_named, level_of_grades, school, written_out

Read = Callable[[Question, str, Around], Reading]

_NONE = frozenset("none|no|nothing|no one|nobody|none at all|[]|there are none|there is none|we have none|0|none of them".split("|"))
_BULLET = re.compile(r"^\s*(?:[-*•▪◦·–—]|\(?\d{1,2}[.)]|\[[ xX]?\])\s+")
_CLOCK = re.compile(r":|\d\s*[ap]\b|[ap]\.?\s?m\b|noon|\b\d{4}\b", re.IGNORECASE)
"""What tells hours where no heading does."""
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|sum|average", re.IGNORECASE)
_OTHER_MARKS = ("\t", ";", "|", " · ")


def texts(question: Question, typed: str, around: Around) -> Reading:
    """Some single lines, parted by semicolons, tabs or lines, or else by commas."""
    if flattened(typed).lower().rstrip(".") in _NONE:
        return Reading("read", [], "none")
    lines = with_line_feeds(typed)
    mark = r"[;\n\t]" if re.search(r"[;\n\t]", lines.strip()) else "\0"
    values = [flattened(unquoted(flattened(_BULLET.sub("", part)))) for part in re.split(mark, lines)]
    values = [value for value in values if value]
    read_answer(question, values)
    return Reading("read", values)


def rows(question: Question, typed: str, around: Around, read: Read) -> Reading:
    """Entries of a list question. A first line of headings says which column is which; without one a cell goes to the part that it fits. Raises
    :class:`AnswerError` that names the row that cannot be read."""
    if flattened(typed).lower().rstrip(".") in _NONE:
        return Reading("read", [], "none")
    _check_named(question, flattened(typed))
    parts = dict(leaves(question))
    lines = [line for line in _lines(question, with_line_feeds(by_tabs(question, typed))) if line.strip(" \t;,")]
    columns: list[str] | None = None
    table = [_cells(line) for line in lines]
    left_out: list[str] = []
    if table and (headings := _headings(parts, table)):
        left_out = [cell for cell, name in zip(table[0], headings, strict=True) if cell and not name]
        columns, table, lines = headings, table[1:], lines[1:]
    entries, faults = [], []
    for number, (cells, line) in enumerate(zip(table, lines, strict=True), 1):
        if next(iter(parts)) == "name" and _TOTAL.fullmatch(cells[0]):
            left_out.append(f"the row “{told(line)}”, which adds up others")
            continue
        try:
            apart = cells if columns is not None or len(cells) > 1 else _told_apart(parts, cells[0])
            entries.append(_entry(question, parts, apart, columns, around, read))
            read_answer(question, entries[-1:])
        except AnswerError as error:
            faults.append(f"row {number}, “{told(line)}”: {error.message}")
    if faults:
        others = f"; the other {len(entries)} can be read, send all again" if len(entries) > len(faults) and len(table) > 1 else ""
        raise refused("; ".join(faults[:3]) + others)
    if not entries:
        raise refused(f"“{told(typed)}” holds no entry; write one a line, for example {_example(question)}")
    read_answer(question, entries)
    headed = ", the first line taken for headings" if columns else ""
    without = f"; left out: {', '.join(left_out)}" if left_out else ""
    return Reading("read", entries, f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}{headed}{without}")


def by_tabs(question: Question, typed: str) -> str:
    """What was typed, with tabs for commas where its first line has headings that commas part."""
    return _tabbed(typed, lambda table: bool(_headings(dict(leaves(question)), table)))


_ALL = re.compile(
    r"(?:(?:they|them|these|we) )?(?:all|every(?:thing| one)?|each|both|any)(?: (?:of (?:them|these|our|the)|our|the|its|other))*"
    r"(?: (?:schools?|buildings?|departments?|parties|officers?|sros?|towns?|ones?))?"
    r"(?:,? (?:but|except|excluding|without|other than|save|apart from)\b.*)?",
    re.IGNORECASE,
)


def _check_named(question: Question, text: str) -> None:
    """Raises :class:`AnswerError` for "all of them", "all except Bedford": entries are named, since nothing lists those that there are."""
    if _ALL.fullmatch(text.rstrip(".!")):
        raise refused(
            f"“{told(text)}” names none, and nothing here lists those there are; write each by its name, for example {_example(question)}"
        )


def _example(question: Question) -> str:
    return "Yale High School; high; base" if question.id == "schools" else "; ".join(part.id for part in question.of[:3])


def _lines(question: Question, text: str) -> list[str]:
    """One line an entry; a single line of names by commas, semicolons, "and" or numbers counted from 1 is several."""
    text = _counted(text)
    lines = [_BULLET.sub("", line) for line in text.split("\n") if line.strip()]
    return [part for line in lines for part in _of_one_line(question, line)]


def _of_one_line(question: Question, line: str) -> list[str]:
    if "\t" in line:
        return [line]
    if " · " in line:
        return line.split("; ")
    names = [part for part in re.split(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+(?=[A-ZÀ-Þ])", line) if part.strip(" .")]
    if (
        question.id == "schools"
        and len(names) > 1
        and all(level_named(written_out(flattened(name))[0]) or GRADES.search(name) for name in names)
    ):
        return names
    return [line]


def _counted(text: str) -> str:
    """A single line "1. Hill School 2. Dale School" with each entry on a line of its own."""
    found = list(re.finditer(r"(?:^|(?<=[\s,;]))\(?(\d{1,2})[.)]\s+(?=\S)", text.strip()))
    if "\n" in text.strip() or len(found) < 2 or found[0].start() or [int(each[1]) for each in found] != list(range(1, len(found) + 1)):
        return text
    ends = [*(each.start() for each in found[1:]), len(text.strip())]
    return "\n".join(text.strip()[each.start() : end].rstrip(" ,;") for each, end in zip(found, ends, strict=True))


def _cells(line: str) -> list[str]:
    for mark in ("\t", " · ", ";", "|"):
        if mark in line:
            return [flattened(unquoted(flattened(cell))) for cell in line.split(mark)]
    return [flattened(unquoted(flattened(line)))]


def _told_apart(parts: Mapping[str, Question], cell: str) -> list[str]:
    """A name and what is said of it behind a dash or a colon ("Yale HS - full time"), where one of the choices is said there."""
    name, mark, rest = (*re.split(r"(\s+[-–—]\s+|\s*:\s+)", cell, maxsplit=1), "", "")[:3]
    return [name, rest] if mark and any(_choice_said(part, rest) for part in parts.values() if part.type == "choice") else [cell]


_HEADINGS = {
    "name": "name school building site",
    "level": "level grade type served school",
    "officer": "officer sro coverage assignment",
    "web_address": "web website site url address page school",
    "hours.from": "hours from start",
}
_WEB = frozenset("web website url page".split())


def _heads(part: str) -> set[str]:
    """The words, in the singular, of which the heading of a part's column consists."""
    return {
        *part.replace(".", "_").split("_"),
        *(word.removesuffix("s") for word in part.split(".")),
        *_HEADINGS.get(part, "").split(),
        "the",
        "of",
    }


_SPAN = "hours.from-to"
"""A column whose cells hold a beginning and an end."""


def _headings(parts: Mapping[str, Question], table: list[list[str]]) -> list[str] | None:
    """The part of each column where the first row names the first part or at least two; "" for a column that no part asks for."""
    found: list[str] = []
    for place, cell in enumerate(table[0]):
        words = set(re.findall(r"[a-z]+", cell.lower()))
        names = [n for n in parts if words and all({word, word.removesuffix("s")} & _heads(n) for word in words)]
        column = [row[place] for row in table[1:] if place < len(row) and row[place]]
        if names[:1] == ["web_address"] and not words & _WEB and not all(re.fullmatch(r"\S+\.\S+", each) for each in column):
            names = []  # a street has an address too
        if names[:1] == ["level"] and words == {"type"} and not all(_level_said(parts["level"], each) for each in column):
            names = []
        name = _SPAN if names and "hours" in words and names[0] == "hours.from" and "from" not in words else names[0] if names else ""
        found.append(name if name not in found else "")
    known = [name for name in found if name]
    return found if len(known) >= 2 or next(iter(parts)) in known else None


def _level_said(part: Question, cell: str) -> str:
    """The level that a cell says in words or in grades, "" for none."""
    grades = grades_in(cell)
    return level_of_grades(grades) if grades else _choice_said(part, cell)


def _choice_said(part: Question, cell: str) -> str:
    try:
        return str(picks.choice(part, cell, Around()).value or "")
    except AnswerError:
        return ""


def _entry(
    question: Question, parts: Mapping[str, Question], cells: list[str], columns: list[str] | None, around: Around, read: Read
) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    guessed: dict[str, Any] = {}  # what a school's name says of its level; a cell that says it wins
    names = list(parts)
    for place, cell in enumerate(cells):
        if not cell or cell in ("-", "–") or (columns is not None and place < len(columns) and not columns[place]):
            continue
        name = (columns[place] if place < len(columns) else "") if columns is not None else _fitting(parts, cell, place, flat, around, read)
        if (not name or name == _SPAN) and _spans(parts, cell, flat, headed=name == _SPAN):
            continue
        if not name or name == _SPAN:
            raise refused(f"“{told(cell)}” fits none of {', '.join(names)}; a first line with headings says what each column is")
        if name == names[0] and question.id == "schools":
            guessed = school(cell)
            flat[name] = guessed.pop("name")
        elif name == "level" and (grades := grades_in(cell)):
            flat.setdefault("level", guessed.get("level") or level_of_grades(grades))
        else:
            reading = read(parts[name], cell, around)
            if reading.outcome in ("refused", "command"):
                raise AnswerError(reading.note, (name,))
            if reading.value is not None:
                flat[name] = reading.value
    if names[0] == "name" and not flat.get("name"):
        raise refused("there is no name in it; write the name first, and what belongs to it on the same line")
    first = {names[0]: flat[names[0]]} if names[0] in flat else {}
    return nested({**first, **guessed, **flat})


def _spans(parts: Mapping[str, Question], cell: str, flat: dict[str, Any], headed: bool = False) -> bool:
    """Takes a beginning and an end in one cell ("07:15 to 14:45") where two parts ask for them; whether it did."""
    ends = [name for name in parts if name.endswith((".from", ".to")) and parts[name].type == "time"]
    if not headed and not _CLOCK.search(cell):
        return False  # 9-12 is a school's grades
    if len(ends) != 2 or any(name in flat for name in ends):
        return False
    try:
        flat |= dict(zip(ends, days.hours(cell, Around()).value.values(), strict=True))
    except AnswerError:
        return False
    return True


def _fitting(parts: Mapping[str, Question], cell: str, place: int, flat: Mapping[str, Any], around: Around, read: Read) -> str:
    """The part in this place, or the next whose reader takes the cell; "" for none."""
    names = list(parts)
    if not flat and place == 0:
        return names[0]
    if "level" in parts and grades_in(cell):
        return "level"
    if re.search(r"\d\s*(?:to|-|–|—)\s*\d|[ap]\.?m\.?\s*(?:to|-|–|—)\s*\d", cell) and _spans(parts, cell, dict(flat)):
        return ""
    if re.fullmatch(r"[#\d\s–—-]+", cell) and "level" in parts:
        return ""  # a figure without a heading may be anything: officers, pupils, a list's number
    free = [name for name in names[1:] if name not in flat]
    free.sort(key=lambda name: names.index(name) < place)
    exact = [name for name in free if parts[name].type not in ("text", *COMPOUND)]
    for name in [
        *exact,
        *(name for name in free if parts[name].type == "choices"),
        *(name for name in free if parts[name].type in ("text", "texts")),
    ]:
        if read(parts[name], cell, around).outcome in ("read", "doubt"):
            return name
    return names[place] if place < len(names) and names[place] not in flat else ""


def _tabbed(text: str, headed: Callable[[list[list[str]]], bool]) -> str:
    """The lines of a comma-separated file with tabs in place of the commas that part them; the text as it is where another mark
    parts them or ``headed`` finds no headings."""
    lines = with_line_feeds(text).strip().split("\n")
    if len(lines) < 2 or "," not in lines[0] or any(mark in lines[0] for mark in _OTHER_MARKS):
        return text
    straight = (line.replace("“", '"').replace("”", '"') for line in lines if line.strip(" ,"))
    try:
        table = [[flattened(cell) for cell in row] for row in csv.reader(straight, skipinitialspace=True, strict=True)]
    except csv.Error:  # a quotation mark that is none of the format's
        return text
    return "\n".join("\t".join(row) for row in table) if headed(table) else text
