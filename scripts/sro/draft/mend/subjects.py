"""Where in somebody's paper a clause of ours stands, and in which hand: behind the last words on its subject, under the next number of theirs, so that
no number of theirs changes; where the paper has nothing on the subject, before the signing under a heading like theirs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sro.check import Vocabulary, stems
from sro.draft.mend.paper_layout import Layout, Section, shares
from sro.formats.word.mend import Block
from sro.reading import folded

_HEADING, _CONCEPT, _FAMILY = 3.0, 2.0, 0.6
"""How much a word in a heading weighs, a thing that the law's vocabulary knows, and that other words of the same provision stand in a section."""

ENOUGH, PLAINLY, AHEAD = 0.12, 0.2, 1.5
"""A section is on the subject from the first likeness on where it is so much (``AHEAD``) ahead of the next one, else from the second on. Likeness is the
share of the clause's own words and headings, rare ones weighing more, that stand in it."""


@dataclass(frozen=True)
class Subject:
    """What a clause is about: its words, the titles of what it meets and of where it stands in the model, and the words of theirs that meet
    requirements of the same provision."""

    words: str
    titles: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A place: the section (None: under a heading of its own before the signing) and, in a table or among paragraphs without headings, the block behind
    which the clause stands."""

    section: Section | None
    after: int


@dataclass
class Ranking:
    """The sections of one paper, by how much of a subject each holds."""

    layout: Layout
    vocabulary: Vocabulary
    _terms: dict[int, Mapping[str, float]] = field(default_factory=dict)
    _rare: dict[str, float] = field(default_factory=dict)
    _unseen: float = 1.0
    _usual: float = 1.0

    def __post_init__(self) -> None:
        seen: Counter[str] = Counter()
        for n, section in enumerate(self.layout.sections):
            self._terms[n] = self._section(section)
            seen.update(self._terms[n].keys())
        count = len(self.layout.sections)
        self._rare = {term: math.log(1 + (count - held + 0.5) / (held + 0.5)) for term, held in seen.items()}
        self._unseen = math.log(1 + (count + 0.5) / 0.5)
        self._usual = sum(map(self._size, self._terms.values())) / max(count, 1)

    def spot(self, subject: Subject) -> Spot:
        """The place for a subject."""
        wanted = self._weighed(((subject.titles, _HEADING), (subject.words, 1.0)))
        length = math.sqrt(sum((weight * self._rarity(term)) ** 2 for term, weight in wanted.items())) or 1.0
        family = self._family(subject.beside)
        scores = {n: self._like(wanted, self._terms[n], self._usual) / length + _FAMILY * family.get(n, 0.0) for n in self._terms}
        ranked = sorted(scores, key=lambda n: (-scores[n], n))
        best = ranked[0] if ranked else None
        if best is None or not self._is_on(best, scores, ranked):
            return Spot(None, self.layout.end)
        section = self.layout.sections[best]
        return Spot(section, self._within(section, wanted, subject.beside))

    def _is_on(self, best: int, scores: Mapping[int, float], ranked: Sequence[int]) -> bool:
        """Whether the best section is on the subject, and not only the least far from it."""
        second = scores[ranked[1]] if len(ranked) > 1 else 0.0
        return scores[best] >= PLAINLY or (scores[best] >= ENOUGH and scores[best] >= AHEAD * second)

    def _within(self, section: Section, wanted: Mapping[str, float], beside: Sequence[str]) -> int:
        """The block behind which a clause stands: in a chart the row on the subject, else the section's last one."""
        rows = [n for n in section.blocks if self.layout.blocks[n].table and self.layout.blocks[n].words]
        if not rows or len(rows) < len([n for n in section.blocks if self.layout.blocks[n].words]) / 2:
            return section.last
        body = [n for n in rows if n != rows[0] and not self.layout.blocks[n].merged] or rows
        return max(body, key=lambda n: (self._like(wanted, self._words(self.layout.blocks[n].words)), self._holds(n, beside), n))

    def _holds(self, n: int, beside: Sequence[str]) -> bool:
        return any(shares(self.layout.blocks[n].words, words) for words in beside)

    def _family(self, beside: Sequence[str]) -> dict[int, float]:
        """In which sections words stand, as shares; none where they are strewn over the paper."""
        found: Counter[int] = Counter()
        for words in beside:
            found.update(
                n for n, section in enumerate(self.layout.sections) if any(self._holds(block, (words,)) for block in section.blocks)
            )
        total = sum(found.values())
        return {n: count / total for n, count in found.items() if count * 5 >= total * 3} if total else {}

    def _like(self, wanted: Mapping[str, float], held: Mapping[str, float], usual: float = 0.0) -> float:
        """How much of what is wanted is held, beside all that is held; a section is taken to hold no less than half of a usual one, so that a few
        words in a form are not the nearest to everything that has one of them."""
        size = max(self._size(held), usual / 2) or 1.0
        return sum(weight * held[term] * self._rarity(term) ** 2 for term, weight in wanted.items() if term in held) / size

    def _size(self, held: Mapping[str, float]) -> float:
        return math.sqrt(sum((weight * self._rarity(term)) ** 2 for term, weight in held.items()))

    def _rarity(self, term: str) -> float:
        return self._rare.get(term, self._unseen)

    def _section(self, section: Section) -> Mapping[str, float]:
        blocks = [self.layout.blocks[n] for n in section.blocks]
        heading = self.layout.blocks[section.heading].words if section.heading is not None else ""
        return self._weighed(
            ((heading, _HEADING), *((each.caption, _HEADING - 1) for each in blocks), *((each.words, 1.0) for each in blocks))
        )

    def _weighed(self, texts: Iterable[tuple[str, float]]) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for text, weight in texts:
            for term, held in self._words(text).items() if text else ():
                found[term] = found.get(term, 0.0) + held * weight
        return {term: 1 + math.log(weight) if weight > 1 else weight for term, weight in found.items()}

    def _words(self, text: str) -> Mapping[str, float]:
        told = folded(text)
        found = {term: 1 + math.log(count) for term, count in Counter(stems(told)).items()}
        return found | {f"${name}": _CONCEPT for name, _ in self.vocabulary.terms() if self.vocabulary.says(f"${name}", told)}


