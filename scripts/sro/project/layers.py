"""Stores over stores: the texts that came with the program, a district's own repository over them, and a project without some districts."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import sro
from sro.errors import InputError
from sro.model import RepositoryFile
from sro.project.adopted import load_releases
from sro.project.shape import validated
from sro.project.store import MARKER, OWN_MARKER, FolderStore, Store, project_above, read_yaml

TEXTS = (
    "mou",
    "policy",
    "forms",
    "law",
    "board",
    "layout",
    "changes",
    "scripts/browser",
    "districts/questions.yml",
    "mkdocs.yml",
    "releases.yml",
    "requirements.lock",
)
"""The folders and files that documents and pages are made of, whatever the district; `setup.py` puts the same ones into the wheel."""

LOCK = "requirements.lock"
"""The packages that the program was proved with, which come with the texts and are none."""


@dataclass(frozen=True)
class PackageStore(FolderStore):
    """The texts below a folder and nothing that stands beside them, to be read only: whoever would write gets a :class:`PermissionError`."""

    def read(self, name: str) -> bytes:
        if not _is_text(name):
            raise FileNotFoundError(2, "No such file or directory", name)
        return super().read(name)

    def has(self, name: str) -> bool:
        return _is_text(name) and super().has(name)

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        if folder or not below:
            return [name for name in super().names(folder, suffix, below=below) if _is_text(name)]
        return sorted((name for name in _texts_of(FolderStore(self.folder)) if name.endswith(suffix)), key=_in_order)

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        raise PermissionError(1, "the program's own texts are not written", name)

    def remove(self, name: str) -> None:
        raise PermissionError(1, "the program's own texts are not written", name)

    def together(self, folder: str, files: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        raise PermissionError(1, "the program's own texts are not written", folder)


@cache
def installed_texts() -> PackageStore:
    """The texts that came with the program; where it runs from a checkout, the checkout's. Raises :class:`InputError` where there are none."""
    package = Path(sro.__file__).parent
    for folder in (package / "texts", package.parents[1]):
        if (folder / MARKER).is_file():
            return PackageStore(folder)
    raise InputError(f"the program at {package} came without its texts; install it again")


@dataclass(frozen=True)
class LayeredStore(FolderStore):
    """A district's own repository: its folder over the texts. A file of the same name in the folder wins, and all that is written goes there."""

    under: PackageStore = field(default_factory=installed_texts)

    def read(self, name: str) -> bytes:
        return super().read(name) if super().has(name) else self.under.read(name)

    def has(self, name: str) -> bool:
        return super().has(name) or self.under.has(name)

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        found = {*super().names(folder, suffix, below=below), *self.under.names(folder, suffix, below=below)}
        return sorted(found, key=_in_order)

    def replaced(self) -> list[str]:
        """The names of its own files that stand in the place of the program's."""
        return [name for name in self.under.names(below=True) if super(LayeredStore, self).has(name)]

    def replacing_nothing(self) -> list[str]:
        """The names of its own files that stand where texts do and bear no name of the program's: most often a name that was mistyped."""
        return sorted((name for name in _texts_of(FolderStore(self.folder)) if not self.under.has(name)), key=_in_order)


@dataclass(frozen=True)
class ChosenStore(FolderStore):
    """A project in which no other district stands than those ``chosen``."""

    whole: FolderStore = field(kw_only=True)
    chosen: frozenset[str] = field(kw_only=True)

    def read(self, name: str) -> bytes:
        if not self._shown(name):
            raise FileNotFoundError(2, "No such file or directory", name)
        return self.whole.read(name)

    def has(self, name: str) -> bool:
        return self._shown(name) and self.whole.has(name)

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        return [name for name in self.whole.names(folder, suffix, below=below) if self._shown(name)]

    def _shown(self, name: str) -> bool:
        top, _, rest = name.partition("/")
        district, slash, _ = rest.partition("/")
        return top != "districts" or not slash or district in self.chosen


def store_in(folder: Path) -> FolderStore:
    """The files of the project in a folder: a district's own repository over the texts that came with the program, or a checkout with texts of its own.
    Raises :class:`InputError` where the repository asks for a newer program, or this one came without texts."""
    if not (folder / OWN_MARKER).is_file():
        return FolderStore(folder)
    source = read_yaml(FolderStore(folder), OWN_MARKER)
    wanted = validated(RepositoryFile, source).program
    if _numbers(wanted) > _numbers(sro.__version__):
        message = f"this folder asks for sro {wanted} or newer, and {sro.__version__} is installed; install the newer one"
        raise InputError([source.problem(("program",), message)])
    return LayeredStore(folder)


def fingerprint(store: Store) -> str:
    """What the texts of a store are known by: twelve signs, which a change of any file changes."""
    return hashlib.sha256("\n".join(_lines(store)).encode()).hexdigest()[:12]


def texts_told(here: Path) -> str:
    """Which texts are used in a folder: a line with their fingerprint, the newest release they follow and where they stand, and one for each that the
    district put in the place of the program's. Raises :class:`InputError` where there are none."""
    root = project_above(here.resolve())
    store = store_in(root) if root else installed_texts()
    newest = load_releases(store)[-1:]
    line = f"texts {fingerprint(store)}" + (f", on from release {newest[0].version} of {newest[0].on}" if newest else "")
    if root is None or isinstance(store, LayeredStore):
        line += f", as they came with the program, in {installed_texts().folder}"
    else:
        line += f", in {root}"
    own, unused = (store.replaced(), store.replacing_nothing()) if isinstance(store, LayeredStore) else ([], [])
    line += "".join(f"\n  {name} is this folder's own" for name in own)
    return line + "".join(f"\n  {name} replaces nothing: the program has no file of that name" for name in unused)


def _lines(store: Store) -> Iterator[str]:
    for name in sorted(_texts_of(store) - {LOCK}):
        yield f"{name} {hashlib.sha256(store.read(name)).hexdigest()}"


def _texts_of(store: Store) -> set[str]:
    return {name for top in TEXTS for name in ([top] if store.has(top) else store.names(top, below=True))}


def _is_text(name: str) -> bool:
    return any(name == top or name.startswith(f"{top}/") for top in TEXTS)


def _in_order(name: str) -> list[str]:
    """Folder by folder, as paths are ordered."""
    return name.split("/")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
