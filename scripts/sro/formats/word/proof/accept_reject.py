"""Accepting or rejecting every tracked change: the XML that is left when all is accepted, or when all is rejected. Trees are not changed.
What holds no mark of a change stands in the result as it is, the same object on either outcome, so that what was learned of it once need
not be learned again."""

from operator import attrgetter
from typing import Literal
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word

Outcome = Literal["accept", "reject"]

_CHANGES = frozenset(f"{word.W}{name}Change" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid"))
_TAG = attrgetter("tag")
_DELETED = {f"{word.W}delText": word.TEXT, f"{word.W}delInstrText": word.INSTR}
_MARKS = frozenset({word.INS, word.DEL, word.MOVED_TO, word.MOVED_FROM, *_CHANGES, *_DELETED})
_RANGES = frozenset(f"{word.W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_UNRECORDED = {
    word.PPR: frozenset({word.RPR, word.SECTION}),
    word.SECTION: frozenset(word.STORIES),
    word.TRPR: frozenset({word.INS, word.DEL}),
}
"""What the record of a change does not hold (the look of a paragraph's mark, a section's headers); it stays."""


def accept_or_reject(root: Element, outcome: Outcome) -> Element:
    """A body, header or footer after every change in it was accepted or rejected; itself when there is none."""
    return _Settling(outcome).whole(root) if _marked(root) else root


class _Settling:
    def __init__(self, outcome: Outcome):
        accepting = outcome == "accept"
        self._rejecting = not accepting
        self._gone = word.DEL if accepting else word.INS
        self._away = frozenset({word.DEL, word.MOVED_FROM} if accepting else {word.INS, word.MOVED_TO})
        self._stays = frozenset({word.INS, word.MOVED_TO} if accepting else {word.DEL, word.MOVED_FROM})

    def whole(self, element: Element) -> Element:
        """A copy of an element with its changes accepted or rejected."""
        made = Element(_DELETED.get(element.tag, element.tag), element.attrib)
        made.text = element.text
        made.extend(_joined(self._children(element)))
        return made

    def _children(self, element: Element) -> list[tuple[Element, bool]]:
        """What stays inside an element, and of each whether it is a paragraph that runs into the next one."""
        made: list[tuple[Element, bool]] = []
        for child in self._properties(element):
            tag = child.tag
            if (
                tag in _RANGES
                or tag in self._away
                or (tag == word.TR and self._row_goes(child))
                or (tag == word.TBL and not self._has_rows(child))
            ):
                continue
            if tag in self._stays:
                made += self._children(child)
            elif _marked(child):
                made.append((self.whole(child), tag == word.P and self._mark_goes(child)))
            else:
                made.append((child, False))
        return made

    def _properties(self, holder: Element) -> list[Element]:
        """An element's children without records of changes, or with what was recorded put back."""
        if (change := next((child for child in holder if child.tag in _CHANGES), None)) is None:
            return list(holder)
        if not self._rejecting:
            return [child for child in holder if child.tag not in _CHANGES]
        outside = _UNRECORDED.get(holder.tag, frozenset())
        return [*(change[0] if len(change) else ()), *(child for child in holder if child.tag in outside)]

    def _row_goes(self, row: Element) -> bool:
        properties = row.find(word.TRPR)
        return properties is not None and properties.find(self._gone) is not None

    def _has_rows(self, table: Element) -> bool:
        return any(not self._row_goes(row) for row in word.through(table, word.TR))

    def _mark_goes(self, paragraph: Element) -> bool:
        properties = paragraph.find(word.PPR)
        mark = properties.find(word.RPR) if properties is not None else None
        return mark is not None and any(flag.tag in self._away for flag in mark)


def _marked(element: Element) -> bool:
    return not _MARKS.isdisjoint(map(_TAG, element.iter()))


def _joined(blocks: list[tuple[Element, bool]]) -> list[Element]:
    """The blocks after each paragraph without a mark of its own ran into the next one, whose properties count."""
    made: list[Element] = []
    front: list[Element] = []
    for position, (block, runs_on) in enumerate(blocks):
        if front:
            block = _with_front(block, front)
            front = []
        if not runs_on:
            made.append(block)
        elif position + 1 < len(blocks) and blocks[position + 1][0].tag == word.P:
            content = [child for child in block if child.tag != word.PPR]
            front = content if any(_has_run(child) for child in content) else []
        elif next(block.iter(word.RUN), None) is not None:
            made.append(block)
    return made


def _with_front(paragraph: Element, front: list[Element]) -> Element:
    made = Element(paragraph.tag, paragraph.attrib)
    made.extend(paragraph)
    place = 0 if paragraph.find(word.PPR) is None else 1
    made[place:place] = front
    return made


def _has_run(element: Element) -> bool:
    return next(element.iter(word.RUN), None) is not None
