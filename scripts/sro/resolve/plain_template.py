"""The part of Jinja2 that texts are written in, read and worked out directly, since compiling a template costs far more than filling it in.

Names, `item.part`, `clause('…')`, `has('…')`, filters, comparisons, `in`, `and`, `or`, `not`, and `{% if %}` with its branches. Whatever goes
beyond them, whatever is not defined and whatever fails is declined, and Jinja2 decides about it; what is not declined comes out as it would there.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sro.resolve import plain_parts
from sro.resolve.plain_parts import Context, DeclinedError, Part, Token, Worked
from sro.resolve.values import FILTERS


@dataclass(frozen=True)
class Expression:
    """A condition that was read: how its value is worked out, and the names it asks for."""

    value: Worked
    names: frozenset[str]


@dataclass(frozen=True)
class Plain:
    """A template that was read: its parts, and the names it asks for."""

    parts: tuple[Part, ...]
    names: frozenset[str]

    def filled(self, context: Context, token: Token) -> str:
        """The template's words with ``token`` of each printed value. Raises :class:`DeclinedError`."""
        return plain_parts.fill_in(self.parts, context, token)


@lru_cache(maxsize=4096)
def condition(text: str) -> Expression | None:
    """A condition that was read, or None where it is declined."""
    reader = _Reader(text)
    try:
        value = reader.either()
        reader.end("")
    except (DeclinedError, RecursionError):
        return None
    return Expression(value, frozenset(reader.names))


@lru_cache(maxsize=8192)
def template(text: str) -> Plain | None:
    """A template that was read, or None where it is declined."""
    if "\r" in text:
        return None
    reader = _Reader(text.removesuffix("\n"))  # Jinja2 drops one line feed at the end
    try:
        parts, ended = reader.body()
    except (DeclinedError, RecursionError):
        return None
    return Plain(parts, frozenset(reader.names)) if not ended else None


_LEXEME = re.compile(
    r"[ \t\n]*(?:(?P<string>'[^'\\\n]*'|\"[^\"\\\n]*\")|(?P<number>(?:0|[1-9][0-9]{0,8})(?![\w.]))"
    r"|(?P<word>[A-Za-z][A-Za-z0-9_]*(?!\w))|(?P<mark>==|!=|<=|>=|\}\}|%\}|[()<>|.,]))"
)
_TAG = re.compile(r"\{[{%#]")
_RESERVED = frozenset(
    "and or not in is if else elif for true false none True False None self super loop caller varargs kwargs recursive import include".split()
)
"""Words that mean something of their own to Jinja2."""
_CALLED = ("clause", "has")
_COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
}


class _Reader:
    """Reads a text from its beginning, and gathers the names it asks for."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.names: set[str] = set()

    def body(self) -> tuple[tuple[Part, ...], str]:
        """The parts up to the tag that ends a branch, and that tag's word; nothing at the end of the text."""
        parts: list[Part] = []
        while tag := _TAG.search(self.text, self.at):
            words = self.text[self.at : tag.start()]
            self.at = tag.end()
            if self.text.startswith("-", self.at):
                self.at += 1
                words = words.rstrip()
            if words:
                parts.append(plain_parts.words_part(words))
            if tag.group() == "{{":
                parts.append(self._printed())
            elif tag.group() == "{%":
                word = self._take("word")
                if word in ("elif", "else", "endif"):
                    return tuple(parts), word
                if word != "if":
                    raise DeclinedError
                parts.append(self._branches())
            else:
                raise DeclinedError
        if self.at < len(self.text):
            parts.append(plain_parts.words_part(self.text[self.at :]))
        return tuple(parts), ""

    def _printed(self) -> Part:
        start = self.at
        value = self.either()
        if _LEXEME.match(self.text, start).lastgroup != "word":  # type: ignore[union-attr]  # something stands there, since it was read
            raise DeclinedError
        self.end("}}")
        return plain_parts.print_part(value)

    def _branches(self) -> Part:
        branches: list[tuple[Worked, tuple[Part, ...]]] = []
        otherwise: tuple[Part, ...] = ()
        word = "if"
        while word in ("if", "elif"):
            holds = self.either()
            self.end("%}")
            parts, word = self.body()
            branches.append((holds, parts))
        if word == "else":
            self.end("%}")
            otherwise, word = self.body()
        if word != "endif":
            raise DeclinedError
        self.end("%}")
        return plain_parts.choice_part(tuple(branches), otherwise)

    def either(self) -> Worked:
        """An expression; the operators bind as in Jinja2, `or` the least."""
        value = self._both()
        while self._next("or"):
            value = plain_parts.either(value, self._both())
        return value

    def _both(self) -> Worked:
        value = self._denied()
        while self._next("and"):
            value = plain_parts.both(value, self._denied())
        return value

    def _denied(self) -> Worked:
        if not self._next("not"):
            return self._compared()
        value = self._denied()
        return lambda context: not value(context)

    def _compared(self) -> Worked:
        value = self._filtered()
        for name in ("==", "!=", "<=", ">=", "<", ">", "in"):
            if self._next(name):
                return plain_parts.compared(_COMPARED[name], value, self._filtered())
        if self._next("not"):
            self._expect("in")
            return plain_parts.compared(_COMPARED["not in"], value, self._filtered())
        return value

    def _filtered(self) -> Worked:
        value = self._primary()
        while self._next("|"):
            name = self._take("word")
            if name not in FILTERS:
                raise DeclinedError
            value = plain_parts.filtered(FILTERS[name], value, self._arguments() if self._next("(") else ())
        return value

    def _arguments(self) -> tuple[str, ...]:
        """Quoted words between brackets, of which the first is read already."""
        if self._next(")"):
            return ()
        found = [self._take("string")[1:-1]]
        while self._next(","):
            found.append(self._take("string")[1:-1])
        self._expect(")")
        return tuple(found)

    def _primary(self) -> Worked:
        if self._next("("):
            if self._next(")"):
                return lambda context: ()
            value = self.either()
            self._expect(")")
            return value
        kind, word = self._lexeme()
        if kind == "string":
            return plain_parts.constant(word[1:-1])
        if kind == "number":
            return plain_parts.constant(int(word))
        if kind != "word" or word in _RESERVED:
            raise DeclinedError
        self.names.add(word)
        if self._next("("):
            if word not in _CALLED:
                raise DeclinedError
            return plain_parts.called(word, self._arguments())
        return plain_parts.part_named(word, self._take("word")) if self._next(".") else plain_parts.named(word)

    def _lexeme(self) -> tuple[str, str]:
        found = _LEXEME.match(self.text, self.at)
        if not found or not found.lastgroup:
            raise DeclinedError
        self.at = found.end()
        return found.lastgroup, found[found.lastgroup]

    def _take(self, kind: str) -> str:
        found, word = self._lexeme()
        if found != kind:
            raise DeclinedError
        return word

    def _next(self, word: str) -> bool:
        """Whether a word or mark comes next; it is then read."""
        found = _LEXEME.match(self.text, self.at)
        if not found or found.lastgroup not in ("word", "mark") or found[found.lastgroup] != word:
            return False
        self.at = found.end()
        return True

    def _expect(self, word: str) -> None:
        if not self._next(word):
            raise DeclinedError

    def end(self, mark: str) -> None:
        """What was read must end here: with a mark, or with the text."""
        if mark:
            self._expect(mark)
        elif self.text[self.at :].strip(" \t\n"):
            raise DeclinedError
