"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sro.model.address import Address
from sro.project.project import Order


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
