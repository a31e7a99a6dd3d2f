"""Merging the blocks of one story: what stands in both files, and what in one of them."""

from collections.abc import Iterator, Sequence

from sro.formats.word.names import PPR, TBL, P
from sro.formats.word.package import Element
from sro.formats.word.redline.marks import Asked, Marker
from sro.formats.word.redline.pairing import Pairing, Side, blocks_of, plan
from sro.formats.word.redline.paragraphs import Paragraphs, Tables
from sro.formats.word.redline.relations import ALT_CHUNK
from sro.formats.word.redline.resources import Bookmarks, Lists
from sro.formats.word.redline.things import boxes_of, copied


class Merger:
    """Merges one story: the body, a header or footer, the notes."""

    def __init__(self, marker: Marker, lists: Lists, bookmarks: Bookmarks, comments: Asked):
        self._paragraphs = Paragraphs(marker, lists, bookmarks, comments, self._boxes)
        self._tables = Tables(marker, self.blocks, self._alone)

    @property
    def changed(self) -> int:
        """How many paragraphs differ in what was merged so far."""
        return self._paragraphs.changed

    @property
    def forced(self) -> list[str]:
        """The words that were put out of force, or into it, by their look alone."""
        return self._paragraphs.forced

    def blocks(self, pairings: Sequence[Pairing]) -> list[Element]:
        """The blocks with tracked changes, in reading order. Unchanged paragraphs are taken out of the new file."""
        return [block for pairing in pairings for block in self._blocks(pairing)]

    def whole(self, blocks: Sequence[Element], side: Side) -> list[Element]:
        """All of a story that one side has; its last paragraph stays, empty, since no story is without one."""
        marks = [block is not blocks[-1] for block in blocks]
        return [
            self._paragraphs.alone(block, side, marked=mark) if block.tag == P else self._alone(block, side)
            for block, mark in zip(blocks, marks, strict=True)
            if block.tag != ALT_CHUNK
        ]

    def _boxes(self, new: Element, old: Element) -> None:
        """The text boxes of a drawing that both files have, in place."""
        for here, there in zip(boxes_of(old), boxes_of(new), strict=False):
            made = self.blocks(plan(blocks_of(here), blocks_of(there)))
            for child in list(there):
                there.remove(child)
            there.extend(made)

    def _blocks(self, pairing: Pairing) -> Iterator[Element]:
        if ALT_CHUNK in [block.tag for block in (pairing.old, pairing.new) if block is not None]:
            if pairing.new is not None:  # an imported part cannot be tracked; the proof names it
                yield copied(pairing.new)
            return
        if pairing.old is None or pairing.new is None or pairing.old.tag == TBL:
            yield self._block(pairing)
            return
        *before, made = self._paragraphs.flow(pairing.all_of("old"), pairing.all_of("new"))
        yield from before
        if pairing.runs_on:
            made = copied(made)  # the paragraph that closes the run still needs the properties as they were
            self._paragraphs.run_on(made, pairing.runs_on)
        yield made

    def _block(self, pairing: Pairing) -> Element:
        old, new = pairing.old, pairing.new
        if old is not None and new is not None:
            return self._tables.pair(old, new, pairing.rows)
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
