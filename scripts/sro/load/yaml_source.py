"""YAML with places: plain data in which every value remembers its line and column, and none of YAML's traps is left open.

Only `true`, `false`, whole numbers and null are more than text, so `no` stays "no", `12:30` stays "12:30" and a date stays as written.
Duplicate keys, aliases, tags, more than one document, deep nesting and large files are refused with a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from sro.errors import InputError, Problem
from sro.load.characters import unusable_character, with_line_feeds

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_LITERALS = {"true": True, "false": False, "null": None, "~": None, "": None}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Sourced:
    """Data read from a file, with the place of each key and value. A path is the keys and indexes that lead to a value."""

    file: str
    data: Any
    values: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at a value (or its key): the nearest enclosing place that is known."""
        for length in range(len(path), -1, -1):
            place = (self.keys if at_key else self.values).get(path[:length]) or self.values.get(path[:length])
            if place:
                return Problem(self.file, *place, message)
        return Problem(self.file, 1, 1, message)

    def line(self, path: Path) -> int:
        """The line, counted from 1, on which a value stands."""
        return self.problem(path, "").line


def parse_yaml(text: str, file: str) -> Sourced:
    """Text of a YAML file → data with places. Raises :class:`InputError` naming every problem that could be found."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise InputError([Problem(file, 0, 0, f"the file has {size:,} bytes and the limit is {MAX_BYTES:,}; split it or shorten it")])
    builder = _Builder(file)
    try:
        for event in yaml.parse(with_line_feeds(text), Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        # a quotation that is never closed shows at the end of the file; where it was opened is where it is to be mended
        opened = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = " ".join(str(part) for part in (error.context, error.problem) if part)
        message = f"this is not YAML that can be read ({reason}); check quotes, colons and indentation here"
        builder.problems.append(Problem(file, line, column, message))
    except yaml.YAMLError as error:
        message = f"the file holds a character YAML does not allow ({str(error).splitlines()[0]}); remove it"
        at = getattr(error, "position", None)
        before = text[:at] if isinstance(at, int) else ""
        place = (before.count("\n") + 1, len(before) - before.rfind("\n")) if isinstance(at, int) else (0, 0)
        builder.problems.append(Problem(file, *place, message))
    if builder.problems:
        raise InputError(builder.problems)
    return Sourced(file, builder.root, builder.values, builder.keys)


class _Builder:
    """Puts data together from parser events, without recursion, so that deep input cannot exhaust the stack."""

    def __init__(self, file: str):
        self.file = file
        self.root: Any = None
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._open: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "a second document starts here; a file holds one, so remove the line with ---")
        elif isinstance(event, yaml.AliasEvent):
            self._fail(event, f"*{event.anchor} repeats another value; aliases are not used here, so write the value out")
            self._place(event, None)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._start(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start(event, [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _fail(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.file, *_place(event), message))

    def _stop(self, event: yaml.Event, message: str) -> NoReturn:
        self._fail(event, message)
        raise InputError(self.problems)

    def _start(self, event: yaml.Event, container: Any) -> None:
        if self._awaits_key():
            self._stop(event, "a key must be one word or phrase, not a list or a mapping; write it as text")
        path = self._place(event, container)
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, f"more than {MAX_DEPTH} levels stand inside one another; flatten the file")
        self._open.append((container, path))
        self._key.append(None)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0], dict) and self._key[-1] is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._fail(event, f"the tag {event.tag} is not used here; write the value without it")
        text = with_line_feeds(event.value)
        bad = unusable_character(text)
        if bad:
            self._fail(event, f"the text holds {bad}, which no document can show; remove it")
        if self._awaits_key():
            container, path = self._open[-1]
            self.keys.setdefault((*path, text), _place(event))
            if text in container:
                first = self.keys[(*path, text)][0]
                self._fail(event, f"{text} stands twice, first in line {first}; keep one of the two")
            self._key[-1] = text
            return
        plain = event.style is None or event.style == ""
        self._place(event, _meaning(text) if plain and not event.tag else text)

    def _place(self, event: yaml.Event, value: Any) -> Path:
        path: Path = ()
        if not self._open:
            self.root = value
        else:
            container, parent = self._open[-1]
            if isinstance(container, dict):
                key = self._key[-1]
                assert key is not None
                path = (*parent, key)
                container[key] = value
                self._key[-1] = None
            else:
                path = (*parent, len(container))
                container.append(value)
        self.values[path] = _place(event)
        return path


def _place(event: yaml.Event) -> tuple[int, int]:
    """The line and column, counted from 1, at which an event starts."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


def _meaning(text: str) -> Any:
    if text in _LITERALS:
        return _LITERALS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return text
