"""Which paragraphs of the file that came back stand for which of those that were sent: by their words, by the marks that our files carry where another
program left them, and together where one was split or two ran into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sro.compare import between, by_words, common, longest_ordered
from sro.draft.intake.sent import SentParagraph, plain_words
from sro.formats.word.read import ChangedParagraph

LONG = 6
"""Words of a paragraph from which on it is known by them wherever it stands."""
ALIKE = 0.75
"""The share of words in common from which on a paragraph that stands elsewhere is the same, moved and reworded."""


@dataclass(frozen=True)
class Group:
    """Paragraphs of both files that stand against each other, by their places. One side is empty where a paragraph was added or taken out; ``moved`` says
    that they stand elsewhere than they did."""

    sent: tuple[int, ...]
    returned: tuple[int, ...]
    moved: bool = False


def align(sent: Sequence[SentParagraph], returned: Sequence[ChangedParagraph]) -> list[Group]:
    """The paragraphs of a story in groups, in the order of the file that came back; what was taken out stands where it stood. ``returned`` counts as it was
    before its tracked changes; paragraphs that hold no words then are in groups of their own."""
    old, new = [plain_words(each.text) for each in sent], [plain_words(each.seen) for each in returned]
    at, beside = [n for n, words in enumerate(old) if words], [n for n, words in enumerate(new) if words]
    paired = {at[i]: beside[j] for i, j in by_words([old[n] for n in at], [new[n] for n in beside])}
    _by_marks(paired, sent, returned)
    _elsewhere(paired, old, new)
    joined: dict[int, list[int]] = {j: [i] for i, j in paired.items()}  # by the paragraph that came back
    split: dict[int, list[int]] = {j: [j] for j in paired.values()}
    _run_together(joined, old, new)
    _split(joined, split, old, new)
    headings = {n for n, each in enumerate(sent) if any(unit.startswith("section/") for unit in each.units)}
    return _ordered(joined, split, at, beside, headings)


def _by_marks(paired: dict[int, int], sent: Sequence[SentParagraph], returned: Sequence[ChangedParagraph]) -> None:
    """Pairs what is left by the first of our bookmarks in it, each of which stands once."""
    taken = set(paired.values())
    places = {name: j for j, each in enumerate(returned) if j not in taken for name in each.bookmarks}
    for i, each in enumerate(sent):
        found = next((places[name] for name in each.bookmarks if name in places), None) if i not in paired else None
        if found is not None and found not in taken and returned[found].seen.strip():
            paired[i] = found
            taken.add(found)


def _elsewhere(paired: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pairs what is left with the most alike of what is left on the other side, wherever it stands; only long paragraphs are known by their words."""
    left = [j for j in range(len(new)) if j not in paired.values() and len(new[j].split()) >= LONG]
    cut = {j: new[j].lower().split() for j in left}
    for i, words in enumerate(old):
        own = words.lower().split()
        if i in paired or len(own) < LONG or not left:
            continue
        best = max(left, key=lambda j: _likeness(own, cut[j]))
        if _likeness(own, cut[best]) >= ALIKE:
            paired[i] = best
            left.remove(best)


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    return 2 * len(common(old, new)) / (len(old) + len(new)) if old and new else 0.0


def _run_together(joined: dict[int, list[int]], old: Sequence[str], new: Sequence[str]) -> None:
    """Adds to a group the neighbours among the sent paragraphs whose words now stand in the paragraph that came back."""
    _grow(
        {j: list(group) for j, group in joined.items()},
        joined.__setitem__,
        {i for i, words in enumerate(old) if words} - {i for group in joined.values() for i in group},
        lambda j, parts: _holds(new[j], [old[i] for i in parts]),
    )


def _split(joined: dict[int, list[int]], split: dict[int, list[int]], old: Sequence[str], new: Sequence[str]) -> None:
    """Adds to a group the neighbours among the returned paragraphs whose words stood in the paragraph that was sent."""
    whole = {j: " ".join(old[i] for i in group) for j, group in joined.items()}
    _grow(
        {j: [j] for j in joined},
        split.__setitem__,
        {j for j, words in enumerate(new) if words} - set(joined),
        lambda j, parts: _holds(whole[j], [new[each] for each in parts]),
    )


def _grow(
    groups: dict[int, list[int]], keep: Callable[[int, list[int]], None], left: set[int], holds: Callable[[int, list[int]], bool]
) -> None:
    """Lets each group take in the places beside it that are left, as long as the whole holds."""
    for key, group in groups.items():
        changed = True
        while changed:
            changed = False
            for beside, parts in ((group[0] - 1, [group[0] - 1, *group]), (group[-1] + 1, [*group, group[-1] + 1])):
                if beside in left and holds(key, parts):
                    left.discard(beside)
                    group = parts
                    keep(key, group)
                    changed = True
                    break


def _holds(whole: str, parts: Sequence[str]) -> bool:
    """Whether a text holds most words of each part, one part after the other."""
    words = whole.lower().split()
    cut = [part.lower().split() for part in parts]
    flat = [(n, word) for n, part in enumerate(cut) for word in part]
    found = [flat[at][0] for at, _ in common([word for _, word in flat], words)]
    return all(found.count(n) >= ALIKE * len(part) for n, part in enumerate(cut)) and len(found) >= ALIKE * max(len(words), len(flat)) * 0.8


def _staying(pairs: Sequence[tuple[int, int]], headings: set[int]) -> set[int]:
    """The returned places of what kept its order: headings first, since a clause that changes places with a heading is what moved."""
    order = [j for i, j in pairs if i in headings]
    fixed = {order[n] for n in longest_ordered(order)}
    marks = [(i, j) for i, j in pairs if i in headings and j in fixed]
    rest = [(i, j) for i, j in pairs if (i in headings and j in fixed) or (i not in headings and all((i < x) == (j < y) for x, y in marks))]
    return {rest[n][1] for n in longest_ordered([j for _, j in rest])}


def _ordered(
    joined: dict[int, list[int]], split: dict[int, list[int]], at: Sequence[int], beside: Sequence[int], headings: set[int]
) -> list[Group]:
    """The groups in the order of the file that came back, with what stands on one side alone in its place."""
    pairs = sorted((min(group), j) for j, group in joined.items())
    staying = _staying(pairs, headings)
    groups = {j: Group(tuple(joined[j]), tuple(split[j]), j not in staying) for j in joined}
    used_old, used_new = {i for each in joined.values() for i in each}, {n for each in split.values() for n in each}
    made: list[Group] = []
    order = sorted((min(joined[j]), j) for j in staying)
    for gone, come, pair in between(order, range(at[-1] + 1 if at else 0), range(beside[-1] + 1 if beside else 0)):
        made += [Group((i,), ()) for i in gone if i in at and i not in used_old]
        for j in come:
            if j in groups:
                made.append(groups[j])
            elif j in beside and j not in used_new:
                made.append(Group((), (j,)))
        made += [groups[j] for _, j in pair]
    return made
