"""What the site shows: every edition's documents, the files made of them, and the names by which pages speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sro.build.edition import documents_of, edition_at
from sro.build.plan import Order, output_folder
from sro.document import Document
from sro.load.district import Address, editions_of
from sro.resolve import Edition
from sro.resolve.values import long_date


@dataclass(frozen=True)
class Published:
    """One edition with its documents and the folder that holds the files built of them."""

    address: Address
    edition: Edition
    documents: tuple[Document, ...]
    folder: Path

    @property
    def path(self) -> str:
        """The edition's folder on the site: `districts/westport` for the draft, `districts/westport/2023-11-28` for an adopted one."""
        own = f"districts/{self.address.district}"
        return f"{own}/{self.address.adopted}" if self.address.adopted else own

    @property
    def name(self) -> str:
        """The district's name as its documents give it, or the folder's in words."""
        return self.documents[0].district_name if self.documents else self.address.district.replace("-", " ").title()

    @cached_property
    def state_words(self) -> str:
        """In one phrase where the edition stands."""
        if self.address.adopted:
            return f"Terms of {long_date(self.address.adopted)}"
        return f"Draft of {long_date(self.edition.date)}"


def published(order: Order) -> list[Published]:
    """Every edition of every district, drafts first, in the order of names."""
    found = []
    for address in editions_of(order.root):
        edition = edition_at(order, address)
        found.append(Published(address, edition, tuple(documents_of(order, edition)), output_folder(order, address)))
    return found


def by_district(editions: list[Published]) -> dict[str, list[Published]]:
    """Editions by district, the draft first and then the newest adopted one."""
    districts: dict[str, list[Published]] = {}
    for edition in editions:
        districts.setdefault(edition.address.district, []).append(edition)
    return {name: sorted(own, key=lambda e: (bool(e.address.adopted), e.address.adopted), reverse=False) for name, own in districts.items()}
