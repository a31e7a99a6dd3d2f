"""Where a file lists many things of one kind close together (what a report holds): then each is looked for in that list, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sro.check.passages import CLOSE, Index, Nearest
from sro.check.terms import Asked

_REACH = 14
"""Over how many passages a list may go: a row, a line or an entry each."""

_FEWEST = 4
"""How many requirements must have something in it, for passages to be such a list."""


@dataclass(frozen=True)
class Listing:
    """The passages of a list, by their numbers, and what stands in each: the items that it names, by the numbers of the law's items."""

    passages: Mapping[int, frozenset[int]]
    items: Mapping[Asked, int]

    def naming(self, wanted: Asked) -> list[int]:
        """The passages that name an item, the list itself before passages that name it alone."""
        item = self.items[wanted]
        return sorted((n for n, named in self.passages.items() if item in named), key=lambda n: (-len(self.passages[n]), n))

    @property
    def whole(self) -> list[int]:
        """The passages that are such a list by themselves, the fullest first."""
        return sorted((n for n, named in self.passages.items() if len(named) > _FEWEST), key=lambda n: -len(self.passages[n]))

    @property
    def unclaimed(self) -> list[int]:
        """The passages of the list that name no item of the law: one of them may say in other words what is looked for."""
        return [n for n, named in self.passages.items() if not named]


def listing(index: Index, asked: Iterable[Asked]) -> Listing | None:
    """The stretch of a file in which the items of the law's lists stand most densely; None where nothing is such a list."""
    items = {wanted: n for n, wanted in enumerate(each for each in asked if each.held)}
    common = Counter(stem for wanted in items for stem in wanted.title)
    named: dict[int, set[int]] = {}
    for wanted, item in items.items():
        own = [stem for stem in wanted.title if common[stem] == 1]
        for n in {*(n for part in wanted.held for n in index.holding(part)), *(n for stem in own for n in index.having(stem))}:
            named.setdefault(n, set()).add(item)
    start, end = _densest(named)
    if end < start:
        return None
    return Listing({n: frozenset(named.get(n, ())) for n in range(start, end + 1)}, items)


def _densest(named: Mapping[int, Collection[int]]) -> tuple[int, int]:
    """The first and last of the fewest passages that name most items while each second one names a further one; (0, -1) where too few do."""
    best, most = (0, -1), (_FEWEST - 1, 0)
    for start in sorted(named):
        found: set[int] = set()
        for end in sorted(n for n in named if start <= n < start + _REACH):
            if end - start > 2 * len(found) + 1:
                break
            more = found.union(named[end])
            if (reached := (len(more), start - end)) > most and len(more) >= _FEWEST:
                best, most = (start, end), reached
            found = more
    return best


def in_list(index: Index, where: Listing, wanted: Asked, nearest: Nearest, most: int = 3) -> Nearest:
    """The passages of the list that name an item, then the nearest of the file; where none names it, those of the list that name nothing else."""
    whole = where.whole[:1]
    naming = [*whole, *(n for n in where.naming(wanted) if n not in whole)]
    numbers = naming[: most - 1] or [*index.ranked(where.unclaimed, wanted)[: most - 1], min(where.passages)]
    first = [index.near(n, wanted.held) for n in numbers]
    rest = (near for near in nearest.passages if all(near.words != each.words for each in first))
    return Nearest((*first, *rest)[:most], max(nearest.closeness, CLOSE))
