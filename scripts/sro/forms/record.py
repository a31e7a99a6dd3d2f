"""Records: reading and writing them as YAML or JSON, and putting them in one canonical form. A record is plain data: `form`, `district`,
the form's fields by name, and `students`, a list. What is not filled in is not there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from sro.errors import InputError, Problem, refusal, refuse
from sro.forms.earlier import EARLIER
from sro.forms.field_values import HOW, is_canonical
from sro.forms.shape import MAX_STUDENTS, FormField, Shape
from sro.model import unusable_character, with_line_feeds
from sro.project import MAX_BYTES, FolderStore, Located, parse_yaml

Record = dict[str, Any]
Place = tuple[str | int, ...]

SUFFIXES = (".yml", ".yaml", ".json")
_HEAD = ("form", "district")
_WORDS = {"yes": True, "no": False}
_SAFE = ("a second document", "a key must be", "more than", "the file has", "the text holds")
"""How messages of the YAML reader begin that repeat nothing of a file."""


def read_record(path: Path) -> Located:
    """A record file as data with places. Raises :class:`InputError`, which never repeats what the file says."""
    name = path.name
    try:
        raw = FolderStore(path.parent).read(name)
    except OSError as error:
        raise refusal(name, f"the record cannot be read ({error.strerror}); check that it exists") from None
    if len(raw) > MAX_BYTES:
        raise refusal(name, f"the record has {len(raw):,} bytes and the limit is {MAX_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(name, f"byte {error.start + 1} is not UTF-8 text; save the record as UTF-8") from None
    return parse_record(text, name)


def parse_record(text: str, name: str) -> Located:
    """The text of a record, YAML or JSON by the name's ending, as data with places."""
    if name.lower().endswith(".json"):
        return _parse_json(text, name)
    try:
        return parse_yaml(text, name)
    except InputError as error:
        raise InputError(_without_text(problem) for problem in error.problems) from None


def _without_text(problem: Problem) -> Problem:
    """A problem of the YAML reader without the words that it quotes from the file: they may be a student's."""
    if problem.message.startswith(_SAFE):
        remedy = problem.message
    elif " stands twice" in problem.message:
        remedy = "a key stands twice; keep one of the two"
    elif "aliases are not used" in problem.message:
        remedy = "a value begins with *, which repeats another value in YAML; put it in quotes"
    else:
        remedy = "this is not YAML that can be read; check quotes, colons and indentation here"
    return Problem(problem.file, problem.line, problem.column, remedy)


def _parse_json(text: str, name: str) -> Located:
    def refuse(line: int, column: int, message: str) -> NoReturn:
        raise InputError([Problem(name, line, column, message)])

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in found}) < len(found):
            refuse(0, 0, "a key stands twice; keep one of the two")
        return dict(found)

    try:
        data = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        refuse(error.lineno, error.colno, "this is not JSON that can be read; check quotes, commas and brackets here")
    except (RecursionError, ValueError):
        refuse(0, 0, "this is not JSON that can be read; a record is one mapping of field names to values")
    return Located(name, data)


def shaped(shape: Shape, source: Located) -> Record:
    """The record in canonical form. Raises :class:`InputError` with every value that is not of its field's kind, and every key unknown."""
    refuse([source.problem(place, message, at_key=at_key) for place, message, at_key in _faults(shape, source.data)])
    return canonical(shape, source.data)


def canonical(shape: Shape, data: Record) -> Record:
    """The same record in the order of the form: yes and no as booleans, checks in the order offered, nothing that is empty."""
    made: Record = {key: data[key] for key in _HEAD if data.get(key)}
    students = [_fields(shape.each_student, student or {}) for student in data.get("students") or []]
    while students and not students[-1]:
        students.pop()
    made |= _fields(shape.before_students, data)
    if students:
        made["students"] = students
    return made | _fields(shape.after_students, data)


