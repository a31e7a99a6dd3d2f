"""The parts of somebody's paper as it is laid out in Word: its headings with what stands under each, and where the matter of signing begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from sro.draft.mend.signing import closes, end_of
from sro.formats.word.mend import Block
from sro.reading import Reading, article, folded, looks_like_heading

_WORDS_OF_A_HEADING = 12
_TEXT = 100
"""A paragraph of more letters is text."""
_FORM = 8
"""A table whose rows have fewer words than these is a form to be filled in, and no part of the agreement's own text."""
_WORDS_OF_A_SUBJECT = 6
"""The usual cell of a column that names the subjects of a chart has no more words, and fewer than half of what stands beside it."""


@dataclass(frozen=True)
class Section:
    """A part of the paper: its heading, None where a paragraph stands for itself, and the blocks under it, all by their places in the outline."""

    heading: int | None
    blocks: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first block of it: of a part without a heading its paragraph, below which its list may stand."""
        return self.blocks[0] if self.blocks else self.heading or 0

    @property
    def last(self) -> int:
        """The last block of it."""
        return self.blocks[-1] if self.blocks else self.heading or 0


@dataclass(frozen=True)
class Layout:
    """A paper's blocks, its sections before the matter of signing, and the place in the outline of the last block before that; ``signed`` tells whether
    there is such matter."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    end: int
    headings: tuple[int, ...]
    signed: bool = False

    @property
    def headed(self) -> bool:
        """Whether it is laid out under headings."""
        return any(section.heading is not None for section in self.sections)

    def chart(self, n: int) -> tuple[Block, ...]:
        """The rows of the chart in which a block stands, its head first; none where it stands in no chart."""
        return tuple(block for block in self.blocks if self.blocks[n].table and block.table == self.blocks[n].table)

    def names_subjects(self, n: int) -> bool:
        """Whether a block stands in a chart whose first column says what each row is about, so that a row of ours can. A chart of two sides says in
        each column what one of them does, and nobody can tell where another sentence belongs."""
        rows = [row.cells for row in self.chart(n)[1:] if not row.merged and len(row.cells) > 1]
        if not rows:
            return bool(self.chart(n))
        first = median(len(cells[0].split()) for cells in rows)
        return first <= _WORDS_OF_A_SUBJECT and first * 2 < median(max(len(cell.split()) for cell in cells[1:]) for cells in rows)

    def is_chart(self, section: Section) -> bool:
        """Whether most of what stands in a section are rows of charts."""
        told = [self.blocks[n] for n in section.blocks if self.blocks[n].words]
        return bool(told) and sum(bool(block.table) for block in told) * 2 >= len(told)


def layout_of(blocks: Sequence[Block]) -> Layout:
    """How a paper is laid out."""
    told = tuple(replace(block, depth=_depth(blocks, n)) for n, block in enumerate(blocks))
    end, signed = end_of(told)
    told = _untitled(told, end)
    headings = tuple(n for n in range(end) if told[n].depth)
    deepest = _level(told, headings)
    begins = next((n for n in range(end) if told[n].label or told[n].depth or len(told[n].words) > _TEXT), 0)
    sections: list[Section] = []
    for n in range(end):
        if told[n].depth and told[n].depth <= deepest:
            sections.append(Section(n, ()))
        elif sections and (sections[-1].heading is not None or _is_part(told, sections[-1], n)):
            sections[-1] = Section(sections[-1].heading, (*sections[-1].blocks, n))
        elif told[n].words and n >= begins:
            sections.append(Section(None, (n,)))
    kept = [_without_empty(told, each) for each in sections if each.blocks and not _is_form(told, each)]
    return Layout(told, tuple(_without_opening(told, kept)), end - 1, headings, signed)


def _without_empty(blocks: Sequence[Block], section: Section) -> Section:
    """A section without the empty paragraphs at its end, behind which nothing of it stands."""
    last = max((n for n in section.blocks if blocks[n].words), default=section.blocks[0])
    return Section(section.heading, tuple(n for n in section.blocks if n <= last))


def _untitled(blocks: Sequence[Block], end: int) -> tuple[Block, ...]:
    """The blocks, the name of the whole paper no heading of a part: its first words, at a depth that no other heading has. A chart may have it alone."""
    first = next((n for n in range(end) if blocks[n].words), 0)
    headings = [n for n in range(end) if blocks[n].depth]
    title = blocks[first].depth and not blocks[first].label and [blocks[n].depth for n in headings].count(blocks[first].depth) == 1
    if not title or (headings == [first] and any(block.table for block in blocks[:end])):
        return tuple(blocks)
    return tuple(replace(block, depth=0) if n == first else block for n, block in enumerate(blocks))


