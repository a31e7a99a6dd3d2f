"""A smaller run of `python -m tests.history.transactions`: an adoption that does not come to its end leaves the state before or the one after."""

from __future__ import annotations

import pytest

from sro.project.project import Project
from tests.history.transactions import ADOPT, Disk, Stage, Tried, filled, in_a_child, killed, state_of, two_at_once


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


def fine(tried: Tried, count: int) -> None:
    assert not tried.else_, tried.else_
    assert tried.before + tried.after == count


def test_killed_it_leaves_before_or_after(stage: Stage) -> None:
    tried = killed(stage, 8)
    fine(tried, 8)
    assert tried.before and tried.after, "both sides of the decision were tried"


def test_cut_off_from_power_it_leaves_before_or_after(stage: Stage) -> None:
    fine(killed(stage, 5, power=True), 5)


def test_on_a_full_disk_it_says_so_and_leaves_what_was_before(stage: Stage) -> None:
    tried = filled(stage, 4)
    fine(tried, 4)
    assert not tried.after


def test_two_at_once_give_two_entries_or_one_refusal(stage: Stage) -> None:
    fine(two_at_once(stage, 2), 2)


def test_a_killed_adoption_is_done_again_from_the_draft_as_it_is_then(stage: Stage) -> None:
    """The draft was corrected in between; what is frozen is the correction, and nothing of the run before."""
    root = stage.copy("again")
    in_a_child(root, Disk(root / "districts", stage.calls // 2), *ADOPT)
    draft = root / "districts/sample/district.yml"
    draft.write_text(draft.read_text("utf-8").replace("chief_signed_on: 2024-01-01", "chief_signed_on: 2024-01-01\n  armed: yes"), "utf-8")
    code, said = in_a_child(root, Disk(root / "districts"), *ADOPT)
    assert code == 0, said
    assert "armed: yes" in (root / "districts/sample/adopted/2026-09-14/district.yml").read_text("utf-8")
    assert not [name for name in state_of(root) if ".sro" in name]


def test_the_proof_sees_a_writer_that_does_not_sync(stage: Stage) -> None:
    """A check that cannot fail is a defect: where no fsync reaches the disk, a cut right after the decision leaves files that are empty."""
    root = stage.copy("unsynced")
    in_a_child(root, Disk(root / "districts", stage.calls - 20, power=True, deaf=True), *ADOPT)
    tried = Tried("unsynced")
    stage.judge(tried, root, "after the decision")
    assert "plan.json: this cannot be read" in tried.else_[0]


def test_the_next_start_is_any_command(stage: Stage) -> None:
    root = stage.copy("next")
    in_a_child(root, Disk(root / "districts", stage.calls - 12), *ADOPT)
    assert state_of(root) != stage.before and state_of(root) != stage.after
    Project.open(root)
    assert state_of(root) == stage.after
