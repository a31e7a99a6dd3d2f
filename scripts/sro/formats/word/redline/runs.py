"""Two versions of a paragraph interleaved, each piece kept, deleted or inserted, and written as Word has them: runs in links, controls and marks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.compare import Stretch, common, diff_tokens, unlike
from sro.formats.word.names import BOOKMARK_END, BOOKMARK_START, DEL, HYPERLINK, INS, INSTR, NAME, RPR, RUN, TEXT, XML_SPACE, w
from sro.formats.word.package import Element
from sro.formats.word.redline.marks import Hour, Marker, as_deleted
from sro.formats.word.redline.pairing import Side
from sro.formats.word.redline.pieces import PARAGRAPH_MARK, Atom, Paragraph
from sro.formats.word.redline.resources import Bookmarks, alias
from sro.formats.word.redline.things import copied

Status = Literal["equal", "delete", "insert"]
Piece = tuple[Status, Atom, Atom | None]
"""What becomes of an atom, the atom, and the old file's one where it is kept."""

Mark = tuple[str, str]  # an end of a bookmark: the element's name and its own


@dataclass(frozen=True)
class _Entry:
    """An atom, or an end of a bookmark."""

    key: str
    atom: Atom | None
    mark: Mark | None


def interleave(old: Paragraph, new: Paragraph, bookmarks: Bookmarks) -> tuple[list[Piece], list[tuple[int, Element]]]:
    """The pieces of both in one order, and where the bookmarks of both stand among them. A bookmark of both files is one of the things that are
    aligned, so that on either outcome it spans the words it did."""
    before, after = _line(old, "old", bookmarks), _line(new, "new", bookmarks)
    pieces: list[Piece] = []
    marks: dict[Mark, dict[Side, int]] = {}
    for stretch in _stretches(before, after):
        gone, come = before[stretch.i1 : stretch.i2], after[stretch.j1 : stretch.j2]
        if stretch.equal:
            for here, there in zip(gone, come, strict=True):
                if there.atom is None:
                    marks[_mark(there)] = {"old": len(pieces), "new": len(pieces)}
                else:
                    pieces.append(("equal", there.atom, here.atom))
            continue
        sides: tuple[tuple[Side, Status, list[_Entry]], ...] = (("old", "delete", gone), ("new", "insert", come))
        for side, status, entries in sides:
            for entry in entries:
                if entry.atom is None:
                    marks.setdefault(_mark(entry), {})[side] = len(pieces)
                else:
                    pieces.append((status, entry.atom, None))
    places = _placed(marks, pieces)

    def order(item: tuple[Mark, int]) -> tuple[int, int]:
        """At one place: what ends here, what starts here, what starts and ends here."""
        (tag, name), place = item
        return place, 1 if tag == BOOKMARK_START else 2 * (places.get((BOOKMARK_START, name)) == place)

    return pieces, [(place, bookmarks.mark(tag, name)) for (tag, name), place in sorted(places.items(), key=order)]


def _mark(entry: _Entry) -> Mark:
    assert entry.mark is not None
    return entry.mark


def _placed(marks: dict[Mark, dict[Side, int]], pieces: Sequence[Piece]) -> dict[Mark, int]:
    """One place for each end of a bookmark. Where none gives a bookmark of both files the words that it spans in either, each has its own."""
    found = {mark: _common_place(places, pieces) for mark, places in marks.items()}
    apart = {name for (_, name), place in found.items() if place is None}
    placed: dict[Mark, int] = {}
    for (tag, name), places in marks.items():
        place = found[tag, name]
        if name in apart:
            for side, own in places.items():
                if tag == BOOKMARK_START:
                    own = min(_past_other_side(side, own, pieces), marks.get((BOOKMARK_END, name), {}).get(side, len(pieces)))
                placed[tag, alias(name) if side == "old" else name] = own
        elif place is not None:
            placed[tag, name] = place
    return placed


def _past_other_side(side: Side, place: int, pieces: Sequence[Piece]) -> int:
    """The place behind what only the other side has: a paragraph that is gone takes the bookmarks along that start in it."""
    while place < len(pieces) and pieces[place][0] == ("insert" if side == "old" else "delete"):
        place += 1
    return place


def _common_place(places: dict[Side, int], pieces: Sequence[Piece]) -> int | None:
    """Where the end of a bookmark stands on both outcomes: at the one side's place if only the other outcome has what lies between."""
    here, there = places.get("old"), places.get("new")
    if here is None or there is None or here == there:
        return here if there is None else there
    between = {status for status, _, _ in pieces[min(here, there) : max(here, there)]}
    if between == {"insert"}:
        return there
    return here if between == {"delete"} else None


@dataclass(frozen=True)
class Stretched:
    """A paragraph of a flow: its pieces, its bookmarks with their places among them, and which outcome its mark stands on."""

    pieces: Sequence[Piece]
    marks: Sequence[tuple[int, Element]]
    status: Status

    @property
    def starts(self) -> Iterator[str]:
        """The names of the bookmarks that start in it."""
        return (str(mark.get(NAME)) for _, mark in self.marks if mark.tag == BOOKMARK_START)


