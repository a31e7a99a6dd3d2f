"""The marks of tracked changes: who, when, and a number of its own for each."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from sro.formats.word.package import Element
from sro.formats.word.redline.pieces import canonical
from sro.formats.word.redline_names import AUTHOR, DATE, DEL_INSTR, DEL_TEXT, ID, INSTR, RPR, SECTION, TEXT, w

SECTION_LINKS = {w("headerReference"), w("footerReference")}


class Marker:
    """Makes marks with one author and one date."""

    def __init__(self, author: str, date: str):
        self._author = author
        self._date = f"{date}T00:00:00Z"
        self._date_of_whole = f"{date}T01:00:00Z"
        self._next = 900_000

    def number(self) -> str:
        """A number that no other mark or bookmark has."""
        self._next += 1
        return str(self._next)

    def mark(self, tag: str, *, whole: bool = False) -> Element:
        """An empty mark (`w:ins`, `w:pPrChange`) with number, author and date. Marks on ``whole`` paragraphs bear another hour: LibreOffice
        joins neighbouring changes of one date, and would take the mark of an unchanged paragraph between them along."""
        made = etree.Element(tag)
        made.set(ID, self.number())
        made.set(AUTHOR, self._author)
        made.set(DATE, self._date_of_whole if whole else self._date)
        return made

    def change(
        self, new: Element | None, old: Element | None, tag: str, change: str, outside: frozenset[str] = frozenset()
    ) -> Element | None:
        """Properties that become the old ones on rejection. ``outside`` are children that do not belong into the record of a change."""
        result = deepcopy(new) if new is not None else etree.Element(tag)
        if not _same_bytes(new, old):
            before = _without(old, outside, tag)
            if canonical(_without(new, outside, tag)) != canonical(before):
                record = self.mark(change)
                record.append(before)
                result.append(record)
        return result if len(result) or result.attrib else None

    def paragraph_mark(self, properties: Element, tag: str) -> None:
        """Says of a paragraph's mark that it was inserted or deleted."""
        run = properties.find(RPR)
        if run is None:
            run = etree.Element(RPR)
            put_before(properties, run, SECTION, w("pPrChange"))
        run.insert(0, self.mark(tag, whole=True))

    def row(self, row: Element, tag: str) -> None:
        """Says of a table row that it was inserted or deleted."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            before = row.find(w("tblPrEx"))
            if before is None:
                row.insert(0, properties)
            else:
                before.addnext(properties)
        put_before(properties, self.mark(tag, whole=True), w("trPrChange"))


def put_before(parent: Element, made: Element, *tags: str) -> None:
    """Puts an element before the first child of some names, or last where there is none."""
    after = next((child for child in parent if child.tag in tags), None)
    if after is None:
        parent.append(made)
    else:
        after.addprevious(made)


def _same_bytes(new: Element | None, old: Element | None) -> bool:
    return new is not None and old is not None and etree.tostring(new) == etree.tostring(old)


def _without(element: Element | None, outside: frozenset[str], tag: str) -> Element:
    return etree.Element(tag) if element is None else without(element, outside)


def without(element: Element, outside: Collection[str]) -> Element:
    """A copy of an element without some of its children."""
    made = deepcopy(element)
    for child in [child for child in made if child.tag in outside]:
        made.remove(child)
    return made


def as_deleted(element: Element) -> None:
    """Words and field codes inside become deleted ones, in place."""
    for node in element.iter(TEXT, INSTR):
        node.tag = DEL_TEXT if node.tag == TEXT else DEL_INSTR


def without_links(section: Element) -> Element:
    """The settings of a section of pages without the headers and footers, which a record of a change does not hold."""
    return without(section, SECTION_LINKS)
