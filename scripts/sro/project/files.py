"""Reading text files of the project, with a sentence when one cannot be read."""

from __future__ import annotations

from pathlib import Path

from sro.errors import InputError, Problem
from sro.project.yaml import MAX_BYTES, Sourced, parse_yaml

MARKER = Path("mou") / "agreement.yml"


def project_root(start: Path) -> Path:
    """The project's folder: the nearest one at or above ``start`` that holds `mou/agreement.yml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder
    raise InputError(f"no project found at {start} or above it (a folder with {MARKER.as_posix()}); change into it or name it with --root")


def read_yaml(root: Path, path: Path) -> Sourced:
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
