"""YAML with places: plain data in which every value remembers its line and column, and none of YAML's traps is left open. Only `true`,
`false`, whole numbers and null are more than text, so `no` stays "no", `12:30` stays "12:30" and a date stays as written. Duplicate keys,
aliases, tags, more than one document, deep nesting and large files are refused with a sentence.

What people write by hand is read by the parser in Python, which is the same on every computer; the model and the law, which are large and our own, by
libyaml where there is one (`tests/project/test_yaml_parity.py` holds that both read them alike)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from sro.errors import InputError, Problem, refusal
from sro.model import unusable_character, with_line_feeds
from sro.project.yaml_by_hand import ByHand
from sro.project.yaml_causes import cause_of, left_by_git, swallowed
from sro.project.yaml_corrections import mended_key, plain_key
from sro.project.yaml_lines import in_place, indent_of, one_line

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_LITERALS = {"true": True, "false": False, "null": None, "~": None, "": None}
_OURS = re.compile(r"(?!districts/[^/]+/|changes/)[a-z]+/.*")
_BREAK = re.compile("[\n\x85\u2028\u2029]")

Path = tuple[str | int, ...]


_Quick = getattr(yaml, "CSafeLoader", ByHand)


@dataclass(frozen=True)
class Located:
    """Data read from a file, with the place of each key and value. A path is the keys and indexes that lead to a value. ``lines`` are the file's,
    ``remarks`` the columns at which a remark begins, by line; both count from 0, and the model's files have no remarks here."""

    file: str
    data: Any
    places: _Place | None = None
    lines: tuple[str, ...] = ()
    remarks: Mapping[int, int] = field(default_factory=dict)

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at a value (or its key): the nearest enclosing place that is known."""
        for length in range(len(path), -1, -1):
            if place := self.places and self.places.at(path[:length]):
                return Problem(self.file, *_of_mark(place.key if at_key and place.key is not None else place.mark), message)
        return Problem(self.file, 1, 1, message)

    def below(self, key: str) -> Callable[[Path, str, bool], Problem]:
        """What makes a problem of a path below a key, a sentence, and whether the key itself is meant."""
        return lambda path, message, at_key: self.problem((key, *path), message, at_key=at_key)

    def line(self, path: Path) -> int:
        """The line, counted from 1, on which a value stands."""
        return self.problem(path, "").line

    def span(self, path: Path) -> tuple[int, int, int] | None:
        """Line, first column and the column behind it (all from 0) of a value that stands on one line; None for any other."""
        place = self.places and self.places.at(path)
        if not place or place.below is not None or place.mark.line != place.end.line:
            return None
        return place.mark.line, place.mark.column, place.end.column

    def line_with(self, path: Path, value: Any) -> str:
        """The line of a value with another in its place, to be pasted. A value on several lines is put on one, behind its key."""
        if found := self.span(path):
            line, start, end = found
            gap = " " if self.lines[line][start - 1 : start] == ":" else ""  # nothing stood behind the colon
            return in_place(f"{self.lines[line][:start]}{gap}{self.lines[line][start:]}", start + len(gap), end + len(gap), value)
        place = self.places and self.places.at(path)
        if not place or place.key is None or not isinstance(path[-1], str):
            return one_line(str(path[-1]), value) if path else ""
        return f"{self.lines[place.key.line][: place.key.column]}{one_line(path[-1], value)}"

    def line_with_key(self, path: Path, key: str) -> str:
        """The line on which a key stands with another in its place; "" where it is not known."""
        place = self.places and self.places.at(path)
        if not place or place.key is None or not self.lines:
            return ""
        line = self.lines[place.key.line]
        _, colon, rest = line[place.key.column :].partition(":")
        return f"{line[: place.key.column]}{key}:{rest}" if colon else ""

    def line_as_remark(self, path: Path) -> str:
        """The line on which a value stands, as a remark."""
        line = self.lines[self.line(path) - 1] if self.lines else ""
        return f"{' ' * indent_of(line)}# {line.strip()}"


def parse_yaml(text: str, file: str) -> Located:
    """Text of a YAML file → data with places. Raises :class:`InputError` naming every problem that could be found, with the line that would do."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise refusal(file, f"the file has {size:,} bytes and the limit is {MAX_BYTES:,}; split it or shorten it")
    text = with_line_feeds(text).removeprefix("\ufeff")
    if _OURS.fullmatch(file):
        try:
            return _read(text, file, _Quick)
        except yaml.YAMLError:
            pass  # the parser in Python tells the cause
    if found := left_by_git(text):
        raise InputError([Problem(file, found.line + 1, 1, found.message)])
    try:
        return _read(text, file, ByHand)
    except yaml.MarkedYAMLError as error:
        found = cause_of(text, error, _fails_at)
        raise InputError([Problem(file, found.line + 1, found.column + 1, found.message)]) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        sign = f"U+{ord(text[error.position]):04X}"
        message = f"the file holds a character that YAML does not allow ({sign}, a sign that nobody sees); remove it"
        raise InputError([Problem(file, before.count("\n") + 1, len(before) - before.rfind("\n"), message)]) from None


