"""Doors that open when somebody asks: a room's names are imported when they are first used, so that a command loads the modules it needs and no other."""

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from typing import Any


@contextmanager
def imported_later(door: str) -> Iterator[None]:
    """Within a door (``door`` is its `__name__`), puts off every `from sro.room.module import name` until the name is asked for.

    A name that one of the room's modules bears too is imported at once: once that module is loaded it would stand in the name's place.
    """
    package = sys.modules[door]
    homes: dict[str, str] = {}
    ordinary = builtins.__import__

    def put_off(
        name: str, variables: Mapping[str, Any] | None = None, _: Any = None, names: Sequence[str] | None = (), level: int = 0
    ) -> Any:
        if not variables or variables.get("__name__") != door or not name.startswith(f"{door}."):
            return ordinary(name, variables, _, names or (), level)
        if any(PathFinder.find_spec(f"{door}.{each}", package.__path__) for each in names or ()):
            return import_module(name)
        homes.update(dict.fromkeys(names or (), name))
        return _Later()

    builtins.__import__ = put_off  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.__import__ = ordinary
    for name in homes:
        del package.__dict__[name]

    def asked_for(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {door!r} has no attribute {name!r}")
        value = package.__dict__[name] = getattr(import_module(homes[name]), name)
        return value

    package.__dict__["__getattr__"] = asked_for


class _Later:
    """Stands for a module that is not loaded yet; each name is found in it, and is taken out of the door again."""

    def __getattr__(self, name: str) -> None:
        return None
