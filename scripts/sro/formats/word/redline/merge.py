"""Two sequences of blocks and their pairing → one sequence with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sro.formats.word.package import Element
from sro.formats.word.redline.bookmarks import Bookmarks
from sro.formats.word.redline.comments import Asked
from sro.formats.word.redline.marking import Marker
from sro.formats.word.redline.numbering import Lists
from sro.formats.word.redline.pairing import Pairing, Side
from sro.formats.word.redline.paragraphs import Paragraphs
from sro.formats.word.redline.pieces import copied
from sro.formats.word.redline.tables import Tables
from sro.formats.word.redline_names import PPR, TBL, P


class Merger:
    """Merges one story: the body, a header or a footer."""

    def __init__(self, marker: Marker, lists: Lists, bookmarks: Bookmarks, comments: Asked, carry: Callable[[Element], None]):
        self._paragraphs = Paragraphs(marker, lists, bookmarks, comments, carry)
        self._tables = Tables(marker, self.blocks, self._alone)

    @property
    def changed(self) -> int:
        """How many paragraphs differ in what was merged so far."""
        return self._paragraphs.changed

    def blocks(self, pairings: Sequence[Pairing]) -> list[Element]:
        """The blocks with tracked changes, in reading order. Unchanged paragraphs are taken out of the new file."""
        return [self._block(pairing) for pairing in pairings]

    def _block(self, pairing: Pairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is not None and new is not None:
            if old.tag == TBL:
                return self._tables.pair(old, new, pairing.rows)
            made = self._paragraphs.pair(old, new)
            if pairing.runs_on:
                made = copied(made)  # the paragraph that closes the run still needs the properties as they were
                self._paragraphs.run_on(made, pairing.runs_on)
            return made
        if pairing.closes is not None:
            return self._last(pairing, pairing.closes)
        if new is not None:
            return self._alone(new, "new")
        assert old is not None
        return self._alone(old, "old")

    def _alone(self, block: Element, side: Side) -> Element:
        return self._paragraphs.alone(block, side) if block.tag == P else self._tables.alone(block, side)

    def _last(self, pairing: Pairing, closed: Pairing) -> Element:
        """The last paragraph, on one side only: its words come or go, and its mark stays for the paragraph that it closes on the other side."""
        assert closed.old is not None and closed.new is not None
        if pairing.new is not None:
            made = self._paragraphs.alone(pairing.new, "new", marked=False)
            properties = self._paragraphs.properties(closed.old.find(PPR), pairing.new.find(PPR))
        else:
            assert pairing.old is not None
            made = self._paragraphs.alone(pairing.old, "old", marked=False)
            properties = self._paragraphs.properties(pairing.old.find(PPR), closed.new.find(PPR))
        made.remove(made[0])
        if properties is not None:
            made.insert(0, properties)
        return made
