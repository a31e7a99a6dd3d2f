"""Every command that writes, while something goes wrong: killed, out of disk, in a folder that may not be written, two at once, with another clock, without
fonts, without a network. `python -m tests.fuzz.faults` tries it and prints a table; `tests/history/transactions.py` and `tests/draft/saved_answers.py` try
adoptions and answers call by call.

What a command leaves is looked at as the next start of any command leaves it: each file under its own name is whole, as it was before or as a run that
nothing disturbs leaves it; nothing that was there is gone; and the command, given once more, ends well or in a sentence."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sro.errors import InputError
from sro.forms import FORM, DistrictForms
from sro.project import Project
from tests.forms.records import complete
from tests.history.transactions import _CLEAN, Disk, _environment, _sro, spread
from tests.house.test_local_text import town
from tests.returned import Returned

NAME = "new-haven"
DAY = "2026-10-01"
FAULTS = ("killed", "power cut", "full disk", "read-only", "two at once", "other clock", "no fonts", "no network")
State = dict[str, bytes]
_CLEAN.set_forkserver_preload(["sro.cli", "sro.formats.word", "sro.formats.pdf", "tests.history.transactions", "tests.fuzz.faults"])


@dataclass(frozen=True)
class Task:
    """A command that writes. ``again``: given once more it leaves the same; else it may be refused in a sentence, as what was done already."""

    command: tuple[str, ...]
    after: str = ""
    again: bool = True
    moments: int = 6


def tasks(out: Path) -> dict[str, Task]:
    """Each with the state that it starts from. ``out`` is a folder beside the project."""
    return {
        "build": Task(("build", NAME, "--only", "mou", "--format", "word", "--format", "pdf", "--format", "web")),
        "new": Task(("new", NAME, "--answer", "report_deadline=3")),
        "send": Task(("send", f"{NAME}:mou", "--to", "police counsel", "--author", "A. Lee", "--date", DAY), again=False),
        "intake": Task(
            ("intake", str(out / "returned.docx"), "--for", f"{NAME}:mou", "--decide", "rounds/1/decisions.yml",
             "--by", "A. Lee", "--date", "2026-10-05", "--accept", "1"),
            "sent",
        ),
        "reply": Task(("reply", f"{NAME}:mou", "--author", "A. Lee", "--date", "2026-10-06"), "decided"),
        "merge": Task(("merge", NAME, str(out / "chief.yml"), "--take", "theirs"), again=False),
        "mend": Task(("mend", str(out / "theirs.docx"), "--docx", str(out / "mended.docx"), "--on", DAY)),
        "form": Task(("form", "fill", str(out / "record.yml"), "--district", NAME)),
        "status --done": Task(("status", NAME, "--done", "counsel", "--on", "2026-10-02"), again=False),
        "init": Task(("init", str(out / "own")), again=False),
        "site": Task(("site", "--only", NAME, "--quiet"), "built", moments=3),
    }  # fmt: skip


def state_of(root: Path) -> State:
    """Every file but what is being written under another name."""
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith(".part") and "/.sro/" not in name}


@dataclass
class Tried:
    """How often a fault was tried on a command, and what did not survive."""

    task: str
    fault: str
    times: int = 0
    wrong: list[str] = field(default_factory=list)


class Stage:
    """A project with what each command starts from: copies are tried on, always in the same place, since names of files are part of what is written."""

    def __init__(self, folder: Path, names: list[str] | None = None):
        self.folder, self.root, self.out = folder, folder / "work/project", folder / "work/out"
        self.tasks = {name: task for name, task in tasks(self.out).items() if not names or name in names}
        self._begin()
        self.afters: dict[str, State] = {}
        self.befores: dict[str, State] = {}
        self.disks: dict[str, tuple[int, int]] = {}
        for name, task in self.tasks.items():
            self.fresh(task)
            self.befores[name] = state_of(folder / "work")
            code, said, calls, written = self.run(task.command)
            assert code in (0, 1) and "Traceback" not in said, f"{name}: {code} {said}"
            self.afters[name], self.disks[name] = state_of(folder / "work"), (calls, written)
            assert self.afters[name] != self.befores[name], f"{name} writes nothing: {said}"

    def _begin(self) -> None:
        town(self.root)
        self.out.mkdir()
        forms = DistrictForms(Project.open(self.root), NAME)
        (self.out / "record.yml").write_text(yaml.safe_dump(complete(forms.shape) | {"form": FORM, "district": NAME}), "utf-8")
        self._does("build", NAME, "--only", "mou", "--format", "word", "--out", str(self.out))
        theirs = next(self.out.rglob("mou.docx"))
        (self.out / "theirs.docx").write_bytes(_without_a_duty(theirs.read_bytes()))
        shutil.rmtree(theirs.parent)
        self._does("share", NAME, "--with", "chief", "--on", DAY, "--output", str(self.out / "chief.yml"))
        share = self.out / "chief.yml"
        share.write_text(_answered(share.read_text("utf-8")), "utf-8")
        self._keep("")
        if {"intake", "reply"} & {*self.tasks}:
            self._does("send", f"{NAME}:mou", "--to", "police counsel", "--author", "A. Lee", "--date", DAY)
            sent = Returned((self.root / f"districts/{NAME}/rounds/1/mou.docx").read_bytes())
            sent.delete(sent.block("duties.climate-committee"), "J. Kane")
            (self.out / "returned.docx").write_bytes(sent.saved())
            self._keep("sent")
            self._does(*tasks(self.out)["intake"].command)
            self._keep("decided")
        if "site" in self.tasks:
            self.fresh(Task(()))
            self._does("build", NAME, "--only", "mou")
            self._keep("built")

    def _does(self, *command: str) -> None:
        code, said, _, _ = self.run(command)
        assert code == 0, f"{command}: {said}"

    def _keep(self, name: str) -> None:
        shutil.copytree(self.folder / "work", self.folder / f"kept-{name}")

    def fresh(self, task: Task) -> None:
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        shutil.copytree(self.folder / f"kept-{task.after}", self.folder / "work")

    def run(self, command: tuple[str, ...], disk: Disk | None = None, setting: str = "") -> tuple[int, str, int, int]:
        """The command in a child behind a disk, in a setting: its exit code, what it said, and the disk's counts."""
        with tempfile.NamedTemporaryFile() as said:
            child = _CLEAN.Process(target=_run, args=(self.root, disk or Disk(self.folder / "work"), setting, command, said.name))
            child.start()
            child.join(300)
            if child.is_alive():
                child.kill()
                return 124, "it hangs", 0, 0
            text, _, counts = Path(said.name).read_text("utf-8").partition("\ncalls ")
            calls, written = map(int, counts.split()) if counts else (0, 0)
            return child.exitcode if child.exitcode is not None else 70, text, calls, written

    def judge(self, tried: Tried, where: str, *, as_before: bool = False) -> None:
        """Looks at what was left, by the rules at the head."""
        name = tried.task
        before, after = self.befores[name], self.afters[name]
        try:
            Project.open(self.root)
        except InputError as error:
            tried.wrong.append(f"{where}: the next start: {error}")
            return
        now = state_of(self.folder / "work")
        made_again = name == "site"  # its pages are made again from what was built, and are not whole until a run ends
        torn = [
            file
            for file, content in now.items()
            if content not in (before.get(file), after.get(file)) and not (made_again and file.startswith("project/build/"))
        ]
        lost = [file for file in before if file not in now and file in after]
        if torn or lost or (as_before and now != before):
            tried.wrong.append(f"{where}: torn {torn[:3]}, lost {lost[:3]}")

    def once_more(self, tried: Tried, where: str) -> None:
        """The command again, undisturbed."""
        task = self.tasks[tried.task]
        code, said, _, _ = self.run(task.command)
        now = state_of(self.folder / "work")
        left = [path.name for path in (self.folder / "work").rglob("*.part")]
        if not _ended_well(code, said, refused=not task.again) or (task.again and now != self.afters[tried.task]) or left:
            differs = [file for file in {*now, *self.afters[tried.task]} if now.get(file) != self.afters[tried.task].get(file)]
            tried.wrong.append(f"{where}: given once more: exit code {code}, {said[-300:]!r}, differs in {differs[:4]}, left {left[:3]}")


