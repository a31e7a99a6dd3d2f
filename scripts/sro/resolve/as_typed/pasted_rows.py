"""Lists as people paste them: rows of a spreadsheet, lines with bullets, names with commas and "and"; schools with their level written out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from sro.model import Question, with_line_feeds
from sro.resolve.answer_types import AnswerError, read_answer
from sro.resolve.as_typed import days
from sro.resolve.as_typed.entries import COMPOUND, leaves, nested
from sro.resolve.as_typed.said_back import Around, Reading, flattened, refused, told, unquoted

Read = Callable[[Question, str, Around], Reading]

_NONE = frozenset(
    (
        "none",
        "no",
        "nothing",
        "no one",
        "nobody",
        "none at all",
        "[]",
        "there are none",
        "there is none",
        "we have none",
        "0",
        "none of them",
    )
)
_BULLET = re.compile(r"^\s*(?:[-*•▪◦·–—]|\(?\d{1,2}[.)]|\[[ xX]?\])\s+")
_WRITTEN = (
    (re.compile(r"\b(?:H\.\s?S\.?|HS)(?=$|[\s,(])"), "High School"),
    (re.compile(r"\b(?:M\.\s?S\.?|MS)(?=$|[\s,(])"), "Middle School"),
    (re.compile(r"\b(?:E\.\s?S\.?|ES)(?=$|[\s,(])"), "Elementary School"),
    (re.compile(r"\bElem(?:\.|entary)?(?: Sch(?:ool|\.)?)?(?=$|[\s,(])", re.IGNORECASE), "Elementary School"),
    (re.compile(r"\bSch\.(?=$|[\s,(])", re.IGNORECASE), "School"),
    (re.compile(r"\b(High|Middle)$", re.IGNORECASE), r"\1 School"),
)
_LEVELS = (
    ("high", re.compile(r"\bhigh school\b|\bsenior high\b", re.IGNORECASE)),
    ("middle", re.compile(r"\bmiddle school\b|\bjunior high\b|\bintermediate school\b", re.IGNORECASE)),
    ("elementary", re.compile(r"\belementary\b|\bprimary school\b|\bgrammar school\b", re.IGNORECASE)),
)
_GRADES = re.compile(r"\s*\(?\b(?:grades?\s*|gr\.?\s*)?((?:pre-?k|pk|k|\d{1,2})\s*[-–—]\s*\d{1,2})\)?$", re.IGNORECASE)


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
    lines = [line for line in _lines(question, with_line_feeds(typed)) if line.strip(" \t;,")]
    parts = dict(leaves(question))
    columns: list[str] | None = None
    table = [_cells(line) for line in lines]
    if table and (headings := _headings(parts, table[0])):
        columns, table, lines = headings, table[1:], lines[1:]
    entries, faults = [], []
    for number, (cells, line) in enumerate(zip(table, lines, strict=True), 1):
        try:
            entries.append(_entry(question, parts, cells, columns, around, read))
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
    return Reading("read", entries, f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}{headed}")


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
    if len(lines) != 1 or "\t" in lines[0] or " · " in lines[0]:
        return [part for line in lines for part in (line.split("; ") if " · " in line else [line])]
    line = lines[0]
    names = [part for part in re.split(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+(?=[A-ZÀ-Þ])", line) if part.strip(" .")]
    if (
        question.id == "schools"
        and len(names) > 1
        and all(_level(written_out(flattened(name))[0]) or _GRADES.search(name) for name in names)
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


_HEADINGS = {
    "name": "name school building site",
    "level": "level grades grade type",
    "officer": "officer sro coverage assignment",
    "web_address": "web website site url address page school",
}


def _headings(parts: Mapping[str, Question], cells: list[str]) -> list[str] | None:
    """The part of each column where the first row names at least two, or one alone by its id."""
    found = []
    for cell in cells:
        words = set(re.findall(r"[a-z]+", cell.lower()))
        names = [n for n in parts if words and words <= {*n.replace(".", "_").split("_"), *_HEADINGS.get(n, "").split(), "the", "of"}]
        found.append(names[0] if names else "")
    known = [name for name in found if name]
    return found if len(known) == len(set(known)) and (len(known) >= 2 or (len(cells) == 1 and known)) else None


def _entry(
    question: Question, parts: Mapping[str, Question], cells: list[str], columns: list[str] | None, around: Around, read: Read
) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    guessed: dict[str, Any] = {}  # what a school's name says of its level; a cell that says it wins
    names = list(parts)
    for place, cell in enumerate(cells):
        if not cell or cell in ("-", "–"):
            continue
        if columns is not None:
            name = columns[place] if place < len(columns) else ""
        else:
            name = _fitting(parts, cell, place, flat, around, read)
        if not name and _spans(parts, cell, flat):
            continue
        if not name:
            raise refused(f"“{told(cell)}” fits none of {', '.join(names)}")
        if name == names[0] and question.id == "schools":
            guessed = _school(cell)
            flat[name] = guessed.pop("name")
            continue
        reading = read(parts[name], cell, around)
        if reading.outcome in ("refused", "command"):
            raise AnswerError(reading.note, (name,))
        if reading.value is not None:
            flat[name] = reading.value
    first = {names[0]: flat[names[0]]} if names[0] in flat else {}
    return nested({**first, **guessed, **flat})


def _spans(parts: Mapping[str, Question], cell: str, flat: dict[str, Any]) -> bool:
    """Takes a beginning and an end in one cell ("07:15 to 14:45") where two parts ask for them; whether it did."""
    ends = [name for name in parts if name.endswith((".from", ".to")) and parts[name].type == "time"]
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
    if re.search(r"\d\s*(?:to|-|–|—)\s*\d|[ap]\.?m\.?\s*(?:to|-|–|—)\s*\d", cell) and _spans(parts, cell, dict(flat)):
        return ""
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


def _school(cell: str) -> dict[str, Any]:
    """A school's name with what its grades or its name say of the level."""
    name, grades = written_out(cell)
    level = _level(name) or _level_of_grades(grades)
    return {"name": name, **({"level": level} if level else {})}


def written_out(cell: str) -> tuple[str, str]:
    """A school's name with HS, MS and Elem. written out, and the grades that stood behind it."""
    grades = ""
    if found := _GRADES.search(cell):
        grades, cell = found[1], cell[: found.start()]
    for pattern, words in _WRITTEN:
        cell = pattern.sub(words, cell)
    cell = re.sub(r"\bSchool School\b", "School", cell).strip(" ,")
    return (cell[:-1] if cell.endswith(" School.") else cell.removesuffix(".") if cell.endswith("School.") else cell), grades


def _level(name: str) -> str:
    found = [level for level, words in _LEVELS if words.search(name)]
    return found[0] if len(found) == 1 else ""


def _level_of_grades(grades: str) -> str:
    if not (found := re.fullmatch(r"(pre-?k|pk|k|\d+)\s*[-–—]\s*(\d+)", grades.lower())):
        return ""
    first, last = int(found[1]) if found[1].isdecimal() else 0, int(found[2])
    return (
        "high" if first >= 9 and last <= 12 else "elementary" if last <= 6 and first <= 3 else "middle" if first >= 4 and last <= 9 else ""
    )
