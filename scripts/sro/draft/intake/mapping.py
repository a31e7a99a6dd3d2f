"""What stands in another version of a clause in the place of each answer that was printed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sro.compare import common
from sro.draft.intake.sent import Letter, cut, folded

Mapping = dict[str, list[str]]
"""By question the words in the place of its answer, place by place."""

_ANCHORS = (60, 30, 12)
"""Letters on either side by which the place of an answer is known where other words of the clause changed too, the surest first."""
_LONGEST = 400


class _Span(NamedTuple):
    start: int
    end: int
    question: str


def mappings(text: str, letters: Sequence[Letter], old: str, new: str) -> Iterator[tuple[Mapping, Mapping]]:
    """The answers in a clause as it was sent, in its words before and after a change, in several readings: first as if nothing but answers changed, then
    by the words around each, last by all words in common. ``letters`` are those of ``text``."""
    spans = list(_spans(letters))
    if not spans:
        return
    names = dict.fromkeys(span.question for span in spans)
    for free in (*([name] for name in names), list(names)):
        before, after = (_whole(text, spans, free, words) for words in (old, new))
        if before and after:
            yield before, after
    for reach in _ANCHORS:
        before, after = (_near(text, spans, words, reach) for words in (old, new))
        if after:
            yield before, after
    yield _by_words(text, spans, old), _by_words(text, spans, new)


def _spans(letters: Sequence[Letter]) -> Iterator[_Span]:
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at].question != letters[start].question:
            if letters[start].question:
                yield _Span(start, at, letters[start].question)
            start = at


def _pattern(text: str) -> str:
    """A text with any spaces between its words."""
    return r"\s*".join(re.escape(word) for word in re.split(r"\s+", folded(text)))


def _whole(text: str, spans: Sequence[_Span], free: Sequence[str], words: str) -> Mapping:
    """The answers of some questions where all other words are as they were; nothing where they are not."""
    parts, at, named = [], 0, []
    for span in spans:
        if span.question in free:
            parts += [_pattern(text[at : span.start]), f"(.{{0,{_LONGEST}}}?)"]
            named.append(span.question)
            at = span.end
    parts.append(_pattern(text[at:]))
    match = re.fullmatch(r"\s*" + "".join(parts) + r"\s*", folded(words), re.DOTALL)
    if match is None:
        return {}
    found: Mapping = {}
    for n, question in enumerate(named, 1):
        found.setdefault(question, []).append(words[match.start(n) : match.end(n)].strip())
    return found


def _near(text: str, spans: Sequence[_Span], words: str, reach: int) -> Mapping:
    """The answers by the letters on either side of each."""
    plain, found = folded(words), Mapping()
    at = 0
    for n, span in enumerate(spans):
        first = max(span.start - reach, spans[n - 1].end if n else 0)
        last = min(span.end + reach, spans[n + 1].start if n + 1 < len(spans) else len(text))
        before, after = text[first : span.start], text[span.end : last]
        if len(before.strip()) < 3 and len(after.strip()) < 3:
            continue
        edge = r"\s*$" if last == len(text) else ""
        match = re.compile(f"{_pattern(before)}(.{{0,{_LONGEST}}}?){_pattern(after)}{edge}", re.DOTALL).search(plain, at)
        if match:
            found.setdefault(span.question, []).append(words[match.start(1) : match.end(1)].strip())
            at = match.end(1)
        else:
            found.setdefault(span.question, []).append("")
    return {question: places for question, places in found.items() if any(places)}


def _by_words(text: str, spans: Sequence[_Span], other: str) -> Mapping:
    """The answers by the words that both texts have in common around each."""
    old, new = cut(text), cut(other)
    pairs = common([token.words for token in old], [token.words for token in new])
    found: Mapping = {}
    for span in spans:
        inside = [n for n, token in enumerate(old) if token.start < span.end and token.end > span.start]
        if not inside:
            continue
        before = max((j for i, j in pairs if i < inside[0]), default=-1)
        after = min((j for i, j in pairs if i > inside[-1]), default=len(new))
        start = new[before].end if before >= 0 else 0
        stop = new[after].start if after < len(new) else len(other)
        found.setdefault(span.question, []).append(other[start:stop].strip())
    return found
