"""Holding data against a pydantic shape and telling every difference as a sentence with its place."""

import difflib
import re
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from sro.errors import InputError, Problem, likely
from sro.project.yaml import Located, Path

Shape = TypeVar("Shape", bound=BaseModel)


def validated(shape: type[Shape], source: Located) -> Shape:
    """The data as an instance of ``shape``; raises :class:`InputError` with all the problems of the file at once."""
    if not isinstance(source.data, dict) and not issubclass(shape, RootModel):
        found = "empty" if source.data is None else f"a {_kind(source.data)}"
        raise InputError([Problem(source.file, 1, 1, f"the file is {found}; it must hold keys with values ({_some(shape)} …)")])
    if issubclass(shape, RootModel) and isinstance(source.data, dict | str):
        found = "keys" if isinstance(source.data, dict) else "words"
        raise InputError([Problem(source.file, 1, 1, f"the file holds {found}; it must be a list, each entry after a hyphen")])
    try:
        return shape.model_validate(source.data)
    except ValidationError as error:
        details = [(detail, _problem(shape, source, detail)) for detail in error.errors(include_url=False)]
        meant = {each[1] for _, told in details if (each := re.search(r"did you mean (\w+)\?", told.message))}
        # a key that is told as mistyped is not told as missing too
        raise InputError(told for detail, told in details if detail["type"] != "missing" or str(detail["loc"][-1]) not in meant) from None


