"""Jinja2 in a sandbox. Whatever an expression prints becomes an opaque token, so an answer's words are never parsed as anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sro.resolve.filters import FILTERS
from sro.resolve.values import Blank, Filled, FilledList, Joined

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


_PIECES = TOKEN_START


@pass_context
def _print(context: Context, value: Any) -> str:
    pieces: _Pieces = context[_PIECES]
    return pieces.token(value)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_print)
    environment.filters = dict(FILTERS)
    environment.globals = {}
    environment.tests = {name: environment.tests[name] for name in ("defined", "none", "in", "eq", "ne")}
    return environment


_ENVIRONMENT = _environment()


@lru_cache(maxsize=8192)
def _compiled(text: str) -> Template:
    if TOKEN_START in text or TOKEN_END in text:
        raise TemplateError("the text holds U+E000 or U+E001, which mark filled-in values; remove it")
    return _ENVIRONMENT.from_string(text)


@lru_cache(maxsize=4096)
def _compiled_condition(expression: str) -> Any:
    return _ENVIRONMENT.compile_expression(expression, undefined_to_none=False)


def render(text: str, context: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """A template's words, in which tokens stand for printed values, and those values. Raises :class:`jinja2.TemplateError`."""
    if "{" not in text:
        if TOKEN_START in text or TOKEN_END in text:
            raise TemplateError("the text holds U+E000 or U+E001, which mark filled-in values; remove it")
        return text, []
    printed = _Pieces()
    return _compiled(text).render({**context, _PIECES: printed}), printed.pieces


def holds(expression: str | None, context: Mapping[str, Any]) -> bool:
    """Whether a condition is true; no condition is."""
    if expression is None:
        return True
    return bool(_compiled_condition(expression)(**context))


@lru_cache(maxsize=8192)
def names_in(text: str, *, condition: bool = False) -> frozenset[str]:
    """The names a template or a condition asks for. Raises :class:`jinja2.TemplateError` on bad syntax or an unknown filter."""
    source = "{{ (" + text + ") }}" if condition else text
    tree = _ENVIRONMENT.parse(source)
    _ENVIRONMENT.compile(tree)
    return frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(source)))
