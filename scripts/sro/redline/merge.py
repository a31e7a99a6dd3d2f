"""Two sequences of blocks and their pairing → one sequence with tracked changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.compare.lcs import common
from sro.compare.words import Stretch, diff_tokens, unlike
from sro.redline.atoms import Atom, Paragraph, bookmarks_of, canonical, copied, cut, mark_id
from sro.redline.marking import Marker, as_deleted
from sro.redline.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    HYPERLINK,
    ID,
    INS,
    NAME,
    PPR,
    RPR,
    RUN,
    SECTION,
    TBL,
    TC,
    TEXT,
    TR,
    XML_SPACE,
    P,
    w,
)
from sro.redline.numbering import Lists
from sro.redline.package import Element
from sro.redline.pairing import Pairing, RowPairing, blocks_of, paragraphs_paired
from sro.redline.plan import OURS

Status = Literal["equal", "delete", "insert"]
Piece = tuple[Status, Atom, Atom | None]
Comments = Callable[[frozenset[str], str], list[Element]]
"""Asked at a changed paragraph, with the bookmarks that it stands under and the side it stands on (`old`, `new`, `both`): the notes that are due."""

_IDS = re.compile(rb' w:id="[0-9]+"')
_LIST = re.compile(rb'<w:numId w:val="([0-9]+)"')

ALIAS = "__was"
_PARAGRAPH_OUTSIDE = frozenset({RPR, SECTION})
_CELL_OUTSIDE = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})


def alias(name: str) -> str:
    """The name that a bookmark of the old file goes by where the new file has it in another place: no file may hold a name twice."""
    if len(name) + len(ALIAS) <= 40:
        return name + ALIAS
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{ALIAS}"


@dataclass(frozen=True)
class _Entry:
    """An atom, or the end of a bookmark (its element's name and its own)."""

    key: str
    atom: Atom | None
    mark: tuple[str, str] | None


def _place(marks: dict[tuple[str, str], int], entry: _Entry, place: int) -> None:
    """Where a bookmark's end stands; one that could not be aligned spans the words of both sides."""
    assert entry.mark is not None
    if entry.mark in marks:
        place = min(marks[entry.mark], place) if entry.mark[0] == BOOKMARK_START else max(marks[entry.mark], place)
    marks[entry.mark] = place


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
            if old.tag == TBL:
                return self._table(old, new, pairing.rows)
            made = self._paragraph(old, new)
            if pairing.runs_on:
                self._run_on(made, DEL if pairing.runs_on == "old" else INS)
            return made
        if pairing.closes is not None:
            return self._last_paragraph(pairing, pairing.closes)
        if new is not None:
            return self._whole(new, INS)
        assert old is not None
        return self._whole(old, DEL)

    # Blocks that stand on one side only.
    def _whole(self, block: Element, tag: str) -> Element:
        return self._whole_paragraph(block, tag) if block.tag == P else self._whole_table(block, tag)

    def _run_on(self, paragraph: Element, tag: str) -> None:
        """A paragraph whose own mark was inserted or deleted, since the one after it is the last."""
        properties = paragraph.find(PPR)
        if properties is None:
            properties = etree.Element(PPR)
            paragraph.insert(0, properties)
        self._marker.paragraph_mark(properties, tag)

    def _last_paragraph(self, pairing: Pairing, closed: Pairing) -> Element:
        """The last paragraph, on one side only: its words come or go, and its mark stays for the paragraph that it closes on the other side."""
        assert closed.old is not None and closed.new is not None
        if pairing.new is not None:
            made = self._whole_paragraph(pairing.new, INS, marked=False)
            properties = self._properties(closed.old.find(PPR), pairing.new.find(PPR))
        else:
            assert pairing.old is not None
            made = self._whole_paragraph(pairing.old, DEL, marked=False)
            properties = self._properties(pairing.old.find(PPR), closed.new.find(PPR))
        made.remove(made[0])
        if properties is not None:
            made.insert(0, properties)
        return made

    def _whole_paragraph(self, element: Element, tag: str, *, marked: bool = True) -> Element:
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
        if marked:
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
        if self._same(old, new):
            return copied(new)
        before, after = cut(old, self._names.moved, "old"), cut(new, self._names.moved, "new")
        made = etree.Element(P)
        properties = self._properties(before.properties, after.properties)
        if properties is not None:
            made.append(properties)
        pieces, placed = self._merged(before, after)
        self._fill(made, pieces, placed, "", lambda: self._both_due() if any(piece[0] != "equal" for piece in pieces) else [])
        return made

    def _same(self, old: Element, new: Element) -> bool:
        """Whether two paragraphs are the same to the letter and nothing in them has to be told apart."""
        before, after = etree.tostring(old), etree.tostring(new)
        if _IDS.sub(b"", before) != _IDS.sub(b"", after):
            return False
        if self._names.moved and (b"instrText" in after or b"w:hyperlink" in after or b"bookmark" in after):
            return False
        if b"r:id=" in after or b"r:embed=" in after:
            return False
        if {mark_id(start) for start in new.iter(BOOKMARK_START)} != {mark_id(end) for end in new.iter(BOOKMARK_END)}:
            return False
        return all(self._lists.mapped(number.decode()) == number.decode() for number in _LIST.findall(after))

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
        """The pieces of both in one order, and where the bookmarks of both stand among them. A bookmark of both files is one of the things
        that are aligned, so that on either outcome it spans the words it did."""
        before, after = self._line(old, "old"), self._line(new, "new")
        pieces: list[Piece] = []
        marks: dict[tuple[str, str], int] = {}
        for stretch in self._stretches(before, after):
            if stretch.equal:
                for here, there in zip(before[stretch.i1 : stretch.i2], after[stretch.j1 : stretch.j2], strict=True):
                    if there.atom is None:
                        _place(marks, there, len(pieces))
                    else:
                        pieces.append(("equal", there.atom, here.atom))
                continue
            for status, entries in (("delete", before[stretch.i1 : stretch.i2]), ("insert", after[stretch.j1 : stretch.j2])):
                for entry in entries:
                    if entry.atom is None:
                        _place(marks, entry, len(pieces))
                    else:
                        pieces.append(("delete" if status == "delete" else "insert", entry.atom, None))

        def order(item: tuple[tuple[str, str], int]) -> tuple[int, int]:
            """At one place: what ends here, what starts here, what starts and ends here."""
            (tag, name), place = item
            return place, 1 if tag == BOOKMARK_START else 2 * (marks.get((BOOKMARK_START, name)) == place)

        return pieces, [(place, self._bookmark(tag, name)) for (tag, name), place in sorted(marks.items(), key=order)]

    def _line(self, paragraph: Paragraph, side: str) -> list[_Entry]:
        """Atoms and bookmarks in one row."""
        line: list[_Entry] = []
        marks = [(place, element, self._name(element, side)) for place, element in paragraph.marks]
        waiting = [mark for mark in marks if mark[2]]
        for position in range(len(paragraph.atoms) + 1):
            while waiting and waiting[0][0] <= position:
                _, element, name = waiting.pop(0)
                line.append(_Entry(f"\0\0{element.tag} {name}", None, (str(element.tag), name)))
            if position < len(paragraph.atoms):
                line.append(_Entry(paragraph.atoms[position].key, paragraph.atoms[position], None))
        return line

    @staticmethod
    def _stretches(old: list[_Entry], new: list[_Entry]) -> list[Stretch]:
        """Word by word; where next to nothing is common, all words between the same bookmarks against one another."""
        keys_old, keys_new = [entry.key for entry in old], [entry.key for entry in new]
        if keys_old == keys_new:
            return [Stretch(True, 0, len(old), 0, len(new))]
        words_old, words_new = [entry.key for entry in old if entry.atom], [entry.key for entry in new if entry.atom]
        if not unlike(words_old, words_new):
            return diff_tokens(keys_old, keys_new)
        places_old, places_new = [n for n, e in enumerate(old) if not e.atom], [n for n, e in enumerate(new) if not e.atom]
        pairs = common([keys_old[n] for n in places_old], [keys_new[n] for n in places_new])
        found: list[Stretch] = []
        i = j = 0
        for at, beside in [*((places_old[a], places_new[b]) for a, b in pairs), (len(old), len(new))]:
            found += [Stretch(False, i, at, j, beside), Stretch(True, at, min(at + 1, len(old)), beside, min(beside + 1, len(new)))]
            i, j = at + 1, beside + 1
        return found

    # Bookmarks.
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
        changed = bool(whole) or any(piece[0] != "equal" or piece[1].control for piece in pieces)
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
            self._append(paragraph, pieces[position:end], bool(whole))
            position = end
        for _, element in waiting:
            paragraph.append(element)
        for note in notes:
            end_mark = etree.SubElement(paragraph, w("commentRangeEnd"))
            end_mark.set(ID, str(note.get(ID)))
            run = etree.Element(RUN)
            etree.SubElement(run, w("commentReference")).set(ID, str(note.get(ID)))
            if whole:
                holder = self._marker.mark(whole, whole=True)
                holder.append(run)
                paragraph.append(holder)
            else:
                paragraph.append(run)

    @staticmethod
    def _joins(first: Piece, second: Piece) -> bool:
        return first[0] == second[0] and not (first[1].control or second[1].control) and _wrap(first[1]) == _wrap(second[1])

    def _append(self, paragraph: Element, pieces: Sequence[Piece], whole: bool) -> None:
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
        if first.control:
            target.append(self._control(pieces[0], whole))
            return
        if status != "equal":
            holder = self._marker.mark(DEL if status == "delete" else INS, whole=whole)
            target.append(holder)
            target = holder
        for run in self._runs(pieces):
            target.append(run)

    def _control(self, piece: Piece, whole: bool) -> Element:
        """A form's control: it stays, and what is filled in comes and goes inside it. A line of plain text becomes one of rich text by it, since
        LibreOffice settles no tracked change in plain text."""
        status, atom, before = piece
        made = copied(atom.nodes[0])
        content = made.find(w("sdtContent"))
        if content is None:
            return made
        sides = [] if status == "equal" else [(DEL if status == "delete" else INS, list(content))]
        if before is not None:
            old = before.nodes[0].find(w("sdtContent"))
            if old is not None and etree.tostring(old, method="c14n") != etree.tostring(content, method="c14n"):
                sides = [(DEL, [copied(run) for run in old]), (INS, list(content))]
        for plain in made.findall(f"{w('sdtPr')}/{w('text')}") if sides else ():
            parent = plain.getparent()
            assert parent is not None
            parent.remove(plain)
        for tag, runs in sides:
            holder = self._marker.mark(tag, whole=whole)
            holder.extend(runs)
            if tag == DEL:
                as_deleted(holder)
            content.append(holder)
        return made

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
