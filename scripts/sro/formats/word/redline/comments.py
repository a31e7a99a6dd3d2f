"""Margin comments: the reason, the citation and the effect beside each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from sro.formats.word.package import DOCUMENT, WORD_TYPES, Element, Package
from sro.formats.word.redline.marking import Marker
from sro.formats.word.redline_names import ID, RUN, TEXT, XML_SPACE, P, W, w

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
        self._marker = marker
        self._author = author
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
        lines = [line for note in due for line in note.lines]
        made = self._comment(list(dict.fromkeys(lines)))
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
            run = etree.SubElement(etree.SubElement(comment, P), RUN)
            text = etree.SubElement(run, TEXT)
            text.set(XML_SPACE, "preserve")
            text.text = line
        return comment

    @property
    def count(self) -> int:
        """How many comments were placed."""
        return len(self._made)

    def write(self, package: Package) -> None:
        """Puts the comments into the package; the comments of the file itself are left out, since words are compared."""
        old = package.related("comments")
        if old:
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
