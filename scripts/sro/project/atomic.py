"""Writing files so that an interruption leaves the old file whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sro.errors import InputError


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