def _problem(shape: type[BaseModel], source: Located, detail: ErrorDetails) -> Problem:
    path = _path_in_data(source.data, detail["loc"])
    name = ".".join(str(part) for part in path) or "the file"
    if path and isinstance(path[0], int):  # a list without a key of its own
        name = ".".join([f"entry {path[0] + 1}", *map(str, path[1:])])
    if detail["type"] == "extra_forbidden":
        key = str(path[-1])
        known = _keys_at(shape.model_json_schema(), shape.model_json_schema(), path[:-1], source.data)
        otherwise = f"known here: {', '.join(sorted(known))}" if known else "remove it"
        if "answers" in known and len(path) == 1:
            line = source.lines[source.line(path) - 1] if source.lines and source.span(path) else ""
            shown = f": `  {line.strip()}`" if line else ""
            otherwise = f"a question stands under answers, set in by two spaces{shown}; {otherwise}"
            known = [each for each in known if difflib.SequenceMatcher(None, key.lower(), each).ratio() > 0.7]
        remedy = likely(key, known, otherwise)
        if key == "true" and "on" in known:  # a YAML of before 2009 reads the word so
            remedy = "a program wrote it for on: did you mean on?"
        return source.problem(path, f"{key} is not a key that is known here; {_with_line(source, path, remedy)}", at_key=True)
    if detail["type"] == "missing":
        return source.problem(path[:-1] if len(path) == len(detail["loc"]) else path, f"{detail['loc'][-1]} is missing; add it")
    if detail["type"] == "string_type" and not isinstance(detail["input"], dict | list):
        return source.problem(path, f"{name}: {_shown(detail['input'])} must be text; put it in quotes")
    if path and str(detail["loc"][-1]) == "[key]":
        spelled = re.sub(r"[^a-z0-9_]+", "_", str(path[-1]).lower()).strip("_")
        remedy = f"did you mean {spelled}?" if spelled else "take it out"
        remedy = _with_line(source, path, remedy)
        return source.problem(path, f"{path[-1]} is not a key: keys are small letters, digits and _; {remedy}", at_key=True)
    if detail["type"] == "string_pattern_mismatch":
        if not str(detail["input"]).strip():
            return source.problem(path, f"{name}: nothing stands where words must stand; write them")
        return source.problem(
            path, f"{name}: {_shown(detail['input'])}: this is not how it is written; {_as_spelled(source, path, detail)}"
        )
    if detail["type"] == "literal_error":
        return source.problem(path, f"{name}: {_told(detail['input'])}: {_one_of(source, path, detail)}")
    if detail["type"].startswith("date") and (line := _as_date(source, path, detail["input"])):
        return source.problem(path, f"{name}: {_told(detail['input'])} is not a date as it is written here; write: `{line}`")
    if remedy := _remedy(detail["type"]):
        return source.problem(path, f"{name}: {_told(detail['input'])} {remedy}")
    message = detail["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    value = "" if isinstance(detail["input"], dict | list) else f"{_shown(detail['input'])}: "
    return source.problem(path, f"{name}: {value}{message}")


def _with_line(source: Located, path: Path, remedy: str) -> str:
    """A remedy that names a key, with the line as it reads with that key."""
    meant = re.search(r"did you mean (\w+)\?", remedy)
    line = source.line_with_key(path, meant[1]) if meant else ""
    return f"{remedy} `{line}`" if line else remedy


def _as_spelled(source: Located, path: Path, detail: ErrorDetails) -> str:
    """What to write where a value has another spelling than its shape asks for."""
    from sro.resolve.as_typed import read_as

    written, pattern = str(detail["input"]), detail["ctx"]["pattern"]
    if pattern == "^[a-z]{2}$":
        state = read_as("state", written).value if path and path[-1] == "state" else None
        return f"write: `{source.line_with(path, state)}`" if state else "write two small letters, for example ct"
    for sign in "-_":
        spelled = sign.join(re.findall(r"[a-z0-9]+", written.lower()))
        if re.search(pattern, spelled):
            return f"did you mean {spelled}?"
    if pattern.startswith("^[a-z"):
        return "write small letters, digits and hyphens, and begin with a letter"
    return "write it as the file had it when it was made"


def _one_of(source: Located, path: Path, detail: ErrorDetails) -> str:
    """The words that may stand there, with the line where one of them was meant."""
    known = re.findall(r"'([^']*)'", detail["ctx"]["expected"]) or [detail["ctx"]["expected"]]
    meant = difflib.get_close_matches(str(detail["input"]).lower(), known, n=1)
    line = f"; did you mean `{source.line_with(path, meant[0])}`" + "?" if meant and source.lines else ""
    return f"it must be {known[0] if len(known) == 1 else 'one of ' + ', '.join(known)}{line}"


def _as_date(source: Located, path: Path, written: Any) -> str:
    """The line with a date as files have it, where the words can be read as one without a doubt; else nothing."""
    from sro.resolve.as_typed import read_as

    reading = read_as("date", str(written)) if isinstance(written, str) else None
    return source.line_with(path, reading.value) if reading and reading.outcome == "read" and source.lines else ""


def _remedy(kind: str) -> str:
    """What is wrong and what to do, in the words of somebody who does not write programs; nothing for kinds that only a program meets."""
    if kind.startswith("date"):
        return "is not a date; write year-month-day, for example 2026-09-14"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "stands where keys with values must stand; write each as `key: value` on a line below"
    if kind in ("tuple_type", "list_type"):
        return "stands where a list must stand; write each entry after a hyphen on a line below"
    words = {
        "string_too_short": "stands where words must stand; write them",
        "string_type": "stands where words must stand; write them on one line",
    }
    return {**words, "too_short": "holds nothing; write at least one entry"}.get(kind, "")


def _path_in_data(data: Any, loc: tuple[str | int, ...]) -> Path:
    """The error's location without the names of union members, which pydantic mixes in."""
    path: list[str | int] = []
    for position, part in enumerate(loc):
        if _holds(data, part):
            path.append(part)
            data = data[part]
        elif position == len(loc) - 1 and isinstance(data, dict) and " " not in str(part):
            path.append(part)
    return tuple(path)


def _holds(data: Any, step: str | int) -> bool:
    """Whether there is something at a step of a path."""
    return step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and step < len(data)


def _keys_at(schema: dict[str, Any], project: dict[str, Any], path: Path, data: Any) -> list[str]:
    """The keys a JSON Schema knows at a path; where alternatives stand, those of the alternative that shares most keys with the data."""
    if "$ref" in schema:
        schema = project["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives:
        resolved = [project["$defs"][a["$ref"].rsplit("/", 1)[-1]] if "$ref" in a else a for a in alternatives]
        here = set(data) if isinstance(data, dict) else set()
        fitting = [a for a in resolved if (a.get("type") == "array") == isinstance(data, list)] or resolved
        schema = max(fitting, key=lambda a: len(here & set(a.get("properties", {}))))
    if not path:
        return list(schema.get("properties", {}))
    step, rest = path[0], path[1:]
    inner = data[step] if _holds(data, step) else None
    if isinstance(step, int):
        below = schema.get("items") or {}
    else:
        below = schema.get("properties", {}).get(step) or schema.get("additionalProperties") or {}
    return _keys_at(below, project, rest, inner) if isinstance(below, dict) else []


def _some(shape: type[BaseModel]) -> str:
    return ", ".join(field.alias or name for name, field in list(shape.model_fields.items())[:3])


def _kind(value: Any) -> str:
    return {list: "list", str: "text", int: "number", bool: "yes or no"}.get(type(value), type(value).__name__)


def _told(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    return "keys with values" if isinstance(value, dict) else "a list" if isinstance(value, list | tuple) else _shown(value)


def _shown(value: Any) -> str:
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else "nothing" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
