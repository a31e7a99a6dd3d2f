"""The passages of a file that come nearest to what a requirement asks, for a reader to judge: a plain text retrieval (Okapi BM25) and nothing learned.

What is looked for are a requirement's own terms: the words of its title and of what it asks, and the things its evidence names, each with the synonyms that
the state's vocabulary holds. A thing counts once, by whichever of its synonyms it is said. Nothing here decides that a requirement is met.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sro.check.phrases import Vocabulary
from sro.check.terms import Asked, stems
from sro.law import Part
from sro.reading import Passage, Place, Statement, folded, single_statements

_SATURATES, _BY_LENGTH = 1.2, 0.5
"""Okapi's k1 and b: how soon a repeated term stops to count, and how much a long passage loses."""

_SHORT, _FEW_WORDS = 70, 14
"""A passage of at most so many words is shown whole, a longer one sentence by sentence; one of so few may be an entry of a list."""

_ABOVE = 0.5  # what a term counts that stands in a heading above, or in the sentence before, alone

_PART = 2.0
"""What a thing weighs that the evidence names, beside a word of the asking sentence."""

_WEB = re.compile(r"\b(?:https?://|www\.|web ?pages?\b|web ?sites?\b)|\b[a-z0-9-]{1,60}\.(?:org|com|net|edu|gov|us|info|example)\b")
"""A web address: it counts as the words "web site", which it stands for."""

_ITS_OWN = re.compile(r"\b[a-z0-9.-]{0,60}(?:school|district|k12)[a-z0-9-]{0,60}\.[a-z]")  # an address that names the schools
_WORD = re.compile(r"[a-z0-9§][a-z0-9'.-]*")

_WAYS, _TITLED = 0.5, 0.5
"""What one way of saying it, and the title's words, standing together in one passage add to how close a file comes."""

CLOSE = 0.65
"""From which closeness on a reader is sent to the passages; below it nothing comes near. Of what stands in the papers worked with (tests/check/strangers,
papers, ways) it calls as little "not found" as 0.60, and less than 0.70 does; the papers held out were measured afterwards."""


@dataclass(frozen=True)
class Near:
    """Words that come near a requirement, as printed, and where. ``says`` and ``lacks`` are the things the law's sentence names that stand there or not."""

    words: str
    place: Place
    says: tuple[Part, ...] = ()
    lacks: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Nearest:
    """The passages nearest to a requirement, best first. ``closeness`` puts together, for the passage of which it is most, its score beside that of
    the law's own sentence, had it stood in the file; how much of one way of saying the thing stands in it; and how much of the title's words."""

    passages: tuple[Near, ...]
    closeness: float

    @property
    def close(self) -> bool:
        """Whether they come near enough to be worth reading."""
        return bool(self.passages) and self.closeness >= CLOSE


@dataclass(frozen=True)
class _Chunk:
    quote: str
    place: Place
    lines: tuple[Statement, ...]
    text: str
    above: str
    stems: Counter[str]
    heads: frozenset[str]
    length: int


