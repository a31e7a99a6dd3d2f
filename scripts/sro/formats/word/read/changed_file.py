"""Reads a Word file into its paragraphs as they stood before its tracked changes, with every change in its place (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sro.errors import InputError, refusal
from sro.formats.word.names import (
    BOOKMARK_START,
    DATE,
    DEL,
    FIELD_CHAR,
    FIELD_TYPE,
    ID,
    INS,
    NAME,
    PPR,
    RPR,
    RUN,
    TBL,
    TC,
    TR,
    P,
    w,
)  # fmt: skip
from sro.formats.word.numbering import Numbering, value
from sro.formats.word.package import DOCUMENT, Element, Package, open_package, resolve
from sro.formats.word.read.changed import END, By, ChangedFile, ChangedParagraph, Listed, Piece, comments_of, look_of, name_of, unread_of
from sro.formats.word.read.styles import Styles, counted, standing, switches
from sro.formats.word.redline.makers import maker
from sro.formats.word.tracked import LOOKS, MOVE_FROM, MOVE_TO, Key, paragraphs, revisions

DEEPEST = 60
_SAID = {w("t"), w("delText")}
_SPACES = {w("tab"), w("br"), w("cr"), w("ptab")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


def changed_file(content: bytes, name: str) -> ChangedFile:
    """Reads a Word file. Raises :class:`InputError` for what is none."""
    try:
        made = _read(open_package(content, name))
    except InputError as error:
        if (told := error.problems[0].message).startswith(name):
            raise
        raise refusal(name, f"it cannot be read as a Word file ({told})") from None
    if not any(piece.text.strip() for paragraph in made.paragraphs if paragraph.story == "body" for piece in paragraph.pieces):
        raise refusal(name, "the file holds no words of a Word document; check that it is the right file, or ask for it again")
    return made


def _read(package: Package) -> ChangedFile:
    found = list(_Story(package, DOCUMENT, "body").paragraphs())
    for kind in ("footnotes", "endnotes"):
        if (part := package.related(kind)) and package.has(part):
            found += _Story(package, part, kind.removesuffix("s")).notes()
    for kind in ("header", "footer"):
        for part in _parts(package, kind):
            found += _Story(package, part, kind).paragraphs()
    comments = comments_of(package)
    return ChangedFile(tuple(found), comments, maker(package), tuple(unread_of(package, comments)), Numbering(_tree(package, "numbering")))


def _tree(package: Package, kind: str) -> Element | None:
    part = package.related(kind)
    return package.tree(part) if part and package.has(part) else None


def _parts(package: Package, kind: str) -> list[str]:
    relations = (each for each in package.relations() if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External")
    names = dict.fromkeys(resolve(DOCUMENT, each.get("Target", "")) for each in relations)
    return [name for name in names if package.has(name)]


@dataclass
class _Open:
    """A paragraph being read."""

    keys: list[Key] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    restyled: list[By] = field(default_factory=list)
    looks: list[tuple[str, str]] = field(default_factory=list)
    number: str = ""
    listed: Listed = ("", -1)
    listed_now: Listed = ("", -1)
    style: str = ""


class _Marks(NamedTuple):
    inserted: By | None = None
    deleted: By | None = None


class _Story:
    """One part of the file that is read through."""

    def __init__(self, package: Package, part: str, story: str):
        self.root, self.part, self.story = package.tree(part), part, story
        self._number = {element: n for n, element in enumerate(revisions(self.root))}
        self._paragraph = {element: n for n, element in enumerate(paragraphs(self.root))}
        self._styles, self._numbering = Styles(_tree(package, "styles")), Numbering(_tree(package, "numbering"))
        self._style = ""
        self._colored = False  # a table's cell may have a color behind its words
        self._fields: list[bool] = []  # of each open field, whether its instruction is being read
        self._beside: list[Element] = []
        self._called = ""
        self._tables = 0
        self._row: tuple[tuple[int, int] | None, tuple[By, ...]] = None, ()

    def paragraphs(self) -> Iterator[ChangedParagraph]:
        """Its paragraphs, from the body's first block on."""
        body = self.root.find(w("body"))
        yield from self._blocks(self.root if body is None else body, _Marks(), 0, False)

    def notes(self) -> Iterator[ChangedParagraph]:
        """The paragraphs of each note; separators are none."""
        for note in self.root:
            if note.get(w("type"), "normal") == "normal":
                self._called = f"{self.story} {note.get(ID, '')}"
                yield from self._blocks(note, _Marks(), 0, False)

    def _by(self, element: Element) -> By:
        moves = element.tag in (MOVE_FROM, MOVE_TO)
        return By((self.part, self._number[element]), name_of(element), element.get(DATE, ""), moves)

    def _within(self, element: Element, marks: _Marks) -> _Marks:
        """The marks of what stands inside a tracked insertion or deletion."""
        if element.tag in (INS, MOVE_TO):
            by = self._by(element)
            outer = marks.inserted.author if marks.inserted else ""
            return marks._replace(inserted=by._replace(within=outer if outer != by.author else ""))
        return marks._replace(deleted=self._by(element)) if element.tag in (DEL, MOVE_FROM) else marks

    def _flags(self, properties: Element | None, marks: _Marks) -> _Marks:
        """The marks of a paragraph's end or a row, by the flags among its properties."""
        for each in properties if properties is not None else ():
            marks = self._within(each, marks) if each.tag in (INS, DEL, MOVE_FROM, MOVE_TO) else marks
        return marks

    def _blocks(self, container: Element, marks: _Marks, depth: int, in_table: bool) -> Iterator[ChangedParagraph]:
        open_: _Open | None = None
        for block, how in self._each(container, marks, depth):
            if block.tag == TBL:
                if open_:
                    yield self._closed(open_, in_table)
                    open_ = None
                yield from self._table(block, how, depth + 1)
                continue
            open_ = open_ or _Open()
            open_.keys.append((self.part, self._paragraph[block]))
            self._style, self._colored = self._styles.paragraph(block.find(PPR))[0], in_table
            self._inside(block, how, open_, 0)
            ppr = block.find(PPR)
            end = self._flags(ppr.find(RPR) if ppr is not None else None, how)
            if ppr is not None:
                open_.restyled += [self._by(each) for each in ppr.iter(*LOOKS)]
            if end.inserted or end.deleted:
                open_.pieces.append(Piece(END, end.inserted, end.deleted))
            if not end.inserted:  # a paragraph whose end is new was one with what follows
                before = ppr.find(f"{w('pPrChange')}/{PPR}") if ppr is not None else None
                open_.number, level, num = counted(ppr if before is None else before, self._styles, self._numbering)
                open_.listed, open_.style = (num, level), self._styles.paragraph(ppr if before is None else before)[0]
                open_.listed_now = open_.listed if before is None else self._listed(ppr)
                yield self._closed(open_, in_table)
                open_ = None
            yield from self._boxes(depth)
        if open_:
            yield self._closed(open_, in_table)

    def _listed(self, ppr: Element | None) -> Listed:
        """What a paragraph counts as, without counting it."""
        _, level, num = counted(ppr, self._styles, self._numbering.afresh())
        return num, level

    def _each(self, container: Element, marks: _Marks, depth: int) -> Iterator[tuple[Element, _Marks]]:
        """The paragraphs and tables of a container, whatever wraps them."""
        if depth > DEEPEST:
            return
        for child in container:
            if child.tag in (P, TBL):
                yield child, marks
            elif child.tag == w("sdt"):
                content = child.find(w("sdtContent"))
                yield from self._each(content, marks, depth + 1) if content is not None else ()
            elif child.tag in (INS, DEL, MOVE_FROM, MOVE_TO, w("customXml"), w("smartTag")):
                yield from self._each(child, self._within(child, marks), depth + 1)

    def _boxes(self, depth: int) -> Iterator[ChangedParagraph]:
        beside, self._beside = self._beside, []
        for box in beside if depth < DEEPEST else ():
            yield from self._blocks(box, _Marks(), depth + 1, False)

    def _table(self, table: Element, marks: _Marks, depth: int) -> Iterator[ChangedParagraph]:
        self._tables += 1
        number, around = self._tables, self._row
        rows = [each for row in table.iterchildren(TR, w("sdt")) for each in ([row] if row.tag == TR else row.iter(TR))]
        for n, each in enumerate(rows):
            how = self._flags(each.find(w("trPr")), marks)
            own = self._flags(each.find(w("trPr")), _Marks())
            for cell in each.iter(TC):
                if next(cell.iterancestors(TR)) is each:
                    self._row = (number, n), tuple(filter(None, own))
                    yield from self._blocks(cell, how, depth, True)
        self._row = around

    def _inside(self, element: Element, marks: _Marks, into: _Open, depth: int) -> None:
        for child in element if depth < DEEPEST else ():
            tag = child.tag
            if tag == RUN:
                self._run(child, marks, into)
            elif tag == BOOKMARK_START:
                into.bookmarks.append(child.get(NAME, ""))
            elif tag == w("commentRangeStart"):
                into.pieces.append(Piece("", note=f"comment {child.get(ID, '')}"))
            elif tag not in (PPR, _FALLBACK, w("sdtPr")):
                self._inside(child, self._within(child, marks), into, depth + 1)

    def _run(self, run: Element, marks: _Marks, into: _Open) -> None:
        look = run.find(RPR)
        record = look.find(w("rPrChange")) if look is not None else None
        now, before = self._struck(look), self._struck(record.find(RPR) if record is not None else look)
        if record is not None:
            change = self._by(record)
            into.restyled.append(change)
            if now != before:  # struck through or hidden, by a tracked change of look alone
                marks = marks._replace(deleted=change) if now else marks._replace(inserted=change)
        struck = now and before
        if marks.inserted or marks.deleted:
            into.pieces.append(Piece("", *marks))  # the change is known even where it holds nothing but a field's instruction
        for child in run:
            if (said := self._said(child, into)) and not any(self._fields):
                into.pieces.append(Piece(said, *marks, struck))
                if not marks.inserted and not struck:
                    into.looks.append((look_of(record.find(RPR) if record is not None else look), said))
            elif child.tag in _NOTES:
                into.pieces.append(Piece("", *marks, struck, f"{_NOTES[child.tag].removesuffix('s')} {child.get(ID, '')}"))

    def _struck(self, look: Element | None) -> bool:
        """Whether a reader does not see a run's words, or sees them struck through, by their look or by a style."""
        named = value(look, "rStyle") if look is not None else ""
        return standing(self._styles.look(self._style, named) | switches(look), colored=self._colored) is not None

    def _said(self, child: Element, into: _Open) -> str:
        """The words of a run's child; fields and what hangs on it are minded."""
        tag = child.tag
        if tag in _SAID:
            return child.text or ""
        if tag in _SPACES:
            return " "
        if tag == w("noBreakHyphen"):
            return "-"
        if tag == FIELD_CHAR:
            self._field(child.get(FIELD_TYPE))
        elif tag == w("commentReference"):
            into.pieces.append(Piece("", note=f"comment {child.get(ID, '')}"))
        elif tag == w("sym"):
            return "□"
        elif isinstance(tag, str) and tag not in (RPR, w("instrText"), w("delInstrText")):
            for box in child.iter(w("txbxContent")):
                if not any(each.tag == _FALLBACK for each in box.iterancestors()):
                    self._beside.append(box)
        return ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < DEEPEST:
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _closed(self, open_: _Open, in_table: bool) -> ChangedParagraph:
        looks: list[tuple[str, str]] = []
        for look, text in open_.looks:
            looks[-1:] = [(look, looks[-1][1] + text)] if looks and looks[-1][0] == look else [*looks[-1:], (look, text)]
        restyled = tuple(dict.fromkeys(open_.restyled))
        return ChangedParagraph(
            keys=tuple(open_.keys),
            pieces=tuple(open_.pieces),
            bookmarks=tuple(open_.bookmarks),
            restyled=restyled,
            looks=tuple(looks),
            story=self.story,
            called=self._called,
            in_table=in_table,
            number=open_.number,
            listed=open_.listed,
            listed_now=open_.listed_now,
            style=open_.style,
            row=self._row[0],
            row_marks=self._row[1],
        )
