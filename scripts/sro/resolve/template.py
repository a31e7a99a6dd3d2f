"""Filling in a text's templates. Whatever an expression prints becomes an opaque token, so an answer's words are never parsed as anything.
What texts are written in is read directly (:mod:`sro.resolve.plain_template`); all else is Jinja2's in a sandbox
(:mod:`sro.resolve.jinja`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sro.resolve import plain_template
from sro.resolve.values import FILTERS, Blank, Filled, FilledList, Joined

if TYPE_CHECKING:
    from jinja2 import TemplateError

TOKEN_START, TOKEN_END = "\ue000", "\ue001"


class _Pieces:
    """The printed pieces of one rendering, in order; a token in the rendered text is an index into them."""

    def __init__(self) -> None:
        self.pieces: list[Any] = []

    def token(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, FilledList):
            value = FILTERS["listed"](value)
        if isinstance(value, Joined):
            return "".join(self.token(part) for part in value.parts)
        if isinstance(value, Filled | Blank):
            self.pieces.append(value)
        else:
            self.pieces.append(str(value))
        return f"{TOKEN_START}{len(self.pieces) - 1}{TOKEN_END}"


def template_error() -> type[TemplateError]:
    """What is raised where a text cannot be read; to be named after `except`, where it loads Jinja2 only when something was raised."""
    from sro.resolve.jinja import TemplateError

    return TemplateError


def render(text: str, context: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """A template's words, in which tokens stand for printed values, and those values. Raises :class:`jinja2.TemplateError`."""
    if TOKEN_START in text or TOKEN_END in text:
        from sro.resolve.jinja import bad

        raise bad("the text holds U+E000 or U+E001, which mark filled-in values; remove it")
    if "{" not in text:
        return text, []
    printed = _Pieces()
    if (plain := plain_template.template(text)) is not None:
        try:
            return plain.filled(context, printed.token), printed.pieces
        except Exception:  # whatever is wrong, Jinja2 says it
            printed = _Pieces()
    from sro.resolve.jinja import fill

    return fill(text, context, printed.token), printed.pieces


def filled(text: str, context: Mapping[str, Any]) -> str:
    """A template's words with every value printed in its place. Raises :class:`jinja2.TemplateError`."""
    words, pieces = render(text, context)
    shown = [piece.shown if isinstance(piece, Filled | Blank) else piece for piece in pieces]
    return re.sub(f"{TOKEN_START}([0-9]+){TOKEN_END}", lambda token: shown[int(token[1])], words)


def holds(expression: str | None, context: Mapping[str, Any]) -> bool:
    """Whether a condition is true; no condition is."""
    if expression is None:
        return True
    if (plain := plain_template.condition(expression)) is not None:
        try:
            return bool(plain.value(context))
        except Exception:  # whatever is wrong, Jinja2 says it
            pass
    from sro.resolve.jinja import value

    return bool(value(expression, context))


@lru_cache(maxsize=8192)
def names_in(text: str, *, condition: bool = False) -> frozenset[str]:
    """The names a template or a condition asks for. Raises :class:`jinja2.TemplateError` on bad syntax or an unknown filter."""
    plain = plain_template.condition(text) if condition else plain_template.template(text)
    if plain is not None:
        return plain.names
    from sro.resolve.jinja import names

    return names(text, condition=condition)