def _fields(fields: tuple[FormField, ...], data: Record) -> Record:
    made: Record = {}
    for field in fields:
        value = data.get(field.name)
        if field.type in ("yes_no", "check") and isinstance(value, str):
            value = _WORDS.get(value, value)
        elif field.type == "checks" and value:
            chosen = [value] if isinstance(value, str) else value
            value = [option.value for option in field.options if option.value in chosen]
        elif isinstance(value, str):
            value = with_line_feeds(value)
        if value not in (None, "", []):
            made[field.name] = value
        if field.written and data.get(field.written):
            made[field.written] = data[field.written]
    return made


def _faults(shape: Shape, data: Any) -> Iterator[tuple[Place, str, bool]]:
    if not isinstance(data, dict):
        yield (), "a record is a mapping of field names to values; start with form: form-a", False
        return
    if data.get("form") != shape.form:
        yield ("form",), f"the record must say which form it is; write form: {shape.form}", False
    if not isinstance(data.get("district", ""), str):
        yield ("district",), "district must be a district's name, for example new-haven", False
    yield from _faults_of(shape.once, data, (), {*_HEAD, "students"})
    if (students := data.get("students")) is None:
        return
    if not isinstance(students, list):
        yield ("students",), "students must be a list with an entry for each student", False
        return
    if len(students) > MAX_STUDENTS:
        yield ("students",), f"a record holds at most {MAX_STUDENTS} students, A to Z; use a second report for more", False
    for position, student in enumerate(students):
        if student is not None and not isinstance(student, dict):
            yield ("students", position), "a student is a mapping of field names to values, without a name", False
        else:
            yield from _faults_of(shape.each_student, student or {}, ("students", position), set())


def _faults_of(fields: tuple[FormField, ...], data: Record, place: Place, others: set[str]) -> Iterator[tuple[Place, str, bool]]:
    import difflib

    known = {field.name: field for field in fields}
    written = {field.written for field in fields if field.written}
    for key, value in data.items():
        at = (*place, key)
        if key in others:
            continue
        if key in written:
            if value is not None and not is_canonical("text", value):
                yield at, f"{key} must be {HOW['text']}", False
        elif key not in known and key in EARLIER:
            yield at, f"{key}: {EARLIER[key]}", True
        elif key not in known:
            close = difflib.get_close_matches(str(key), [*known, *written, *others], n=1)
            # an unknown key may itself be a name, so that only one close to a field's is repeated
            yield at, (f"there is no field {key}; did you mean {close[0]}?" if close else "there is no field of this name; remove it"), True
        elif value is not None and not _fits(known[key], value):
            offered = f": {', '.join(option.value for option in known[key].options)}" if known[key].options else ""
            yield at, f"{key} must be {HOW[known[key].type]}{offered}", False
        elif isinstance(value, str) and len(value) > LONGEST:
            yield at, f"{key} has {len(value):,} characters and the form holds {LONGEST:,}; shorten it", False
        elif isinstance(value, str) and (bad := unusable_character(with_line_feeds(value))):
            yield at, f"{key} holds {bad}, which no document can show; remove it", False


LONGEST = 20_000
"""More characters than a field of the form and its continued sheets hold."""


def _fits(field: FormField, value: object) -> bool:
    values = {option.value for option in field.options}
    if field.type == "checks":
        return isinstance(value, list) and all(isinstance(one, str) and one in values for one in value)
    if field.type == "choice":
        return isinstance(value, str) and value in values
    if field.type in ("yes_no", "check"):
        return isinstance(value, bool) or (isinstance(value, str) and value in {"yes", "no", *values})
    return is_canonical(field.type, with_line_feeds(value) if isinstance(value, str) else value)


class _Dumper(yaml.SafeDumper):
    """YAML as a person would write it: text of several lines as a block, and no value that refers to another."""

    def ignore_aliases(self, data: object) -> bool:
        """Writes a value out where it stands twice."""
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def write_record(record: Record, suffix: str = ".yml") -> bytes:
    """The record as YAML, or as JSON for the suffix `.json`. Reading it gives the same record."""
    if suffix == ".json":
        return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
    return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100).encode()
