"""The marks of tracked changes (who, when, a number for each), those of moves, and the margin comments with reason, citation and effect."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.formats.word.names import (
    AUTHOR,
    DATE,
    DEL,
    DEL_INSTR,
    DEL_TEXT,
    ID,
    INS,
    INSTR,
    NAME,
    PPR,
    RPR,
    RUN,
    SECTION,
    TEXT,
    XML_SPACE,
    P,
    W,
    w,
)
from sro.formats.word.package import DOCUMENT, WORD_TYPES, Element, Package
from sro.formats.word.redline.earlier_marks import folded
from sro.formats.word.redline.pieces import canonical

SECTION_LINKS = {w("headerReference"), w("footerReference")}


_READ = (TEXT, DEL_TEXT, w("tab"), w("br"), P)

Hour = Literal[0, 1, 2]
"""LibreOffice joins neighbouring changes of one date, and would take the mark of an unchanged paragraph between them along. So marks on ``WHOLE``
paragraphs bear an hour of their own, and words in every ``SECOND`` paragraph another one."""
WHOLE: Hour = 1
SECOND: Hour = 2


class Marker:
    """Makes marks with one author and one date. Without ``formatting`` a changed look is not marked, but counted (``unmarked``)."""

    def __init__(self, author: str, date: str, *, formatting: bool = True):
        self._author = author
        self._date = date
        self.formatting = formatting
        self.earlier: dict[str, str] = {}
        self.unmarked = 0
        self._next = 900_000

    def number(self) -> str:
        """A number that no other mark or bookmark has."""
        self._next += 1
        return str(self._next)

    def by_deleted(self, text: str) -> str:
        """Who had deleted some words in the new file itself; nobody where that is not known."""
        return self.earlier.get(folded(text), "") if self.earlier else ""

    def mark(self, tag: str, *, hour: Hour = 0, by: str = "") -> Element:
        """An empty mark (`w:ins`, `w:pPrChange`) with number, author, date and hour; ``by`` is whose it was before."""
        made = etree.Element(tag)
        made.set(ID, self.number())
        if by:
            author, _, date = by.partition("\n")
            made.set(AUTHOR, author)
            if date:
                made.set(DATE, date)
            return made
        made.set(AUTHOR, self._author)
        made.set(DATE, f"{self._date}T{hour:02}:00:00Z")
        return made

    def change(
        self,
        new: Element | None,
        old: Element | None,
        tag: str,
        change: str,
        outside: frozenset[str] = frozenset(),
        *,
        always: bool = False,
    ) -> Element | None:
        """Properties that become the old ones on rejection. ``outside`` are children that do not belong into the record of a change;
        ``always`` marks it even where formatting is left aside."""
        result = deepcopy(new) if new is not None else etree.Element(tag)
        if not (self.formatting or always):
            self.unmarked += canonical(new) != canonical(old)
        elif new is None or old is None or etree.tostring(new) != etree.tostring(old):
            before, after = (etree.Element(tag) if side is None else without(side, outside) for side in (old, new))
            if canonical(after) != canonical(before):
                record = self.mark(change)
                record.append(before)
                result.append(record)
        return result if len(result) or result.attrib else None

    def paragraph_mark(self, properties: Element, tag: str, by: str = "") -> None:
        """Says of a paragraph's mark that it was inserted or deleted."""
        if (run := properties.find(RPR)) is None:
            run = etree.Element(RPR)
            put_before(properties, run, SECTION, w("pPrChange"))
        run.insert(0, self.mark(tag, hour=WHOLE, by=by))

    def row(self, row: Element, tag: str) -> None:
        """Says of a table row that it was inserted or deleted."""
        if (properties := row.find(w("trPr"))) is None:
            properties = etree.Element(w("trPr"))
            if (before := row.find(w("tblPrEx"))) is None:
                row.insert(0, properties)
            else:
                before.addnext(properties)
        put_before(properties, self.mark(tag, hour=WHOLE), w("trPrChange"))


def put_before(parent: Element, made: Element, *tags: str) -> None:
    """Puts an element before the first child of some names, or last where there is none."""
    if (after := next((child for child in parent if child.tag in tags), None)) is None:
        parent.append(made)
    else:
        after.addprevious(made)


def without(element: Element, outside: Collection[str]) -> Element:
    """A copy of an element without some of its children."""
    made = deepcopy(element)
    for child in [child for child in made if child.tag in outside]:
        made.remove(child)
    return made


def as_deleted(element: Element) -> None:
    """Words and field codes inside become deleted ones, in place; those in a text box go with the box."""
    boxed = {inner for box in element.iter(w("txbxContent")) for inner in box.iter(TEXT, INSTR)}
    for node in [node for node in element.iter(TEXT, INSTR) if node not in boxed]:
        node.tag = DEL_TEXT if node.tag == TEXT else DEL_INSTR


def marked_words(roots: Iterable[Element]) -> tuple[int, int]:
    """How many words are marked as inserted, and how many as deleted."""
    counted = {INS: 0, DEL: 0}
    for root in roots:
        for mark in root.iter(INS, DEL):
            if mark.getparent() is not None and any(above.tag in counted for above in mark.iterancestors()):
                continue
            counted[str(mark.tag)] += len(
                "".join(node.text or "" if node.tag in (TEXT, DEL_TEXT) else " " for node in mark.iter(*_READ)).split()
            )
    return counted[INS], counted[DEL]


