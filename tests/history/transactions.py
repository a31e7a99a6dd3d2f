"""An adoption that is killed, cut off from power, out of disk, or not alone: `python -m tests.history.transactions` tries it and prints a table.

A child process runs `sro adopt` and counts what it asks of the system; at one of these calls it ends itself, before the call or in the middle of what is
written. What is left is looked at as the next start of any command leaves it: it must be byte for byte the state before, or the one after."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sro.errors import InputError
from sro.project.project import Project
from tests.every_document import ROOT
from tests.history.history import NOTE, make_history

DAY = "2026-09-14"
ADOPT = ("adopt", "sample", "--document", "mou", "--event", "amended", "--on", DAY, "--signed", "chief=Bo Lee, 2026-09-15")
CALLS = ("open", "write", "fsync", "close", "rename", "replace", "mkdir", "rmdir", "unlink", "chmod")
MOMENTS, SIZES, RACES = 200, 20, 10

State = dict[str, bytes]


def state_of(root: Path) -> State:
    """Every file below the districts, hidden ones too, and no empty folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "districts").rglob("*")) if path.is_file()}


@dataclass
class Disk:
    """What stands between a process and the disk: counts the calls below a folder and lets one of them be the last (``stop``), loses what was not brought to
    the disk then (``power``), has room for so many bytes (``room``), and may not hear of a sync (``deaf``)."""

    below: Path
    stop: int = -1
    power: bool = False
    room: int = -1
    deaf: bool = False
    calls: int = 0
    written: int = 0
    names: dict[int, str] = field(default_factory=dict)
    unsynced: dict[str, None] = field(default_factory=dict)

    def watch(self) -> None:
        for name in CALLS:
            setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(first: Any, *more: Any, **told: Any) -> Any:
            place = (
                self.names.get(first) if isinstance(first, int) else os.fsdecode(first) if isinstance(first, str | os.PathLike) else None
            )
            if place is None or not place.startswith(str(self.below)):
                return call(first, *more, **told)
            if name == "write":
                return self._write(call, first, more[0])
            self._turn()
            done = call(first, *more, **told)
            if name == "open":
                self.names[done] = place
            elif name == "fsync" and not self.deaf:
                self.unsynced.pop(place, None)
            elif name == "close":
                self.names.pop(first, None)
            elif name in ("rename", "replace"):
                self._moved(place, os.fsdecode(more[0]))
            return done

        return watched

    def _moved(self, old: str, new: str) -> None:
        for known in [each for each in self.unsynced if each == old or each.startswith(f"{old}/")]:
            del self.unsynced[known]
            self.unsynced[new + known[len(old) :]] = None

    def _write(self, call: Callable[..., Any], handle: int, content: Any) -> int:
        self.unsynced[self.names[handle]] = None
        half = bytes(content)[: len(content) // 2]
        if self.calls == self.stop:
            call(handle, half)  # killed in the middle of it
        self._turn()
        if 0 <= self.room < self.written + len(content):
            left = self.room - self.written
            if left > 0:
                self.written = self.room
                return int(call(handle, bytes(content)[:left]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.written += len(content)
        return int(call(handle, content))

    def _turn(self) -> None:
        if self.calls == self.stop:
            if self.power:
                for name in self.unsynced:  # what no fsync brought to the disk is gone
                    if Path(name).is_file():
                        os.truncate(name, 0)
            os.kill(os.getpid(), signal.SIGKILL)
        self.calls += 1


_CLEAN = multiprocessing.get_context("forkserver")
"""Children come of a process that made no PDF yet, since such a one may not be forked."""
_CLEAN.set_forkserver_preload(["sro.cli", "sro.commands.adopt", "sro.formats.word", "sro.formats.pdf", "tests.history.transactions"])


def in_a_child(root: Path, disk: Disk, *command: str) -> tuple[int, str]:
    """Runs a command of `sro` in a child process behind a disk: its exit code (-9 when it was killed) and what it printed, then the counts of the disk."""
    with tempfile.NamedTemporaryFile() as said:
        child = _CLEAN.Process(target=_run, args=(root, disk, command, said.name))
        child.start()
        child.join()
        return child.exitcode if child.exitcode is not None else 70, Path(said.name).read_text("utf-8")


def _run(root: Path, disk: Disk, command: tuple[str, ...], said: str) -> None:
    from click.testing import CliRunner

    from sro.cli import main

    disk.watch()
    result = CliRunner().invoke(main, ["--root", str(root), *command])
    error = result.exception if not isinstance(result.exception, SystemExit) else None
    told = "".join(traceback.format_exception(error)) if error else result.output
    Path(said).write_text(f"{told}\ncalls {disk.calls} written {disk.written}", encoding="utf-8")
    os._exit(70 if error else result.exit_code)


@dataclass
class Tried:
    """Attempts of one kind: how often the state before was found, how often the one after, what else, and how often the next start had something to do."""

    what: str
    before: int = 0
    after: int = 0
    else_: list[str] = field(default_factory=list)
    settled: int = 0

    @property
    def times(self) -> int:
        """How many there were."""
        return self.before + self.after + len(self.else_)

    def __str__(self) -> str:
        return f"| {self.what} | {self.times} | {self.before} | {self.after} | {len(self.else_)} | {self.settled} |"


class Stage:
    """A project with one adoption before it and its state after it, and copies of it to try on."""

    def __init__(self, folder: Path):
        self.folder, self.clean = folder, make_history(folder / "clean")
        self.before = state_of(self.clean)
        done = self.copy("after")
        code, said = in_a_child(done, Disk(done / "districts"), *ADOPT)
        assert code == 0, said
        self.after = state_of(done)
        self.calls, self.written = (int(part) for part in said.split("\ncalls ")[1].split(" written "))
        assert self.before != self.after and not [name for name in self.after if "/.sro/" in name or name.endswith(".part")]

    def copy(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return Path(shutil.copytree(self.clean, self.folder / name))

    def judge(self, tried: Tried, root: Path, where: str) -> None:
        """Notes what the next start finds, and that it leaves no temporary file."""
        raw = state_of(root)
        try:
            Project.open(root)
        except InputError as error:
            tried.else_.append(f"{where}: {error}")
            return
        now = state_of(root)
        tried.settled += raw != now
        if now == self.before:
            tried.before += 1
        elif now == self.after:
            tried.after += 1
        else:
            tried.else_.append(f"{where}: {sorted({n for n in {*now, *self.before} if now.get(n) != self.before.get(n)})[:6]}")


def spread(whole: int, parts: int) -> list[int]:
    """So many numbers below another, evenly, the first and the last among them."""
    return [round(n * (whole - 1) / (parts - 1)) for n in range(parts)]


def killed(stage: Stage, moments: int = MOMENTS, *, power: bool = False) -> Tried:
    """Killed at calls spread evenly over all, the first and the last among them. A call is cut off before it, a write in its middle."""
    tried = Tried("power cut: what was not synced is empty" if power else "kill -9")
    for stop in spread(stage.calls, moments):
        root = stage.copy("killed")
        code, said = in_a_child(root, Disk(root / "districts", stop, power), *ADOPT)
        assert code == -signal.SIGKILL, f"call {stop}: {code} {said}"
        stage.judge(tried, root, f"call {stop} of {stage.calls}")
    return tried


def filled(stage: Stage, sizes: int = SIZES) -> Tried:
    """A disk with room for a part of what is written, and at last for all but one byte: exit code 2 and one sentence each time."""
    tried = Tried("full disk")
    for room in spread(stage.written, sizes):
        root = stage.copy("filled")
        code, said = in_a_child(root, Disk(root / "districts", room=room), *ADOPT)
        sentence = said.split("\ncalls ")[0].strip()
        if code != 2 or "No space left on device" not in sentence or len(sentence.splitlines()) != 1:
            tried.else_.append(f"{room} bytes: exit code {code}, {sentence[-300:]}")
        else:
            stage.judge(tried, root, f"{room} bytes of {stage.written}")
    return tried


def two_at_once(stage: Stage, races: int = RACES) -> Tried:
    """Two adoptions started together: of two documents, and then both are in the register, or of one document for the same day, and then one is and the
    other is refused in a sentence. Counted as after when register and folders agree, and `sro check` finds every text as it was adopted."""
    tried = Tried("two at once")
    for n in range(races):
        root = stage.copy("two")
        (root / "forms" / "note.yml").write_text(NOTE, encoding="utf-8")
        runs = [_started(root, document, f"number {k}") for k, document in enumerate(("mou", "mou" if n % 2 else "note"))]
        ended = [(run.communicate()[1].decode(), run.returncode) for run in runs]
        register = (root / "districts/sample/instruments.yml").read_text("utf-8")
        done = [k for k, (_, code) in enumerate(ended) if code == 0]
        told = [said for said, code in ended if code == 2 and "is frozen already and never changes" in said and said.count("\n") == 1]
        checked = subprocess.run(_sro(root, "check", "sample"), env=_environment(), capture_output=True, check=False)
        entries = [k for k in range(2) if f"note: number {k}" in register]
        proven = checked.stdout.count(b"as it was adopted") == len(done) and checked.returncode != 2
        if entries == done and proven and len(done) == (1 if n % 2 else 2) and len(told) == 2 - len(done):
            tried.after += 1
        else:
            tried.else_.append(f"{ended} {checked.stdout[-300:]!r} {register}")
    return tried


def _started(root: Path, document: str, note: str) -> subprocess.Popen[bytes]:
    event = ("--event", "amended") if document == "mou" else ()
    command = _sro(root, "adopt", "sample", "--document", document, *event, "--on", DAY, "--note", note)
    return subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _sro(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", "from sro.cli import main; main()", "--root", str(root), *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'scripts'}"}


def rows(stage: Stage) -> Iterator[Tried]:
    """Every kind of attempt, in full."""
    yield killed(stage)
    yield killed(stage, power=True)
    yield filled(stage)
    yield two_at_once(stage)


def main() -> int:
    """Prints the table, and what was neither before nor after; 1 where there is any."""
    os.environ["PYTHONWARNINGS"] = "ignore::RuntimeWarning:runpy"  # a child imports this module beside the one that is run
    wrong: list[str] = []
    times = 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        print(
            f"One adoption: {stage.calls} calls of {', '.join(CALLS)}; {stage.written:,} bytes written; {len(stage.after)} files after it.\n"
        )
        print(
            "| what happens | times | left before | left after | neither | finished or tidied by the next start |\n|---|---|---|---|---|---|"
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
