"""Jobs on every core: each is done once, in this process too, and what one raises is raised."""

from __future__ import annotations

import os
import time

import pytest

from sro.errors import InputError
from sro.publish.build import side_by_side


def here(number: int) -> tuple[int, int]:
    time.sleep(0.01)
    return number * number, os.getpid()


def refuse(number: int) -> int:
    if number == 5:
        raise InputError("the fifth is wrong")
    return number


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 200])
def test_each_job_is_done_once_and_told_once_and_in_its_place(count: int) -> None:
    told: list[int] = []
    results = side_by_side(here, range(count), told.append, alone=2)
    assert [square for square, _ in results] == [number * number for number in range(count)]
    assert sorted(told) == list(range(count))


def test_few_jobs_stay_in_this_process_and_many_are_shared_with_it() -> None:
    few = side_by_side(here, range(3), lambda job: None, alone=3)
    assert {process for _, process in few} == {os.getpid()}
    many = side_by_side(here, range(400), lambda job: None, alone=3)
    processes = {process for _, process in many}
    assert os.getpid() in processes
    assert 2 <= len(processes) <= 3


@pytest.mark.parametrize("count", [7, 40])
def test_what_a_job_raises_is_raised_wherever_it_was_done(count: int) -> None:
    told: list[int] = []
    with pytest.raises(InputError, match="the fifth is wrong"):
        side_by_side(refuse, range(count), told.append, alone=2)
    assert 5 not in told
