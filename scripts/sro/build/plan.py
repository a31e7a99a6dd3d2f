"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sro.formats.write import SUFFIXES
from sro.model.address import Address
from sro.resolve.document import DEFAULT_STUDENTS


@dataclass(frozen=True)
class Order:
    """One build: where the project is, where output goes, which documents and formats (all, when empty), and how drafts are treated.

    ``catalogue``: build the catalogue of choices too. ``date`` (ISO) replaces the date of the district file.
    ``final`` drops the draft mark and refuses blanks; ``marked`` shades answers.
    """

    root: Path
    out: Path
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = tuple(SUFFIXES)
    date: str | None = None
    final: bool = False
    marked: bool = False
    students: int = DEFAULT_STUDENTS
    catalogue: bool = False


@dataclass(frozen=True)
class Written:
    """One document that was built: its address, id, hash, blanks left and the files written with their sizes."""

    address: str
    document: str
    short_hash: str
    blanks: int
    files: tuple[tuple[str, int], ...]


def output_folder(order: Order, address: Address) -> Path:
    """`build/westport` for a draft, `build/westport/2023-11-28` for an adopted edition."""
    folder = order.out / address.district
    return folder / address.adopted if address.adopted else folder