class Index:
    """The passages of one file, cut so that each can be read by itself. Made once, asked for each requirement. ``others`` are the names of people who are no
    ``police``: a passage on them alone is shown where nothing is nearer, and comes near nothing."""

    def __init__(self, passages: Sequence[Passage], vocabulary: Vocabulary, others: tuple[str, ...] = (), police: Part = ()):
        self.passages = tuple(passages)
        self._vocabulary = vocabulary
        self._chunks = [chunk for passage in passages if passage.kind != "title" for chunk in _chunks(passage)]
        self._mean = max(sum(chunk.length for chunk in self._chunks) / max(len(self._chunks), 1), 1.0)
        self._stems = _postings((chunk.stems, chunk.heads) for chunk in self._chunks)
        self._words = _postings((_words(chunk.text), _words(chunk.above)) for chunk in self._chunks)
        self._sorted = sorted(self._words)
        self._aside = frozenset(
            n
            for n, chunk in enumerate(self._chunks)
            if any(vocabulary.find(others, chunk.text)) and not vocabulary.says(police, f"{chunk.above} / {chunk.text}")
        )
        self._held: dict[str, dict[int, float]] = {}
        self._said: dict[Part, dict[int, float]] = {}

    def nearest(self, asked: Asked, most: int = 3) -> Nearest:
        """The passages nearest to what is asked; none where no passage has a term of it."""
        scores, ideal = self._scored(asked)
        named = [part for part in asked.parts if self._vocabulary.says(part, asked.text)]
        subject = self._on_subject(asked)
        best = sorted(scores, key=lambda n: (n not in subject, -scores[n], n))[:most]
        best = [n for n in best if n in subject] or best  # what speaks of another thing is not offered beside what does not
        pointed = self._pointed_to(asked) if subject else []
        closeness = self._closest(asked, subject, scores, ideal)
        if not subject:
            closeness = 0.0
        elif pointed:
            closeness = max(closeness, CLOSE)
            if not set(best) & set(pointed):
                best[most - 1 :] = [max(pointed, key=lambda n: (scores.get(n, 0.0), -n))]
        elif asked.web and asked.points_to:
            closeness = 0.0  # an address is what was looked for, of this paper and not of another thing
        return Nearest(tuple(self.near(n, named) for n in best), closeness)

    def ranked(self, numbers: Iterable[int], asked: Asked) -> list[int]:
        """Some passages by their numbers, the nearest to what is asked first."""
        scores, _ = self._scored(asked)
        return sorted(numbers, key=lambda n: (-scores.get(n, 0.0), n))

    def _scored(self, asked: Asked) -> tuple[dict[int, float], float]:
        """The score of each passage that has a term, and that of the law's own sentence, had it stood in the file."""
        scores: dict[int, float] = defaultdict(float)
        ideal, sentence = 0.0, Counter(asked.sentence)
        for stem, weight in asked.stems.items():
            held = self._stems.get(stem, {})
            rare = weight * self._rarity(len(held))
            for n, standing in held.items():
                chunk = self._chunks[n]
                scores[n] += rare * standing * self._damped(chunk.stems[stem] or 1, chunk.length)
            ideal += rare * self._damped(sentence[stem], len(asked.sentence)) if sentence[stem] else 0.0
        for part in asked.parts:
            said = self.saying(part)
            rare = _PART * self._rarity(len(said))
            for n, standing in said.items():
                scores[n] += rare * standing * self._damped(1, self._chunks[n].length)
            ideal += rare * self._damped(1, len(asked.sentence)) if self._vocabulary.says(part, asked.text) else 0.0
        return scores, ideal

    def holding(self, part: Part) -> list[int]:
        """By number the passages in whose own words a part is said."""
        return [n for n, standing in self.saying(part).items() if standing == 1.0]

    def having(self, stem: str) -> list[int]:
        """By number the passages that have a stem in their own words."""
        return [n for n, standing in self._stems.get(stem, {}).items() if standing == 1.0]

    def speaks(self, n: int, part: Part) -> bool:
        """Whether a passage by its number says a part in its own words."""
        known = self._known(part)
        return bool(known) and self._vocabulary.says(known, self._chunks[n].text)

    def headed(self, n: int, part: Part) -> bool:
        """Whether a passage by its number, or a heading above it, says a part, and it is on nobody else's doings."""
        known, chunk = self._known(part), self._chunks[n]
        return n not in self._aside and bool(known) and self._vocabulary.says(known, f"{chunk.above} / {chunk.text}")

    def _known(self, part: Part) -> tuple[str, ...]:
        names = (part,) if isinstance(part, str) else part
        return tuple(name for name in names if not name.startswith("$") or self._vocabulary.knows(name[1:]))

    def entry(self, n: int) -> bool:
        """Whether a passage by its number is an entry of a list: a row, a line of a form, a few words."""
        chunk = self._chunks[n]
        return bool(chunk.lines) or "|" in chunk.text or chunk.place.part.startswith("table") or len(chunk.text.split()) <= _FEW_WORDS

    def aside(self, n: int) -> bool:
        """Whether a passage by its number is on people who are no police, and on nobody else."""
        return n in self._aside

    def near(self, n: int, named: Sequence[Part]) -> Near:
        """A passage by its number, with what of some things stands in it."""
        says = tuple(part for part in named if n in self.saying(part))
        return Near(self._chunks[n].quote, self._chunks[n].place, says, tuple(part for part in named if part not in says))

    def line(self, n: int, named: Sequence[Part]) -> Near:
        """The same; of a list the entry that names most of the things, with the words that lead to it."""
        near = self.near(n, named)
        entries = [
            each for each in self._chunks[n].lines if any(self._vocabulary.says(part, each.text[len(each.lead) :]) for part in named)
        ]
        if not entries:
            return near
        entry = max(entries, key=lambda each: sum(self._vocabulary.says(part, each.text[len(each.lead) :]) for part in named))
        return replace(near, words=entry.quote, place=entry.place)

    def _closest(self, asked: Asked, among: set[int], scores: Mapping[int, float], ideal: float) -> float:
        """How near the nearest of some passages comes; of two halves the lesser counts, which may stand beside it."""
        titled = self._together(self._stems.get(stem, {}) for stem in asked.title)
        halves = [[self._together(self.saying(part) for part in way) for way in half] for half in asked.halves]
        best = 0.0
        for n in among - self._aside:
            near = (n - 1, n, n + 1) if len(halves) > 1 else (n,)
            whole = min((max(way.get(each, 0.0) for way in half for each in near) for half in halves), default=0.0)
            best = max(best, scores.get(n, 0.0) / (ideal or 1.0) + _WAYS * whole + _TITLED * titled.get(n, 0.0))
        return best

    def _on_subject(self, asked: Asked) -> set[int]:
        """By number the passages that, with what stands above them and the one before and after, speak of all on which a requirement turns; its first thing
        stands in the passage itself. Where none does, nothing comes near, whatever words are shared."""
        if not asked.turns_on:
            return set(range(len(self._chunks)))
        first, *rest = (self.saying(part).keys() for part in asked.turns_on)
        return {n for n in first if n not in self._aside and all({n - 1, n, n + 1} & each for each in rest)}

    def _pointed_to(self, asked: Asked) -> list[int]:
        """By number the passages that speak, with the heading above, of all that one way of saying it has; not those on other people alone."""
        found: set[int] = set()
        for first, *rest in asked.points_to:
            found |= set(self.saying(first)).intersection(*(self.saying(part) for part in rest))
        return sorted(found - self._aside)

    def _together(self, standing: Iterable[Mapping[int, float]]) -> dict[int, float]:
        """How much of some things, each given by the passages in which it stands, each passage has; what is rare weighs more."""
        weighed: dict[int, float] = defaultdict(float)
        total = 0.0
        for each in standing:
            rare = self._rarity(len(each))
            total += rare
            for n, how in each.items():
                weighed[n] += rare * how
        return {n: weight / total for n, weight in weighed.items()} if total else {}

    def _rarity(self, seen: int) -> float:
        """How much a term tells that stands in so many passages; one that stands in none tells as much as if the law's sentence were the first to have it."""
        seen = max(seen, 1)
        return math.log(1 + (len(self._chunks) - seen + 0.5) / (seen + 0.5))

    def _damped(self, count: float, length: int) -> float:
        return count * (_SATURATES + 1) / (count + _SATURATES * (1 - _BY_LENGTH + _BY_LENGTH * length / self._mean))

    def saying(self, part: Part) -> dict[int, float]:
        """By number the passages that hold every word of a phrase of the part, in whatever order: 1, or less where only a heading above does."""
        if part not in self._said:
            found: dict[int, float] = {}
            for phrase in self._vocabulary.phrases(part):
                words = [word for word in folded(phrase).split() if word.strip(".")]
                held = [self._holding(word) for word in words]
                for n in set(held[0]).intersection(*held[1:]) if held else ():
                    found[n] = max(found.get(n, 0.0), min(each[n] for each in held))
            self._said[part] = found
        return self._said[part]

    def _holding(self, word: str) -> dict[int, float]:
        """The passages that hold a word of a phrase: with any ending where it has a star, else as it is or with a plural "s"."""
        if word not in self._held:
            stem = word.rstrip("*")
            first, endings = bisect_left(self._sorted, stem), () if word.endswith("*") else ("", "s", "'s")
            found: dict[int, float] = {}
            for known in self._sorted[first:]:
                if not known.startswith(stem):
                    break
                if not endings or known[len(stem) :] in endings:
                    for n, standing in self._words[known].items():
                        found[n] = max(found.get(n, 0.0), standing)
            self._held[word] = found
        return self._held[word]


