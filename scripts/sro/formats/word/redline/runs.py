"""Pieces of a paragraph written as Word has them: runs inside links, controls and the marks of what was deleted or inserted."""

from collections.abc import Callable, Sequence

from lxml import etree

from sro.formats.word.names import DEL, HYPERLINK, INS, INSTR, RPR, RUN, TEXT, XML_SPACE, w
from sro.formats.word.package import Element
from sro.formats.word.redline.interleave import Piece, Status
from sro.formats.word.redline.marks import Marker, as_deleted
from sro.formats.word.redline.pieces import Atom, copied
from sro.formats.word.redline.resources import Bookmarks

TAGS: dict[Status, str] = {"delete": DEL, "insert": INS}


class Runs:
    """Writes pieces into paragraphs of one story. ``carry`` takes along what deleted things refer to."""

    def __init__(self, marker: Marker, bookmarks: Bookmarks, carry: Callable[[Element], None]):
        self._marker, self._bookmarks, self._carry = marker, bookmarks, carry

    def write(self, paragraph: Element, pieces: Sequence[Piece], marks: Sequence[tuple[int, Element]], *, whole: bool) -> None:
        """Appends pieces and, at their places, bookmarks. ``whole`` says that all of the paragraph comes or goes."""
        position = 0
        for place, mark in [*marks, (len(pieces), None)]:
            while position < place:
                end = position + 1
                while end < place and _joins(pieces[position], pieces[end]):
                    end += 1
                self._append(paragraph, pieces[position:end], whole)
                position = end
            if mark is not None:
                paragraph.append(mark)

    def _append(self, paragraph: Element, pieces: Sequence[Piece], whole: bool) -> None:
        """Pieces of one status inside one link."""
        status, first, _ = pieces[0]
        target = paragraph
        if first.wrap is not None:
            target = etree.SubElement(paragraph, HYPERLINK)
            target.attrib.update(first.wrap.attrib)
            if status == "delete":
                if anchor := target.get(w("anchor")):
                    target.set(w("anchor"), self._bookmarks.of_old(anchor))
                self._carry(target)
        if first.control:
            target.append(self._control(pieces[0], whole))
            return
        if status != "equal":
            holder = self._marker.mark(TAGS[status], whole=whole)
            target.append(holder)
            target = holder
        target.extend(self._runs(pieces))

    def _control(self, piece: Piece, whole: bool) -> Element:
        """A form's control: it stays, and what is filled in comes and goes inside it. A line of plain text becomes one of rich text by it, since
        LibreOffice settles no tracked change in plain text."""
        status, atom, before = piece
        made = copied(atom.nodes[0])
        if (content := made.find(w("sdtContent"))) is None:
            return made
        sides = [] if status == "equal" else [(TAGS[status], list(content))]
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
        """Neighbouring words of one look on both sides share a run."""
        made: list[Element] = []
        look: tuple[str, str] | None = None
        run: Element | None = None
        for status, atom, before in pieces:
            if atom.runs:
                copies = [copied(node) for node in atom.nodes]
                if status == "delete":
                    for copy in copies:
                        self._rename(copy)
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
        for node in field.iter(INSTR):
            words = (node.text or "").split(" ")
            node.text = " ".join(self._bookmarks.of_old(word) for word in words)


def _joins(first: Piece, second: Piece) -> bool:
    """Whether two pieces may stand in one mark and one link."""
    return first[0] == second[0] and not (first[1].control or second[1].control) and _same_link(first[1].wrap, second[1].wrap)


def _same_link(first: Element | None, second: Element | None) -> bool:
    if first is None or second is None or first is second:
        return first is second
    return sorted(first.attrib.items()) == sorted(second.attrib.items())
