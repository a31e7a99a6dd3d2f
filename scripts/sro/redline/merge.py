"""Two sequences of blocks and their pairing → one sequence with tracked changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Literal

from lxml import etree

from sro.compare.words import diff_tokens, unlike
from sro.redline.atoms import Atom, Paragraph, bookmarks_of, canonical, copied, cut, mark_id
from sro.redline.marking import Marker, as_deleted
from sro.redline.names import BOOKMARK_START, DEL, HYPERLINK, ID, INS, NAME, PPR, RPR, RUN, SECTION, TBL, TC, TEXT, TR, XML_SPACE, P, w
from sro.redline.numbering import Lists
from sro.redline.package import Element
from sro.redline.plan import OURS, Pairing, RowPairing, blocks_of, paragraphs_paired

Status = Literal["equal", "delete", "insert"]
Piece = tuple[Status, Atom, Atom | None]
Comments = Callable[[frozenset[str], str], list[Element]]
"""Asked at a changed paragraph, with the bookmarks that it stands under and the side it stands on (`old`, `new`, `both`): the notes that are due."""

ALIAS = "__was"
_PARAGRAPH_OUTSIDE = frozenset({RPR, SECTION})
_CELL_OUTSIDE = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})


def alias(name: str) -> str:
    """The name that a bookmark of the old file goes by where the new file has it in another place: no file may hold a name twice."""
    if len(name) + len(ALIAS) <= 40:
        return name + ALIAS
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{ALIAS}"


class Names:
    """The bookmarks of both files: which are one, and which of the old file's need another name."""

    def __init__(self, old: Element, new: Element, pairings: Sequence[Pairing]):
        names_old, self._new = set(bookmarks_of(old)), set(bookmarks_of(new))
        self.shared: set[str] = set()
        for before, after in paragraphs_paired(pairings):
            here = set(bookmarks_of(before))
            if here:
                self.shared |= here & set(bookmarks_of(after))
        self.moved = frozenset((names_old & self._new) - self.shared)
        self._numbers: dict[str, str] = {}

    def of_old(self, name: str) -> str:
        """What a bookmark of the old file is called."""
        return alias(name) if name in self.moved else name

    def number(self, name: str, marker: Marker) -> str:
        """The number that joins the two ends of a bookmark."""
        return self._numbers.setdefault(name, marker.number())


