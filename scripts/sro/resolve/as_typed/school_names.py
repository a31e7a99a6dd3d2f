"""Names of schools as people shorten them, and the level that a name or its grades say."""

import re
from typing import Any

from sro.resolve.as_typed.person_names import calmed

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
_GRADE = r"(?:pre-?\s?k(?:/pk)?|pk|k|\d{1,2})(?:st|nd|rd|th)?"
GRADES = re.compile(
    rf"\s*\(?\b(?:grades?\s*|gr\.?\s*)?({_GRADE}\s*(?:[-–—]|to|through)\s*(?:k|\d{{1,2}})(?:st|nd|rd|th)?)\)?$", re.IGNORECASE
)


def school(cell: str) -> dict[str, Any]:
    """A school's name with what its grades or its name say of the level."""
    name, grades = written_out(cell)
    level = level_named(name) or (level_of_grades(grades) if grades else "")
    return {"name": name, **({"level": level} if level else {})}


def written_out(cell: str) -> tuple[str, str]:
    """A school's name with HS, MS and Elem. written out, and the grades that stood behind it."""
    grades = ""
    if found := GRADES.search(cell):
        grades, cell = found[1], cell[: found.start()]
    cell = calmed(cell)
    for pattern, words in _WRITTEN:
        cell = pattern.sub(words, cell)
    cell = re.sub(r"\bSchool School\b", "School", cell).strip(" ,")
    return (cell[:-1] if cell.endswith(" School.") else cell.removesuffix(".") if cell.endswith("School.") else cell), grades


def level_named(name: str) -> str:
    """The level that a school's name says, "" for none or several."""
    found = [level for level, words in _LEVELS if words.search(name)]
    return found[0] if len(found) == 1 else ""


def grades_in(cell: str) -> str:
    """The grades that a cell holds and nothing else; "" where the figures do not rise, or rise above the twelfth."""
    found = GRADES.fullmatch(cell)
    ends = [int(each) for each in re.findall(r"\d+", found[1])] if found else []
    return found[1] if found and ends == sorted(ends) and max(ends, default=0) <= 12 else ""


def level_of_grades(grades: str) -> str:
    """The level of a span of grades; `other` for one that is in no single level, such as K-8."""
    ends = re.findall(r"\d+", grades)
    last = int(ends[-1]) if ends else 0
    first = int(ends[0]) if len(ends) > 1 else 0
    if first >= 9 and last <= 12:
        return "high"
    return "elementary" if last <= 6 and first <= 3 else "middle" if first >= 4 and last <= 9 else "other"
