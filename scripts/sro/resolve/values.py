"""Answers as the texts see them: plain Python for conditions, and for printing their words with the question they answer."""

from __future__ import annotations

from collections.abc import Iterator
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
