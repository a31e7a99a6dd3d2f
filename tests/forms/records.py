"""Generated records: any that a form could hold, complete or not, without a word about a real person."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from sro.formats.alphabet import EXTENDED, WIN_ANSI
from sro.forms.shape import FormField, Shape

LETTERS = "".join(letter for letter in WIN_ANSI + EXTENDED if letter not in "\0\x85\u00ad")
LINE = st.text(alphabet=st.sampled_from(LETTERS), min_size=1, max_size=60)
TEXT = st.text(alphabet=st.sampled_from(LETTERS + "\n    "), min_size=1, max_size=700)
DATES = st.dates(datetime.date(2023, 7, 1), datetime.date(2030, 12, 31)).map(str)
TIMES = st.times().map(lambda time: f"{time:%H:%M}")
DURATIONS = st.integers(0, 600).map(lambda minutes: f"{minutes // 60}:{minutes % 60:02}")


def value_of(field: FormField) -> st.SearchStrategy[Any]:
    """A value of the field's kind."""
    values = [option.value for option in field.options]
    match field.type:
        case "checks":
            return st.lists(st.sampled_from(values), min_size=1, unique=True).map(lambda chosen: [v for v in values if v in chosen])
        case "choice":
            return st.sampled_from(values)
        case "yes_no":
            return st.booleans()
        case "check":
            return st.just(True)
        case "date":
            return DATES
        case "time":
            return TIMES
        case "duration":
            return DURATIONS
        case "number":
            return st.integers(0, 99)
        case "long_text":
            return TEXT
        case _:
            return LINE


def _fields(fields: tuple[FormField, ...]) -> st.SearchStrategy[dict[str, Any]]:
    values = {field.name: value_of(field) for field in fields if field.stands}
    values |= {field.written: LINE for field in fields if field.written}
    return st.fixed_dictionaries({}, optional=values).map(lambda found: _in_order(fields, found))


def _in_order(fields: tuple[FormField, ...], found: dict[str, Any]) -> dict[str, Any]:
    names = [name for field in fields for name in (field.name, field.written) if name]
    return {name: found[name] for name in names if name in found}


@st.composite
def records(draw: st.DrawFn, shape: Shape, students: int = 4) -> dict[str, Any]:
    """A record in canonical form."""
    record: dict[str, Any] = {"form": shape.form, "district": "westport", **draw(_fields(shape.before_students))}
    found = draw(st.lists(_fields(shape.each_student), max_size=students))
    while found and not found[-1]:
        found.pop()
    return {**record, **({"students": found} if found else {}), **draw(_fields(shape.after_students))}


def complete(shape: Shape, students: int = 1) -> dict[str, Any]:
    """A record with nothing to find fault with."""
    student = {
        "age": 15, "gender": "non-binary", "race_ethnicity": ["white", "asian"], "disability": False,
        "during": ["apprised", "detained"], "time_detained": "0:45",
    }  # fmt: skip
    return {
        "form": shape.form, "district": "westport", "officer_name": "Robin Example", "badge_number": "4711",
        "school": "Example High School", "incident_date": "2026-10-05", "incident_time": "12:20", "location": "Cafeteria, east doors",
        "reason_and_nature": "A call from the cafeteria about a fight.\n"
        "Student A and another person pushed one another and threw punches. I stepped between them and ended it.",
        "disposition": ["administration", "other"], "disposition_other": "a conference with both families",
        "students": [dict(student) for _ in range(students)], "date_completed": "2026-10-06", "officer_signed_date": "2026-10-06",
    }  # fmt: skip
