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
from sro.reading import folded, sentences

_HEADING, _CONCEPT, _FAMILY, _NAMED = 3.0, 2.0, 0.6, 0.2
"""How much a word in a heading weighs, a thing that the law's vocabulary knows, that words which meet the same provision stand in a section, and that its
heading speaks of the subject."""

ENOUGH, ALONE, AHEAD, PLAINLY = 0.12, 0.2, 1.5, 1 / 3
"""A section is on the subject from the first likeness on where its heading speaks of it, or words that meet another requirement of the same provision
stand there; else from the second on, if it is so much (``AHEAD``) ahead of the next one. In doubt a clause has a heading of its own. Likeness is the share
of the clause's own words and headings, rare ones weighing more, that stand in a section. A sentence is shown beside a clause from the last share on."""

_OPENING = re.compile(
    r"\b(?:purpose|recitals?|background|introduction|preamble|goals?|objectives?|mission|vision|parties|whereas|forms?)\b", re.IGNORECASE
)
"""What a section is called that says why the paper is made or what a form asks; only what is called so too stands there."""

_DEFINES = re.compile(
    r"\b(?:definitions?|defined|glossary|words used)\b|^\W*(?:(?:section|article|part)\b)?[\W\divxlc]*terms\W*$", re.IGNORECASE
)
"""What a section is called that says what words mean; no duty stands there."""

_FREES_OR_FORBIDS = re.compile(
    r"\b(?:no|not|never|nor|may|can|without|unless|except|neither|none|nobody|confidential|solely?|at (?:will|any time)|(?:sole|own) discretion|free to)\b"
)
"""How words read that may stand against a duty: they forbid, allow, free or hold back."""

_PEOPLE_AND_PAPERS = (
    "the school schools student students officer officers sro sros police duty duties policy policies procedures law laws agreement use service program "
    "general responsibilities role model notice notices district board chief superintendent department"
)
_ANYWHERE = frozenset(stems(_PEOPLE_AND_PAPERS))
"""What a heading shares with any subject, as stems."""


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
        likeness = {n: self._like(wanted, self._terms[n], self._usual) / length for n in self._terms}
        named = self._named(subject.titles)
        defines = bool(_DEFINES.search(subject.titles))
        fit = {n: like for n, like in likeness.items() if (n in named or not self._opens(n)) and (defines or not self._defines(n))}
        scores = {n: like + _FAMILY * family.get(n, 0.0) + (_NAMED if n in named else 0.0) for n, like in fit.items() if like >= ENOUGH / 2}
        best = min(scores, key=lambda n: (-scores[n], n), default=None)
        if best is None or not self._is_on(best, fit, called=best in named or best in family):
            return Spot(None, self.layout.end)
        section = self.layout.sections[best]
        after = self._within(section, wanted, subject.beside)
        in_two_sides = self.layout.blocks[after].table and not self.layout.names_subjects(after)
        return Spot(None, self.layout.end) if in_two_sides else Spot(section, after)

    def against(self, words: str, titles: str) -> tuple[int, str] | None:
        """The sentence of theirs, with the place of its block, that forbids, allows or frees and speaks most of the things of which some words speak, one
        of them in their ``titles``; None where no sentence of that sort does. Whether it stands against them a reader must judge."""
        wanted, subjects = (set(stems(folded(text))) - _ANYWHERE for text in (words, titles))
        things = self._things(titles) - self._things(_PEOPLE_AND_PAPERS)
        found: list[tuple[float, int, str]] = []
        for n, block in enumerate(self.layout.blocks[: self.layout.end + 1]):
            for said in sentences(block.words) if block.words and not block.depth else ():
                held = set(stems(folded(said))) - _ANYWHERE
                shared = held & wanted
                if len(shared) > 1 and (shared & subjects or things & self._things(said)) and _FREES_OR_FORBIDS.search(folded(said)):
                    share = sum(map(self._rarity, shared)) / sum(map(self._rarity, held))
                    found.append((share, -n, said))
        share, n, said = max(found, default=(0.0, 0, ""))
        return (-n, said) if share >= PLAINLY else None

    def _is_on(self, best: int, likeness: Mapping[int, float], *, called: bool) -> bool:
        """Whether a section is on the subject, and not only the least far from it. Of a paper of one section, as a chart, there is no other."""
        like = likeness[best]
        called = called or len(likeness) == 1
        second = max((other for n, other in likeness.items() if n != best), default=0.0)
        return like >= (ENOUGH if called else ALONE) and (called or like >= AHEAD * second)

    def _named(self, titles: str) -> set[int]:
        """The sections whose heading, or the words that run in before their first paragraph, speak of a subject."""
        wanted = set(stems(folded(titles))) - _ANYWHERE
        return {n for n, section in enumerate(self.layout.sections) if wanted & set(stems(folded(self._called(section))))}

    def _defines(self, n: int) -> bool:
        return bool(_DEFINES.search(self._called(self.layout.sections[n])))

    def _opens(self, n: int) -> bool:
        return bool(_OPENING.search(self._called(self.layout.sections[n])))

    def _called(self, section: Section) -> str:
        """What a section is called, with the subjects in the first column of its chart."""
        if section.heading is not None:
            rows = [self.layout.blocks[n] for n in section.blocks if len(self.layout.blocks[n].cells) > 1]
            return " ".join((self.layout.blocks[section.heading].words, *(row.cells[0] for row in rows[1:])))
        block = self.layout.blocks[section.first]
        return (block.caption or run_in(block.words)) if captioned(self.layout) else ""

    def _within(self, section: Section, wanted: Mapping[str, float], beside: Sequence[str]) -> int:
        """The block behind which a clause stands: in a chart the row on the subject, else the section's last one."""
        if not self.layout.is_chart(section):
            return section.last
        rows = [n for n in section.blocks if self.layout.blocks[n].table and self.layout.blocks[n].words]
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
        return found | dict.fromkeys(self._things(told), _CONCEPT)

    def _things(self, text: str) -> set[str]:
        """The things of the law's vocabulary of which a text speaks."""
        told = folded(text)
        return {f"${name}" for name, _ in self.vocabulary.terms() if self.vocabulary.says(f"${name}", told)}


