"""Tables with tracked changes: rows against rows, cells against cells, and what stands on one side only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from sro.formats.word.package import Element
from sro.formats.word.redline.marking import Marker
from sro.formats.word.redline.pairing import Pairing, RowPairing, Side, blocks_of
from sro.formats.word.redline.pieces import canonical, copied
from sro.formats.word.redline_names import DEL, ID, INS, TBL, TC, TR, P, w

_CELL_OUTSIDE = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})
_GRID = w("tblGrid")


class Tables:
    """Makes the tables of one story; ``blocks`` makes what stands in a pair of cells, ``alone`` a block that stands on one side only."""

    def __init__(self, marker: Marker, blocks: Callable[[Sequence[Pairing]], list[Element]], alone: Callable[[Element, Side], Element]):
        self._marker = marker
        self._blocks = blocks
        self._alone = alone

    def pair(self, old: Element, new: Element, rows: Sequence[RowPairing]) -> Element:
        """Two tables as one."""
        made = etree.Element(TBL)
        properties = self._change(new, old, "tblPr")
        made.append(properties if properties is not None else etree.Element(w("tblPr")))
        grid_old, grid_new = old.find(_GRID), new.find(_GRID)
        grid = copied(grid_new) if grid_new is not None else etree.Element(_GRID)
        if grid_old is not None and canonical(grid) != canonical(grid_old):
            record = etree.SubElement(grid, w("tblGridChange"))
            record.set(ID, self._marker.number())
            record.append(copied(grid_old))
        made.append(grid)
        made.extend(self._row(pairing) for pairing in rows)
        return made

    def alone(self, table: Element, side: Side) -> Element:
        """A table of one side: all its rows come or go."""
        made = etree.Element(TBL)
        made.extend(copied(child) for child in table if child.tag != TR)
        made.extend(self._row_alone(row, side) for row in table.findall(TR))
        return made

    def _row(self, pairing: RowPairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is None or new is None:
            return self._row_alone(new, "new") if new is not None else self._row_alone(old, "old")
        made = etree.Element(TR)
        made.attrib.update(new.attrib)
        exceptions = new.find(w("tblPrEx"))
        if exceptions is not None:
            made.append(copied(exceptions))
        properties = self._change(new, old, "trPr")
        if properties is not None:
            made.append(properties)
        for before, after, inner in pairing.cells:
            cell = etree.SubElement(made, TC)
            settings = self._change(after, before, "tcPr", _CELL_OUTSIDE)
            if settings is not None:
                cell.append(settings)
            cell.extend(self._blocks(inner))
        return made

    def _row_alone(self, row: Element, side: Side) -> Element:
        made = etree.Element(TR)
        made.attrib.update(row.attrib)
        for child in row:
            if child.tag == TC:
                cell = etree.SubElement(made, TC)
                cell.extend(copied(inner) for inner in child if inner.tag not in (P, TBL))
                cell.extend(self._alone(block, side) for block in blocks_of(child))
            else:
                made.append(copied(child))
        self._marker.row(made, DEL if side == "old" else INS)
        return made

    def _change(self, new: Element, old: Element, name: str, outside: frozenset[str] = frozenset()) -> Element | None:
        """The properties of a table, row or cell, which become the old ones on rejection."""
        return self._marker.change(new.find(w(name)), old.find(w(name)), w(name), w(f"{name}Change"), outside)
