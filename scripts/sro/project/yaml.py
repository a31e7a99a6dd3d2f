"""YAML with places: plain data in which every value remembers its line and column, and none of YAML's traps is left open. Only `true`,
`false`, whole numbers and null are more than text, so `no` stays "no", `12:30` stays "12:30" and a date stays as written. Duplicate keys,
aliases, tags, more than one document, deep nesting and large files are refused with a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from sro.errors import InputError, Problem, refusal
from sro.model import unseen_character, unusable_character, with_line_feeds

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_LITERALS = {"true": True, "false": False, "null": None, "~": None, "": None}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Located:
    """Data read from a file, with the place of each key and value. A path is the keys and indexes that lead to a value."""

    file: str
    data: Any
    places: _Place | None = None

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at a value (or its key): the nearest enclosing place that is known."""
        for length in range(len(path), -1, -1):
            if place := self.places and self.places.at(path[:length]):
                return Problem(self.file, *_of_mark(place.key if at_key and place.key is not None else place.mark), message)
        return Problem(self.file, 1, 1, message)

    def line(self, path: Path) -> int:
        """The line, counted from 1, on which a value stands."""
        return self.problem(path, "").line


def parse_yaml(text: str, file: str) -> Located:
    """Text of a YAML file → data with places. Raises :class:`InputError` naming every problem that could be found."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise refusal(file, f"the file has {size:,} bytes and the limit is {MAX_BYTES:,}; split it or shorten it")
    builder = _Builder(file)
    try:
        builder.read(with_line_feeds(text))
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
    return Located(file, builder.root, builder.place)


class _Place:
    """Where a value begins, its key too, and the places below it: they are kept as a tree and turned into lines when one is asked for."""

    __slots__ = ("below", "key", "mark")

    def __init__(self, mark: Any, key: Any, below: dict[str, _Place] | list[_Place] | None):
        self.mark, self.key, self.below = mark, key, below

    def at(self, path: Path) -> _Place | None:
        """The place of a path below this one."""
        place: _Place | None = self
        for step in path:
            below = place.below if place else None
            if isinstance(below, dict):
                place = below.get(step) if isinstance(step, str) else None
            elif isinstance(below, list) and isinstance(step, int) and 0 <= step < len(below):
                place = below[step]
            else:
                return None
        return place


class _Open:
    """A mapping or a list that is being read; ``key`` and ``key_mark`` are those of the value that comes next."""

    __slots__ = ("data", "key", "key_mark", "mapping", "places")

    def __init__(self, data: Any, places: Any):
        self.data, self.places = data, places
        self.mapping = type(data) is dict
        self.key: str | None = None
        self.key_mark: Any = None


class _Builder:
    """Puts data together from parser events, without recursion, so that deep input cannot exhaust the stack."""

    def __init__(self, file: str):
        self.file = file
        self.root: Any = None
        self.place: _Place | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0

    def read(self, text: str) -> None:
        """Takes every event of a text."""
        loader = _Loader(text)
        try:
            while (event := loader.get_event()) is not None:
                self.take(event)
        finally:
            loader.dispose()

    def take(self, event: Any) -> None:
        """Takes one event; scalars come first, since they are most."""
        if (kind := type(event)) is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
        elif kind is yaml.MappingStartEvent:
            self._start(event, {}, {})
        elif kind is yaml.SequenceStartEvent:
            self._start(event, [], [])
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "a second document starts here; a file holds one, so remove the line with ---")
        elif isinstance(event, yaml.AliasEvent):
            self._fail(event, f"*{event.anchor} repeats another value; aliases are not used here, so write the value out")
            self._put(event, None, None)

    def _fail(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.file, *_of_mark(event.start_mark), message))

    def _stop(self, event: yaml.Event, message: str) -> NoReturn:
        self._fail(event, message)
        raise InputError(self.problems)

    def _start(self, event: yaml.Event, container: Any, places: Any) -> None:
        if self._open and self._open[-1].mapping and self._open[-1].key is None:
            self._stop(event, "a key must be one word or phrase, not a list or a mapping; write it as text")
        self._put(event, container, places)
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, f"more than {MAX_DEPTH} levels stand inside one another; flatten the file")
        self._open.append(_Open(container, places))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._fail(event, f"the tag {event.tag} is not used here; write the value without it")
        text: str = event.value
        if not (text.isascii() and text.isprintable()):
            text = with_line_feeds(text)
            if bad := unusable_character(text):
                self._fail(event, f"the text holds {bad}, which no document can show; remove it")
            elif bad := unseen_character(text):
                told = "which nobody sees and which turns or hides what stands beside it; type the words anew without it"
                self._fail(event, f"the text holds {bad}, {told}")
        if self._open and (parent := self._open[-1]).mapping and parent.key is None:
            parent.key, parent.key_mark = text, event.start_mark
            if text in parent.data:
                taken = parent.places[text].key
                self._fail(event, f"{text} stands twice, first in line {_of_mark(taken)[0]}; keep one of the two")
                parent.key_mark = taken
            return
        plain = event.style is None or event.style == ""
        self._put(event, _meaning(text) if plain and not event.tag else text, None)

    def _put(self, event: yaml.Event, value: Any, below: Any) -> None:
        if not self._open:
            self.root, self.place = value, _Place(event.start_mark, None, below)
            return
        parent = self._open[-1]
        place = _Place(event.start_mark, parent.key_mark, below)
        if parent.mapping:
            assert parent.key is not None
            parent.data[parent.key] = value
            parent.places[parent.key] = place
            parent.key = parent.key_mark = None
        else:
            parent.data.append(value)
            parent.places.append(place)


def _of_mark(mark: Any) -> tuple[int, int]:
    """The line and column, counted from 1, of a parser's mark."""
    return mark.line + 1, mark.column + 1


def _meaning(text: str) -> Any:
    if text in _LITERALS:
        return _LITERALS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
