"""docs/architecture.md names the rooms in their storeys, what each door hands out, and the contracts as they are checked."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from types import ModuleType

import pytest

from tests.every_document import ROOT
from tests.house.doors import PAGE, doors, filled_in, rooms_of

TEXT = PAGE.read_text("utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = next(contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")
STOREYS = [name.strip() for layer in LAYERS for name in layer.split("|")]


def test_the_table_says_what_the_doors_hand_out() -> None:
    assert filled_in(TEXT) == TEXT, "write it anew: python -m tests.house.doors --write"


def test_another_name_at_a_door_is_noticed() -> None:
    room = next(room for room, names in doors().items() if names)
    name = doors()[room][0]
    assert filled_in(TEXT.replace(f"| {room} |", "| nowhere |")) != TEXT
    lost = re.sub(rf"(?m)^(\| {room} \|.*)`{name}`", r"\1", TEXT, count=1)
    assert lost != TEXT
    assert filled_in(lost) == TEXT


def test_the_table_and_the_picture_stand_in_the_order_of_the_storeys() -> None:
    rooms = [name for name in STOREYS if name in doors()]
    assert rooms_of(TEXT) == rooms
    picture = TEXT.split("```")[1]
    drawn = [word for word in re.findall(r"[a-z]+", " ".join(line[23:48] for line in picture.splitlines())) if word in STOREYS]
    assert drawn == STOREYS


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_every_contract_is_told_in_words(contract: dict[str, object]) -> None:
    assert f"| {contract['name']} | " in TEXT
    assert not contract.get("ignore_imports"), "the page says that none has an exception"


def _in_a_new_process(words: str) -> str:
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_door_hands_out_no_module_in_place_of_what_bears_its_name() -> None:
    # `sro.law.binding` is a module and a function, and loading the module first must not change what the door gives
    assert _in_a_new_process("import sro.law.binding\nfrom sro.law import binding\nprint(callable(binding))") == "True"


def test_every_name_at_every_door_is_there() -> None:
    for room, names in doors().items():
        door = importlib.import_module(f"sro.{room}")
        for name in names:
            assert not isinstance(getattr(door, name), ModuleType), f"sro.{room}.{name}"
        assert not hasattr(door, "no_such_name")


def test_a_command_loads_no_room_that_it_does_not_need() -> None:
    words = """
import sys
from sro.cli import main
main(["explain", "questions"], standalone_mode=False)
print("loaded:", *sorted(name for name in sys.modules if name.startswith(("sro.check.", "sro.publish", "sro.history", "typst", "lxml"))))
"""
    assert _in_a_new_process(words).splitlines()[-1] == "loaded:"
