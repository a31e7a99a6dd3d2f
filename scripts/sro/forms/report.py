"""One record being checked, what is known beside it, and what rules and findings are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sro.forms.record import Place, Record
from sro.forms.shape import FormField, Shape, letter

OFFICER = ("officer", "incident", "disposition", "student", "certification")
"""The groups that the officer fills in. What others add later is asked for only once they have begun."""

Data = dict[str, Any]  # a rule's words and lists, as plain data that the browser page gets too

PEOPLE = ("officer_name", "chief_name", "superintendent_name")
"""Fields that hold the name of an adult who signs."""


@dataclass(frozen=True, order=True)
class Finding:
    """Something that must be mended before the report is handed in. ``path`` names the field (`students[1].age`); the message never
    repeats what the record says."""

    path: str
    rule: str
    message: str


@dataclass(frozen=True)
class Report:
    """A record in canonical form, with its shape, the names that may not stand in it (``names``), words that are known not to be names
    (``allowed``, lower case), and the day of the check (``on``, ISO, or "" when it does not matter)."""

    shape: Shape
    record: Record
    names: tuple[str, ...] = ()
    allowed: frozenset[str] = field(default_factory=frozenset)
    on: str = ""

    def values(self) -> Iterator[tuple[str, FormField, Any]]:
        """Path, field and value (None when empty) of every field that stands on the district's form, in its order."""
        yield from self._once(self.shape.before_students)
        for position, student in enumerate(self.students):
            for each in self.shape.each_student:
                yield f"students[{position}].{each.name}", each, student.get(each.name)
        yield from self._once(self.shape.after_students)

    def _once(self, fields: tuple[FormField, ...]) -> Iterator[tuple[str, FormField, Any]]:
        return ((each.name, each, self.record.get(each.name)) for each in fields if each.stands)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and words of every text that could hold a student's name."""
        for path, each, value in self.values():
            if each.type in ("text", "long_text") and each.name not in PEOPLE and value:
                yield path, value
            if each.written and self.record.get(each.written):
                yield each.written, self.record[each.written]

    @property
    def students(self) -> list[Record]:
        """The students, possibly none."""
        return list(self.record.get("students", ()))

    def has(self, name: str) -> bool:
        """Whether the district's form has the field."""
        return any(each.name == name and each.stands for each in self.shape.fields)


@dataclass(frozen=True)
class Rule:
    """A rule of the check: its id, its words and lists (``data``), and what it finds in a report, as paths with messages (``finds``)."""

    id: str
    data: Data
    finds: Callable[[Report], Iterator[tuple[str, str]]]

    def check(self, report: Report) -> Iterator[Finding]:
        """The findings of this rule alone, in the order in which it comes upon them."""
        return (Finding(path, self.id, message) for path, message in self.finds(report))


def subject(path: str) -> str:
    """ "Student B: " for a student's field, nothing for the others."""
    return f"Student {letter(int(path[9 : path.index(']')]))}: " if path.startswith("students[") else ""


def law(each: FormField) -> str:
    """The provision that asks for a field, in parentheses."""
    return f" ({each.citation})" if each.citation else ""


def place_of(path: str) -> Place:
    """`students[1].age` → ("students", 1, "age"), as the reader of records counts."""
    if not path.startswith("students["):
        return (path,)
    position, _, name = path[9:].partition("]")
    return ("students", int(position), name[1:]) if name else ("students", int(position))