def _without_a_duty(word: bytes) -> bytes:
    draft = Returned(word)
    draft.delete(draft.block("reporting.to-chief"))
    return draft.saved()


def _answered(share: str) -> str:
    """Shared questions with two answers of the chief's."""
    answers = {"\nby:": " Chief of Police", "\nanswered_on:": " 2026-10-02", "\n  report_deadline:": " 4"}
    for line, answer in answers.items():
        share = share.replace(line, line + answer) if line.startswith("\n  ") else share.replace(f"{line}  #", f"{line}{answer}  #")
    return share


def _ended_well(code: int, said: str, *, refused: bool) -> bool:
    return "Traceback" not in said and (code in (0, 1) or (refused and code == 2 and bool(said.strip())))


def _run(root: Path, disk: Disk, setting: str, command: tuple[str, ...], said: str) -> None:
    from click.testing import CliRunner

    from sro.cli import main

    SETTINGS[setting]()
    disk.watch()
    result = CliRunner().invoke(main, ["--root", str(root), *command])
    error = result.exception if not isinstance(result.exception, SystemExit) else None
    told = "".join(traceback.format_exception(error)) if error else result.output
    Path(said).write_text(f"{told}\ncalls {disk.calls} {disk.written}", encoding="utf-8")
    os._exit(70 if error else result.exit_code)


def _other_clock() -> None:
    """Far east, in 2100, where somebody builds packages as of 1970."""
    os.environ |= {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "0"}
    time.tzset()
    then = time.time
    time.time = lambda: then() + 75 * 365 * 86_400


def _no_fonts() -> None:
    """Neither the faces that came with the program nor the system's."""
    for package in ("font_source_sans_pro", "font_source_serif_pro"):
        sys.modules[package] = None  # type: ignore[assignment]


