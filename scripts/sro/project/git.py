"""The model as it stood at a git revision: read out of git's objects, never by a checkout."""

import io
import os
from pathlib import Path

from sro.errors import InputError
from sro.project.adopted import revision_of
from sro.project.store import FolderStore, MemoryStore
from sro.project.texts import FOLDERS as TEXTS

FOLDERS = (*TEXTS, "districts", "law", "layout", "changes")
"""What a version of the model consists of."""

LARGEST = 100_000_000


def store_at(folder: Path, revision: str) -> MemoryStore:
    """The project's texts as they stood at ``revision``, of the project in a folder. Raises :class:`InputError` where git has no such
    revision, or it holds no model."""
    commit = commit_of(folder, revision)
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(folder, "ls-tree", "--name-only", f"{commit}:{prefix}" if prefix else commit).decode().split("\n")
    folders = [name for name in FOLDERS if name in listed]
    if "mou" not in folders:
        raise InputError(f"model@{revision}: there is no folder mou/ at that revision; choose a later one")
    return _unpacked(_git(folder, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit, *folders))


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit that a revision, or the number of a released version, stands for."""
    import subprocess

    name = revision_of(FolderStore(folder), revision)
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError:
        raise InputError(
            f"model@{revision}: git knows no such revision here; `git log --oneline` lists them, and a shallow clone holds too few"
        ) from None


def date_of(folder: Path, revision: str) -> str:
    """The ISO date on which a revision was committed."""
    return _git(folder, "show", "-s", "--format=%cs", commit_of(folder, revision)).decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; no pager, no prompt, no other configuration than the repository's own."""
    import subprocess

    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", "--no-pager", *arguments], cwd=folder, env=environment, capture_output=True, check=True, timeout=60)
    except FileNotFoundError:
        raise InputError("git is not installed, and earlier states of the model are read from it; install git") from None
    except subprocess.CalledProcessError as error:
        if b"not a git repository" in error.stderr:
            raise InputError(
                f"{folder} is no git repository, so there are no earlier states of the model; name two files instead"
            ) from None
        raise
    return done.stdout


def _unpacked(archive: bytes) -> MemoryStore:
    """Plain files only, no links."""
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        if sum(member.size for member in tar) > LARGEST:
            raise InputError("the revision holds more than 100 MB of texts; choose another")
        read = ((member.name, tar.extractfile(member)) for member in tar if member.isfile())
        return MemoryStore({name: file.read() for name, file in read if file is not None})
