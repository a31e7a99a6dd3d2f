"""A change of single words in a paragraph, told so that it can be carried out in one way only: each place is named by words that stand once in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sro.compare import diff_tokens

FEW, SHORT = 3, 700
"""Up to so many changes, with so many letters in all, are told word by word; more, and the whole paragraph is set out anew."""

PLACES = frozenset({"Section", "Sections", "Article", "Exhibit"})
"""Words that stay with the number behind them."""

TRAILING = ".,;:"  # marks that stand behind a word and need not be replaced with it

LEAST = 3  # words at least that name the place of an insertion


@dataclass(frozen=True)
class WordChange:
    """One change: some words are replaced or struck, or words are inserted after or before some, or added at the end. ``before`` are words of the old
    text, which stand once in the paragraph, ``after`` those of the new."""

    kind: Literal["pair", "struck", "words_after", "words_before", "added"]
    before: str
    after: str


def word_changes(old: Sequence[str], new: Sequence[str]) -> tuple[WordChange, ...] | None:
    """What leads from the lines of a paragraph to as many others; None where the paragraph is better set out anew."""
    whole = "\n".join(old)
    found: list[WordChange] = []
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        made = list(_in_line(before.split(" "), after.split(" "), whole, last=place == len(old) - 1))
        if not made or None in made:
            return None
        found += [each for each in made if each]
    size = sum(len(each.before) + len(each.after) for each in found)
    return tuple(found) if found and len(found) <= FEW and size <= min(SHORT, len(whole)) else None


def balanced(text: str) -> bool:
    """Whether each quotation mark that opens in a text closes in it."""
    depth = 0
    for sign in text:
        depth += {"“": 1, "”": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _in_line(old: Sequence[str], new: Sequence[str], whole: str, *, last: bool) -> Iterator[WordChange | None]:
    """The changes of one line; None for one that cannot be told so."""
    behind = 0  # up to here words have been used
    for stretch in diff_tokens(old, new):
        if stretch.equal:
            continue
        come = " ".join(new[stretch.j1 : stretch.j2])
        start, end = stretch.i1, stretch.i2
        if start < behind or not balanced(come):
            yield None
            return
        if start == end and start == len(old) and last:
            yield WordChange("added", "", come)
        elif start == end:
            yield _insertion(old, start, come, whole)
        else:
            change, behind = _replacement(old, (start, end, come), whole, behind)
            yield change


def _insertion(old: Sequence[str], place: int, come: str, whole: str) -> WordChange | None:
    for count in range(min(LEAST, place), place + 1):
        if count and _alone(words := " ".join(old[place - count : place]), whole):
            return WordChange("words_after", words, come)
    for count in range(min(LEAST, len(old) - place), len(old) - place + 1):
        if count and _alone(words := " ".join(old[place : place + count]), whole):
            return WordChange("words_before", words, come)
    return None


def _replacement(old: Sequence[str], span: tuple[int, int, str], whole: str, behind: int) -> tuple[WordChange | None, int]:
    """A replacement with as many words around as it takes, and where it ends."""
    start, end, come = span
    while not (_alone(" ".join(old[start:end]), whole) and balanced(come)):
        if start > behind:
            start -= 1
            come = f"{old[start]} {come}".strip()
        elif end < len(old):
            come = f"{come} {old[end]}".strip()
            end += 1
        else:
            return None, end
    if come and start > behind and old[start - 1] in PLACES:
        start -= 1
        come = f"{old[start]} {come}"
    before = " ".join(old[start:end])
    while come and before[-1:] == come[-1:] and come[-1] in TRAILING and _alone(before[:-1], whole) and len(come) > 1:
        before, come = before[:-1], come[:-1]
    return WordChange("pair" if come else "struck", before, come), end


def _alone(words: str, whole: str) -> bool:
    """Whether some words name themselves: quotation marks in pairs, and found once."""
    return bool(words.strip()) and balanced(words) and whole.count(words) == 1