def _read(text: str, file: str, loader: Any) -> Located:
    builder = _Builder(file, tuple(_BREAK.split(text)))
    reading = loader(text)
    try:
        while (event := reading.get_event()) is not None:
            builder.take(event)
    finally:
        if dispose := getattr(reading, "dispose", None):
            dispose()
    builder.check_anchors()
    if builder.problems:
        raise InputError(builder.problems)
    return Located(file, builder.root, builder.place, builder.lines, getattr(reading, "remarks", {}))


def _fails_at(text: str) -> int | None:
    """The line (from 0) on which a text stops being YAML, None where all of it is."""
    try:
        _read(text, "", ByHand)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return int(mark.line) if mark else 0
    except yaml.YAMLError:
        return 0
    except InputError:
        return None
    return None


class _Place:
    """Where a value begins, its key too, and the places below it: they are kept as a tree and turned into lines when one is asked for."""

    __slots__ = ("below", "end", "key", "mark")

    def __init__(self, mark: Any, end: Any, key: Any, below: dict[str, _Place] | list[_Place] | None):
        self.mark, self.end, self.key, self.below = mark, end, key, below

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

    def __init__(self, file: str, lines: tuple[str, ...] = ()):
        self.file, self.lines = file, lines
        self.root: Any = None
        self.place: _Place | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._anchors: dict[str, Any] = {}
        self._aliases: set[str] = set()

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
            self._aliases.add(str(event.anchor))
            if self._open and self._open[-1].mapping and self._open[-1].key is None:
                self._stop(event, f"*{event.anchor} stands where a key should; write the key as text, in quotes if it begins with *")
            self._fail(event, f"*{event.anchor} repeats another value; aliases are not used here, so write the value out")
            self._put(event, None, None)

    def check_anchors(self) -> None:
        """Adds a problem for each word behind & that no alias repeats: it was meant as words, and YAML takes it away from them."""
        for name, event in self._anchors.items():
            if name not in self._aliases:
                self._fail(event, f"&{name} would vanish, since YAML takes it for the name of a value; {self._in_quotes(event)}")

    def _in_quotes(self, event: Any) -> str:
        """The line of a scalar with all of it in quotes, to be pasted."""
        line, column = event.start_mark.line, event.start_mark.column
        if event.end_mark.line != line or line >= len(self.lines):
            return "put the whole value in quotes"
        words = self.lines[line]
        return f"write: `{in_place(words, column, event.end_mark.column, words[column : event.end_mark.column])}`"

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
            self._fail(event, f"the tag {event.tag} is not used here; write the value without it, or in quotes; {self._in_quotes(event)}")
        if event.anchor:
            self._anchors.setdefault(event.anchor, event)
        if event.start_mark and event.end_mark and event.start_mark.line != event.end_mark.line and event.style in (None, "", "plain"):
            for found in swallowed(self.lines, event.start_mark.line, event.end_mark.line):
                self.problems.append(Problem(self.file, found.line + 1, found.column + 1, found.message))
        text: str = event.value
        if not (text.isascii() and text.isprintable()):
            text = with_line_feeds(text)
            if bad := unusable_character(text):
                self._fail(event, f"the text holds {bad}, which no document can show; remove it")
        if self._open and (parent := self._open[-1]).mapping and parent.key is None:
            parent.key, parent.key_mark = text, event.start_mark
            if not text.isascii() and (key := plain_key(text)) != text:
                line = mended_key(self.lines, _of_mark(event.start_mark)[0] - 1, text)
                self._fail(event, f"a sign that nobody sees, as Word and web pages set it, stands in the key {key}; write: `{line}`")
            if text in parent.data:
                taken = parent.places[text].key
                self._fail(event, f"{text} stands twice, first in line {_of_mark(taken)[0]}; keep one of the two")
                parent.key_mark = taken
            return
        plain = event.style is None or event.style == ""
        self._put(event, _meaning(text) if plain and not event.tag else text, None)

    def _put(self, event: yaml.Event, value: Any, below: Any) -> None:
        if not self._open:
            self.root, self.place = value, _Place(event.start_mark, event.end_mark, None, below)
            return
        parent = self._open[-1]
        place = _Place(event.start_mark, event.end_mark, parent.key_mark, below)
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
