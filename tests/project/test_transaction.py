"""Files that change together, the lock before them, and what the next start puts in place or removes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sro.project.transaction as transaction
from sro.errors import InputError
from sro.project.project import Project
from sro.project.store import FolderStore
from sro.project.writing import mark, write_file
from tests.small_project import make_project

HOME = "districts/new"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    made = FolderStore(make_project(tmp_path))
    for name in ("district.yml", "old.yml", "changes/a.yml"):
        made.write(f"{HOME}/{name}", name.encode())
    return made


def names(store: FolderStore) -> list[str]:
    return [name.removeprefix(f"{HOME}/") for name in store.names(HOME, below=True)]


FILES = {
    f"{HOME}/{name}": b"new"
    for name in ("district.yml", "adopted/2026-01-01/mou.json", "adopted/2026-01-01/layout/x.typ", "instruments.yml")
}


def ended() -> int:
    """The number of a process that is no more."""
    run = subprocess.Popen([sys.executable, "-c", ""])
    run.wait()
    return run.pid


def test_files_are_written_and_taken_away_together(store: FolderStore) -> None:
    store.together(HOME, FILES, [f"{HOME}/changes/a.yml"])
    assert names(store) == ["adopted/2026-01-01/layout/x.typ", "adopted/2026-01-01/mou.json", "district.yml", "instruments.yml", "old.yml"]
    assert store.read(f"{HOME}/district.yml") == b"new"


def test_what_cannot_be_staged_changes_nothing(store: FolderStore) -> None:
    with pytest.raises(InputError, match=r"cannot be written .* nothing was changed; make room or check the permissions, and do it again"):
        store.together(HOME, {**FILES, f"{HOME}/instruments.yml/x": b"a file that is a folder too"})
    assert names(store) == ["changes/a.yml", "district.yml", "old.yml"]


def stopped(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that was decided, and a process that ended right then."""
    with monkeypatch.context() as patched:
        patched.setattr(transaction, "_finish", lambda home, decided: None)
        store.together(HOME, FILES, [f"{HOME}/changes/a.yml"])
    assert store.read(f"{HOME}/district.yml") == b"district.yml"


def test_the_next_start_puts_in_place_what_was_decided(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(store, monkeypatch)
    Project.open(store.folder)
    assert "instruments.yml" in names(store) and "changes/a.yml" not in names(store) and not [n for n in names(store) if ".sro" in n]


def test_whoever_takes_the_lock_puts_it_in_place_too(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(store, monkeypatch)
    with store.locked(HOME):
        assert store.read(f"{HOME}/district.yml") == b"new"


def test_nobodys_work_is_written_over(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(store, monkeypatch)
    store.write(f"{HOME}/district.yml", b"somebody's own")
    with pytest.raises(InputError, match=r"district\.yml was changed while a change that was decided before is not all in place"):
        Project.open(store.folder)
    assert store.read(f"{HOME}/district.yml") == b"somebody's own"


def test_a_link_is_followed(store: FolderStore, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.yml"
    other.write_bytes(b"old")
    (store.folder / HOME / "instruments.yml").symlink_to(other)
    store.together(HOME, FILES)
    assert other.read_bytes() == b"new" and store.is_link(f"{HOME}/instruments.yml")


def test_a_second_is_refused_in_a_sentence_while_the_lock_is_kept(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "PATIENCE", 0.1)
    with (
        store.locked(HOME),
        pytest.raises(InputError, match="another sro is changing new at this moment; wait until it is done, and do it again"),
        store.locked(HOME),
    ):
        pass
    with store.locked(HOME):
        assert not [name for name in names(store) if "lock" in name]


def test_the_lock_without_the_systems_help(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "PATIENCE", 0.1)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with store.locked(HOME), pytest.raises(InputError, match=r"if none runs, remove .*\.sro\.lock"), store.locked(HOME):
        pass
    assert ".sro.lock" not in names(store)


def test_what_processes_that_ended_left_is_removed_and_a_live_ones_is_not(store: FolderStore) -> None:
    mine = mark()
    machine, _, chance = mine.split("-")
    theirs, foreign = f"{machine}-{ended()}-{chance}", f"00000000-{os.getpid()}-{chance}"
    for each in (mine, theirs, foreign):
        store.write(f"{HOME}/.sro/{each}.staged/files/x", b"")
        store.write(f"{HOME}/rounds/.a.yml.{each}.part", b"")
    store.write(f"{HOME}/rounds/.notes.part", b"a person's own")
    os.utime(store.path(f"{HOME}/rounds/.a.yml.{foreign}.part"), (0, 0))
    Project.open(store.folder)
    left = [name for name in names(store) if name.startswith((".sro", "rounds"))]
    assert left == sorted(
        [f".sro/{foreign}.staged/files/x", f".sro/{mine}.staged/files/x", f"rounds/.a.yml.{mine}.part", "rounds/.notes.part"]
    )


def test_bytes_are_on_the_disk_before_they_bear_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("fsync", "replace"):
        call = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, call=call, name=name: (done.append(name), call(*args))[1])
    write_file(tmp_path / "a.yml", b"1")
    assert done == ["fsync", "replace", "fsync"], "the file, its name, the folder"
    done.clear()
    FolderStore(tmp_path / "made", durable=False).write("a.html", b"1")
    assert done == ["replace"], "what can be made again"