def _is_part(blocks: Sequence[Block], section: Section, n: int) -> bool:
    """Whether a block belongs to the list of the paragraph before it, from which nothing may part it."""
    block, above = blocks[n], blocks[section.blocks[0]]
    if not block.words:
        return n + 1 < len(blocks) and bool(blocks[n + 1].words) and _is_part(blocks, section, n + 1)
    if not block.label or block.table or above.table:
        return False
    if block.list and block.list == above.list:
        return block.level > above.level
    return bool(_ENTRY.match(block.label)) and not _ENTRY.match(above.label)


def _without_opening(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Section]:
    """The sections without what stands before them: the names of the parties and why they agree."""
    headed = [each for each in sections if each.heading is not None]
    if headed:
        return headed
    return [each for n, each in enumerate(sections) if n or blocks[each.first].label]


def _level(blocks: Sequence[Block], headings: Sequence[int]) -> int:
    """The depth of the headings under which clauses stand: the one that is most frequent."""
    depths = Counter(blocks[n].depth for n in headings)
    return max(depths, key=lambda depth: (depths[depth], -depth)) if depths else 0


def _depth(blocks: Sequence[Block], n: int) -> int:
    """How deep a block is as a heading; 0 for none. The title of the whole is none."""
    block = blocks[n]
    if block.table or not block.words or len(block.words.split()) > _WORDS_OF_A_HEADING or closes(block.words):
        return 0
    if block.style.lower() in ("title", "subtitle"):
        return 0
    if not block.label and not block.depth and not any(len(other.words) > _TEXT for other in blocks[:n]):
        return 0  # the paper's name, an address, a date: its text has not begun
    return _headed(blocks, n)


def _headed(blocks: Sequence[Block], n: int) -> int:
    block = blocks[n]
    following = next((other for other in blocks[n + 1 :] if other.words), None)
    if block.depth:
        return block.depth
    if article(f"{block.label} {block.words}".strip()):
        return 1
    if block.words[-1] in ".;:,?!" and not (block.marked and block.words[-1] in ".:"):
        return 0
    if (
        block.list
        and following is not None
        and following.list == block.list
        and following.level > block.level
        and looks_like_heading(block.words)
    ):
        return block.level + 1
    if (
        block.label
        and block.level < 0
        and (looks_like_heading(block.words) or block.marked or block.label[0] == "§")
        and _goes_below(block, following)
    ):
        return 1
    if not block.label and (block.marked or looks_like_heading(block.words)) and following is not None and not _alike(block, following):
        return 2 if not block.marked else 1
    return 0


def _goes_below(block: Block, following: Block | None) -> bool:
    """Whether what follows a typed number is numbered below it, or is text."""
    if following is None:
        return False
    if following.label and not any(letter.isalnum() for letter in following.label):
        return True  # a mark below a number
    return following.label.startswith(block.label.rstrip(".")) or not following.label or len(following.words) > len(block.words) * 2


def _alike(block: Block, following: Block) -> bool:
    return following.marked == block.marked and looks_like_heading(following.words) and not following.table


def _is_form(blocks: Sequence[Block], section: Section) -> bool:
    """Whether what stands under a heading is a form: a table of a few words a row."""
    rows = [blocks[n] for n in section.blocks if blocks[n].words]
    return bool(rows) and all(block.table for block in rows) and sum(len(block.words.split()) for block in rows) < _FORM * len(rows)


def shares(block: str, words: str) -> bool:
    """Whether a block holds some words, or they it."""
    one, other = bare(block), bare(words)
    return bool(one) and bool(other) and (other in one or (len(one) > _SHORT and one in other))


_SHORT = 40
_ENTRY = re.compile(r"\([a-z]{1,4}\)$|[a-z]{1,3}[.)]$|[•–—*-]")


def bare(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(character for character in folded(text) if character.isalnum())


def in_force(blocks: Sequence[Block], reading: Reading) -> tuple[Block, ...]:
    """The blocks, without the words of those that the reading does not hold as text in force."""
    held = bare(" ".join(f"{unit.heading} {part.text}" for unit in reading.blocks for part in unit.parts))
    return tuple(block if not block.words or block.table or _is_held(block, held) else replace(block, words="", label="", typed="", depth=0)
                 for block in blocks)  # fmt: skip


def _is_held(block: Block, held: str) -> bool:
    """Whether a block's words are text in force; of "Part 1. People and places" the reading has the name alone."""
    named = article(f"{block.label} {block.words}".strip())
    return bare(block.words) in held or bool(named and bare(named[1]) in held)


def blocks_of(reading: Reading) -> tuple[Block, ...]:
    """The blocks of a paper that is no Word file."""
    return tuple(
        Block(n, unit.words, unit.number, depth=2 if unit.kind == "section" else 0)
        for n, unit in enumerate(unit for unit in reading.blocks if unit.passage or unit.kind == "section")
    )
