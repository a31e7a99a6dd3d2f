"""Records and forms: a record → what stands in the form's fields, and what stands there → the record again, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sro.errors import Problem, refusal, refuse
from sro.forms.earlier import earlier_fields
from sro.forms.field_values import HOW, is_canonical, read_words, show
from sro.forms.record import Record, canonical
from sro.forms.report import subject
from sro.forms.shape import MAX_STUDENTS, FormField, Shape, letter
from sro.model import unusable_character
from sro.model.document import Document, Field, repeated, with_fields

if TYPE_CHECKING:
    from sro.formats.pdf.fields import FormData, Values

LETTERS_A_LINE = 90
"""Letters that fit in a line over the whole width, to take the lines that are written on from those left to write on."""

_STUDENT = re.compile(r"([a-z])\.(.+)")


def students_needed(record: Record) -> int:
    """How many rows for students the form needs: one at least, so that none can be overlooked."""
    return max(1, len(record.get("students", ())))


def values_of(shape: Shape, record: Record, file: str = "") -> dict[str, str | bool]:
    """What stands in each field of the fillable form. Raises :class:`InputError` where the district's form lacks a field of the record."""
    made: dict[str, str | bool] = {}
    problems = []
    for prefix, path, field, value in _given(shape, record):
        if not field.stands:
            message = f"{path}: this district’s form has no such field; take it out of the record"
            problems.append(Problem(file, 0, 0, message))
            continue
        name = prefix + field.name
        if field.type == "checks":
            made |= {f"{name}.{option}": True for option in value}
        elif field.type == "yes_no":
            made[name] = value if isinstance(value, str) else "yes" if value else "no"
        elif field.type == "check":
            made |= {name: True} if value else {}
        else:
            made[name] = show(field.type, value)
    for field in shape.once:
        if field.written and record.get(field.written):
            made[field.written] = record[field.written]
    refuse(problems)
    return made


def _given(shape: Shape, record: Record) -> Iterator[tuple[str, str, FormField, Any]]:
    """Prefix of the name, path, field and value of all that a record holds."""
    for field in shape.once:
        if field.name in record:
            yield "", field.name, field, record[field.name]
    for position, student in enumerate(record.get("students", ())):
        for field in shape.each_student:
            if field.name in student:
                yield f"{letter(position).lower()}.", f"students[{position}].{field.name}", field, student[field.name]


def record_of(shape: Shape, data: FormData, file: str) -> Record:
    """The record of a filled form. Raises :class:`InputError` with every field whose words make no sense for it, without repeating them."""
    record: Record = {"form": data.form or shape.form, "district": data.district}
    if record["form"] != shape.form:
        raise refusal(file, f"the PDF is another form than {shape.form}")
    students: list[Record] = []
    problems: list[Problem] = []
    left = dict(data.values)
    for prefix, path, into, field in _slots(shape, data.values, record, students):
        name = prefix + field.name
        if field.type == "checks":
            chosen = [option.value for option in field.options if left.pop(f"{name}.{option.value}", None)]
            into |= {field.name: chosen} if chosen else {}
            if field.written in left:
                into[field.written] = left.pop(field.written)
        elif name in left:
            value, problem = _value(field, left.pop(name))
            if problem:
                problems.append(Problem(file, 0, 0, f"{subject(path)}“{field.called}” {problem}"))
            into[field.name] = value
    if earlier := earlier_fields(left):
        message = f"the PDF is an earlier version of Form A, with {', '.join(earlier)}; enter what it says in the form of today"
        problems.append(Problem(file, 0, 0, message))
    elif left:
        message = f"the PDF has {len(left)} filled fields that this form does not know; take the district’s own form"
        problems.append(Problem(file, 0, 0, message))
    refuse(problems)
    if students:
        record["students"] = students
    return canonical(shape, record)


def _slots(shape: Shape, values: Values, record: Record, students: list[Record]) -> Iterator[tuple[str, str, Record, FormField]]:
    for field in shape.once:
        yield "", field.name, record, field
    found = {ord(match[1]) - ord("a") for name in values if (match := _STUDENT.fullmatch(name))}
    for position in range(min(max(found, default=-1) + 1, MAX_STUDENTS)):
        students.append({})
        for field in shape.each_student:
            yield f"{letter(position).lower()}.", f"students[{position}].{field.name}", students[position], field


def _value(field: FormField, found: str | bool) -> tuple[object, str]:
    """A field's value, and what is wrong with it."""
    if field.type == "check":
        return bool(found), ""
    if isinstance(found, bool):
        return None, "is a check box in this PDF and should not be; take the district’s own form"
    offered = {option.value for option in field.options}
    if field.type == "yes_no" and found in ("yes", "no"):
        return found == "yes", ""
    if field.type in ("yes_no", "choice"):
        return found, "" if found in offered else "holds an answer that the form does not offer"
    if bad := unusable_character(found):
        return None, f"holds {bad}, which no document can show; remove it"
    if field.type == "text":
        found = re.sub(r"[\n\t]", " ", found)  # a program may let a person press Enter in a single line
    elif field.type == "long_text":
        found = found.replace("\t", " ")
    value = read_words(field.type, found)
    good = value is not None and is_canonical(field.type, value)
    return (value, "") if good else (None, f"must be {HOW[field.type]}")


def filled(document: Document, shape: Shape, record: Record) -> Document:
    """The document with the record's words in its fields, for formats that have no fields of their own to fill."""
    values = values_of(shape, record)

    def field(one: Field) -> Field:
        if one.type == "checks":
            chosen = [option.value for option in one.options if values.get(f"{one.name}.{option.value}")]
            options = tuple(
                option.model_copy(update={"label": f"{option.label}: {values[written]}", "write_in": False})
                if (written := f"{one.name}_{option.value}") in values
                else option
                for option in one.options
            )
            return one.model_copy(update={"value": ", ".join(chosen), "options": options})
        name = repeated(one.name) or one.name
        if name not in values:
            return one
        value = values[name]
        words = value if isinstance(value, str) else "yes"
        taken = sum(1 + len(line) // LETTERS_A_LINE for line in words.split("\n"))
        return one.model_copy(update={"value": words, "lines": max(1, one.lines - taken + 1)})

    return with_fields(document, field)