def _postings(chunks: Iterator[tuple[Mapping[str, int] | frozenset[str], frozenset[str]]]) -> dict[str, dict[int, float]]:
    """In which passages a term stands: 1 in its words, less in a heading above alone."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for n, (inside, above) in enumerate(chunks):
        for term in above:
            found[term][n] = _ABOVE
        for term in inside:
            found[term][n] = 1.0
    return dict(found)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    whole = [word.rstrip(".'-") for word in _WORD.findall(text)]
    return frozenset((*whole, *(part for word in whole if "-" in word for part in word.split("-"))))


def _chunks(passage: Passage) -> Iterator[_Chunk]:
    above = folded(" / ".join(passage.headings))
    if len(passage.words.split()) <= _SHORT:
        entries = tuple(single_statements(passage)) if passage.entries else ()
        yield _chunk(passage.words, passage.place, above, entries)
        return
    seen: set[str] = set()
    for statement in single_statements(passage):
        if statement.quote not in seen:
            seen.add(statement.quote)
            yield _chunk(statement.quote, statement.place, f"{above} / {statement.before}")


def _chunk(quote: str, place: Place, above: str, lines: tuple[Statement, ...] = ()) -> _Chunk:
    text = folded(quote)
    text = f"{text}{' web site' * bool(_WEB.search(text))}{' district schools' * bool(_ITS_OWN.search(text))}"
    found = Counter(stems(text))
    return _Chunk(quote, place, lines, text, above, found, frozenset(stems(above)), sum(found.values()))
