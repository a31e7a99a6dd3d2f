"""The project with one more district beside its own, for what no real town's file may say. Nothing is written."""

from __future__ import annotations

from sro.project.project import Project
from sro.project.store import FolderStore, MemoryStore
from tests.every_document import ROOT


class _WithOneMore:
    """The project's files and those of one more district."""

    def __init__(self, district: str, text: str) -> None:
        self.rest, self.more = FolderStore(ROOT), MemoryStore({f"districts/{district}/district.yml": text.encode()})

    def read(self, name: str) -> bytes:
        return (self.more if self.more.has(name) else self.rest).read(name)

    def has(self, name: str) -> bool:
        return self.more.has(name) or self.rest.has(name)

    def names(self, folder: str = "", suffix: str = "", *, below: bool = False) -> list[str]:
        return [*self.rest.names(folder, suffix, below=below), *self.more.names(folder, suffix, below=below)]

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        raise AssertionError(f"{name} is written by a test")

    def remove(self, name: str) -> None:
        raise AssertionError(f"{name} is removed by a test")


def project_with(district: str, text: str) -> Project:
    """The project with one more district, whose file has this text."""
    return Project(_WithOneMore(district, text))
