"""What stands against what: paragraphs, tables, rows and cells of the two files, and how a run of those on one side ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from sro.compare import between, by_words
from sro.formats.word.names import PPR, SECTION, TBL, TC, TR, P, w
from sro.formats.word.package import Element
from sro.formats.word.redline.flows import Flow, Flows, Group, Ids, Words, gaps
from sro.formats.word.redline.pieces import ids_of, words_of
from sro.formats.word.redline.relations import ALT_CHUNK

Side = Literal["old", "new"]


@dataclass
class Pairing:
    """Two blocks against each other, or one that stands on one side only. ``joined`` are the paragraphs of either side before a pair of
    paragraphs that flow together with it. ``rows`` are those of a pair of tables. Where a run of inserted or deleted paragraphs begins with
    the mark of the paragraph before it, ``runs_on`` says so of that pair (`new`, `old`), and ``closes`` of the last paragraph of the run
    which pair it closes."""

    old: Element | None
    new: Element | None
    joined: tuple[Sequence[Element], Sequence[Element]] = ((), ())
    rows: list[RowPairing] = field(default_factory=list)
    runs_on: Side | None = None
    closes: Pairing | None = None

    @property
    def both(self) -> bool:
        """Whether there is a block on either side."""
        return self.old is not None and self.new is not None

    def all_of(self, side: Side) -> list[Element]:
        """Its blocks on a side, in order."""
        before, last = (self.joined[0], self.old) if side == "old" else (self.joined[1], self.new)
        return [*before, *([last] if last is not None else [])]


@dataclass
class RowPairing:
    """The same for table rows; ``cells`` are the blocks of each pair of cells."""

    old: Element | None
    new: Element | None
    cells: list[tuple[Element, Element, list[Pairing]]] = field(default_factory=list)


def blocks_of(container: Element) -> list[Element]:
    """The paragraphs, tables and imported parts directly in a body, cell, header, footer, note or box."""
    return [child for child in container if child.tag in (P, TBL, ALT_CHUNK)]


def paragraphs_paired(pairings: Sequence[Pairing]) -> Iterator[tuple[Element, Element]]:
    """Every pair of paragraphs, in tables too; of paragraphs that stand together, each with each."""
    for pairing in pairings:
        if pairing.old is not None and pairing.new is not None and pairing.old.tag == P:
            yield from product(pairing.all_of("old"), pairing.all_of("new"))
        for row in pairing.rows:
            for _, _, inner in row.cells:
                yield from paragraphs_paired(inner)


def ends_section(block: Element) -> bool:
    """Whether a block is a paragraph that ends a section of pages."""
    if block.tag != P or next(block.iter(SECTION), None) is None:
        return False
    return block.find(f"{PPR}/{SECTION}") is not None  # the slower look, since a text box inside may hold one too


def close_runs(pairings: list[Pairing]) -> bool:
    """Closes each run of one-sided pairings as it has to be, in place. False where the last one ends the text and cannot be closed."""
    start = 0
    while start < len(pairings):
        end = start
        while end < len(pairings) and not pairings[end].both:
            end += 1
        if end > start:
            before = pairings[start - 1] if start else None
            after = pairings[end] if end < len(pairings) else None
            if after is None and not _closed(before, pairings[start:]):
                return False
            if after is not None and _style_differs(pairings[start], after):
                _closed(before, pairings[start:end])
        start = end + 1
    return True


def _closed(before: Pairing | None, run: Sequence[Pairing]) -> bool:
    """Lets a run of inserted or deleted paragraphs begin with the mark of the paragraph before them and end before their last own one, as if
    they had been typed behind it. This is needed at the very end; before a paragraph in another style it keeps word processors that join
    paragraphs the other way round (LibreOffice) from giving that style away."""
    if before is None or before.old is None or before.new is None or before.old.tag != P:
        return False
    blocks = [block for pairing in run for block in (pairing.old, pairing.new) if block is not None]
    one_way = all(pairing.new is None for pairing in run) or all(pairing.old is None for pairing in run)
    if not one_way or any(block.tag != P for block in blocks) or any(map(ends_section, (before.old, before.new, *blocks))):
        return False
    before.runs_on = "old" if run[0].new is None else "new"
    run[-1].closes = before
    return True


def _style_differs(first: Pairing, after: Pairing) -> bool:
    side: Side = "new" if first.new is not None else "old"
    own, other = next(iter(first.all_of(side)), None), next(iter(after.all_of(side)), None)
    return own is not None and other is not None and own.tag == other.tag == P and style_of(own) != style_of(other)


def style_of(block: Element) -> str:
    """The style that a paragraph names; none for a table."""
    style = block.find(f"{PPR}/{w('pStyle')}")
    return "" if style is None else str(style.get(w("val")))


@dataclass
class Known:
    """What was weighed before: the words of all blocks, and the pairs by words of stretches, by where these begin and end on either side."""

    old: Words
    new: Words
    pairs: dict[tuple[int, int, int, int], list[tuple[int, int]]] = field(default_factory=dict)


def plan(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    """The pairing of all blocks of a body, cell, header or footer."""
    ids_old, ids_new = [ids_of(block) for block in old], [ids_of(block) for block in new]
    known = Known(Words(old), Words(new))
    pairings = _planned(old, new, ids_old, ids_new, known)
    if not close_runs(pairings):
        pairings = _forced(pairings, old, new, ids_old, ids_new, known)
    for pairing in pairings:
        if pairing.old is not None and pairing.new is not None and pairing.old.tag == TBL:
            pairing.rows = plan_rows(pairing.old.findall(TR), pairing.new.findall(TR))
    return pairings


def _forced(
    pairings: list[Pairing], old: Sequence[Element], new: Sequence[Element], ids_old: Ids, ids_new: Ids, known: Known
) -> list[Pairing]:
    """The last paragraphs against each other, where nothing else does: the last one of all cannot be taken away."""
    start = max((n + 1 for n, pairing in enumerate(pairings) if pairing.both), default=0)
    gone, come = [p for p in pairings[start:] if p.new is None], [p for p in pairings[start:] if p.old is None]
    if gone and come:
        last_old, last_new = gone[-1].old, come[-1].new
        if last_old is not None and last_new is not None and last_old.tag == last_new.tag == P:
            return [*pairings[:start], *gone[:-1], *come[:-1], Pairing(last_old, last_new)]
    if old and new and old[-1].tag == new[-1].tag == P:
        return [*_planned(old[:-1], new[:-1], ids_old[:-1], ids_new[:-1], known), Pairing(old[-1], new[-1])]
    return pairings


def _planned(old: Sequence[Element], new: Sequence[Element], ids_old: Ids, ids_new: Ids, known: Known) -> list[Pairing]:
    """By ids where both sides have them; what follows such an anchor on both sides, up to the next id, by its words; then what flowed together."""
    if not any(ids_old) or not any(ids_new):
        ids_old, ids_new = [frozenset()] * len(old), [frozenset()] * len(new)
    named_old, named_new = frozenset().union(*ids_old), frozenset().union(*ids_new)
    free_old, free_new = [not names & named_new for names in ids_old], [not names & named_old for names in ids_new]
    flows = Flows(Flow(known.old, free_old), Flow(known.new, free_new), _may_stand)
    groups: list[Group] = []
    for gone, come, anchor in gaps(flows.anchors(ids_old, ids_new), len(old), len(new)):
        if gone and come:
            stretch = gone.start, _first_named(ids_old, gone), come.start, _first_named(ids_new, come)
            groups += [Group.of(stretch[0] + i, stretch[2] + j) for i, j in _by_words(old, new, stretch, known)]
        groups += anchor
    made: list[Pairing] = []
    for gone, come, group in gaps(flows.widened(groups), len(old), len(new)):
        if gone or come:
            end_old, end_new = _first_named(ids_old, gone), _first_named(ids_new, come)
            made += _alone(old[gone.start : end_old], new[come.start : end_new])
            made += [Pairing(block, None) for block in old[end_old : gone.stop]] + [
                Pairing(None, block) for block in new[end_new : come.stop]
            ]
        made += [_grouped(old[each.old.start : each.old.stop], new[each.new.start : each.new.stop]) for each in group]
    return made


def _first_named(ids: Ids, places: range) -> int:
    """The first of some places that has an id; their end where none has."""
    return next((n for n in places if ids[n]), places.stop)


def _grouped(old: Sequence[Element], new: Sequence[Element]) -> Pairing:
    return Pairing(old[-1], new[-1], joined=(old[:-1], new[:-1]))


def _by_words(
    all_old: Sequence[Element], all_new: Sequence[Element], stretch: tuple[int, int, int, int], known: Known
) -> list[tuple[int, int]]:
    """The places in a stretch of both sides of what stands against each other by its words."""
    old, new = all_old[stretch[0] : stretch[1]], all_new[stretch[2] : stretch[3]]
    if not old or not new:
        return []
    if (pairs := known.pairs.get(stretch)) is None:
        keys_old, keys_new = [_key(block) for block in old], [_key(block) for block in new]
        pairs = known.pairs[stretch] = [(i, j) for i, j in by_words(keys_old, keys_new) if _may_pair(old[i], new[j])]
    return pairs


def _alone(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    """What is left between two pairs: a single block against a single one of the same style, else all for themselves."""
    if len(old) == len(new) == 1 and _may_pair(old[0], new[0]) and style_of(old[0]) == style_of(new[0]):
        return [Pairing(old[0], new[0])]
    return [*(Pairing(block, None) for block in old), *(Pairing(None, block) for block in new)]


def _may_stand(old: Sequence[Element], new: Sequence[Element]) -> bool:
    """Whether blocks may stand against each other: one against its like; several only where all are paragraphs and none ends a section."""
    if len(old) == len(new) == 1:
        return _may_pair(old[0], new[0])
    return all(block.tag == P and not ends_section(block) for block in (*old, *new))


def _key(block: Element) -> str:
    """A block's words behind a mark of what it is, so that an empty paragraph is never a table."""
    if block.tag == ALT_CHUNK:
        return f"A {dict(block.attrib)}"
    return f"{'P' if block.tag == P else 'T'} {words_of(block)}"


