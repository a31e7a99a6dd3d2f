"""The shape of a form's record, taken from the form's own text (`forms/form-a.yml`), and its JSON Schema for editors."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sro.model import DocumentText, FieldsText, FieldText, sections_of
from sro.model.document import Document, Field, FieldType, Option, letters

MAX_STUDENTS = 26  # students are called A to Z


@dataclass(frozen=True)
class FormField:
    """One field of a record. ``student``: there is one for each student. ``stands``: the district's form has it. ``citation`` is the
    provision that asks for it, as messages name it, or ""."""

    name: str
    type: FieldType
    label: str
    group: str
    student: bool = False
    required: bool = False
    options: tuple[Option, ...] = ()
    citation: str = ""
    stands: bool = True
    lines: int = 1

    @property
    def called(self) -> str:
        """The label without the instruction that follows it ("Disposition. Check all that apply", "Race (check all that apply)")."""
        return re.split(r"\. | \(", self.label)[0]

    @property
    def write_in(self) -> Option | None:
        """The option that asks for words of its own ("Other"), if there is one."""
        return next((option for option in self.options if option.write_in), None)

    @property
    def written(self) -> str:
        """The record's key for the words beside the write-in option: `disposition_other`."""
        return f"{self.name}_{self.write_in.value}" if self.write_in else ""


@dataclass(frozen=True)
class Shape:
    """A form's fields in the order of the page. ``form`` is the document's id."""

    form: str
    fields: tuple[FormField, ...]

    @cached_property
    def once(self) -> tuple[FormField, ...]:
        """Fields that a record holds once. Signatures are ink or a certificate and no part of a record."""
        return tuple(f for f in self.fields if not f.student and f.type != "signature")

    @cached_property
    def before_students(self) -> tuple[FormField, ...]:
        """Those of :attr:`once` that stand before the students on the page."""
        first = next((position for position, f in enumerate(self.fields) if f.student), len(self.fields))
        return tuple(f for f in self.fields[:first] if f.type != "signature")

    @cached_property
    def after_students(self) -> tuple[FormField, ...]:
        """Those of :attr:`once` that stand after the students."""
        return self.once[len(self.before_students) :]

    @cached_property
    def each_student(self) -> tuple[FormField, ...]:
        """Fields that a record holds for each student."""
        return tuple(f for f in self.fields if f.student and f.type != "signature")

    def at(self, path: str) -> FormField:
        """The field of a path as findings name it: `location`, `students[2].age`."""
        name = path.rsplit(".", 1)[-1]
        return next(f for f in self.fields if name in (f.name, f.written))


def letter(index: int) -> str:
    """The letter of a student, counted from 0: "A"."""
    return letters(index + 1)


def shape_of(text: DocumentText) -> Shape:
    """Every field that the form can have, whatever a district answers."""
    blocks = (block for section in sections_of(text) for block in section.clauses if isinstance(block, FieldsText))
    return Shape(text.document, tuple(_field(field, block) for block in blocks for row in block.rows for field in row))


def shape_in(text: DocumentText, document: Document, cited: Callable[[Field], str]) -> Shape:
    """The same shape as one district's resolved form has it: which fields stand, their labels, and the law that asks for them, as ``cited``
    names it."""
    standing = {}
    for resolved in document.fields():
        first, _, rest = resolved.name.rpartition(".")
        if first in ("", "a"):
            standing[rest] = resolved
    fields = tuple(
        replace(
            f,
            label=standing[f.name].label,
            citation=cited(standing[f.name]),
            lines=standing[f.name].lines,
            options=standing[f.name].options,
        )
        if f.name in standing
        else replace(f, stands=False)
        for f in shape_of(text).fields
    )
    return Shape(text.document, fields)


def _field(text: FieldText, group: FieldsText) -> FormField:
    return FormField(
        name=text.name,
        type=text.type,
        label=text.label,
        group=group.group,
        student=group.repeat is not None,
        required=text.required,
        options=tuple(Option(value=o.value, label=o.label, write_in=o.write_in) for o in text.options if not o.each),
        lines=text.lines,
    )


_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "pattern": r"^[^\n\t]*$"},
    "long_text": {"type": "string", "pattern": r"^[^\t]*$"},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "time": {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    "duration": {"type": "string", "pattern": r"^(0|[1-9]\d{0,2}):[0-5]\d$"},
    "number": {"type": "integer", "minimum": 0, "maximum": 999},
    "check": {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]},
}


def json_schema(shape: Shape) -> dict[str, Any]:
    """The schema. It asks for the right kinds of values; whether a report is complete is for `sro form check` to say."""
    properties: dict[str, Any] = {
        "form": {"const": shape.form, "description": "Which form the record is of."},
        "district": {"type": "string", "description": "The district's folder, for example new-haven."},
    }
    properties |= _properties(shape.once)
    properties["students"] = {
        "type": "array",
        "maxItems": MAX_STUDENTS,
        "description": "One entry for each student, A, B and so on. No names.",
        "items": {"type": ["object", "null"], "additionalProperties": False, "properties": _properties(shape.each_student)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A record of {shape.form}",
        "type": "object",
        "additionalProperties": False,
        "required": ["form"],
        "properties": properties,
    }


def _properties(fields: tuple[FormField, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in fields:
        said = field.label + (" (required)" if field.required else "") + (f". {field.citation}" if field.citation else "")
        made[field.name] = {**_type(field), "description": said}
        if field.write_in:
            made[field.written] = {**_TYPES["text"], "description": f"{field.label}: the words beside “{field.write_in.label}”"}
    return made


def _type(field: FormField) -> dict[str, Any]:
    values = [option.value for option in field.options]
    if field.type == "choice":
        return {"enum": values} if values else _TYPES["text"]  # which options there are, the district's answers say
    if field.type == "checks":
        return {"type": "array", "items": {"enum": values}}
    if field.type == "yes_no":
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", *values]}]}
    return _TYPES[field.type]
