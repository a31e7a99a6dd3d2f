"""Two people at one district file: what the other wrote stays, the same question is asked, and every state can be undone byte for byte."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sro.cli import main
from sro.draft.kept import ChangedMeanwhile, Kept
from sro.draft.prompt import Leave, Prompt
from sro.draft.terminal import PlainTerminal
from sro.project import states as kept_states
from sro.project.states import States
from sro.project.store import FolderStore, MemoryStore, read_yaml
from tests.small_project import add_district, make_project

FILE = "districts/sample/district.yml"
BEGUN = "answers:\n  # ours\n  district: Example Schools\n  deadline: 3\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_project(tmp_path)
    add_district(made, "sample", BEGUN)
    return made


def sro(root: Path, *arguments: str, typed: str = "") -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answers(root: Path) -> dict[str, object]:
    data: dict[str, object] = read_yaml(FolderStore(root), FILE).data["answers"]
    return data


class Scripted(PlainTerminal):
    """Answers in turn; before one of them somebody else writes the file."""

    def __init__(self, *turns: str | Callable[[], None]):
        self.turns, self.told, self.asked = list(turns), [], []  # type: ignore[var-annotated]

    def say(self, words: str = "", style: str = "") -> None:
        self.told.append(words)

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        self.asked.append(prompt)
        while self.turns and callable(self.turns[0]):
            self.turns.pop(0)()  # type: ignore[operator]
        if not self.turns:
            raise Leave
        return str(self.turns.pop(0)) or None


def interview(root: Path, monkeypatch: pytest.MonkeyPatch, *turns: str | Callable[[], None], ask: str = "deadline") -> Scripted:
    terminal = Scripted(*turns)
    monkeypatch.setattr("sro.commands.new.PlainTerminal", lambda: terminal)
    result = sro(root, "new", "sample", "--ask", ask)
    terminal.told += result.output.splitlines()
    terminal.told.append(f"exit code {result.exit_code}")
    return terminal


def other(root: Path, old: str, new: str) -> Callable[[], None]:
    """Somebody with an editor."""

    def write() -> None:
        path = root / FILE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return write


def test_what_another_wrote_under_an_open_interview_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote = other(root, "  # ours\n", "  # theirs\n  web: https://theirs.example\n")
    terminal = interview(root, monkeypatch, wrote, "4")
    assert answers(root) == {"district": "Example Schools", "web": "https://theirs.example", "deadline": 4}
    assert "# theirs" in (root / FILE).read_text("utf-8")
    assert any("Somebody else changed district.yml while it was open here: web." in each for each in terminal.told)


@pytest.mark.parametrize(("choice", "stands"), [("theirs", 2), ("ours", 4)])
def test_the_same_question_is_shown_side_by_side_and_asked(root: Path, monkeypatch: pytest.MonkeyPatch, choice: str, stands: int) -> None:
    terminal = interview(root, monkeypatch, other(root, "deadline: 3", "deadline: 2"), "4", choice)
    assert answers(root)["deadline"] == stands
    assert "  in the file now   2" in terminal.told and "  typed here        4" in terminal.told
    assert [choice.value for choice in terminal.asked[1].choices] == ["theirs", "ours"]


def test_left_undecided_nothing_is_written_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interview(root, monkeypatch, other(root, "deadline: 3", "deadline: 2"), "4")
    assert answers(root)["deadline"] == 2


def test_enter_at_a_question_that_another_answered_meanwhile_leaves_their_answer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interview(root, monkeypatch, other(root, "deadline: 3", "deadline: 2"), "")
    assert answers(root)["deadline"] == 2


def test_a_file_that_cannot_be_read_meanwhile_is_not_written_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = interview(root, monkeypatch, other(root, "deadline: 3", "deadline: [3"), "4")
    assert "deadline: [3" in (root / FILE).read_text("utf-8")
    assert "exit code 2" in terminal.told
    assert any("somebody changed district.yml meanwhile and it cannot be read now" in each for each in terminal.told)


def test_a_file_that_was_taken_away_meanwhile_is_told_and_comes_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sro(root, "new", "sample", "--answer", "deadline=4")
    before = (root / FILE).read_bytes()
    terminal = interview(root, monkeypatch, lambda: (root / FILE).unlink(), "5")
    assert any("was taken away while it was open" in each for each in terminal.told)
    assert sro(root, "new", "sample", "--undo").exit_code == 0
    assert (root / FILE).read_bytes() == before


def test_two_who_begin_one_district_keep_both(tmp_path: Path) -> None:
    store = MemoryStore()
    one, two = Kept(store, "districts/new"), Kept(store, "districts/new")
    one.save("state: ct\ndate: 2026-09-14\nanswers: {}\n")
    with pytest.raises(ChangedMeanwhile):
        two.save("state: ma\ndate: 2026-09-14\nanswers: {}\n")
    assert b"state: ct" in store.read("districts/new/district.yml")


def test_every_state_is_undone_and_redone_byte_for_byte(root: Path) -> None:
    files = [(root / FILE).read_bytes()]
    for typed in ("deadline=4", "web=www.example.org", "story=Three words here"):
        sro(root, "new", "sample", "--answer", typed)
        files.append((root / FILE).read_bytes())
    for before in reversed(files[:-1]):
        assert sro(root, "new", "sample", "--undo").exit_code == 0
        assert (root / FILE).read_bytes() == before
    refused = sro(root, "new", "sample", "--undo")
    assert refused.exit_code == 2 and "there is no change to undo" in refused.stderr
    for after in files[1:]:
        assert sro(root, "new", "sample", "--redo").exit_code == 0
        assert (root / FILE).read_bytes() == after
    assert "nothing was undone" in sro(root, "new", "sample", "--redo").stderr


def test_an_undo_loses_nothing_a_person_changed_by_hand(root: Path) -> None:
    sro(root, "new", "sample", "--answer", "deadline=4")
    other(root, "deadline: 4", "deadline: 1 # by hand")()
    by_hand = (root / FILE).read_bytes()
    told = sro(root, "new", "sample", "--undo").output
    assert answers(root)["deadline"] == 4 and "deadline: 4 (before: 1)" in told
    sro(root, "new", "sample", "--redo")
    assert (root / FILE).read_bytes() == by_hand


def test_a_change_after_an_undo_keeps_the_other_branch_in_the_list(root: Path) -> None:
    sro(root, "new", "sample", "--answer", "deadline=4")
    other_branch = (root / FILE).read_bytes()
    sro(root, "new", "sample", "--undo")
    sro(root, "new", "sample", "--answer", "deadline=2")
    listed = sro(root, "new", "sample", "--states").output
    assert listed.count("deadline:") == 2 and "(made from 1)" in listed and "→    3" in listed
    assert sro(root, "new", "sample", "--back-to", "2").exit_code == 0
    assert (root / FILE).read_bytes() == other_branch
    assert "no state 99 is kept" in sro(root, "new", "sample", "--back-to", "99").stderr


def test_states_are_private_few_and_out_of_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_states, "MOST_STATES", 5)
    for n in range(9):
        sro(root, "new", "sample", "--answer", f"deadline={n % 5 + 1}")
    states = States(FolderStore(root), "districts/sample")
    assert [state.number for state in states.all()] == [6, 7, 8, 9, 10]
    assert all(stat.S_IMODE((root / state.file).stat().st_mode) == 0o600 for state in states.all())
    ignored = (Path(__file__).parents[2] / ".gitignore").read_text("utf-8").split()
    assert ".sro/" in ignored and all("/.sro/" in state.file for state in states.all())


def test_the_same_bytes_saved_twice_are_one_state(root: Path) -> None:
    sro(root, "new", "sample", "--answer", "deadline=4")
    count = len(States(FolderStore(root), "districts/sample").all())
    sro(root, "new", "sample", "--answer", "deadline=4")
    assert len(States(FolderStore(root), "districts/sample").all()) == count


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so the system's refusal is given here."""
    real = os.open

    def refused(path: object, flags: int, *more: object, **told: object) -> int:
        if flags & os.O_CREAT and "districts" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *more, **told)  # type: ignore[arg-type]

    before = (root / FILE).read_bytes()
    monkeypatch.setattr(os, "open", refused)
    result = sro(root, "new", "sample", "--answer", "deadline=4")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1) and "Permission denied" in result.stderr
    asked = sro(root, "new", "sample", "--ask", "deadline", typed="4\n")
    assert asked.exit_code == 2 and "Permission denied" in asked.stderr
    assert (root / FILE).read_bytes() == before