def _may_pair(old: Element, new: Element) -> bool:
    return old.tag == new.tag and _same_section_end(old, new)


def _same_section_end(old: Element, new: Element) -> bool:
    """A paragraph that ends a section of pages stands only against another that does."""
    return ends_section(old) == ends_section(new)


def plan_rows(old: Sequence[Element], new: Sequence[Element]) -> list[RowPairing]:
    """The pairing of table rows: by their words; where as many are left on both sides, one by one."""
    keys_old, keys_new = [_row_key(row) for row in old], [_row_key(row) for row in new]
    result: list[RowPairing] = []
    for gone, come, pair in between(by_words(keys_old, keys_new), old, new):
        for left_old, left_new in (([old[i] for i in gone], [new[j] for j in come]), *(([old[i]], [new[j]]) for i, j in pair)):
            if len(left_old) == len(left_new) and all(map(_same_cells, left_old, left_new)):
                result += map(_paired_row, left_old, left_new)
            else:
                result += [RowPairing(row, None) for row in left_old] + [RowPairing(None, row) for row in left_new]
    return result


def _row_key(row: Element) -> str:
    return f"R{len(row.findall(TC))} {words_of(row)}"


def _same_cells(old: Element, new: Element) -> bool:
    return len(old.findall(TC)) == len(new.findall(TC))


def _paired_row(old: Element, new: Element) -> RowPairing:
    cells = zip(old.findall(TC), new.findall(TC), strict=True)
    return RowPairing(old, new, [(a, b, plan(blocks_of(a), blocks_of(b))) for a, b in cells])
