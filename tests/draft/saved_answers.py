"""Answers that are being saved when the process is killed, power fails, the disk is full or another saves too: `python -m tests.draft.saved_answers` tries
it and prints a table. A run of `sro new --answer` saves one answer after another; what is left must be the file as it was after one of them, byte for byte,
and its states must still be there to go back to."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sro.project.project import Project
from sro.project.states import States
from sro.project.store import FolderStore
from tests.history.transactions import MOMENTS, RACES, SIZES, Disk, Tried, _environment, _sro, in_a_child, spread
from tests.small_project import add_district, make_project

FILE = "districts/sample/district.yml"
TYPED = (
    "district=Example Schools", "schools=Hill; 300", "story=Two words", "goals=standard", "duties=teaching", "deadline=3", "made_on=9/1/2026",
    "web=www.example.org",
)  # fmt: skip


def command(typed: tuple[str, ...] = TYPED) -> tuple[str, ...]:
    return ("new", "sample", *(word for each in typed for word in ("--answer", each)))


class Answering:
    """A project with a district, every file that a whole run leaves one after another, and copies to try on."""

    def __init__(self, folder: Path):
        self.folder, self.clean = folder, make_project(folder / "clean")
        add_district(self.clean, "sample", "answers:\n  # a remark of our own\n  armed: yes\n")
        done = self.copy("after")
        code, said = in_a_child(done, Disk(done / "districts"), *command())
        assert code == 0, said
        self.calls, self.written = (int(part) for part in said.split("\ncalls ")[1].split(" written "))
        states = States(FolderStore(done), "districts/sample")
        self.files = [states.content(state) for state in states.all()]
        assert len(self.files) == len(TYPED) + 1 and self.files[-1] == (done / FILE).read_bytes()

    def copy(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return Path(shutil.copytree(self.clean, self.folder / name))

    def judge(self, tried: Tried, root: Path, where: str) -> None:
        """Notes what the next start finds. Before: the very first file; after: one that a whole run leaves too."""
        before = _temporary(root)
        Project.open(root)
        tried.settled += bool(before)
        content = (root / FILE).read_bytes()
        states = States(FolderStore(root), "districts/sample")
        kept = [states.content(state) for state in states.all()]
        if _temporary(root):
            tried.else_.append(f"{where}: {_temporary(root)} is left behind")
        elif content not in self.files or any(each not in self.files for each in kept):
            tried.else_.append(f"{where}: {content!r}")
        elif content != self.files[0] and self.files[: self.files.index(content)] != kept[: self.files.index(content)]:
            tried.else_.append(f"{where}: a state before it is not kept")
        else:
            tried.before += content == self.files[0]
            tried.after += content != self.files[0]


def _temporary(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "districts").rglob("*.part"))


def killed(stage: Answering, moments: int = MOMENTS, *, power: bool = False) -> Tried:
    tried = Tried("power cut: what was not synced is empty" if power else "kill -9")
    for stop in spread(stage.calls, moments):
        root = stage.copy("killed")
        code, said = in_a_child(root, Disk(root / "districts", stop, power), *command())
        assert code == -signal.SIGKILL, f"call {stop}: {code} {said}"
        if power:
            _lost(root)
        stage.judge(tried, root, f"call {stop} of {stage.calls}")
    return tried


def _lost(root: Path) -> None:
    """A state that was being written when power failed is a temporary file and no state; a whole one has its bytes."""
    for path in (root / "districts/sample/.sro/states").glob("*.yml"):
        assert path.stat().st_size, f"{path.name} bears its name before its bytes are on the disk"


def filled(stage: Answering, sizes: int = SIZES) -> Tried:
    """Room for a part of what is written: exit code 2 and one sentence, unless only the mark of the last state had no room."""
    tried = Tried("full disk")
    for room in spread(stage.written, sizes):
        root = stage.copy("filled")
        code, said = in_a_child(root, Disk(root / "districts", room=room), *command())
        sentences = [line for line in said.split("\ncalls ")[0].splitlines() if "No space left on device" in line]
        whole = (root / FILE).read_bytes() == stage.files[-1]
        if "Traceback" in said or (code, len(sentences) > 0) != ((0, False) if whole else (2, True)):
            tried.else_.append(f"{room} bytes: exit code {code}, {said[-300:]}")
        else:
            stage.judge(tried, root, f"{room} bytes of {stage.written}")
    return tried


def two_at_once(stage: Answering, races: int = RACES) -> Tried:
    """Two runs started together, with different questions: after both, all answers of both are there, and every state is."""
    tried = Tried("two at once")
    for n in range(races):
        root = stage.copy("two")
        halves = (TYPED[:4], TYPED[4:]) if n % 2 else (TYPED[::2], TYPED[1::2])
        runs = [
            subprocess.Popen(_sro(root, *command(half)), env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for half in halves
        ]
        ended = [(run.communicate()[1].decode(), run.returncode) for run in runs]
        text = (root / FILE).read_text("utf-8")
        missing = [each for each in TYPED if f"\n  {each.partition('=')[0]}:" not in text]
        kept = len(States(FolderStore(root), "districts/sample").all())
        if missing or kept != len(TYPED) + 1 or any(code for _, code in ended):
            tried.else_.append(f"{missing} {kept} {ended}")
        else:
            tried.after += 1
    return tried


def rows(stage: Answering) -> Iterator[Tried]:
    """Every kind of attempt, in full."""
    yield killed(stage)
    yield killed(stage, power=True)
    yield filled(stage)
    yield two_at_once(stage)


def main() -> int:
    """Prints the table, and what was neither; 1 where there is any."""
    os.environ["PYTHONWARNINGS"] = "ignore::RuntimeWarning:runpy"
    wrong: list[str] = []
    times = 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Answering(Path(folder))
        print(f"{len(TYPED)} answers saved one by one: {stage.calls} calls of the system, {stage.written:,} bytes written.\n")
        print(
            "| what happens | times | left as it began | left after an answer | neither | tidied by the next start |\n|---|---|---|---|---|---|"
        )
        for tried in rows(stage):
            print(tried, flush=True)
            wrong += tried.else_
            times += tried.times
    print(*("", *wrong), sep="\n")
    print(f"{times - len(wrong)} of {times} attempts left what was before or what comes after.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
