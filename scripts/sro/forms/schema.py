"""The JSON Schema of a form's records, made from the form's own text, so that an editor can help with writing one."""

from __future__ import annotations

from typing import Any

from sro.forms.shape import MAX_STUDENTS, FormField, Shape

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "pattern": r"^[^\n\t]*$"},
    "long_text": {"type": "string", "pattern": r"^[^\t]*$"},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "time": {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    "duration": {"type": "string", "pattern": r"^(0|[1-9]\d{0,2}):[0-5]\d$"},
    "number": {"type": "integer", "minimum": 0, "maximum": 999},
    "yes_no": {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]},
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
        return {"enum": values}
    if field.type == "checks":
        return {"type": "array", "items": {"enum": values}}
    return _TYPES[field.type]
