"""A smaller run of `python -m tests.draft.saved_answers`: whatever ends a run that saves answers, one of its files is left, and its states with it."""

from __future__ import annotations

import pytest

from tests.draft.saved_answers import FILE, Answering, command, filled, killed, two_at_once
from tests.history.transactions import Disk, Tried, in_a_child


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    return Answering(tmp_path_factory.mktemp("answering"))


def fine(tried: Tried, count: int) -> None:
    assert not tried.else_, tried.else_
    assert tried.before + tried.after == count


def test_killed_it_leaves_the_file_as_it_was_after_one_of_the_answers(stage: Answering) -> None:
    tried = killed(stage, 8)
    fine(tried, 8)
    assert tried.before and tried.after


def test_cut_off_from_power_it_leaves_such_a_file_too(stage: Answering) -> None:
    fine(killed(stage, 5, power=True), 5)


def test_on_a_full_disk_it_says_so_in_a_sentence(stage: Answering) -> None:
    fine(filled(stage, 5), 5)


def test_two_scripts_at_once_lose_nothing(stage: Answering) -> None:
    fine(two_at_once(stage, 2), 2)


def test_a_writer_that_tears_the_file_is_caught(stage: Answering) -> None:
    """The trial itself: a file that is none of those that a whole run leaves is told."""
    root = stage.copy("torn")
    assert in_a_child(root, Disk(root / "districts"), *command())[0] == 0
    (root / FILE).write_bytes(stage.files[-1][:-7])
    tried = Tried("torn")
    stage.judge(tried, root, "by hand")
    assert tried.else_
