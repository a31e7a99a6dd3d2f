"""The limits that the house keeps. What still stands against one is listed here by name, and an entry that is no longer needed fails too.

`python -m tests.house.structure --list` says what is behind each figure.
"""

from __future__ import annotations

import ast

import pytest

from tests.house.structure import LONG_FUNCTION, LONG_MODULE, NAMED, STORE, House, of_today, table

MOST_ROOMS, MOST_SMALL, MOST_REPEATED = 13, 10, 8


@pytest.fixture(scope="module")
def house() -> House:
    return of_today()


def test_rooms_are_few_and_no_circle_joins_them(house: House) -> None:
    assert len(house.rooms) <= MOST_ROOMS
    assert not house.circles(of_rooms=True)
    assert not house.circles(of_rooms=False)


def test_only_the_store_and_what_is_named_touch_files(house: House) -> None:
    found = set(house.openers)
    assert not found, {path: house.openers[path] for path in found}


def test_what_may_touch_files_does(house: House) -> None:
    idle = [path for path in NAMED if not house.modules[path.replace("/", ".")].touches]
    assert not idle, "an exception that is not needed: take it out of NAMED and of docs/architecture.md"


def test_modules_and_functions_are_of_a_readable_length(house: House) -> None:
    assert not [each.path for each in house.modules.values() if each.lines > LONG_MODULE]
    long = {name for name, lines in house.functions.items() if lines > LONG_FUNCTION}
    assert not long


def test_every_room_has_tests_of_its_own(house: House) -> None:
    assert not house.without_tests


def test_every_module_says_what_it_is_for(house: House) -> None:
    silent = [each.path for each in house.modules.values() if not ast.get_docstring(each.tree)]
    assert not silent


def test_ideas_are_neither_cut_up_nor_named_alike(house: House) -> None:
    assert len(house.small_with_one_reader) <= MOST_SMALL, house.small_with_one_reader
    assert len(house.repeated_names) <= MOST_REPEATED, house.repeated_names


def made(**files: str) -> House:
    """A house of a few lines: `check_words` is the module `check/words.py`, `check` the room's door."""
    doors = {name.partition("_")[0] for name in files}
    sources = {
        f"scripts/sro/{name.replace('_', '/')}.py" if "_" in name else f"scripts/sro/{name}/__init__.py": text
        for name, text in files.items()
    }
    return House({f"scripts/sro/{door}/__init__.py": "" for door in doors} | sources | {"tests/check/test_words.py": "\n"})


def test_a_circle_of_three_rooms_is_found() -> None:
    house = made(
        check_a="from sro.law import b",
        law_b="def f():\n    import sro.model.c",
        model_c="from ..check.a import x",
        reading_d="import sro.law.b",
    )
    assert house.circles(of_rooms=True) == [("check", "law", "model")]
    assert house.circles(of_rooms=False) == [("check.a", "law.b", "model.c")]
    assert "1, of 3 packages" in table(house)


@pytest.mark.parametrize(
    ("source", "touches"),
    [
        ("def f(p): return p.read_bytes()", True),
        ("def f(p): return open(p)", True),
        ("def f(p): return p.open('rb')", True),
        ("import tempfile\ntempfile.mkdtemp()", True),
        ("from pathlib import Path\nPath('a').exists()", True),
        ("def f(archive): return archive.open('word/document.xml')", False),
        ("def f(entry): return entry.is_dir()", False),
        ("def f(text): return text.replace('a', 'b')", False),
        ("def f(store): return store.read('mou/agreement.yml')", False),
    ],
)
def test_what_touches_files_is_told_from_what_does_not(source: str, touches: bool) -> None:
    assert bool(made(check_a=source).openers) == touches
    assert not made(**{f"{STORE[0]}_a": source}).openers


def test_readers_are_counted_through_a_door_and_registries_are_left_out() -> None:
    door = 'from sro.check.a import work\n__all__ = ["work"]'
    assert made(check=door, check_a="def work(): ...", law_b="from sro.check import work").small_with_one_reader == {"check/a": "law/b"}
    both = made(check=door, check_a="def work(): ...", law_b="from sro.check import work", law_c="from sro.check.a import work")
    assert not both.small_with_one_reader
    assert not made(check="from sro.check import a\nRULES = {'a': a.work}", check_a="def work(): ...").small_with_one_reader


def test_names_and_rooms_without_tests_are_found() -> None:
    house = made(check_words="", law_words="", check_read="", law_read="")
    assert house.repeated_names == {"words": ("check/words", "law/words")}
    assert house.without_tests == ("law",)
    assert dict(made(check_a="def f():\n    x = 1\n    return x").functions) == {"check/a.f": 3}
