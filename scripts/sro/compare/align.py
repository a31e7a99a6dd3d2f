"""Which unit of one document stands against which of the other: by id, and by words where there are no ids."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Sized

from sro.compare.text_diff import common, is_word, tokens

ALIKE = 0.5  # from this share of common words on, two paragraphs are one that was reworded

NEIGHBOURS = 60  # paragraphs between two that are equal, up to which every one is weighed against every other


def longest_ordered(places: Sequence[int]) -> set[int]:
    """The positions in ``places`` of a longest rising subsequence: what kept its order. The others moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(position)
        else:
            tails[at], ends[at] = place, position
    kept: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """The share of words that two cut-up texts have in common, from 0 to 1, order counted."""
    if not old or not new:
        return float(not old and not new)
    possible = sum((Counter(old) & Counter(new)).values())
    return 0.0 if 2 * possible < ALIKE * (len(old) + len(new)) else 2 * len(common(old, new)) / (len(old) + len(new))


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, for weighing likeness."""
    return [token.lower() for token in tokens(text) if is_word(token)]


def by_words(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that stand against each other, in order and never crossing: equal ones first, then those alike between them."""
    pairs: list[tuple[int, int]] = []
    for gone, come, pair in between(common(old, new), old, new):
        if gone and come:
            cut_old, cut_new = [words_of(old[i]) for i in gone], [words_of(new[j]) for j in come]
            pairs += [(gone[x], come[y]) for x, y in best_pairs(cut_old, cut_new, likeness, ALIKE)]
        pairs += pair
    return pairs


def between(pairs: Iterable[tuple[int, int]], old: Sized, new: Sized) -> Iterator[tuple[range, range, list[tuple[int, int]]]]:
    """What lies before each of some pairs in order, on both sides, and the pair; last what follows them all, and no pair."""
    i = j = 0
    for at, beside in pairs:
        yield range(i, at), range(j, beside), [(at, beside)]
        i, j = at + 1, beside + 1
    yield range(i, len(old)), range(j, len(new)), []


def best_pairs(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], score: Callable[[Sequence[str], Sequence[str]], float], least: float
) -> list[tuple[int, int]]:
    """The pairs, in order, whose scores add up to most; none below ``least``. Long runs are paired one by one from the front."""
    if len(old) * len(new) > NEIGHBOURS * NEIGHBOURS:
        return list(_greedy(old, new, score, least))
    table = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            value = score(old[i], new[j])
            paired = value + table[i + 1][j + 1] if value >= least else -1.0
            if paired >= 0:
                scores[i, j] = value
            table[i][j] = max(paired, table[i + 1][j], table[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if (i, j) in scores and table[i][j] == scores[i, j] + table[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _greedy(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], score: Callable[[Sequence[str], Sequence[str]], float], least: float
) -> Iterator[tuple[int, int]]:
    j = 0
    for i, text in enumerate(old):
        best = max(range(j, min(len(new), j + NEIGHBOURS)), key=lambda place: score(text, new[place]), default=None)
        if best is not None and score(text, new[best]) >= least:
            yield i, best
            j = best + 1


def by_key(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Positions of equal keys that stand once on both sides, wherever they stand."""
    once_old, once_new = _once(old), _once(new)
    return {once_old[key]: once_new[key] for key in once_old if key in once_new}


def _once(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    counts = Counter(keys)
    return {key: n for n, key in enumerate(keys) if key and counts[key] == 1}
