"""The fuzzer itself: the same seed gives the same bytes, every kind of fault is seen, and a short run finds none."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace

import pytest

from sro.errors import InputError, Problem
from tests.fuzz import __main__ as command
from tests.fuzz.any_input import searched
from tests.fuzz.pool import outcomes
from tests.fuzz.readers import READERS
from tests.fuzz.trial import made, tried, warm


@pytest.mark.parametrize("reader", READERS)
def test_good_files_and_damaged_ones_end_in_a_result_or_a_sentence(reader: str) -> None:
    good = READERS[reader].good()
    warm(reader, good)
    found = [tried(reader, -1, name, data) for name, data in good]
    assert any(each.end == "read" for each in found), found
    found += [tried(reader, number, *made(reader, number, 25, good)) for number in range(12)]
    assert not [each for each in found if each.wrong]
    wrong = searched(reader, good, 5, 25, None)[1]
    assert wrong is None, wrong and wrong[0].told


@pytest.mark.parametrize("reader", READERS)
def test_the_same_seed_gives_the_same_bytes_and_damages_them(reader: str) -> None:
    good = READERS[reader].good()
    first = [made(reader, number, 7, good) for number in range(20)]
    again = READERS[reader].good()
    assert first == [made(reader, number, 7, again) for number in reversed(range(20))][::-1], "an input depends on those before it"
    assert first != [made(reader, number, 8, good) for number in range(20)]
    assert any(each not in good for each in first)


def _loops() -> None:
    while True:
        pass


FAULTS: dict[str, Callable[[], object]] = {
    "traceback": lambda: {}["missing"],
    "over time": _loops,
    "no sentence": lambda: (_ for _ in ()).throw(InputError([Problem("a", 1, 1, " ")])),
}


@pytest.mark.parametrize("end", FAULTS)
def test_a_fault_of_a_reader_is_seen(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(READERS["text and Markdown"], read=lambda name, data: FAULTS[end](), seconds=0.2)
    monkeypatch.setitem(READERS, "text and Markdown", broken)
    monkeypatch.setattr("tests.fuzz.trial._LIMIT", 1)
    found = tried("text and Markdown", 0, "a.txt", b"words")
    assert (found.end, found.wrong) == (end, True)


def test_memory_without_end_is_refused_by_the_system_and_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(READERS["text and Markdown"], read=lambda name, data: bytearray(2 * 10**9))
    monkeypatch.setitem(READERS, "text and Markdown", broken)
    found = tried("text and Markdown", 0, "a.txt", b"words")
    assert found.end == "traceback" and "MemoryError" in found.told


def test_a_worker_that_is_killed_is_named_and_another_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.fuzz import pool

    good = {"text and Markdown": READERS["text and Markdown"].good()}
    context = pool.multiprocessing.get_context("fork")
    monkeypatch.setattr(pool, "_CLEAN", context)
    whole = READERS["text and Markdown"]
    victim = made("text and Markdown", 3, 1, good["text and Markdown"])[1]

    def kills(name: str, data: bytes) -> None:
        if data == victim:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setitem(READERS, "text and Markdown", replace(whole, read=kills))
    found = {each.number: each.end for each in outcomes(iter([("text and Markdown", 0, 6)]), 1, good, 1)}
    assert found == {0: "read", 1: "read", 2: "read", 3: "killed", 4: "read", 5: "read"}


def test_the_table_counts_and_a_finding_is_kept_with_its_seed(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "FOUND", tmp_path)
    assert command.main(["--only", "record (JSON)", "--count", "20", "--seed", "3", "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "--seed 3" in said and "| record (JSON) | 23 |" in said and "0 of 23 inputs found a fault" in said
    monkeypatch.setitem(READERS, "record (JSON)", replace(READERS["record (JSON)"], read=lambda name, data: {}["missing"]))
    assert command.main(["--seed", "3", "--again", "record (JSON)", "5"]) == 1
    assert "KeyError" in capsys.readouterr().out
    assert [path.name for path in sorted(tmp_path.iterdir()) if path.is_file()] == [
        "recordjson-3-5-record.json",
        "recordjson-3-5-record.json.why",
    ]  # type: ignore[attr-defined]


def test_a_reader_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--only", "nothing"]) == 2
    assert "no reader is called so" in capsys.readouterr().err
