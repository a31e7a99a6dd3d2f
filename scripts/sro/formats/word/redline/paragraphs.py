"""Paragraphs and tables with tracked changes: those of both files against each other, and those that stand on one side only."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from sro.formats.word.names import BOOKMARK_END, BOOKMARK_START, DEL, ID, INS, PPR, RPR, SECTION, TBL, TC, TR, P, w
from sro.formats.word.package import Element
from sro.formats.word.redline.marks import SECOND, WHOLE, Asked, Marker, comment_ends, put_before
from sro.formats.word.redline.pairing import Pairing, RowPairing, Side, blocks_of
from sro.formats.word.redline.pieces import Paragraph, as_one, canonical, cut, ids_of, in_one_piece, is_id, mark_id
from sro.formats.word.redline.resources import Bookmarks, Lists
from sro.formats.word.redline.runs import TAGS, Piece, Runs, Status, interleave, paragraphs_in
from sro.formats.word.redline.things import copied

_IDS = re.compile(rb' w:id="[0-9]+"')
_LIST = re.compile(rb'<w:numId w:val="([0-9]+)"')
_OUTSIDE = frozenset({RPR, SECTION})
_STATUS: dict[Side, Status] = {"old": "delete", "new": "insert"}


def _sides(old: Sequence[Element], new: Sequence[Element]) -> tuple[tuple[Side, Sequence[Element]], ...]:
    return ("old", old), ("new", new)


def _text(paragraph: Paragraph) -> str:
    return "".join(atom.text for atom in paragraph.atoms)


class Paragraphs:
    """Makes the paragraphs of one story. ``changed`` counts those that differ; ``comments`` is asked for notes at each of them."""

    def __init__(self, marker: Marker, lists: Lists, bookmarks: Bookmarks, comments: Asked, boxes: Callable[[Element, Element], None]):
        self._marker, self._lists, self._bookmarks, self._comments = marker, lists, bookmarks, comments
        self.runs = Runs(marker, bookmarks, boxes)
        self._under: dict[Side, frozenset[str]] = {"old": frozenset({""}), "new": frozenset({""})}
        self._second = False
        self.changed = 0
        self.forced: list[str] = []

    def pair(self, old: Element, new: Element) -> Element:
        """Two paragraphs as one. Where nothing differs it is the new one itself, taken out of its file."""
        self._enter("old", old)
        self._enter("new", new)
        if self._same(old, new):
            new.tail = None
            return new
        before, after = self._cut(old, "old"), self._cut(new, "new")
        made = etree.Element(P)
        if (properties := self.properties(before.properties, after.properties)) is not None:
            made.append(properties)
        pieces, marks = interleave(before, after, self._bookmarks)
        self._fill(made, pieces, marks, self._due(pieces), None)
        return made

    def flow(self, old: Sequence[Element], new: Sequence[Element]) -> Iterator[Element]:
        """Several paragraphs against one, or several: their words as one flow, in which the marks of paragraphs come and go."""
        if len(old) == len(new) == 1:
            yield self.pair(old[0], new[0])
            return
        before, after = (as_one([self._cut(each, side) for each in all]) for side, all in _sides(old, new))
        parts = list(paragraphs_in(*interleave(before, after, self._bookmarks)))
        for part, (here, properties) in zip(parts, self._flowing(old, new, [part.status for part in parts]), strict=True):
            self._enter("old", here)
            self._under["new"] = frozenset(filter(is_id, part.starts)) or self._under["new"]
            made = etree.Element(P)
            if properties is not None:
                made.append(properties)
            self._fill(made, part.pieces, part.marks, self._due(part.pieces, part.status != "equal"), None)
            yield made

    def _cut(self, paragraph: Element, side: Side) -> Paragraph:
        return cut(paragraph, self._bookmarks.moved, side, formatting=self._marker.formatting)

    def _flowing(self, old: Sequence[Element], new: Sequence[Element], marks: Sequence[Status]) -> Iterator[tuple[Element, Element | None]]:
        """For each paragraph of a flow, with its mark's status: the old one that it stands in, and its properties. What flows together has those
        of the mark that stays at its end; the paragraph that it begins with bears them too, since LibreOffice takes them from there."""
        i = j = 0
        begins: dict[Status, bool] = {"delete": True, "insert": True}  # whether a paragraph begins here when that mark is gone
        for mark in marks:
            here, there = old[i].find(PPR), new[j].find(PPR)
            if mark == "equal" or begins[mark]:
                properties = self.properties(here, there)
            else:
                properties = self._own(*((here, "old") if mark == "delete" else (there, "new")))
            if mark != "equal":
                properties = etree.Element(PPR) if properties is None else properties
                self._marker.paragraph_mark(properties, TAGS[mark])
            yield old[i], properties
            begins = {"delete": mark != "delete", "insert": mark != "insert"}
            i, j = i + (mark != "insert"), j + (mark != "delete")

    def _due(self, pieces: Sequence[Piece], changed: bool = False) -> list[Element]:
        """The comments on a paragraph that may have changed, which is counted."""
        changed = changed or any(status != "equal" for status, _, _ in pieces)
        if forced := "".join(atom.text for status, atom, before in pieces if before is not None and before.force != atom.force).strip():
            self.forced.append(forced)
            changed = True
        self.changed += changed or any(atom.control for _, atom, _ in pieces)
        return [*self._comments(self._under["new"], "both"), *self._comments(self._under["old"], "old")] if changed else []

    def alone(self, element: Element, side: Side, *, marked: bool = True) -> Element:
        """A paragraph of one side. Where it is not ``marked``, its words come or go and its own mark stays."""
        self._enter(side, element)
        paragraph = cut(element, self._bookmarks.moved, side, in_one_piece)
        made = etree.Element(P)
        properties = self._own(paragraph.properties, side)
        if marked:
            owners = {atom.by for atom in paragraph.atoms} if side == "new" else {self._marker.by_deleted(_text(paragraph))}
            self._marker.paragraph_mark(properties, TAGS[_STATUS[side]], owners.pop() if len(owners) == 1 else "")
        made.append(properties)
        pieces: list[Piece] = [(_STATUS[side], atom, None) for atom in paragraph.atoms]
        marks = self._bookmarks.marks(paragraph, side)
        self.changed += 1
        notes = self._comments(self._under[side], side) if pieces else []
        self._fill(made, pieces, marks, notes, TAGS[_STATUS[side]])
        return made

    def _own(self, properties: Element | None, side: Side) -> Element:
        """The properties of a paragraph that one side has, as the redline needs them."""
        made = deepcopy(properties) if properties is not None else etree.Element(PPR)
        if side == "old":
            self._lists.translate(made)
        return made

    def properties(self, old: Element | None, new: Element | None) -> Element | None:
        """A paragraph's properties, and the look of its mark, that become the old ones on rejection."""
        if old is not None:
            old = deepcopy(old)
            self._lists.translate(old)
        made = self._marker.change(new, old, PPR, w("pPrChange"), _OUTSIDE)
        look_old = old.find(RPR) if old is not None else None
        look_new = new.find(RPR) if new is not None else None
        if canonical(look_old) != canonical(look_new):
            if made is None:
                made = etree.Element(PPR)
            look = self._marker.change(look_new, look_old, RPR, w("rPrChange"))
            if look is None:
                return made
            if (existing := made.find(RPR)) is not None:
                made.replace(existing, look)
            else:
                put_before(made, look, SECTION, w("pPrChange"))
        return made

    def run_on(self, paragraph: Element, side: Side) -> None:
        """A paragraph whose own mark comes or goes, since the one after it is the last."""
        if (properties := paragraph.find(PPR)) is None:
            properties = etree.Element(PPR)
            paragraph.insert(0, properties)
        self._marker.paragraph_mark(properties, TAGS[_STATUS[side]])

    def _enter(self, side: Side, element: Element) -> None:
        """From a paragraph with an id on, notes on that id are due."""
        if names := ids_of(element):
            self._under[side] = names

    def _same(self, old: Element, new: Element) -> bool:
        """Whether two paragraphs are the same to the letter and nothing in them has to be told apart."""
        before, after = etree.tostring(old), etree.tostring(new)
        if before != after and _IDS.sub(b"", before) != _IDS.sub(b"", after):
            return False
        named = b"bookmark" in after
        if self._bookmarks.moved and (named or b"instrText" in after or b"w:hyperlink" in after):
            return False
        if named and {mark_id(start) for start in new.iter(BOOKMARK_START)} != {mark_id(end) for end in new.iter(BOOKMARK_END)}:
            return False
        return all(self._lists.mapped(number.decode()) == number.decode() for number in _LIST.findall(after))

    def _fill(
        self, paragraph: Element, pieces: Sequence[Piece], marks: Sequence[tuple[int, Element]], notes: Sequence[Element], whole: str | None
    ) -> None:
        """Writes pieces between the ends of the comments on them. ``whole`` is the mark of a paragraph that comes or goes as a whole."""
        ends = [comment_ends(note) for note in notes]
        paragraph.extend(start for start, _, _ in ends)
        self._second = not self._second
        self.runs.write(paragraph, pieces, marks, hour=WHOLE if whole is not None else SECOND if self._second else 0)
        for _, end, reference in ends:
            paragraph.append(end)
            if whole is None:
                paragraph.append(reference)
            else:
                holder = self._marker.mark(whole, hour=WHOLE)
                holder.append(reference)
                paragraph.append(holder)