def clauses_in(layout: Layout, section: Section) -> list[Block]:
    """The paragraphs of a section that are its clauses: those of the kind that is most frequent, not the entries below them."""
    told = [layout.blocks[n] for n in section.blocks if layout.blocks[n].words and not layout.blocks[n].table]
    numbered = [block for block in told if block.label and not _is_entry(block)]
    found = numbered if len(numbered) * 2 >= len(told) or any(block.typed or block.list for block in numbered) else told
    if not found:
        return told
    kinds = Counter(_kind(block) for block in found)
    kind = max(kinds, key=lambda each: (kinds[each], -each[1]))
    shallow = min((block.level for block in found if block.level >= 0), default=-1)
    return [block for block in found if _kind(block) == kind or (block.level >= 0 and block.level == shallow == kind[1])]


def _kind(block: Block) -> tuple[str, int]:
    return ("typed", -1) if block.typed else (block.list or "", block.level)


def _is_entry(block: Block) -> bool:
    return bool(re.match(r"\(|[a-z]{1,3}[.)]$|[•–—*-]", block.label)) and block.level != 0


def words_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of some blocks."""
    return (block.words for block in blocks if block.words)


def place_of(layout: Layout, spot: Spot) -> str:
    """Where something is put in, in words."""
    if spot.section is None:
        return "before the signatures, under a heading of its own" if layout.headed else "before the signatures"
    heading = layout.blocks[spot.section.heading] if spot.section.heading is not None else None
    after = layout.blocks[spot.after]
    told = f"{heading.label} {heading.words}".strip() if heading else ""
    number = after.label if after.label and after.label != "•" else ""
    behind = number or f"“{' '.join(after.words.split()[:8])} …”"
    return f"in {told}, after {behind}" if told else f"after {behind}"
