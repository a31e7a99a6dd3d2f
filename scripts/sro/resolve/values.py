"""Answers as the texts see them: plain Python for conditions, filters, and printing words that still know their question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


class Filled:
    """An answer that can be printed. ``shown`` are its words, ``question`` the id of the question."""

    question: str
    shown: str


class FilledText(str, Filled):
    """A text, choice, date or web address; it equals the raw answer and prints ``shown``."""

    def __new__(cls, raw: str, question: str, shown: str | None = None) -> FilledText:
        self = super().__new__(cls, raw)
        self.question = question
        self.shown = raw if shown is None else shown
        return self


class FilledNumber(int, Filled):
    """A number, a number of school days or an amount."""

    def __new__(cls, raw: int, question: str, shown: str | None = None) -> FilledNumber:
        self = super().__new__(cls, raw)
        self.question = question
        self.shown = f"{raw:,}" if shown is None else shown
        return self


class FilledList(tuple[Any, ...]):
    """A list of answers: entries of a `list` question, or the values of a `choices` question."""

    question: str
    blank: str

    def __new__(cls, entries: Any, question: str, blank: str) -> FilledList:
        self = super().__new__(cls, entries)
        self.question = question
        self.blank = blank
        return self


@dataclass(frozen=True)
class Blank:
    """An answer not given. False in conditions, empty in loops; it prints as bracketed words."""

    question: str
    words: str

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __lt__(self, other: object) -> bool:
        return False

    __gt__ = __le__ = __ge__ = __lt__

    @property
    def shown(self) -> str:
        return f"[{self.words}]"


@dataclass(frozen=True)
class Joined:
    """Several printed pieces in a row: answers, blanks, and the words between them."""

    parts: tuple[Any, ...]

    def __str__(self) -> str:
        return "".join(part.shown if isinstance(part, Filled | Blank) else str(part) for part in self.parts)


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def number_word(number: int) -> str:
    """A whole number in words up to 999, and in figures beyond: 25 → "twenty-five"."""
    if number < 0 or number > 999:
        return f"{number:,}"
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {number_word(rest)}" if rest else "")


def in_words(value: Any) -> Any:
    """5 → "five (5)", as agreements write numbers."""
    return _reworded(value, lambda v: f"{number_word(int(v))} ({int(v):,})")


def words_only(value: Any) -> Any:
    """5 → "five"."""
    return _reworded(value, lambda v: number_word(int(v)))


def ordinal(value: Any) -> Any:
    """1 → "1st", 12 → "12th"."""

    def words(v: Any) -> str:
        number = int(v)
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    return _reworded(value, words)


def capital(value: Any) -> Any:
    """The words with their first letter in upper case."""
    if isinstance(value, Joined):
        return Joined((capital(value.parts[0]), *value.parts[1:])) if value.parts else value
    return _reworded(value, lambda v: _shown(v)[:1].upper() + _shown(v)[1:])


def plural(value: Any, singular: str, several: str | None = None) -> Any:
    """1 → "one officer", 3 → "three officers" for `plural('officer')`; an irregular plural is the second argument."""
    many = several or f"{singular}s"
    return _reworded(value, lambda v: f"{number_word(int(v))} {singular if int(v) == 1 else many}")


def where(entries: Any, part: str, wanted: str) -> Any:
    """The entries of a list question whose part has the wanted value."""
    if isinstance(entries, Blank):
        return entries
    return FilledList((e for e in entries if e.get(part) == wanted), entries.question, entries.blank)


def listed(entries: Any, part: str | None = None, last: str = "and") -> Any:
    """A list as prose, "A, B and C": of the values of a choices question, or of one part of each entry of a list question."""
    if isinstance(entries, Blank):
        return entries
    if not (words := [e[part] if part and isinstance(e, Mapping) else e for e in entries]):
        return Blank(getattr(entries, "question", ""), getattr(entries, "blank", "none named"))
    parts: list[Any] = []
    for position, word in enumerate(words):
        if position:
            parts.append(f" {last} " if position == len(words) - 1 else ", ")
        parts.append(word)
    return Joined(tuple(parts))


def url(value: Any) -> Any:
    """A web address as people read it: without `https://` and a final slash."""
    return _reworded(value, lambda v: str(v).split("://", 1)[-1].rstrip("/"))


def count(entries: Iterable[Any]) -> int:
    """How many entries a list has."""
    return len(tuple(entries))


FILTERS: dict[str, Callable[..., Any]] = {
    "in_words": in_words,
    "words_only": words_only,
    "ordinal": ordinal,
    "capital": capital,
    "plural": plural,
    "where": where,
    "listed": listed,
    "url": url,
    "count": count,
    "length": count,
}


def _shown(value: Any) -> str:
    return value.shown if isinstance(value, Filled) else str(value)


def _reworded(value: Any, words: Callable[[Any], str]) -> Any:
    if isinstance(value, Blank):
        return value
    text = words(value)
    return FilledText(text, value.question) if isinstance(value, Filled) else text
