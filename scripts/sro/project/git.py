"""The model as it stood at a git revision: read out of git's objects into a folder of its own, never by a checkout."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sro.errors import InputError
from sro.project.adopted import revision_of
from sro.project.texts import FOLDERS as TEXTS

FOLDERS = (*TEXTS, "districts", "law", "layout", "changes")
"""What a version of the model consists of."""

LARGEST = 100_000_000


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """A temporary folder with the project's texts as they stood at ``revision``; removed on leaving.

    Raises :class:`InputError` where git has no such revision, or it holds no model.
    """
    commit = commit_of(root, revision)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(root, "ls-tree", "--name-only", f"{commit}:{prefix}" if prefix else commit).decode().split("\n")
    folders = [folder for folder in FOLDERS if folder in listed]
    if "mou" not in folders:
        raise InputError(f"model@{revision}: there is no folder mou/ at that revision; choose a later one")
    archive = _git(root, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit, *folders)
    with TemporaryDirectory(prefix="sro-") as name:
        _unpack(archive, Path(name))
        yield Path(name)


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that a revision, or the number of a released version, stands for."""
    name = revision_of(root, revision)
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError:
        raise InputError(
            f"model@{revision}: git knows no such revision here; `git log --oneline` lists them, and a shallow clone holds too few"
        ) from None


def date_of(root: Path, revision: str) -> str:
    """The ISO date on which a revision was committed."""
    return _git(root, "show", "-s", "--format=%cs", commit_of(root, revision)).decode().strip()


def paths_changed(root: Path, revision: str) -> frozenset[str]:
    """The paths, relative to the project, that differ between a revision and the working copy, new files included."""
    commit = commit_of(root, revision)
    tracked = _git(root, "diff", "--name-only", "--relative", "-z", commit).decode().split("\0")
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z").decode().split("\0")
    return frozenset(path for path in [*tracked, *untracked] if path)


def _git(root: Path, *arguments: str) -> bytes:
    """What git prints; no pager, no prompt, no other configuration than the repository's own."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", "--no-pager", *arguments], cwd=root, env=environment, capture_output=True, check=True, timeout=60)
    except FileNotFoundError:
        raise InputError("git is not installed, and earlier states of the model are read from it; install git") from None
    except subprocess.CalledProcessError as error:
        if b"not a git repository" in error.stderr:
            raise InputError(f"{root} is no git repository, so there are no earlier states of the model; name two files instead") from None
        raise
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Plain files only: no links, and nothing outside the folder."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        if sum(member.size for member in tar) > LARGEST:
            raise InputError("the revision holds more than 100 MB of texts; choose another")
        for member in tar:
            if member.isfile():
                target = (folder / member.name).resolve()
                if target.is_relative_to(folder.resolve()):
                    source = tar.extractfile(member)
                    assert source is not None
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(source.read())
