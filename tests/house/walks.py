"""The walks of docs/architecture.md: the functions a page names, step by step, and what a run of the program really enters.

A step is an entry of a numbered list that begins with a name in backticks, `room.module.function`. Names are looked up when the test runs, so that
a function which moved is missed by its name, with a word on where one of that name stands now.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import CodeType, FrameType
from typing import Any

import click

from tests.every_document import ROOT

PAGE = ROOT / "docs" / "architecture.md"

_STEP = re.compile(r"^(?P<number>\d+)\. `(?P<name>[\w.]+)`", re.MULTILINE)
_DEFINED = re.compile(r"^\s*(?:def|class) (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A step of a walk: its number on the page, and the function as the page names it."""

    number: int
    name: str

    def __str__(self) -> str:
        return f"step {self.number}, `{self.name}`"


def walk(title: str) -> list[Step]:
    """The steps below a heading of the page."""
    page = PAGE.read_text("utf-8")
    _, found, below = page.partition(f"### {title}\n")
    assert found, f"docs/architecture.md has no heading “{title}”"
    return [Step(int(step["number"]), step["name"]) for step in _STEP.finditer(re.split(r"^#+ ", below, maxsplit=1, flags=re.MULTILINE)[0])]


def target_of(name: str) -> Any:
    """What bears this name. Raises LookupError with a sentence where there is nothing of that name."""
    target, attributes = _module(name)
    for attribute in attributes:
        target = inspect.getattr_static(target, attribute, None) if inspect.isclass(target) else getattr(target, attribute, None)
        if target is None:
            raise LookupError(f"there is no `{name}` any more{_elsewhere(name)}")
    if isinstance(target, click.Command):
        target = target.callback
    if isinstance(target, property):
        target = target.fget
    if isinstance(target, cached_property):
        target = target.func
    if inspect.isclass(target):
        target = target.__init__
    return getattr(target, "__func__", target)


def code_of(name: str) -> CodeType:
    """The code that runs when what bears this name is called. Raises LookupError where there is none."""
    code = getattr(inspect.unwrap(target_of(name)), "__code__", None)
    if not isinstance(code, CodeType):
        raise LookupError(f"`{name}` is no function")
    return code


def entered(steps: Sequence[Step], run: Callable[[], object]) -> list[str]:
    """The names of a walk's functions in the order in which a run enters them, each time it does. What they remember is forgotten first."""
    named = {code_of(step.name): step.name for step in steps}
    for step in steps:
        getattr(target_of(step.name), "cache_clear", lambda: None)()
    found: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in named:
            found.append(named[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return found


def missing(steps: Sequence[Step], calls: Sequence[str]) -> str:
    """A sentence on the first step that the calls do not hold after the step before it; nothing where all are entered in order."""
    position = 0
    for before, step in zip((None, *steps), steps, strict=False):
        if step.name not in calls[position:]:
            ever = "only before it" if step.name in calls else "never"
            after = f" after {before}" if before else ""
            return f"{step} is not entered{after} ({ever}); entered: {', '.join(_runs(calls))}"
        position = calls.index(step.name, position) + 1
    return ""


def _runs(calls: Sequence[str]) -> Iterator[str]:
    """The calls, each that follows itself once."""
    yield from (name for before, name in zip((None, *calls), calls, strict=False) if name != before)


def _module(name: str) -> tuple[Any, list[str]]:
    """The module of a name, and what is to be looked up in it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        full = ".".join(("sro", *parts[:length]))
        try:
            return import_module(full), parts[length:]
        except ModuleNotFoundError as error:
            if error.name is None or not full.startswith(error.name):
                raise
    raise LookupError(f"there is no room {parts[0]}")


def _elsewhere(name: str) -> str:
    """Where something of the last part's name is defined now."""
    wanted = name.rpartition(".")[2]
    homes = [
        path.relative_to(ROOT / "scripts" / "sro").with_suffix("").as_posix().replace("/", ".")
        for path in sorted((ROOT / "scripts" / "sro").rglob("*.py"))
        if wanted in _DEFINED.findall(path.read_text("utf-8"))
    ]
    return f"; {' and '.join(homes)} have one of that name" if homes else ""
