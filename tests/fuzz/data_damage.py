"""Damage to YAML and JSON by their structure: a value, an entry or a key anywhere becomes another, is doubled, moved or nested; then at times as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import yaml

from tests.fuzz.text_damage import odd, plain_damaged

Tree = Any
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 5, 10**400, 3.5, float("inf"), float("nan"), [], {}, [[]], [None], {"": ""}, "", "yes", [{}], {"answer": None}, [1, "a", None],
    {"answer": "no", "reason": ""}, {"name": {"name": {}}}, ["a"] * 400,
)  # fmt: skip


def _slots(tree: Tree, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        found.append((tree, key))
        _slots(value, found)
    return found


def tree_damaged(tree: Tree, chance: Random) -> Tree:
    """The tree with a few places changed; the tree itself is."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        slots = _slots(tree, [])
        if not slots:
            return deepcopy(chance.choice(_VALUES))
        holder, key = chance.choice(slots)
        other, name = chance.choice(slots)
        match chance.randrange(8):
            case 0 | 1:
                holder[key] = deepcopy(chance.choice(_VALUES))  # what is put in may be damaged next
            case 2 | 3:
                holder[key] = odd(chance)
            case 4:
                holder[key] = json.loads(json.dumps(other[name], default=str))
            case 5:
                del holder[key]
            case 6:
                if isinstance(holder, dict):
                    holder[chance.choice((odd(chance), str(name), 7, True, None))] = holder.pop(key)
                else:
                    holder += deepcopy(holder) * chance.choice((1, 29))
            case _:
                value = holder[key]
                for _ in range(chance.choice((1, 2, 50))):
                    value = chance.choice(([value], {"answer": value}, {str(key): value}))
                holder[key] = value
    return tree


def _spoilt(data: bytes, chance: Random, read: Callable[[str], Tree], write: Callable[[Tree], str]) -> bytes:
    if chance.random() < 0.4:
        return plain_damaged(data, chance)
    try:
        tree = read(data.decode())
    except yaml.YAMLError:  # PyYAML has no question mark behind a comma
        return plain_damaged(data, chance)
    made = write(tree_damaged(tree, chance)).encode("utf-8", "surrogatepass")
    return made if chance.random() < 0.8 else plain_damaged(made, chance)


def json_damaged(data: bytes, chance: Random) -> bytes:
    """A JSON file, damaged."""
    return _spoilt(data, chance, json.loads, lambda tree: json.dumps(tree, ensure_ascii=chance.random() < 0.5))


def yaml_damaged(data: bytes, chance: Random) -> bytes:
    """A YAML file, damaged; remarks are lost where the structure is."""
    flow = chance.choice((False, False, False, None, True))
    return _spoilt(data, chance, yaml.safe_load, lambda tree: _written(tree, flow))


def _written(tree: Tree, flow: bool | None) -> str:
    try:
        return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=flow))
    except (yaml.YAMLError, TypeError):
        return str(tree)
