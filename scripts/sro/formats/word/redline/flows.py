"""Paragraphs that became one, and one that became several: neighbouring blocks of both sides that stand against each other as one flow of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sro.compare import longest_ordered
from sro.formats.word.package import Element
from sro.formats.word.redline.pieces import words_of

Ids = Sequence[frozenset[str]]
Phrases = frozenset[tuple[str, ...]]

CONTAINED = 0.6
"""From this share of its phrases on, a paragraph stands inside a longer one."""

PHRASE = 3
"""Words of a phrase, where the paragraph has so many."""

FEWEST = 4
"""A paragraph of fewer words may stand anywhere by chance; it joins a flow only next to one that did."""


_SECTION = ("s_", "n_")  # a section's ids, which stand at whatever comes first in it
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Group:
    """Blocks of the old side, by their places, against blocks of the new one; at least one each."""

    old: range
    new: range

    @classmethod
    def of(cls, i: int, j: int) -> Group:
        """One against one."""
        return cls(range(i, i + 1), range(j, j + 1))


def gaps(groups: Sequence[Group], old: int, new: int) -> Iterator[tuple[range, range, list[Group]]]:
    """What lies before each of some groups in order, on both sides, and the group; last what follows them all up to the ends, and no group."""
    i = j = 0
    for group in groups:
        yield range(i, group.old.start), range(j, group.new.start), [group]
        i, j = group.old.stop, group.new.stop
    yield range(i, old), range(j, new), []


class Words:
    """The blocks of one side, with what is asked of their words more than once."""

    def __init__(self, blocks: Sequence[Element]):
        self.blocks = blocks
        self._words: dict[int, list[str]] = {}
        self._phrases: dict[tuple[int, int], Phrases] = {}

    def words(self, place: int) -> list[str]:
        """The words of a block, in small letters."""
        if (found := self._words.get(place)) is None:
            found = self._words[place] = _WORD.findall(words_of(self.blocks[place]).lower())
        return found

    def phrases(self, place: int, length: int = PHRASE) -> Phrases:
        """So many words in a row, everywhere in a block."""
        if (found := self._phrases.get((place, length))) is None:
            words = self.words(place)
            found = self._phrases[place, length] = frozenset(zip(*(words[n:] for n in range(length)), strict=False))
        return found


@dataclass(frozen=True)
class Flow:
    """One side up to its last block but those that are left out. ``free`` are the blocks whose ids the other side does not have."""

    known: Words
    free: Sequence[bool]

    def __len__(self) -> int:
        return len(self.free)

    def holds(self, places: range, phrases: Phrases, length: int) -> Phrases:
        """Those of some phrases of so many words that stand in some blocks."""
        if len(places) == 1:
            return phrases & self.known.phrases(places.start, length)
        return frozenset().union(*(phrases & self.known.phrases(place, length) for place in places))


@dataclass(frozen=True)
class Flows:
    """Finds groups of several blocks. ``may`` says whether some blocks may stand against others."""

    old: Flow
    new: Flow
    may: Callable[[Sequence[Element], Sequence[Element]], bool]

    def anchors(self, ids_old: Ids, ids_new: Ids) -> list[Group]:
        """The groups that ids make: those that kept their order, a block with all that it shares an id with."""
        where = {name: n for n, names in enumerate(ids_new) for name in names}
        shared = [(i, where[name], name.startswith(_SECTION)) for i, names in enumerate(ids_old) for name in names if name in where]
        own_old, own_new = ({each[side] for each in shared if not each[2]} for side in (0, 1))
        meets = sorted({(i, j) for i, j, section in shared if not section or not (i in own_old or j in own_new)})
        return list(self._chained([(i, j) for i, j in meets if self._allowed(Group.of(i, j))]))

    def widened(self, groups: Sequence[Group]) -> list[Group]:
        """The groups with the free blocks beside them that went into them or came out of them, and groups of what flowed together between."""
        made: list[Group] = []
        for gone, come, after in gaps(groups, len(self.old), len(self.new)):
            if made and (gone or come):
                wider = self._forward(made[-1], gone, come)
                gone, come = range(wider.old.stop, gone.stop), range(wider.new.stop, come.stop)
                made[-1] = wider
            for group in after:
                if gone or come:
                    group = self._backward(group, gone, come)
                made += self._flowing(range(gone.start, group.old.start), range(come.start, group.new.start))
                made.append(group)
            if not after:
                made += self._flowing(gone, come)
        return made

    def _forward(self, group: Group, gone: range, come: range) -> Group:
        old, new = self._reach(group, gone, self.old), self._reach(group, come, self.new)
        return self._wider(group, range(group.old.start, old), range(group.new.start, new))

    def _backward(self, group: Group, gone: range, come: range) -> Group:
        old, new = self._reach(group, gone[::-1], self.old), self._reach(group, come[::-1], self.new)
        return self._wider(group, range(old + 1, group.old.stop), range(new + 1, group.new.stop))

    def _wider(self, group: Group, old: range, new: range) -> Group:
        wider = Group(old, new)
        return wider if wider != group and self._allowed(wider) else group

    def _reach(self, group: Group, places: range, side: Flow) -> int:
        """How far the free blocks of a side, from the group on, stand inside what the group has on the other side alone: the place after the last."""
        beside, across, other = (group.old, group.new, self.new) if side is self.old else (group.new, group.old, self.old)
        reached = places.start
        for place in places:
            if not side.free[place]:
                break
            words = len(side.known.words(place))
            if not words or (words < FEWEST and (reached != place or place == places.start)):
                continue
            length = min(words, PHRASE)
            phrases = side.known.phrases(place, length)
            inside = other.holds(across, phrases, length)
            if len(inside) >= CONTAINED * len(phrases) and len(inside - side.holds(beside, inside, length)) >= CONTAINED * len(phrases):
                reached = place + places.step
        return reached

    def _flowing(self, gone: range, come: range) -> list[Group]:
        """Groups of several among blocks that stand against nothing: those inside one another, in order."""
        if not gone or not come or len(gone) + len(come) == 2:
            return []
        olds, news = (
            [n for n in all if side.free[n] and len(side.known.words(n)) >= FEWEST] for side, all in ((self.old, gone), (self.new, come))
        )
        holding: dict[tuple[str, ...], list[int]] = {}
        for j in news:
            for phrase in self.new.known.phrases(j):
                holding.setdefault(phrase, []).append(j)
        edges = []
        for i in olds:
            shared = Counter(j for phrase in self.old.known.phrases(i) for j in holding.get(phrase, ()))
            most = len(self.old.known.phrases(i))
            edges += [(i, j) for j in sorted(shared) if shared[j] >= CONTAINED * min(most, len(self.new.known.phrases(j)))]
        return [group for group in self._chained(edges) if len(group.old) + len(group.new) > 2]

    def _chained(self, edges: Sequence[tuple[int, int]]) -> Iterator[Group]:
        """The groups that pairs of places make which share a place, of as many as keep their order."""
        kept = longest_ordered([j * (len(edges) + 1) + n for n, (_, j) in enumerate(edges)])
        ordered = [edge for n, edge in enumerate(edges) if n in kept]
        start = 0
        for end in range(1, len(ordered) + 1):
            if end < len(ordered) and (ordered[end][0] == ordered[end - 1][0] or ordered[end][1] == ordered[end - 1][1]):
                continue
            first, last = ordered[start], ordered[end - 1]
            group = Group(range(first[0], last[0] + 1), range(first[1], last[1] + 1))
            yield group if first == last or self._allowed(group) else Group.of(*first)
            start = end

    def _allowed(self, group: Group) -> bool:
        return self.may([self.old.known.blocks[n] for n in group.old], [self.new.known.blocks[n] for n in group.new])