class Merger:
    """Merges one story: the body, a header or a footer."""

    def __init__(
        self,
        marker: Marker,
        lists: Lists,
        names: Names,
        ends: tuple[dict[str, str], dict[str, str]],
        comments: Comments,
        carry: Callable[[Element], None],
    ):
        self._marker = marker
        self._lists = lists
        self._names = names
        self._ends = ends
        self._comments = comments
        self._carry = carry
        self._under = {"old": frozenset({""}), "new": frozenset({""})}
        self.changed = 0

    def blocks(self, pairings: Sequence[Pairing]) -> list[Element]:
        """The blocks with tracked changes, in reading order."""
        return [self._block(pairing) for pairing in pairings]

    def _block(self, pairing: Pairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is not None and new is not None:
            return self._paragraph(old, new) if old.tag == P else self._table(old, new, pairing.rows)
        if new is not None:
            return self._whole(new, INS)
        assert old is not None
        return self._whole(old, DEL)

    # Blocks that stand on one side only.
    def _whole(self, block: Element, tag: str) -> Element:
        return self._whole_paragraph(block, tag) if block.tag == P else self._whole_table(block, tag)

    def _whole_paragraph(self, element: Element, tag: str) -> Element:
        side = "old" if tag == DEL else "new"
        self._enter(side, element)
        paragraph = cut(element, self._names.moved, side)
        made = etree.Element(P)
        properties = deepcopy(paragraph.properties) if paragraph.properties is not None else etree.Element(PPR)
        if tag == DEL:
            self._lists.translate(properties)
        for section in properties.findall(SECTION):
            if tag == DEL:
                for child in list(section):
                    if child.tag in (w("headerReference"), w("footerReference")):
                        section.remove(child)
        self._marker.paragraph_mark(properties, tag)
        made.append(properties)
        status: Status = "delete" if tag == DEL else "insert"
        self._fill(made, [(status, atom, None) for atom in paragraph.atoms], self._marks(paragraph, side), tag, self._due(side))
        return made

    def _whole_table(self, table: Element, tag: str) -> Element:
        made = etree.Element(TBL)
        made.extend(copied(child) for child in table if child.tag != TR)
        made.extend(self._whole_row(row, tag) for row in table.findall(TR))
        return made

    def _whole_row(self, row: Element, tag: str) -> Element:
        made = etree.Element(TR)
        for name, value in row.attrib.items():
            made.set(name, value)
        for child in row:
            if child.tag == TC:
                cell = etree.SubElement(made, TC)
                cell.extend(copied(inner) for inner in child if inner.tag not in (P, TBL))
                cell.extend(self._whole(block, tag) for block in blocks_of(child))
            else:
                made.append(copied(child))
        self._marker.row(made, tag)
        return made

    # Pairs.
    def _table(self, old: Element, new: Element, rows: Sequence[RowPairing]) -> Element:
        made = etree.Element(TBL)
        properties = self._marker.change(new.find(w("tblPr")), old.find(w("tblPr")), w("tblPr"), w("tblPrChange"))
        made.append(properties if properties is not None else etree.Element(w("tblPr")))
        grid = copied(new.find(w("tblGrid"))) if new.find(w("tblGrid")) is not None else etree.Element(w("tblGrid"))
        if canonical(grid) != canonical(old.find(w("tblGrid"))) and old.find(w("tblGrid")) is not None:
            record = etree.SubElement(grid, w("tblGridChange"))
            record.set(ID, self._marker.number())
            record.append(copied(old.find(w("tblGrid"))))
        made.append(grid)
        made.extend(self._row(pairing) for pairing in rows)
        return made

    def _row(self, pairing: RowPairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is None or new is None:
            return self._whole_row(new, INS) if new is not None else self._whole_row(old, DEL)
        made = etree.Element(TR)
        for name, value in new.attrib.items():
            made.set(name, value)
        if new.find(w("tblPrEx")) is not None:
            made.append(copied(new.find(w("tblPrEx"))))
        properties = self._marker.change(new.find(w("trPr")), old.find(w("trPr")), w("trPr"), w("trPrChange"))
        if properties is not None:
            made.append(properties)
        for before, after, inner in pairing.cells:
            cell = etree.SubElement(made, TC)
            settings = self._marker.change(after.find(w("tcPr")), before.find(w("tcPr")), w("tcPr"), w("tcPrChange"), _CELL_OUTSIDE)
            if settings is not None:
                cell.append(settings)
            cell.extend(self.blocks(inner))
        return made

    def _paragraph(self, old: Element, new: Element) -> Element:
        self._enter("old", old)
        self._enter("new", new)
        before, after = cut(old, self._names.moved, "old"), cut(new, self._names.moved, "new")
        made = etree.Element(P)
        properties = self._properties(before.properties, after.properties)
        if properties is not None:
            made.append(properties)
        pieces, placed = self._merged(before, after)
        self._fill(made, pieces, placed, "", lambda: self._both_due() if any(piece[0] != "equal" for piece in pieces) else [])
        return made

    def _properties(self, old: Element | None, new: Element | None) -> Element | None:
        if old is not None:
            old = deepcopy(old)
            self._lists.translate(old)
        made = self._marker.change(new, old, PPR, w("pPrChange"), _PARAGRAPH_OUTSIDE)
        look_old = old.find(RPR) if old is not None else None
        look_new = new.find(RPR) if new is not None else None
        if canonical(look_old) != canonical(look_new):
            if made is None:
                made = etree.Element(PPR)
            look = self._marker.change(look_new, look_old, RPR, w("rPrChange"))
            assert look is not None
            existing = made.find(RPR)
            if existing is not None:
                made.replace(existing, look)
            else:
                after = next((child for child in made if child.tag in (SECTION, w("pPrChange"))), None)
                if after is None:
                    made.append(look)
                else:
                    after.addprevious(look)
        return made

    def _merged(self, old: Paragraph, new: Paragraph) -> tuple[list[Piece], list[tuple[int, Element]]]:
        """The pieces of both in one order, and where the bookmarks of both stand among them."""
        keys_old, keys_new = old.keys, new.keys
        pieces: list[Piece] = []
        at_old, at_new = [0] * (len(keys_old) + 1), [0] * (len(keys_new) + 1)
        if keys_old != keys_new and unlike(keys_old, keys_new):
            pieces = [("delete", atom, None) for atom in old.atoms]
            at_old = list(range(len(keys_old) + 1))
            at_new = list(range(len(keys_old), len(keys_old) + len(keys_new) + 1))
            pieces += [("insert", atom, None) for atom in new.atoms]
        else:
            for stretch in diff_tokens(keys_old, keys_new):
                if stretch.equal:
                    for i, j in zip(range(stretch.i1, stretch.i2), range(stretch.j1, stretch.j2), strict=True):
                        at_old[i] = at_new[j] = len(pieces)
                        pieces.append(("equal", new.atoms[j], old.atoms[i]))
                else:
                    for i in range(stretch.i1, stretch.i2):
                        at_old[i] = len(pieces)
                        pieces.append(("delete", old.atoms[i], None))
                    for j in range(stretch.j1, stretch.j2):
                        at_new[j] = len(pieces)
                        pieces.append(("insert", new.atoms[j], None))
            at_old[-1] = at_new[-1] = len(pieces)
        return pieces, self._both_marks(old, new, at_old, at_new)

    # Bookmarks.
    def _both_marks(self, old: Paragraph, new: Paragraph, at_old: list[int], at_new: list[int]) -> list[tuple[int, Element]]:
        """A bookmark of both files spans both its old and its new words."""
        found: dict[tuple[str, str], int] = {}
        for paragraph, places, side in ((new, at_new, "new"), (old, at_old, "old")):
            for place, element in paragraph.marks:
                key = (element.tag, self._name(element, side))
                if not key[1]:
                    continue
                there = places[place] if element.tag == BOOKMARK_START or not place else places[place - 1] + 1
                if key in found:
                    there = min(found[key], there) if element.tag == BOOKMARK_START else max(found[key], there)
                found[key] = there

        def order(entry: tuple[tuple[str, str], int]) -> tuple[int, int]:
            """At one place: what ends here, what starts here, what starts and ends here."""
            (tag, name), place = entry
            return place, 1 if tag == BOOKMARK_START else 2 * (found.get((BOOKMARK_START, name)) == place)

        return [(place, self._bookmark(tag, name)) for (tag, name), place in sorted(found.items(), key=order)]

    def _marks(self, paragraph: Paragraph, side: str) -> list[tuple[int, Element]]:
        named = ((place, element.tag, self._name(element, side)) for place, element in paragraph.marks)
        return [(place, self._bookmark(tag, name)) for place, tag, name in named if name]

    def _name(self, element: Element, side: str) -> str:
        name = str(element.get(NAME)) if element.tag == BOOKMARK_START else self._ends[side == "new"].get(mark_id(element), "")
        if side == "old" and name:
            return self._names.of_old(name)
        return name

    def _bookmark(self, tag: str, name: str) -> Element:
        made = etree.Element(tag)
        made.set(ID, self._names.number(name, self._marker))
        if tag == BOOKMARK_START:
            made.set(NAME, name)
        return made

    # Comments.
    def _enter(self, side: str, element: Element) -> None:
        """From a paragraph with an id on, notes on that id are due."""
        names = frozenset(name for name in bookmarks_of(element) if OURS.match(name))
        if names:
            self._under[side] = names

    def _due(self, side: str) -> Callable[[], list[Element]]:
        return lambda: self._comments(self._under[side], side)

    def _both_due(self) -> list[Element]:
        return self._comments(self._under["new"], "both")

    # Writing.
    def _fill(
        self, paragraph: Element, pieces: Sequence[Piece], marks: list[tuple[int, Element]], whole: str, due: Callable[[], list[Element]]
    ) -> None:
        changed = bool(whole) or any(piece[0] != "equal" for piece in pieces)
        self.changed += changed
        notes = due() if changed and pieces else []
        for note in notes:
            start = etree.SubElement(paragraph, w("commentRangeStart"))
            start.set(ID, str(note.get(ID)))
        waiting = list(marks)
        position = 0
        while position < len(pieces):
            while waiting and waiting[0][0] <= position:
                paragraph.append(waiting.pop(0)[1])
            end = position + 1
            limit = waiting[0][0] if waiting else len(pieces)
            while end < min(limit, len(pieces)) and self._joins(pieces[position], pieces[end]):
                end += 1
            self._append(paragraph, pieces[position:end])
            position = end
        for _, element in waiting:
            paragraph.append(element)
        for note in notes:
            end_mark = etree.SubElement(paragraph, w("commentRangeEnd"))
            end_mark.set(ID, str(note.get(ID)))
            run = etree.Element(RUN)
            etree.SubElement(run, w("commentReference")).set(ID, str(note.get(ID)))
            if whole:
                holder = self._marker.mark(whole)
                holder.append(run)
                paragraph.append(holder)
            else:
                paragraph.append(run)

    @staticmethod
    def _joins(first: Piece, second: Piece) -> bool:
        return first[0] == second[0] and _wrap(first[1]) == _wrap(second[1])

    def _append(self, paragraph: Element, pieces: Sequence[Piece]) -> None:
        """Pieces of one status inside one link."""
        status, first, _ = pieces[0]
        target = paragraph
        if first.wrap is not None:
            target = etree.SubElement(paragraph, HYPERLINK)
            for name, value in first.wrap.attrib.items():
                target.set(name, value)
            if status == "delete":
                anchor = target.get(w("anchor"))
                if anchor:
                    target.set(w("anchor"), self._names.of_old(anchor))
                self._carry(target)
        if status != "equal":
            holder = self._marker.mark(DEL if status == "delete" else INS)
            target.append(holder)
            target = holder
        for run in self._runs(pieces):
            target.append(run)

    def _runs(self, pieces: Sequence[Piece]) -> list[Element]:
        made: list[Element] = []
        look: tuple[str, str] | None = None
        run: Element | None = None
        for status, atom, before in pieces:
            if atom.runs:
                copies = [copied(node) for node in atom.nodes]
                if status == "delete":
                    for copy in copies:
                        self._rename(copy)
                        as_deleted(copy)
                        self._carry(copy)
                made += copies
                run = None
                continue
            here = (atom.look, before.look if before is not None else atom.look)
            if run is None or here != look:
                run, look = self._run(atom, before), here
                made.append(run)
            if atom.nodes:
                for node in atom.nodes:
                    copy = copied(node)
                    run.append(copy)
                    if status == "delete":
                        as_deleted(run)
                        self._carry(copy)
            elif len(run) and run[-1].tag == TEXT:
                run[-1].text = (run[-1].text or "") + atom.text
            else:
                text = etree.SubElement(run, TEXT)
                text.set(XML_SPACE, "preserve")
                text.text = atom.text
        if pieces and pieces[0][0] == "delete":
            for element in made:
                as_deleted(element)
        return made

    def _run(self, atom: Atom, before: Atom | None) -> Element:
        run = etree.Element(RUN)
        if before is not None and before.look != atom.look:
            properties = self._marker.change(atom.properties, before.properties, RPR, w("rPrChange"))
            if properties is not None:
                run.append(properties)
        elif atom.properties is not None:
            run.append(copied(atom.properties))
        return run

    def _rename(self, field: Element) -> None:
        """A field of the old file leads to the old file's bookmark."""
        for node in field.iter(w("instrText")):
            words = (node.text or "").split(" ")
            node.text = " ".join(self._names.of_old(word) for word in words)


def _wrap(atom: Atom) -> str:
    return "" if atom.wrap is None else repr(sorted(atom.wrap.attrib.items()))


def ends_of(root: Element) -> dict[str, str]:
    """The name of each bookmark by the number that its end carries."""
    return {mark_id(mark): str(mark.get(NAME)) for mark in root.iter(BOOKMARK_START)}
