"""The bookmarks of two files in one: which are the same on both sides, and which of the old file's need another name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from lxml import etree

from sro.formats.word.package import Element
from sro.formats.word.redline.marking import Marker
from sro.formats.word.redline.pairing import Pairing, Side, paragraphs_paired
from sro.formats.word.redline.pieces import Paragraph, bookmarks_of, mark_id
from sro.formats.word.redline_names import BOOKMARK_START, ID, NAME

ALIAS = "__was"


def alias(name: str) -> str:
    """The name that a bookmark of the old file goes by where the new file has it in another place: no file may hold a name twice."""
    if len(name) + len(ALIAS) <= 40:
        return name + ALIAS
    return f"{name[:26]}{hashlib.sha256(name.encode()).hexdigest()[:8]}{ALIAS}"


class Bookmarks:
    """The bookmarks of one story of both files. ``moved`` are those that stand in paragraphs which are not paired."""

    def __init__(self, old: Element, new: Element, pairings: Sequence[Pairing], marker: Marker):
        self._marker = marker
        self._numbered: dict[Side, dict[str, str]] = {"old": _by_number(old), "new": _by_number(new)}
        shared: set[str] = set()
        for before, after in paragraphs_paired(pairings):
            here = bookmarks_of(before)
            if here:
                shared.update(set(here) & set(bookmarks_of(after)))
        self.moved = frozenset((set(bookmarks_of(old)) & set(bookmarks_of(new))) - shared)
        self._numbers: dict[str, str] = {}

    def of_old(self, name: str) -> str:
        """What a bookmark of the old file is called."""
        return alias(name) if name in self.moved else name

    def name(self, mark: Element, side: Side) -> str:
        """What the bookmark is called that starts or ends at a mark; nothing where its start is missing."""
        name = str(mark.get(NAME)) if mark.tag == BOOKMARK_START else self._numbered[side].get(mark_id(mark), "")
        return self.of_old(name) if side == "old" and name else name

    def mark(self, tag: str, name: str) -> Element:
        """A new start or end of a bookmark, with the number that joins the two."""
        made = etree.Element(tag)
        made.set(ID, self._numbers.setdefault(name, self._marker.number()))
        if tag == BOOKMARK_START:
            made.set(NAME, name)
        return made

    def marks(self, paragraph: Paragraph, side: Side) -> list[tuple[int, Element]]:
        """New starts and ends for those of a paragraph that stands on one side only, with their places among its atoms."""
        named = [(place, str(mark.tag), self.name(mark, side)) for place, mark in paragraph.marks]
        return [(place, self.mark(tag, name)) for place, tag, name in named if name]


def _by_number(root: Element) -> dict[str, str]:
    """The name of each bookmark by the number that its end carries."""
    return {mark_id(mark): str(mark.get(NAME)) for mark in root.iter(BOOKMARK_START)}
