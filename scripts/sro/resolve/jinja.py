"""Jinja2 in a sandbox, for what :mod:`sro.resolve.plain_template` declines: it is loaded only when a text needs it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sro.resolve.values import FILTERS

__all__ = ["TemplateError", "bad", "fill", "names", "value"]

_TOKEN = "\ue000"


@pass_context
def _print(context: Context, printed: Any) -> str:
    token: Callable[[Any], str] = context[_TOKEN]
    return token(printed)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_print)
    environment.filters = dict(FILTERS)
    environment.globals = {}
    environment.tests = {name: environment.tests[name] for name in ("defined", "none", "in", "eq", "ne")}
    return environment


_ENVIRONMENT = _environment()


def bad(message: str) -> TemplateError:
    """An error of the text itself."""
    return TemplateError(message)


@lru_cache(maxsize=8192)
def _compiled(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)


@lru_cache(maxsize=4096)
def _compiled_condition(expression: str) -> Any:
    return _ENVIRONMENT.compile_expression(expression, undefined_to_none=False)


def fill(text: str, context: Mapping[str, Any], token: Callable[[Any], str]) -> str:
    """A template's words with ``token`` of each printed value. Raises :class:`jinja2.TemplateError`."""
    return _compiled(text).render({**context, _TOKEN: token})


def value(expression: str, context: Mapping[str, Any]) -> Any:
    """A condition's value."""
    return _compiled_condition(expression)(**context)


def names(text: str, *, condition: bool) -> frozenset[str]:
    """The names a template or a condition asks for. Raises :class:`jinja2.TemplateError` on bad syntax or an unknown filter."""
    source = "{{ (" + text + ") }}" if condition else text
    _ENVIRONMENT.compile(_ENVIRONMENT.parse(source))
    return frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(source)))
