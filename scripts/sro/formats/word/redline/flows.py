"""Paragraphs that became one, and one that became several: neighbouring blocks of both sides that stand against each other as one flow of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sro.compare import longest_ordered, tokens
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


class Flow:
    """The blocks of one side, with what is asked of their words more than once. ``free`` are those whose ids the other side does not have."""

    def __init__(self, blocks: Sequence[Element], free: Sequence[bool]):
        self.blocks, self.free = blocks, free
        self._words: dict[int, list[str]] = {}
        self._phrases: dict[tuple[int, int], Phrases] = {}

    def words(self, place: int) -> list[str]:
        """The words of a block, in small letters."""
        if place not in self._words:
            self._words[place] = [token.lower() for token in tokens(words_of(self.blocks[place])) if token[:1].isalnum()]
        return self._words[place]

    def phrases(self, place: int, length: int = PHRASE) -> Phrases:
        """So many words in a row, everywhere in a block."""
        if (found := self._phrases.get((place, length))) is None:
            words = self.words(place)
            found = self._phrases[place, length] = frozenset(zip(*(words[n:] for n in range(length)), strict=False))
        return found

    def phrases_of(self, places: range, length: int) -> Phrases:
        """Those of several blocks."""
        return frozenset().union(*(self.phrases(place, length) for place in places))


@dataclass(frozen=True)
class Flows:
    """Finds groups of several blocks. ``may`` says whether some blocks may stand against others."""

    old: Flow
    new: Flow
    may: Callable[[Sequence[Element], Sequence[Element]], bool]

    def anchors(self, ids_old: Ids, ids_new: Ids) -> list[Group]:
        """The groups that ids make: those that kept their order, a block with all that it shares an id with."""
        where = {name: n for n, names in enumerate(ids_new) for name in names}
        meets = [(i, j) for i, names in enumerate(ids_old) for j in sorted({where[name] for name in names if name in where})]
        return list(self._chained([(i, j) for i, j in meets if self._allowed(Group.of(i, j))]))

    def widened(self, groups: Sequence[Group]) -> list[Group]:
        """The groups with the free blocks beside them that went into them or came out of them, and groups of what flowed together between."""
        made: list[Group] = []
        for gone, come, after in gaps(groups, len(self.old.blocks), len(self.new.blocks)):
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
        old = self._reach(self.old, gone, self._lacking(self.new, group.new, self.old, group.old))
        new = self._reach(self.new, come, self._lacking(self.old, group.old, self.new, group.new))
        wider = Group(range(group.old.start, old), range(group.new.start, new))
        return wider if wider != group and self._allowed(wider) else group

    def _backward(self, group: Group, gone: range, come: range) -> Group:
        old = self._reach(self.old, gone[::-1], self._lacking(self.new, group.new, self.old, group.old))
        new = self._reach(self.new, come[::-1], self._lacking(self.old, group.old, self.new, group.new))
        wider = Group(range(old + 1, group.old.stop), range(new + 1, group.new.stop))
        return wider if wider != group and self._allowed(wider) else group

    @staticmethod
    def _lacking(here: Flow, places: range, other: Flow, beside: range) -> Callable[[int], Phrases]:
        """The phrases of some blocks, of so many words, that those against them do not have; found out when first asked for."""
        return cache(lambda length: here.phrases_of(places, length) - other.phrases_of(beside, length))

    @staticmethod
    def _reach(side: Flow, places: range, lacking: Callable[[int], Phrases]) -> int:
        """How far the free blocks from the group on stand inside what it lacks: the place after the last one."""
        reached = places.start
        for place in places:
            if not side.free[place]:
                break
            if not (words := len(side.words(place))) or (words < FEWEST and (reached != place or place == places.start)):
                continue
            length = min(words, PHRASE)
            phrases = side.phrases(place, length)
            if len(phrases & lacking(length)) >= CONTAINED * len(phrases):
                reached = place + places.step
        return reached

    def _flowing(self, gone: range, come: range) -> list[Group]:
        """Groups of several among blocks that stand against nothing: those inside one another, in order."""
        if not gone or not come or len(gone) + len(come) == 2:
            return []
        olds, news = (
            [n for n in all if side.free[n] and len(side.words(n)) >= FEWEST] for side, all in ((self.old, gone), (self.new, come))
        )
        holding: dict[tuple[str, ...], list[int]] = {}
        for j in news:
            for phrase in self.new.phrases(j):
                holding.setdefault(phrase, []).append(j)
        edges = []
        for i in olds:
            shared = Counter(j for phrase in self.old.phrases(i) for j in holding.get(phrase, ()))
            most = len(self.old.phrases(i))
            edges += [(i, j) for j in sorted(shared) if shared[j] >= CONTAINED * min(most, len(self.new.phrases(j)))]
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
            yield group if self._allowed(group) else Group.of(*first)
            start = end

    def _allowed(self, group: Group) -> bool:
        return self.may([self.old.blocks[n] for n in group.old], [self.new.blocks[n] for n in group.new])
