"""Doors that open when somebody asks: a room's names are imported when they are first used, so that a command loads the modules it needs and no other."""

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def imported_later(door: str) -> Iterator[None]:
    """Within a door (``door`` is its `__name__`), puts off every `from sro.room.module import name` until the name is asked for."""
    package = sys.modules[door]
    homes: dict[str, str] = {}
    ordinary = builtins.__import__

    def put_off(
        name: str, variables: Mapping[str, Any] | None = None, _: Any = None, names: Sequence[str] | None = (), level: int = 0
    ) -> Any:
        if not variables or variables.get("__name__") != door or not name.startswith(f"{door}."):
            return ordinary(name, variables, _, names or (), level)
        homes.update(dict.fromkeys(names or (), name))
        return _Unopened()

    builtins.__import__ = put_off  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.__import__ = ordinary
    for name in homes:
        del package.__dict__[name]
    package.__dict__["_homes"] = homes
    package.__class__ = _Door


class _Unopened:
    """Stands for a module that is not loaded yet; each name is found in it, and is taken out of the door again."""

    def __getattr__(self, name: str) -> None:
        return None


class _Door(ModuleType):
    """A package whose names are imported when they are asked for."""

    _homes: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        home = self.__dict__["_homes"].get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = self.__dict__[name] = getattr(import_module(home), name)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if not (
            isinstance(value, ModuleType) and name in self.__dict__["_homes"]
        ):  # a loaded module never takes the place of a name it bears too
            super().__setattr__(name, value)
