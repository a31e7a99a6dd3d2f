"""Recorded pinpoints against printed ones: which words are the same, changed, gone, new, or stand under another number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from sro.law.official.fingerprints import Pinned, Recorded
from sro.law.official.normalize import fingerprint, normalized
from sro.law.official.pinpoints import Pinpoint

_MOST = 3000
"""Ways of pairing the sentences of one gap that are weighed; beyond, they are paired in order."""


@dataclass(frozen=True)
class Difference:
    """``kind``, the recorded pinpoint and the printed one; a side is missing where it is gone or new."""

    kind: Literal["changed", "gone", "new", "renumbered"]
    old: Pinned | None
    new: Pinpoint | None


def differences(recorded: Recorded, olds: Sequence[Pinned], news: Sequence[Pinpoint]) -> tuple[Difference, ...]:
    """All differences of a section, in the order of the print; what is gone stands where it was."""
    pairs, left, right = _paired(recorded, olds, news)
    moved: list[tuple[int, int]] = [pair for pair in pairs if number(recorded.place(olds[pair[0]])) != number(news[pair[1]].id)]
    moved = [pair for pair in moved if not _with_its_list(recorded, olds, news, pair, moved)]
    found: list[tuple[float, Difference]] = [(j, Difference("renumbered", olds[i], news[j])) for i, j in moved]
    for gap_old, gap_new in zip(left, right, strict=True):
        found += _gap(recorded, olds, news, gap_old, gap_new)
    return tuple(difference for _, difference in sorted(found, key=lambda each: each[0]))


def _paired(
    recorded: Recorded, olds: Sequence[Pinned], news: Sequence[Pinpoint]
) -> tuple[list[tuple[int, int]], list[list[int]], list[list[int]]]:
    """Pinpoints with the same words, and what is left between them on either side."""
    here, there = [old.sha256 for old in olds], [fingerprint(new.words).sha256 for new in news]
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    pairs = [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
    left: list[list[int]] = []
    right: list[list[int]] = []
    a = b = 0
    for block in blocks:
        left.append(list(range(a, block.a)))
        right.append(list(range(b, block.b)))
        a, b = block.a + block.size, block.b + block.size
    for gap in left:  # words that are found at another place have moved
        for i in list(gap):
            at = next((other for other in right if any(there[j] == here[i] for j in other)), None)
            if at is not None:
                j = next(j for j in at if there[j] == here[i])
                gap.remove(i)
                at.remove(j)
                pairs.append((i, j))
    return pairs, left, right


def _with_its_list(
    recorded: Recorded, olds: Sequence[Pinned], news: Sequence[Pinpoint], pair: tuple[int, int], moved: Sequence[tuple[int, int]]
) -> bool:
    """Whether words only went along with the entry that they belong to, or with its first sentence."""
    was, now = number(recorded.place(olds[pair[0]])), number(news[pair[1]].id)
    for i, j in moved:
        above_was, above_now = number(recorded.place(olds[i])), number(news[j].id)
        along = was.startswith(f"{above_was}.") or (was == above_was and i < pair[0])
        if (i, j) != pair and along and now == above_now + was[len(above_was) :]:
            return True
    return False


def _gap(
    recorded: Recorded, olds: Sequence[Pinned], news: Sequence[Pinpoint], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[float, Difference]]:
    """What changed between two places that did not: entries by their number, sentences by their order and length."""
    places = {news[j].id: j for j in right if not _sentence(news[j].id)}
    pairs = [(i, places[recorded.place(olds[i])]) for i in left if recorded.place(olds[i]) in places]
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    loose_old, loose_new = [i for i in left if i not in taken_old], [j for j in right if j not in taken_new]
    of_old = [i for i in loose_old if _sentence(recorded.place(olds[i]))]
    of_new = [j for j in loose_new if _sentence(news[j].id)]
    pairs += _by_length(olds, news, of_old, of_new)
    for i, j in pairs:
        yield j, Difference("changed", olds[i], news[j])
    done_old, done_new = {i for i, _ in pairs}, {j for _, j in pairs}
    start = right[0] if right else (left[0] if left else 0)
    yield from ((start - 0.5, Difference("gone", olds[i], None)) for i in left if i not in done_old)
    yield from ((j, Difference("new", None, news[j])) for j in right if j not in done_new)


def _by_length(olds: Sequence[Pinned], news: Sequence[Pinpoint], left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences in their order, those of like length together: a record knows how many words there were, and its terms."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    best, lowest = list(many[: len(few)]), float("inf")
    for n, chosen in enumerate(combinations(many, len(few))):
        if n > _MOST:
            break
        pairs = zip(few, chosen, strict=True) if few is left else zip(chosen, few, strict=True)
        cost = sum(_unlike(olds[i], news[j]) for i, j in pairs)
        if cost < lowest:
            best, lowest = list(chosen), cost
    return list(zip(few, best, strict=True)) if few is left else list(zip(best, few, strict=True))


def _unlike(old: Pinned, new: Pinpoint) -> float:
    words = normalized(new.words)
    lost = sum(term.lower() not in words.lower() for term in old.terms)
    return abs(old.words - len(words.split())) + 5 * lost


def _sentence(place: str) -> bool:
    return bool(re.search(r"\.s[0-9]+$", place))


def number(place: str) -> str:
    """A place by the law's own numbers: those of sentences are the program's."""
    return re.sub(r"\.s[0-9]+(?=\.|$)", "", place)
