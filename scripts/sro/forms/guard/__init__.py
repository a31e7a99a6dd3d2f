"""The guard: what keeps records and filled forms about students out of the project and its history. It looks at files by their bytes, on the disk, among
what is staged, and in all that git keeps. What it cannot look into is refused as well, and what a file says is never repeated."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sro.errors import MAX_FILE, InputError, Problem
from sro.forms.guard.kinds import kind_of
from sro.forms.guard.packed import UnreadError
from sro.project import FolderStore, GitFile, Project, commit_with, has_repository, is_folder, kept_files, names_in, staged_files

SKIPPED = ("build", "node_modules")  # folders whose content is made and never committed


@dataclass(frozen=True)
class Refused:
    """A file that may not be committed. ``unread``: nobody can say what is in it."""

    name: str
    reason: str
    unread: bool = False

    @property
    def problem(self) -> Problem:
        """The sentence that a person is told."""
        return Problem(self.name, 0, 0, self.reason)


_MOVE = "this is {kind} and may not be committed; move it out of the project’s folder"
_KEPT = "this is {kind}, and git keeps it{where}; take it out of the history (docs/privacy.md says how) and tell who is responsible for students’ data"
_UNREAD = "it cannot be looked into, so that nobody can say that it holds no report: {why}"
_TOO_LARGE = f"it has more than {MAX_FILE:,} bytes; keep it elsewhere"


LOOKED_AT = ("scripts/hooks/looked-at.txt", "hooks/looked-at.txt")
"""Files that cannot be looked into and in which a person found no report: the SHA-256 of each and a reason, one a line. The second
place is that of a district's own repository, beside its hooks."""


def looked_at(project: Project) -> frozenset[str]:
    """The SHA-256 of the files that a person vouches for. A record or a filled form is refused all the same."""
    text = "\n".join(project.store.read(name).decode("utf-8", "replace") for name in LOOKED_AT if project.store.has(name))
    return frozenset(line.split()[0].lower() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def guarded(paths: Iterable[Path], vouched: Collection[str] = ()) -> Iterator[Refused]:
    """What may not be committed among files on the disk, and below folders. A file that is not there is one that cannot be looked into."""
    for path in paths:
        if is_folder(path) and not FolderStore(path.parent).is_link(path.name):
            store = FolderStore(path)
            yield from (found for name in store.names(below=True) if (found := _on_disk(store, name, str(path / name), vouched)))
        elif found := _on_disk(FolderStore(path.parent), path.name, str(path), vouched):
            yield found


def guard_staged(folder: Path, vouched: Collection[str] = ()) -> Iterator[Refused]:
    """What may not be committed among what git is about to commit. Raises :class:`InputError` where git cannot be asked."""
    yield from (found for file in staged_files(folder) if (found := _refused(file.name, file.content, _MOVE, vouched)))


def guard_history(folder: Path, vouched: Collection[str] = ()) -> Iterator[Refused]:
    """The same over every state of every file that git keeps, and the messages of commits and tags; each with a commit that brought it."""
    for file in kept_files(folder):
        if found := _refused(file.name, file.content, _KEPT, vouched):
            yield Refused(found.name, found.reason.replace("{where}", _where(folder, file)), found.unread)


def guard_project(project: Project) -> list[Problem]:
    """What may not be committed among the files of the project that git holds or would take, or among all of them where there is no git."""
    folder = project.folder
    if has_repository(folder):
        names = names_in(folder)
    else:
        names = [name for name in project.store.names(below=True) if not any(part.startswith(".") for part in name.split("/"))]
    store = FolderStore(folder)
    vouched = looked_at(project)
    found = (_on_disk(store, name, name, vouched) for name in names if name.split("/")[0] not in SKIPPED and os.path.lexists(folder / name))
    return [each.problem for each in found if each]


def _where(folder: Path, file: GitFile) -> str:
    commit = commit_with(folder, file.object)
    return f" since commit {commit}" if commit else ", though no branch leads to it any more"


def _on_disk(store: FolderStore, name: str, called: str, vouched: Collection[str]) -> Refused | None:
    """A link is passed over: git keeps where it leads and not what stands there."""
    try:
        if store.is_link(name) or is_folder(store.path(name)):
            return None
        if not store.has(name):
            return Refused(called, _UNREAD.format(why="there is no such file; check the name"), unread=True)
        large = store.size(name) > MAX_FILE
        return _refused(called, None if large else store.read(name), _MOVE, vouched)
    except (OSError, ValueError, InputError):
        return Refused(called, _UNREAD.format(why="it cannot be opened; check its permissions"), unread=True)


def _refused(name: str, content: bytes | None, said: str, vouched: Collection[str]) -> Refused | None:
    why = _TOO_LARGE
    if content is not None:
        try:
            kind = kind_of(content)
            return Refused(name, said.replace("{kind}", kind)) if kind else None
        except UnreadError as error:
            why = str(error)
        except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError):
            why = "its content is damaged"  # what a reader did not foresee stops a commit too
        if vouched and hashlib.sha256(content).hexdigest() in vouched:
            return None
    return Refused(name, _UNREAD.format(why=why), unread=True)
