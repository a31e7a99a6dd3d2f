"""Doors that open when somebody asks: a room's names are imported when they are first used, so that a command loads the modules it needs and no other.

A door lists its imports below `if TYPE_CHECKING:`, where type checkers and import-linter read them, and then calls :func:`opened_later`, which reads them
too. It is what PEP 562 is for, with the list written once."""

import ast
import sys
from importlib import import_module
from types import ModuleType
from typing import Any


def opened_later(door: str) -> None:
    """Makes a door (its `__name__`) import each name of its list when it is first asked for."""
    module = sys.modules[door]
    loader = module.__spec__.loader if module.__spec__ else None
    source = loader.get_source(door) if loader is not None and hasattr(loader, "get_source") else None
    if source is None:
        raise ImportError(f"{door} cannot be opened: its source is not here")
    module.__dict__["_homes"] = dict(_homes(ast.parse(source)))
    module.__class__ = _Door


def _homes(tree: ast.Module) -> list[tuple[str, str]]:
    """Each name that stands in a list of imports below an `if`, with the module it comes from."""
    imports = [each for top in tree.body if isinstance(top, ast.If) for each in top.body if isinstance(each, ast.ImportFrom)]
    return [(alias.asname or alias.name, each.module) for each in imports if each.module for alias in each.names]


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
