"""The parts of a template that was read directly: each knows how its value is worked out from the answers, or how its words are added."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Context = Mapping[str, Any]
Worked = Callable[[Context], Any]  # an expression: from the names to a value
Token = Callable[[Any], str]  # what stands in the text for a printed value
Part = Callable[[Context, Token, list[str]], None]  # a part of a template: adds its words to a list


class DeclinedError(Exception):
    """This is for Jinja2 to decide."""


def fill_in(parts: tuple[Part, ...], context: Context, token: Token) -> str:
    words: list[str] = []
    for part in parts:
        part(context, token, words)
    return "".join(words)


def words_part(text: str) -> Part:
    return lambda context, token, words: words.append(text)


def print_part(value: Worked) -> Part:
    return lambda context, token, words: words.append(token(value(context)))


def choice_part(branches: tuple[tuple[Worked, tuple[Part, ...]], ...], otherwise: tuple[Part, ...]) -> Part:
    def chosen(context: Context) -> Iterator[Part]:
        for holds, parts in branches:
            if holds(context):
                yield from parts
                return
        yield from otherwise

    def choice(context: Context, token: Token, words: list[str]) -> None:
        for part in chosen(context):
            part(context, token, words)

    return choice


def constant(value: Any) -> Worked:
    return lambda context: value


def named(name: str) -> Worked:
    def value(context: Context) -> Any:
        try:
            return context[name]
        except KeyError:
            raise DeclinedError from None

    return value


def part_named(name: str, part: str) -> Worked:
    """A part of an entry, which is a plain mapping."""
    entry = named(name)

    def value(context: Context) -> Any:
        found = entry(context)
        if type(found) is not dict or part not in found or hasattr(found, part):
            raise DeclinedError
        return found[part]

    return value


def called(name: str, arguments: tuple[str, ...]) -> Worked:
    called = named(name)
    return lambda context: called(context)(*arguments)


def filtered(work: Callable[..., Any], value: Worked, arguments: tuple[str, ...]) -> Worked:
    return lambda context: work(value(context), *arguments)


def compared(work: Callable[[Any, Any], Any], first: Worked, second: Worked) -> Worked:
    return lambda context: work(first(context), second(context))


def both(first: Worked, second: Worked) -> Worked:
    return lambda context: first(context) and second(context)


def either(first: Worked, second: Worked) -> Worked:
    return lambda context: first(context) or second(context)