def without_links(section: Element) -> Element:
    """The settings of a section of pages without the headers and footers, which a record of a change does not hold."""
    return without(section, SECTION_LINKS)


PART = "word/comments.xml"

Asked = Callable[[frozenset[str], Literal["old", "new", "both"]], list[Element]]
"""Asked at a changed paragraph, with the bookmarks that it stands under and the side it stands on: the comments that are due."""


@dataclass(frozen=True)
class Note:
    """What to say about the change at a bookmark ("" is everything before the first one). ``side``: at the words that stay or are new, or at
    the old place of what moved."""

    anchor: str
    lines: tuple[str, ...]
    side: Literal["new", "old"] = "new"


class Comments:
    """Hands out each note once, at the first changed paragraph under its bookmark, and writes the comments part."""

    def __init__(self, notes: Iterable[Note], marker: Marker, author: str):
        self._waiting = list(notes)
        self._marker, self._author = marker, author
        self._made: list[Element] = []

    def __call__(self, under: frozenset[str], side: str) -> list[Element]:
        """The comments due at a changed paragraph under these bookmarks."""
        sides = ("new", "old") if side == "both" else (side,)
        due = [
            note
            for note in self._waiting
            if note.anchor in under and (note.side in sides or (side == "old" and note.side == "new" and self._only_old(note)))
        ]
        if not due:
            return []
        self._waiting = [note for note in self._waiting if note not in due]
        made = self._comment(list(dict.fromkeys([line for note in due for line in note.lines])))
        self._made.append(made)
        return [made]

    def _only_old(self, note: Note) -> bool:
        """A note on words that are gone has no other place than the deletion."""
        return not any(other.anchor == note.anchor and other.side == "old" for other in self._waiting)

    def _comment(self, lines: list[str]) -> Element:
        comment = self._marker.mark(w("comment"))
        comment.set(ID, str(len(self._made)))
        comment.set(w("initials"), self._author[:3])
        for line in lines:
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, P), RUN), TEXT)
            text.set(XML_SPACE, "preserve")
            text.text = line
        return comment

    @property
    def count(self) -> int:
        """How many comments were placed."""
        return len(self._made)

    def write(self, package: Package) -> None:
        """Puts the comments into the package; the comments of the file itself are left out, since words are compared."""
        if old := package.related("comments"):
            package.parts.pop(old, None)
            package.trees.pop(old, None)
        for relation in list(package.relations()):
            if "/comments" in str(relation.get("Type")):
                package.relations().remove(relation)
        if not self._made:
            return
        root = etree.Element(w("comments"), nsmap={"w": W})
        root.extend(self._made)
        package.trees[PART] = root
        package.declare(PART, f"{WORD_TYPES}.comments+xml")
        package.relate(DOCUMENT, "comments", "comments.xml")


def comment_ends(comment: Element) -> tuple[Element, Element, Element]:
    """What stands before the words that a comment is on, what behind them, and the run that shows it."""
    made = [etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
    for end in made:
        end.set(ID, str(comment.get(ID)))
    run = etree.Element(RUN)
    run.append(made[2])
    return made[0], made[1], run


LONG_ENOUGH = 6
"""A paragraph of fewer words may be the same by chance."""

_PLAIN = {DEL_TEXT: TEXT, DEL_INSTR: INSTR}


_TYPED = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]?\s+", re.IGNORECASE)
"""A number that was typed before a paragraph's words: that of a moved one has only shifted."""


def mark_moves(blocks: Sequence[Element], marker: Marker) -> int:
    """Turns the marks on whole paragraphs that stand once among the deleted and once among the inserted ones into those of a move, in place.
    Returns how many moved."""
    gone, come = _whole(blocks, DEL), _whole(blocks, INS)
    moved = 0
    for words, paragraph in gone.items():
        other = come.get(words)
        if paragraph is None or other is None:
            continue
        moved += 1
        _turn(paragraph, DEL, "moveFrom", f"move{moved}", marker)
        _turn(other, INS, "moveTo", f"move{moved}", marker)
    return moved


def _whole(blocks: Sequence[Element], tag: str) -> dict[str, Element | None]:
    """The paragraphs that come or go as a whole, by their words; none for words that do so twice."""
    found: dict[str, Element | None] = {}
    for block in blocks:
        if block.tag != P or block.find(f"{PPR}/{RPR}/{tag}") is None:
            continue
        if any(all(above.tag != tag for above in run.iterancestors()) for run in block.iter(RUN)):
            continue
        words = _TYPED.sub("", " ".join("".join(node.text or "" for node in block.iter(TEXT, DEL_TEXT)).split()))
        if len(words.split()) >= LONG_ENOUGH:
            found[words] = None if words in found else block
    return found


def _turn(paragraph: Element, tag: str, way: str, name: str, marker: Marker) -> None:
    marks = [mark for mark in paragraph.iter(tag) if mark.getparent() is not None]
    for mark in marks:
        mark.tag = w(way)
        for node in mark.iter(*_PLAIN):
            node.tag = _PLAIN[str(node.tag)]
    start = marker.mark(w(f"{way}RangeStart"))
    start.set(NAME, name)
    end = etree.Element(w(f"{way}RangeEnd"))
    end.set(ID, str(start.get(ID)))
    properties = paragraph.find(PPR)
    assert properties is not None
    properties.addnext(start)
    paragraph.append(end)
