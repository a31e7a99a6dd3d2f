"""What stands against what: paragraphs, tables, rows and cells of the two files, and how a run of those on one side ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sro.formats.word.package import Element
from sro.formats.word.redline_names import PPR, SECTION, TBL, P

Side = Literal["old", "new"]


@dataclass
class Pairing:
    """Two blocks against each other, or one that stands on one side only. ``rows`` are those of a pair of tables.

    Where a run of inserted or deleted paragraphs begins with the mark of the paragraph before it, ``runs_on`` says so of that pair (`new`,
    `old`), and ``closes`` of the last paragraph of the run which pair it closes.
    """

    old: Element | None
    new: Element | None
    rows: list[RowPairing] = field(default_factory=list)
    runs_on: Side | None = None
    closes: Pairing | None = None

    @property
    def both(self) -> bool:
        """Whether there is a block on either side."""
        return self.old is not None and self.new is not None


@dataclass
class RowPairing:
    """The same for table rows; ``cells`` are the blocks of each pair of cells."""

    old: Element | None
    new: Element | None
    cells: list[tuple[Element, Element, list[Pairing]]] = field(default_factory=list)


def blocks_of(container: Element) -> list[Element]:
    """The paragraphs and tables directly in a body, cell, header or footer."""
    return [child for child in container if child.tag in (P, TBL)]


def paragraphs_paired(pairings: Sequence[Pairing]) -> Iterator[tuple[Element, Element]]:
    """Every pair of paragraphs, in tables too."""
    for pairing in pairings:
        if pairing.old is not None and pairing.new is not None and pairing.old.tag == P:
            yield pairing.old, pairing.new
        for row in pairing.rows:
            for _, _, inner in row.cells:
                yield from paragraphs_paired(inner)


def ends_section(block: Element) -> bool:
    """Whether a block is a paragraph that ends a section of pages."""
    if block.tag != P or next(block.iter(SECTION), None) is None:
        return False
    return block.find(f"{PPR}/{SECTION}") is not None  # the slower look, since a text box inside may hold one too