_CAPTION = re.compile(r"^(?P<caption>[A-Z][^.?!:]{1,60}\.) [A-Z]")
_NO_CAPTION = re.compile(r"\b(?:shall|will|may|must|is|are|was|were|has|have|had|does|do)\b")
_MOST_IN_A_CAPTION = 6


def run_in(words: str) -> str:
    """The caption with which the words of a paragraph begin; "" where they have none."""
    match = _CAPTION.match(words)
    caption = match["caption"] if match else ""
    return caption if caption and len(caption.split()) <= _MOST_IN_A_CAPTION and not _NO_CAPTION.search(caption) else ""


def captioned(layout: Layout) -> bool:
    """Whether most paragraphs of a paper without headings begin with a caption."""
    alone = [layout.blocks[each.first] for each in layout.sections if each.heading is None]
    return sum(bool(block.caption or run_in(block.words)) for block in alone) * 2 > len(alone)


def clauses_in(layout: Layout, section: Section) -> list[Block]:
    """The paragraphs of a section that are its clauses: those of the kind that is most frequent, not the entries below them."""
    if section.heading is None and not layout.blocks[section.first].table:
        return [layout.blocks[section.first]]  # below it there is its list
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
        where = "before the signatures" if layout.signed else "at the end"
        return f"{where}, under a heading of its own" if layout.headed else where
    heading = layout.blocks[spot.section.heading] if spot.section.heading is not None else None
    after = layout.blocks[spot.after]
    told = f"{heading.label} {heading.words}".strip() if heading else ""
    number = after.label if after.label and after.label != "•" else ""
    behind = number or f"“{' '.join(after.words.split()[:8])} …”"
    return f"in {told}, after {behind}" if told else f"after {behind}"