_CELL_OUTSIDE = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})
_GRID = w("tblGrid")


class Tables:
    """Makes the tables of one story; ``blocks`` makes what stands in a pair of cells, ``alone`` a block that stands on one side only."""

    def __init__(self, marker: Marker, blocks: Callable[[Sequence[Pairing]], list[Element]], alone: Callable[[Element, Side], Element]):
        self._marker, self._blocks, self._alone = marker, blocks, alone

    def pair(self, old: Element, new: Element, rows: Sequence[RowPairing]) -> Element:
        """Two tables as one."""
        made = etree.Element(TBL)
        properties = self._change(new, old, "tblPr")
        made.append(properties if properties is not None else etree.Element(w("tblPr")))
        grid_old, grid_new = old.find(_GRID), new.find(_GRID)
        grid = copied(grid_new) if grid_new is not None else etree.Element(_GRID)
        if self._marker.formatting and grid_old is not None and canonical(grid) != canonical(grid_old):
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
        if (exceptions := new.find(w("tblPrEx"))) is not None:
            made.append(copied(exceptions))
        if (properties := self._change(new, old, "trPr")) is not None:
            made.append(properties)
        for before, after, inner in pairing.cells:
            cell = etree.SubElement(made, TC)
            if (settings := self._change(after, before, "tcPr", _CELL_OUTSIDE)) is not None:
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
