"""A file put in place whole or not at all, its bytes on the disk before it bears its name; and what a writer that was ended left behind."""

import contextlib
import os
import re
import time
from functools import cache
from pathlib import Path

from sro.errors import InputError, refusal

_A_DAY = 86_400
_MADE = re.compile(r"^\..*\.([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{8}\.part$")


def write_file(path: Path, content: bytes, *, private: bool = False, durable: bool = True) -> None:
    """Writes ``content`` to a temporary file beside ``path`` and moves it into place. ``private``: readable by its owner only. ``durable``: on the disk
    before it takes the place of the old one, so that a power cut leaves the one or the other; what can be made again does without. A link is followed, so
    that the file it leads to is written; what is no regular file is refused. Raises :class:`InputError` where it cannot be written."""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file that can be written; name another")
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_before(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); check the folder and its permissions") from None
    temporary = path.with_name(f".{path.name[:100]}.{mark()}.part")
    try:
        new_file(temporary, content, durable=durable)
        temporary.chmod(0o600 if private else 0o644)
        temporary.replace(path)
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); close it in other programs and check the disk") from None
    finally:
        with contextlib.suppress(OSError):  # a disk that may not be written says so even of what is not there
            temporary.unlink(missing_ok=True)


def new_file(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Writes a file that is not there yet; ``durable``: it is on the disk when this returns. Raises :class:`OSError`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Brings a folder's list of names to the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def mark() -> str:
    """What tells a name as this process's own: machine, process, chance."""
    return f"{_machine()}-{os.getpid()}-{os.urandom(4).hex()}"


@cache
def _machine() -> str:
    """A fingerprint of the machine, and of the container on it, within which a process's number means one process."""
    import hashlib
    import platform

    space = ""
    with contextlib.suppress(OSError):
        space = str(Path("/proc/self/ns/pid").readlink())
    return hashlib.sha256(f"{platform.node()} {space}".encode()).hexdigest()[:8]


def left_behind(path: Path, machine: str, process: str) -> bool:
    """Whether the process that made a file or folder has ended. Of another machine's it is not known, so that a day is waited."""
    if machine == _machine() and os.name == "posix":
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False
    try:
        return time.time() - path.lstat().st_mtime > _A_DAY
    except OSError:
        return False


def _clear_before(path: Path) -> None:
    """Removes what a process that was ended while it wrote this file left beside it."""
    for beside in path.parent.iterdir():
        if beside.name.endswith(".part") and beside.name.startswith(f".{path.name[:100]}."):
            _clear(path.parent, beside.name)


def _clear(folder: str | Path, name: str) -> None:
    if (made := _MADE.match(name)) and left_behind(Path(folder, name), made[1], made[2]):
        with contextlib.suppress(OSError):
            Path(folder, name).unlink()


def clear_left_behind(folder: Path) -> None:
    """Removes the temporary files that :func:`write_file` made below a folder in a process that was ended; `adopted/` is not looked through, since what
    stands there comes by a transaction. What cannot be removed stays."""
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "adopted"]
        for name in names:
            if name.endswith(".part"):
                _clear(top, name)


def append_line(path: Path, line: str) -> None:
    """Adds a line to a file, made with its folder where there is none. Raises :class:`InputError` where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        raise refusal(str(path), f"the file cannot be written ({error.strerror}); choose another folder") from None