def _no_network() -> None:
    def cut(*_: object, **__: object) -> None:
        raise AssertionError("a connection is opened")

    socket.socket.connect = socket.socket.connect_ex = cut  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = socket.create_connection = cut  # type: ignore[assignment]


def _read_only() -> None:
    """Nothing may be made, changed or taken away below any folder of the project; for root, too, whom permissions do not stop."""
    opened = os.open

    def refusing(call: Callable[..., Any]) -> Callable[..., Any]:
        def refused(first: Any, *more: Any, **told: Any) -> Any:
            if "/work/" in str(first):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(first))
            return call(first, *more, **told)

        return refused

    def opening(path: Any, flags: int, *more: Any, **told: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and "/work/" in str(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opened(path, flags, *more, **told)

    os.open = opening
    for name in ("mkdir", "rmdir", "unlink", "rename", "replace", "chmod"):
        setattr(os, name, refusing(getattr(os, name)))


SETTINGS: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "other clock": _other_clock,
    "no fonts": _no_fonts,
    "no network": _no_network,
    "read-only": _read_only,
}


def tries(stage: Stage, name: str, fault: str, moments: int = 0) -> Tried:
    """A fault on a command, at so many moments where it has moments."""
    tried, task = Tried(name, fault), stage.tasks[name]
    calls, written = stage.disks[name]
    match fault:
        case "killed" | "power cut":
            for stop in spread(calls, moments or task.moments):
                stage.fresh(task)
                code, said, _, _ = stage.run(task.command, Disk(stage.folder / "work", stop, fault == "power cut" and name != "build"))
                tried.times += 1
                if code != -signal.SIGKILL:
                    tried.wrong.append(f"call {stop} of {calls}: {code} {said[-300:]}")
                    continue
                stage.judge(tried, f"{fault} at call {stop} of {calls}")
                stage.once_more(tried, f"{fault} at call {stop} of {calls}")
        case "full disk":
            for room in spread(written, moments or task.moments):
                stage.fresh(task)
                code, said, _, _ = stage.run(task.command, Disk(stage.folder / "work", room=room))
                tried.times += 1
                sentences = [
                    line for line in said.splitlines() if os.strerror(errno.ENOSPC) in line
                ]  # what was written before may be told before it
                if "Traceback" in said or (code == 2 and sentences != said.splitlines()[-1:]) or code not in (0, 1, 2):
                    tried.wrong.append(f"room for {room} of {written} bytes: exit code {code}, {said[-400:]}")
                stage.judge(tried, f"room for {room} of {written} bytes")
        case "two at once":
            _two(stage, tried)
        case _:
            stage.fresh(task)
            code, said, _, _ = stage.run(task.command, setting=fault)
            tried.times += 1
            refused = fault in ("read-only", "no fonts")
            if not _ended_well(code, said, refused=refused) or (fault == "read-only" and code != 2):
                tried.wrong.append(f"{fault}: exit code {code}, {said[-600:]}")
            stage.judge(tried, fault, as_before=fault == "read-only")
    return tried


def _two(stage: Stage, tried: Tried) -> None:
    task = stage.tasks[tried.task]
    for _ in range(2):
        stage.fresh(task)
        runs = [
            subprocess.Popen(_sro(stage.root, *task.command), env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            for _ in range(2)
        ]
        ended = [(run.communicate()[0].decode(), run.returncode) for run in runs]
        tried.times += 1
        if not all(_ended_well(code, said, refused=True) for said, code in ended) or all(code == 2 for _, code in ended):
            tried.wrong.append(f"two at once: {[(code, said[-300:]) for said, code in ended]}")
        if task.again:
            stage.judge(tried, "two at once")


def rows(stage: Stage, faults: tuple[str, ...] = FAULTS) -> Iterator[Tried]:
    """Every fault on every command."""
    for name in stage.tasks:
        for fault in faults:
            yield tries(stage, name, fault)


def main() -> int:
    """Prints the table; 1 where something did not survive."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", help="a command; repeat for more")
    parser.add_argument("--fault", action="append", choices=FAULTS, help="a fault; repeat for more")
    parser.add_argument("--moments", type=int, default=0, help="so many moments of each fault that has moments")
    options = parser.parse_args()
    os.environ["PYTHONWARNINGS"] = "ignore::RuntimeWarning:runpy"
    wrong, times = [], 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), options.only)
        faults = tuple(options.fault or FAULTS)
        print(f"| command | {' | '.join(faults)} |\n|---|{'---|' * len(faults)}")
        for name in stage.tasks:
            found = [tries(stage, name, fault, options.moments) for fault in faults]
            print(f"| {name} | " + " | ".join(f"{each.times - len(each.wrong)} of {each.times}" for each in found) + " |", flush=True)
            wrong += (news := [f"{name}, {line}" for each in found for line in each.wrong])
            print(*news, sep="\n", end="\n" if news else "", file=sys.stderr, flush=True)
            times += sum(each.times for each in found)
    print(f"\n{times - len(wrong)} of {times} faults survived.")
    print(*wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
