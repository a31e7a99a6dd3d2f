"""What a person is told when something cannot be done: one sentence with its place, the value and the remedy."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_OBEYED = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298), *range(55296, 57344)), "�")
_KEPT = {code: sign for code, sign in _OBEYED.items() if chr(code) not in "\n\t"} | _INVISIBLE
_ONE_LINE = {**_KEPT, 0x0A: " ", 0x0D: " ", 0x09: " "}


def printable(text: str, *, lines: bool = True) -> str:
    """Words of a foreign file without what a terminal, a log or a table would obey: control characters and turns of direction become a mark (U+FFFD),
    soft hyphens and characters without width go. ``lines``: whether line feeds and tabs stay."""
    return text if text.isprintable() and "\u00ad" not in text else text.translate(_KEPT if lines else _ONE_LINE)


_LONGEST, _END = 1_500, 400
"""A sentence that quotes something endless is told with its beginning and its end, where the remedy stands."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the input. ``line`` and ``column`` count from 1; 0 means the whole file, and "" for ``file`` the command line."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        said = printable(f"{place}: {self.message}" if place else self.message, lines=False)
        return said if len(said) <= _LONGEST + _END else f"{said[:_LONGEST]} … {said[-_END:]}"


class InputError(Exception):
    """Input that cannot be used. Commands print every problem on a line of its own and end with exit code 2."""

    def __init__(self, problems: Iterable[Problem] | str):
        if isinstance(problems, str):
            problems = [Problem("", 0, 0, problems)]
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> Any:
        """Crosses process borders with its places."""
        return InputError, (self.problems,)


@contextmanager
def gathered(problems: list[Problem]) -> Iterator[None]:
    """Adds to ``problems`` those of what is refused inside, so that a person is told of all at once."""
    try:
        yield
    except InputError as error:
        problems += error.problems


def refuse(problems: list[Problem]) -> None:
    """Raises what was gathered, if anything was."""
    if problems:
        raise InputError(problems)


def likely(name: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about a name that is not known: take the one that was probably meant, or ``otherwise``."""
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else otherwise


MAX_FILE = 30_000_000
MAX_TEXT = 5_000_000
MAX_PAGES = 400


def refusal(file: str, message: str) -> InputError:
    """The error for a file as a whole, which is not read."""
    return InputError([Problem(file, 0, 0, message)])


def too_large(file: str, size: int) -> InputError:
    """The error for a file over the limit."""
    return refusal(file, f"the file has {size:,} bytes and the limit is {MAX_FILE:,}; save the agreement alone, without pictures")
