"""Stores: sets of named files, the only way to the disk. A name is a path with `/` between its parts, below the store's folder. Kinds: a
folder (:class:`FolderStore`), memory (:class:`MemoryStore`: tests, what is tried before it is written, a state that git keeps,
:func:`sro.project.versions.store_at`), one over another (:mod:`sro.project.layers`)."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from sro.errors import MAX_FILE, InputError, refusal, too_large
from sro.project.fonts import font_folder
from sro.project.transaction import carry_out, locked
from sro.project.writing import write_file
from sro.project.yaml import MAX_BYTES, Located, parse_yaml
from sro.project.yaml_by_hand import text_of

MARKER = "mou/agreement.yml"
"""What a project with texts of its own is known by."""
OWN_MARKER = "sro.yml"
"""What a district's own repository is known by (:mod:`sro.project.layers`)."""


class Store(Protocol):
    """Named files. Reading or removing one that is not there raises :class:`FileNotFoundError`; other faults of a disk are :class:`OSError`. A
    name that leads out of the store raises :class:`InputError`."""

    def read(self, name: str) -> bytes:
        """A file's bytes."""

    def has(self, name: str) -> bool:
        """Whether there is such a file."""

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        """The names of a folder's files that end in ``suffix``, in order; with those of all folders ``below`` it when asked for."""

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        """Writes a file whole or not at all; ``private``: readable by its owner only. Raises :class:`InputError` where it cannot be."""

    def remove(self, name: str) -> None:
        """Takes a file away."""

    def together(self, folder: str, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        """Writes files below a folder, by their names in the store, and takes others away: all of it or nothing, the last of ``files`` last. The
        folder's lock is held by the caller. Raises :class:`InputError` where it cannot be."""

    def locked(self, folder: str) -> AbstractContextManager[None]:
        """Holds a folder against others who change it. Raises :class:`InputError` where another keeps it."""


@dataclass(frozen=True)
class FolderStore:
    """The files below a folder. ``durable``: what is written is on the disk before it stands under its name; folders that can be made again do without."""

    folder: Path
    durable: bool = True

    def path(self, name: str) -> Path:
        """Where a file stands; for messages and for programs that take nothing but paths. Raises :class:`InputError` for a name that leads out."""
        return self.folder.joinpath(*_parts(name))

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        """Links are followed."""
        start = self.path(folder)
        if below:
            found = (Path(top, name) for top, _, names in os.walk(start) for name in names if name.endswith(_last(suffix)))
        else:
            found = (path for path in (start.iterdir() if start.is_dir() else ()) if path.name.endswith(_last(suffix)))
        names = (path.relative_to(self.folder).as_posix() for path in found if path.is_file())
        return sorted((name for name in names if name.endswith(suffix)), key=_in_order)

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        write_file(self.path(name), content, private=private, durable=self.durable)

    def remove(self, name: str) -> None:
        self.path(name).unlink()

    def together(self, folder: str, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        home, start = self.path(folder), f"{folder}/"
        for name in (*files, *gone):
            self.path(name).relative_to(home)
        carry_out(home, {name.removeprefix(start): content for name, content in files.items()}, [name.removeprefix(start) for name in gone])

    def locked(self, folder: str) -> AbstractContextManager[None]:
        return locked(self.path(folder))

    def size(self, name: str) -> int:
        """How many bytes a file has."""
        return self.path(name).stat().st_size

    def is_link(self, name: str) -> bool:
        """Whether a name leads to another place on the disk."""
        return self.path(name).is_symlink()

    def keep_only(self, names: Collection[str]) -> int:
        """Removes every file but those of some names, and the folders left empty; tells how many files went."""
        removed = 0
        for target in sorted(self.folder.rglob("*"), reverse=True):
            if target.is_file() and target.relative_to(self.folder).as_posix() not in names:
                target.unlink()
                removed += 1
            elif target.is_dir() and not any(target.iterdir()):
                target.rmdir()
        return removed


@dataclass(eq=False)
class MemoryStore:
    """Files that are nowhere but here."""

    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        self._there(name)
        return self.files[name]

    def has(self, name: str) -> bool:
        return bool(_parts(name)) and name in self.files

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        start = f"{'/'.join(_parts(folder))}/" if folder else ""
        found = [name for name in self.files if name.startswith(start) and name.endswith(suffix)]
        return sorted((name for name in found if below or "/" not in name[len(start) :]), key=_in_order)

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        _parts(name)
        self.files[name] = content

    def remove(self, name: str) -> None:
        self._there(name)
        del self.files[name]

    def together(self, folder: str, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        self.files.update(files)
        for name in gone:
            self.files.pop(name, None)

    def locked(self, folder: str) -> AbstractContextManager[None]:
        return nullcontext()

    def _there(self, name: str) -> None:
        if not self.has(name):
            raise FileNotFoundError(2, "No such file or directory", name)


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name. Raises :class:`InputError` for a name that leads out."""
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/"):
        raise InputError(f"{name} leads out of the project's folder; name a file within it")
    return parts


LAYOUTS = ("mou", "policy", "forms", "board", "layout")
"""The folders that hold Word templates, layouts and style sheets."""


class Files(Mapping[str, bytes]):
    """The layouts of a store below a folder, by their names from there on, each read once (:class:`sro.formats.layouts.Layouts`)."""

    def __init__(self, store: Store, folder: str = ""):
        self._store, self._start = store, f"{folder}/" if folder else ""
        self._read: dict[str, bytes] = {}

    @property
    def fonts(self) -> str:
        """The folder of the faces."""
        return font_folder()

    def __getitem__(self, name: str) -> bytes:
        if name not in self._read:
            try:
                self._read[name] = self._store.read(self._start + name)
            except FileNotFoundError:
                raise KeyError(name) from None
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        names = (name for folder in LAYOUTS for name in self._store.names(f"{self._start}{folder}", below=True))
        return (name[len(self._start) :] for name in names)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def _last(suffix: str) -> str:
    """The part of an ending that a file's own name must have, so that most files need no look at the disk."""
    return suffix.rpartition("/")[2]


def _in_order(name: str) -> list[str]:
    """Folder by folder, as paths are ordered."""
    return name.split("/")


def project_root(start: Path) -> Path:
    """The project's folder: the nearest one at or above ``start`` that holds `sro.yml` or `mou/agreement.yml`."""
    start = start.resolve()
    if not start.exists():
        raise InputError(f"there is no folder {start}; check the name behind --root")
    if found := project_above(start):
        return found
    told = f"no project found at {start} or above it (a folder with {OWN_MARKER} or {MARKER})"
    raise InputError(f"{told}; change into it, name it with --root, or begin one with `sro init FOLDER`")


def project_above(start: Path) -> Path | None:
    """The project's folder at or above a place, if there is one."""
    return next((folder for folder in (start, *start.parents) if is_file(folder / OWN_MARKER) or is_file(folder / MARKER)), None)


def read_yaml(store: Store, file: str, called: str = "") -> Located:
    """A YAML file, parsed; each reason why it cannot be is a sentence with the file's name, or with what it is ``called``."""
    name = called or file
    try:
        content = store.read(file)
        if len(content) > MAX_BYTES:
            message = f"the file has {len(content):,} bytes and the limit is {MAX_BYTES:,}; split it or shorten it"
            raise refusal(name, message)
    except FileNotFoundError:
        raise refusal(name, "there is no such file; check the name") from None
    except OSError as error:
        raise refusal(name, f"the file cannot be read ({error.strerror}); check its permissions") from None
    return parse_yaml(text_of(content, name), name)


def foreign_file(path: Path) -> tuple[str, bytes]:
    """The name and bytes of a file that somebody hands in. Raises :class:`InputError` for what is no file, is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refusal(str(path), "this is no file; name a .docx, .pdf, .txt or .md file")
        if size > MAX_FILE:
            raise too_large(path.name, size)
        return path.name, path.read_bytes()
    except OSError as error:
        raise refusal(str(path), f"the file cannot be read ({error.strerror}); check that it exists") from None


def is_file(path: Path) -> bool:
    """Whether something that a person named is a file."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # longer than a name may be, or with a character no name has
        return False


def same_file(path: Path, other: Path) -> bool:
    """Whether two names lead to one file, by links of either sort too; names of what is not there yet are compared when links are followed."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # one is not there, or cannot be looked at
        try:
            return path.resolve() == other.resolve()
        except (OSError, RuntimeError, ValueError):
            return False


def unopened(folder: Path) -> dict[str, str]:
    """What stands below a folder and :meth:`FolderStore.names` passes over, by name with the reason: folders that may not be opened, links."""
    found: dict[str, str] = {}

    def failed(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        found[name] = f"a folder that could not be opened ({error.strerror})"

    for top, folders, names in os.walk(folder, onerror=failed):
        for path in (Path(top, name) for name in (*folders, *names)):
            if path.is_symlink() and not path.is_file():
                found[path.relative_to(folder).as_posix()] = "a link that leads to no file here"
    return found


def is_folder(path: Path) -> bool:
    """Whether something that a person named is a folder."""
    return path.is_dir()