def paragraphs_in(pieces: Sequence[Piece], marks: Sequence[tuple[int, Element]]) -> Iterator[Stretched]:
    """A flow of pieces, cut behind each mark of a paragraph; the last one's mark is that of both sides."""
    start = taken = 0
    for end in [*(n for n, (_, atom, _) in enumerate(pieces) if atom.key == PARAGRAPH_MARK), len(pieces)]:
        here = taken
        while taken < len(marks) and marks[taken][0] <= end:
            taken += 1
        inside = [(place - start, mark) for place, mark in marks[here:taken]]
        yield Stretched(pieces[start:end], inside, pieces[end][0] if end < len(pieces) else "equal")
        start = end + 1


def _line(paragraph: Paragraph, side: Side, bookmarks: Bookmarks) -> list[_Entry]:
    """Atoms and bookmarks in one row."""
    line: list[_Entry] = []
    written = 0
    for place, element in paragraph.marks:
        if name := bookmarks.name(element, side):
            line += [_Entry(atom.key, atom, None) for atom in paragraph.atoms[written:place]]
            line.append(_Entry(f"\0\0{element.tag} {name}", None, (str(element.tag), name)))
            written = max(written, place)
    return line + [_Entry(atom.key, atom, None) for atom in paragraph.atoms[written:]]


def _stretches(old: Sequence[_Entry], new: Sequence[_Entry]) -> list[Stretch]:
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


TAGS: dict[Status, str] = {"delete": DEL, "insert": INS}


class Runs:
    """Writes pieces into paragraphs of one story. ``boxes`` merges the text boxes of a thing that both files have, in place."""

    def __init__(self, marker: Marker, bookmarks: Bookmarks, boxes: Callable[[Element, Element], None]):
        self._marker, self._bookmarks, self._boxes = marker, bookmarks, boxes

    def write(self, paragraph: Element, pieces: Sequence[Piece], marks: Sequence[tuple[int, Element]], *, hour: Hour) -> None:
        """Appends pieces and, at their places, bookmarks."""
        position = 0
        for place, mark in [*marks, (len(pieces), None)]:
            while position < place:
                end = position + 1
                while end < place and _joins(pieces[position], pieces[end]):
                    end += 1
                self._append(paragraph, pieces[position:end], hour)
                position = end
            if mark is not None:
                paragraph.append(mark)

    def _append(self, paragraph: Element, pieces: Sequence[Piece], hour: Hour) -> None:
        """Pieces of one status inside one link."""
        status, first, _ = pieces[0]
        target = paragraph
        if first.wrap is not None:
            target = etree.SubElement(paragraph, HYPERLINK)
            target.attrib.update(first.wrap.attrib)
            if status == "delete" and (anchor := target.get(w("anchor"))):
                target.set(w("anchor"), self._bookmarks.of_old(anchor))
        if first.control:
            target.append(self._control(pieces[0], hour))
            return
        if status != "equal":
            by = first.by if status == "insert" else self._marker.by_deleted("".join(atom.text for _, atom, _ in pieces))
            holder = self._marker.mark(TAGS[status], hour=hour, by=by)
            target.append(holder)
            target = holder
        target.extend(self._runs(pieces))

    def _control(self, piece: Piece, hour: Hour) -> Element:
        """A form's control: it stays, and what is filled in comes and goes inside it. A line of plain text becomes one of rich text by it, and a
        placeholder words of the paper, since LibreOffice settles no tracked change in either."""
        status, atom, before = piece
        made = copied(atom.nodes[0])
        if (content := made.find(w("sdtContent"))) is None:
            return made
        sides = [] if status == "equal" else [(TAGS[status], list(content))]
        if before is not None:
            old = before.nodes[0].find(w("sdtContent"))
            if old is not None and etree.tostring(old, method="c14n") != etree.tostring(content, method="c14n"):
                sides = [(DEL, [copied(run) for run in old]), (INS, list(content))]
        for kind in (w("text"), w("showingPlcHdr")) if sides else ():
            for said in made.findall(f"{w('sdtPr')}/{kind}"):
                parent = said.getparent()
                assert parent is not None
                parent.remove(said)
        for tag, runs in sides:
            holder = self._marker.mark(tag, hour=hour)
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
                elif before is not None and before.force != atom.force and atom.word:
                    self._forced(copies, before)
                made += copies
                run = None
                continue
            here = (atom.look, before.look if before is not None else atom.look)
            if run is None or here != look:
                run, look = self._run(atom, before), here
                made.append(run)
            if atom.nodes:
                for place, node in enumerate(atom.nodes):
                    copy = copied(node)
                    run.append(copy)
                    if before is not None and place < len(before.nodes) and len(copy):
                        self._boxes(copy, before.nodes[place])
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

    def _forced(self, runs: Sequence[Element], before: Atom) -> None:
        for run in runs:  # each run of a word of several looks that was put out of force, or back, says so
            properties = self._marker.change(run.find(RPR), before.first_look, RPR, w("rPrChange"), always=True)
            for old in run.findall(RPR):
                run.remove(old)
            run[:0] = [] if properties is None else [properties]

    def _run(self, atom: Atom, before: Atom | None) -> Element:
        run = etree.Element(RUN)
        if before is not None and before.look != atom.look:
            forced = before.force != atom.force
            properties = self._marker.change(atom.properties, before.first_look, RPR, w("rPrChange"), always=forced)
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
    if first[0] == "insert" and first[1].by != second[1].by:
        return False
    return first[0] == second[0] and not (first[1].control or second[1].control) and _same_link(first[1].wrap, second[1].wrap)


def _same_link(first: Element | None, second: Element | None) -> bool:
    if first is None or second is None or first is second:
        return first is second
    return sorted(first.attrib.items()) == sorted(second.attrib.items())
