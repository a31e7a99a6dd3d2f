"""Files of one district that change together: all of them, or none.

They are written into a folder aside (`districts/NAME/.sro/`), read back, brought to the disk, and then decided by one rename of that folder. From the
rename on the change has happened: what a process that was ended did not put in place, the next start does (:func:`settle`). Before it nothing has, and
the folder is removed. Whoever changes a district's files so holds its lock, so that two take their turns."""

import contextlib
import errno
import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from sro.errors import InputError, refusal
from sro.project.writing import clear_left_behind, left_behind, mark, new_file, sync_folder, write_file

ASIDE = ".sro"
PATIENCE = 20.0
"""So many seconds another process is waited for."""
_STAGED, _DECIDED, _DONE = ".staged", ".decided", ".done"
_NAME = re.compile(r"^([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{8}\.(?:staged|decided|done)$")
_PLAN, _FILES = "plan.json", "files"


def carry_out(home: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Writes files below a district's folder and takes others away, all or nothing; the last of ``files`` is put in place last. The lock is held by the
    caller. Raises :class:`InputError` where it cannot be: then nothing was changed, or the sentence says that the next start goes on."""
    aside = home / ASIDE
    staged = aside / f"{mark()}{_STAGED}"
    try:
        _stage(home, staged, files, gone)
        decided = staged.with_suffix(_DECIDED)
        staged.rename(decided)
    except OSError as error:
        message = (
            f"{home} cannot be written ({error.strerror}), and nothing was changed; make room or check the permissions, and do it again"
        )
        raise InputError(message) from None
    finally:
        _remove(staged)  # not there once it is decided
        _drop_empty(aside)
    sync_folder(aside)
    _finish(home, decided)


def _stage(home: Path, staged: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Everything that will stand there, and a plan with the hashes before and after, on the disk."""
    for name, content in files.items():
        path = staged / _FILES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new_file(path, content)
        path.chmod(0o644)
        if path.read_bytes() != content:
            raise OSError(errno.EIO, "the disk gives back other bytes than were written")
    plan = {
        "files": {name: [_hash(home / name), hashlib.sha256(content).hexdigest()] for name, content in files.items()},
        "gone": {name: _hash(home / name) for name in gone},
    }
    new_file(staged / _PLAN, json.dumps(plan, indent=1).encode())
    for top, _, _ in os.walk(staged, topdown=False):
        sync_folder(Path(top))
    sync_folder(home)


def _hash(path: Path) -> str:
    """The SHA-256 of a file; "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _finish(home: Path, decided: Path) -> None:
    """Puts in place what was decided, from wherever a process stopped."""
    try:
        plan = _plan_of(decided)
        _refuse_changed(home, decided, plan)
        *first, last = plan["files"]
        for name in first:
            _place(decided / _FILES, home, name)
        for name in plan["gone"]:
            (home / name).unlink(missing_ok=True)
        _place(decided / _FILES, home, last)
        for folder in {(home / name).resolve().parent for name in (*plan["files"], *plan["gone"])}:
            sync_folder(folder)
        done = decided.with_suffix(_DONE)
        decided.rename(done)
    except OSError as error:
        message = f"{home}: what was decided is not yet all in place ({error.strerror}); mend that and run any command of sro, which goes on with it"
        raise InputError(message) from None
    _remove(done)
    _drop_empty(home / ASIDE)


def _plan_of(decided: Path) -> dict[str, dict[str, Any]]:
    try:
        plan: dict[str, dict[str, Any]] = json.loads((decided / _PLAN).read_bytes())
        return {"files": plan["files"], "gone": plan["gone"]}
    except (ValueError, KeyError, TypeError):
        raise refusal(
            str(decided / _PLAN), "this cannot be read, though it was decided; take the folder away and look at the district with git"
        ) from None


def _refuse_changed(home: Path, decided: Path, plan: Mapping[str, Mapping[str, Any]]) -> None:
    """Nobody's work is written over: a file that was changed after the decision, before it was in place, is told."""
    left = {name: known for name, known in plan["files"].items() if (decided / _FILES / name).is_file()}
    for name, known in [*left.items(), *((name, ("", known)) for name, known in plan["gone"].items())]:
        if _hash(home / name) not in known:
            told = f"{home / name} was changed while a change that was decided before is not all in place"
            raise InputError(f"{told}; move it elsewhere, run the command again, and put your change into the file that then stands there")


def _place(source: Path, target: Path, name: str) -> None:
    """Moves one file into place, with its whole folder where the folder is new."""
    at = ""
    for part in name.split("/"):
        at = f"{at}/{part}" if at else part
        if not (source / at).exists():
            return  # it was moved before
        if not (target / at).exists():
            (source / at).rename(target / at)
            return
    real = (target / name).resolve()  # a link is followed, as by every writer
    try:
        (source / name).replace(real)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_file(real, (source / name).read_bytes())


def settle(districts: Path) -> None:
    """At the start: puts in place what was decided, and removes what processes that were ended left behind. A live process's is left alone. Raises
    :class:`InputError` where a decided change cannot be put in place."""
    for home in sorted(districts.iterdir()) if districts.is_dir() else ():
        if any(name.endswith(_DECIDED) for name in _names(home / ASIDE)):
            with locked(home):
                pass
        for name in _names(home / ASIDE):
            made = _NAME.match(name)
            if made and not name.endswith(_DECIDED) and left_behind(home / ASIDE / name, made[1], made[2]):
                _remove(home / ASIDE / name)
        _drop_empty(home / ASIDE)
    clear_left_behind(districts)


def _names(aside: Path) -> list[str]:
    try:
        return sorted(each.name for each in aside.iterdir())
    except OSError:
        return []


def _remove(folder: Path) -> None:
    import shutil  # takes a while to load, and most starts have nothing to remove

    shutil.rmtree(folder, ignore_errors=True)


def _drop_empty(aside: Path) -> None:
    with contextlib.suppress(OSError):
        aside.rmdir()


@contextlib.contextmanager
def locked(home: Path) -> Iterator[None]:
    """Holds a district's lock, and puts in place first what was decided before; a district that is new gets its folder, which goes again when nothing was
    written. Raises :class:`InputError` where another process keeps it."""
    new = home.parent.is_dir() and not home.exists()
    if new:
        with contextlib.suppress(OSError):  # what it is, is told when it is opened
            home.mkdir()
    try:
        with _held(home):
            for name in _names(home / ASIDE):
                if name.endswith(_DECIDED):
                    _finish(home, home / ASIDE / name)
            yield
    finally:
        if new:
            _drop_empty(home)


@contextlib.contextmanager
def _held(home: Path) -> Iterator[None]:
    """A lock on the folder itself, which leaves no file and ends with the process; where the system has none, a file that only one can make."""
    try:
        import fcntl
    except ImportError:
        with _held_by_file(home / ".sro.lock"):
            yield
        return
    try:
        handle = os.open(home, os.O_RDONLY)
    except OSError as error:
        raise InputError(f"{home} cannot be opened ({error.strerror}); check the name and its permissions") from None
    try:
        _wait(home, lambda: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB), BlockingIOError, "wait until it is done, and do it again")
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _held_by_file(path: Path) -> Iterator[None]:
    remedy = f"wait until it is done, and do it again; if none runs, remove {path}"
    _wait(path.parent, lambda: new_file(path, str(os.getpid()).encode()), FileExistsError, remedy)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _wait(home: Path, take: Any, taken: type[OSError], remedy: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            take()
            return
        except taken:
            if time.monotonic() > until:
                raise InputError(f"another sro is changing {home.name} at this moment; {remedy}") from None
        time.sleep(0.05)
