"""What a list prints before the paragraphs: paragraphs that count otherwise than they did, words in the numbers themselves, and numbers that no edit of the
structure explains. The lists that were sent count through the paragraphs that came back: what they print then is what the edits explain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sro.draft.intake.edit import IN_NUMBERS, RELISTED, Edit
from sro.draft.intake.held_against import Compared
from sro.formats.word.read import Key, Listed

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"%\d")
_NUMBERS = "numbers"


@dataclass
class _Pair:
    """A paragraph that came back for one that was sent: its unit, its order, the number that was printed, and what each counts as."""

    unit: str
    order: int
    printed: str
    was: Listed
    now: Listed


class ListNumbers:
    """Reads the lists of both files against each other."""

    def __init__(self, made: Compared):
        self.made, self.sent, self.file = made, made.sent, made.file
        self.pairs = dict(self._pairs())
        self.now = self._usual()
        self.before = {now: was for was, now in self.now.items()}

    def _pairs(self) -> Iterator[tuple[int, _Pair]]:
        for order, group in enumerate(self.made.groups):
            if not group.sent or not group.returned:
                continue
            sent, returned = self.sent.paragraphs[group.sent[0]], self.file.paragraphs[group.returned[0]]
            if sent.story == "body" == returned.story:
                yield group.returned[0], _Pair((*sent.units, "")[0], order, sent.number, sent.listed, returned.listed)

    def _usual(self) -> dict[Listed, Listed]:
        """For each place in the lists that were sent the one in which most of its paragraphs stand now: other programs number lists anew."""
        found: dict[Listed, Counter[Listed]] = defaultdict(Counter)
        for pair in self.pairs.values():
            found[pair.was][pair.now] += 1
        return {was: _most(each, was) for was, each in found.items()}

    def edits(self, *, numbers: bool) -> Iterator[Edit]:
        """The edits: words in the numbers first, then each paragraph that counts otherwise, then, with ``numbers``, what else counts so."""
        worded = dict(self._worded())
        for (old, new), units in _by_words(worded, self.pairs).items():
            yield Edit("form", units, old, new, how=IN_NUMBERS, order=-1)  # words: before all that is silent
        moved = {n: pair for n, pair in self.pairs.items() if pair.now != self.now[pair.was] and not self._typed(n)}
        plain = self._count({})
        for n, pair in moved.items():
            own = self.before.get(pair.now, _NONE)
            told = self._told(plain, self._count({n: own}), {})
            here = told.pop(n, (plain.get(n, ""), ""))
            if pair.now[0] in ("", "0") and not here[0] and not told:
                continue  # of no list before or after
            units = tuple(dict.fromkeys(filter(None, (pair.unit, *(self._unit(each) for each in told)))))
            old, new = (", ".join(each[side] or "none" for each in (here, *told.values())) for side in (0, 1))
            keys = self.file.paragraphs[n].keys
            yield Edit("form", units, old, new, how=RELISTED, paragraphs=keys, order=pair.order, like=self._like(n))
        if numbers:
            explained = self._count({n: self.before.get(pair.now, _NONE) for n, pair in moved.items()})
            shown = {n: self.file.paragraphs[n].number for n in self.pairs}
            left = {n: each for n, each in self._told(explained, shown, worded).items() if n not in moved and each[0]}
            if left:
                units = tuple(dict.fromkeys(unit for n in left if (unit := self._unit(n))))
                old, new = (", ".join(each[side] or "none" for each in left.values()) for side in (0, 1))
                yield Edit("form", units, old, new, how=_NUMBERS)

    def _like(self, n: int) -> Key | None:
        """A paragraph of the file that still looks as one that counts as another now looked, the nearest of them; None where there is none."""
        style = {at: self.sent.paragraphs[self.made.groups[pair.order].sent[0]].style for at, pair in self.pairs.items()}
        was = self.pairs[n].was
        there = [at for at, pair in self.pairs.items() if pair.was == was and style[at] == style[n] and pair.now == self.now[was]]
        return self.file.paragraphs[min(there, key=lambda at: abs(at - n))].keys[-1] if there else None

    def _count(self, otherwise: Mapping[int, Listed]) -> dict[int, str]:
        """What the lists that were sent print through the paragraphs that came back, some of them counting otherwise."""
        lists = self.sent.lists.afresh()
        made = {}
        for n, each in enumerate(self.file.paragraphs):
            if each.story == "body":
                was = self.pairs[n].was if n in self.pairs else self.before.get(each.listed, _NONE)
                made[n] = lists.next(*otherwise.get(n, was))
        return made

    def _told(
        self, before: Mapping[int, str], now: Mapping[int, str], worded: Mapping[Listed, tuple[str, str]]
    ) -> dict[int, tuple[str, str]]:
        found = {}
        for n in self.pairs:
            one, other = before.get(n, ""), now.get(n, "")
            if self.pairs[n].was in worded:
                one, other = (_WORD.sub("", side) for side in (one, other))
            typed = not other and self._typed(n)
            if bare_number(one) != bare_number(other) and not typed:
                found[n] = before.get(n, ""), now.get(n, "")
        return found

    def _typed(self, n: int) -> bool:
        """Whether a paragraph's number is typed before its words now."""
        printed = bare_number(self.pairs[n].printed)
        return bool(printed) and not self.file.paragraphs[n].number and bare_number(self.file.paragraphs[n].words()).startswith(printed)

    def _worded(self) -> Iterator[tuple[Listed, tuple[str, str]]]:
        """The places of the lists whose numbers print other words than they did."""
        for was, now in self.now.items():
            pieces = [_PLACE.split(lists.pattern(*place)) for lists, place in ((self.sent.lists, was), (self.file.lists, now))]
            old, new = (" ".join(" ".join(piece for piece in side if _WORD.search(piece)).split()) for side in pieces)
            if old != new:
                yield was, (old, new)

    def _unit(self, n: int) -> str:
        return self.pairs[n].unit


_NONE: Listed = ("", -1)


def _most(places: Counter[Listed], was: Listed) -> Listed:
    """The commonest of some places; of equal ones that which a paragraph had."""
    return max(places, key=lambda now: (places[now], now == was))


def _by_words(worded: Mapping[Listed, tuple[str, str]], pairs: Mapping[int, _Pair]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for pair in pairs.values():
        if pair.was in worded and pair.unit:
            found.setdefault(worded[pair.was], []).append(pair.unit)
    return {words: tuple(dict.fromkeys(units)) for words, units in found.items()}


def bare_number(text: str) -> str:
    """A number as it is compared: its letters, figures and points alone."""
    return re.sub(r"[^a-z0-9.]", "", text.lower()).strip(".")
