"""The project's files: read with a sentence when one cannot be, and written so that an interruption leaves the old file whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sro.errors import InputError, Problem
from sro.project.yaml import MAX_BYTES, Located, parse_yaml

MARKER = Path("mou") / "agreement.yml"


def project_root(start: Path) -> Path:
    """The project's folder: the nearest one at or above ``start`` that holds `mou/agreement.yml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder
    raise InputError(f"no project found at {start} or above it (a folder with {MARKER.as_posix()}); change into it or name it with --root")


def read_yaml(root: Path, path: Path) -> Located:
    """A YAML file below the project's folder, parsed; problems name it relative to that folder."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError([Problem(name, 0, 0, f"the file has {size:,} bytes and the limit is {MAX_BYTES:,}; split it or shorten it")])
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        message = "the file is not UTF-8 text from here on; save it as UTF-8"
        raise InputError([Problem(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"), message)]) from None
    except FileNotFoundError:
        raise InputError([Problem(name, 0, 0, "there is no such file; check the name")]) from None
    except OSError as error:
        raise InputError([Problem(name, 0, 0, f"the file cannot be read ({error.strerror}); check its permissions")]) from None
    return parse_yaml(text, name)


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes ``content`` to a temporary file beside ``path`` and moves it into place. ``private``: readable by its owner only.

    A link is followed, so that the file it leads to is written; what is no regular file is refused.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file that can be written; name another")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); check the folder and its permissions") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o600 if private else 0o644)
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); close it in other programs and check the disk") from None
    finally:
        temporary.unlink(missing_ok=True)
