"""The project with more files beside its own: one more district, for what no real town's file may say, or one more clause. Nothing is written."""

from __future__ import annotations

from sro.project.project import Project
from sro.project.store import FolderStore, MemoryStore
from tests.every_document import ROOT


class _WithMore:
    """The project's files and some more."""

    def __init__(self, files: dict[str, str]) -> None:
        self.rest, self.more = FolderStore(ROOT), MemoryStore({name: text.encode() for name, text in files.items()})

    def read(self, name: str) -> bytes:
        return (self.more if self.more.has(name) else self.rest).read(name)

    def has(self, name: str) -> bool:
        return self.more.has(name) or self.rest.has(name)

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        found = dict.fromkeys([*self.rest.names(folder, suffix, below=below), *self.more.names(folder, suffix, below=below)])
        return list(found)

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        raise AssertionError(f"{name} is written by a test")

    def remove(self, name: str) -> None:
        raise AssertionError(f"{name} is removed by a test")


def project_with_files(files: dict[str, str]) -> Project:
    """The project with some more files, by their names."""
    return Project(_WithMore(files))


def project_with(district: str, text: str) -> Project:
    """The project with one more district, whose file has this text."""
    return project_with_files({f"districts/{district}/district.yml": text})
