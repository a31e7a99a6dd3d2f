"""Which paragraph, table, row and cell of one file stands against which of the other.

In our own files every clause carries a bookmark with its id, and that decides. Files from outside are aligned by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sro.compare.align import by_words, longest_ordered
from sro.redline.atoms import bookmarks_of, words_of
from sro.redline.names import PPR, SECTION, TBL, TC, TR, P, w
from sro.redline.package import Element

OURS = re.compile(r"[cstfg]_[a-z0-9]")
"""Bookmarks of our Word writer that carry the id of a clause, section, table, field group or signature group."""


@dataclass
class Pairing:
    """Two blocks against each other, or one that stands on one side only. ``rows`` are those of a pair of tables.

    Where a run of inserted or deleted paragraphs begins with the mark of the paragraph before it, ``runs_on`` says so of that pair (`new`,
    `old`), and ``closes`` of the last paragraph of the run which pair it closes.
    """

    old: Element | None
    new: Element | None
    rows: list[RowPairing] = field(default_factory=list)
    runs_on: str = ""
    closes: Pairing | None = None


@dataclass
class RowPairing:
    """The same for table rows; ``cells`` are the blocks of each pair of cells."""

    old: Element | None
    new: Element | None
    cells: list[tuple[Element, Element, list[Pairing]]] = field(default_factory=list)


def blocks_of(container: Element) -> list[Element]:
    """The paragraphs and tables directly in a body, cell, header or footer."""
    return [child for child in container if child.tag in (P, TBL)]


def plan(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    """The pairing of all blocks of a body, cell, header or footer."""
    pairings = _planned(old, new)
    start = 0
    while start < len(pairings):
        end = start
        while end < len(pairings) and not _both(pairings[end]):
            end += 1
        if end > start:
            before = pairings[start - 1] if start else None
            after = pairings[end] if end < len(pairings) else None
            if after is None and not _closed(before, pairings[start:]):
                return _forced(pairings, start, old, new)
            if after is not None and _style_differs(pairings[start], after):
                _closed(before, pairings[start:end])
        start = end + 1
    return pairings


def _both(pairing: Pairing) -> bool:
    return pairing.old is not None and pairing.new is not None


def _closed(before: Pairing | None, run: list[Pairing]) -> bool:
    """Lets a run of inserted or deleted paragraphs begin with the mark of the paragraph before them and end before their last own one, as if
    they had been typed behind it. This is needed at the very end; before a paragraph in another style it keeps word processors that join
    paragraphs the other way round (LibreOffice) from giving that style away."""
    one_way = all(p.new is None for p in run) or all(p.old is None for p in run)
    paragraphs = all(block.tag == P for p in run for block in (p.old, p.new) if block is not None)
    if before is None or before.old is None or before.new is None or before.old.tag != P or not one_way or not paragraphs:
        return False
    if any(block.find(f"{PPR}/{SECTION}") is not None for p in (before, *run) for block in (p.old, p.new) if block is not None):
        return False
    before.runs_on = "old" if run[0].new is None else "new"
    run[-1].closes = before
    return True


def _style_differs(first: Pairing, after: Pairing) -> bool:
    own = first.new if first.new is not None else first.old
    other = after.new if first.new is not None else after.old
    return own is not None and other is not None and own.tag == other.tag == P and _style(own) != _style(other)


def _forced(pairings: list[Pairing], start: int, old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    """The last paragraphs against each other, where nothing else does: the last one of all cannot be taken away."""
    gone, come = [p for p in pairings[start:] if p.new is None], [p for p in pairings[start:] if p.old is None]
    if gone and come:
        last_old, last_new = gone[-1].old, come[-1].new
        if last_old is not None and last_new is not None and last_old.tag == last_new.tag == P:
            return [*pairings[:start], *gone[:-1], *come[:-1], _paired(last_old, last_new)]
    if old and new and old[-1].tag == new[-1].tag == P:
        return [*_planned(old[:-1], new[:-1]), _paired(old[-1], new[-1])]
    return pairings


def _planned(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    names_old, names_new = [_ours(block) for block in old], [_ours(block) for block in new]
    if not any(names_old) or not any(names_new):
        return _by_words(old, new)
    where = {name: n for n, names in enumerate(names_new) for name in names}
    matched: list[tuple[int, int]] = []
    for n, names in enumerate(names_old):
        meets = {where[name] for name in names if name in where}
        if len(meets) == 1 and old[n].tag == new[min(meets)].tag and _same_section_end(old[n], new[min(meets)]):
            matched.append((n, min(meets)))
    kept = longest_ordered([j for _, j in matched])
    anchors = [pair for n, pair in enumerate(matched) if n in kept and (n == 0 or matched[n - 1][1] != pair[1])]
    return list(_between_anchors(old, new, names_old, names_new, anchors))


def _between_anchors(
    old: Sequence[Element],
    new: Sequence[Element],
    names_old: Sequence[frozenset[str]],
    names_new: Sequence[frozenset[str]],
    anchors: list[tuple[int, int]],
) -> Iterator[Pairing]:
    """What follows an anchor on both sides, up to the next id, is weighed by its words; what belongs to other ids stands alone."""
    i = j = 0
    for at, beside in [*anchors, (len(old), len(new))]:
        end_old = next((n for n in range(i, at) if names_old[n]), at)
        end_new = next((n for n in range(j, beside) if names_new[n]), beside)
        yield from _by_words(old[i:end_old], new[j:end_new])
        yield from (Pairing(block, None) for block in old[end_old:at])
        yield from (Pairing(None, block) for block in new[end_new:beside])
        if at < len(old):
            yield _paired(old[at], new[beside])
        i, j = at + 1, beside + 1


def _ours(block: Element) -> frozenset[str]:
    return frozenset(name for name in bookmarks_of(block) if OURS.match(name))


def _by_words(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    if not old or not new:
        return _alone(old, new)
    keys_old, keys_new = [_key(block) for block in old], [_key(block) for block in new]
    pairs = [(i, j) for i, j in by_words(keys_old, keys_new) if _may_pair(old[i], new[j])]
    result: list[Pairing] = []
    i = j = 0
    for at, beside in [*pairs, (len(old), len(new))]:
        result += _alone(old[i:at], new[j:beside])
        if at < len(old):
            result.append(_paired(old[at], new[beside]))
        i, j = at + 1, beside + 1
    return result


def _alone(old: Sequence[Element], new: Sequence[Element]) -> list[Pairing]:
    """What is left between two pairs: a single block against a single one of the same style, else all for themselves."""
    if len(old) == len(new) == 1 and _may_pair(old[0], new[0]) and _style(old[0]) == _style(new[0]):
        return [_paired(old[0], new[0])]
    return [*(Pairing(block, None) for block in old), *(Pairing(None, block) for block in new)]


def _key(block: Element) -> str:
    """A block's words behind a mark of what it is, so that an empty paragraph is never a table."""
    return f"{'P' if block.tag == P else 'T'} {words_of(block)}"


def _may_pair(old: Element, new: Element) -> bool:
    return old.tag == new.tag and _same_section_end(old, new)


def _same_section_end(old: Element, new: Element) -> bool:
    """A paragraph that ends a section of pages stands only against another that does."""
    return (old.find(f"{PPR}/{SECTION}") is None) == (new.find(f"{PPR}/{SECTION}") is None)


def _style(block: Element) -> str:
    style = block.find(f"{PPR}/{w('pStyle')}")
    return "" if style is None else str(style.get(w("val")))


def _paired(old: Element, new: Element) -> Pairing:
    return Pairing(old, new, plan_rows(old.findall(TR), new.findall(TR)) if old.tag == TBL else [])


def plan_rows(old: Sequence[Element], new: Sequence[Element]) -> list[RowPairing]:
    """The pairing of table rows: by their words; where as many are left on both sides, one by one."""
    keys_old, keys_new = [_row_key(row) for row in old], [_row_key(row) for row in new]
    result: list[RowPairing] = []
    i = j = 0
    for at, beside in [*by_words(keys_old, keys_new), (len(old), len(new))]:
        left_old, left_new = old[i:at], new[j:beside]
        if len(left_old) == len(left_new) and all(_same_cells(a, b) for a, b in zip(left_old, left_new, strict=True)):
            result += [_paired_row(a, b) for a, b in zip(left_old, left_new, strict=True)]
        else:
            result += [RowPairing(row, None) for row in left_old] + [RowPairing(None, row) for row in left_new]
        if at < len(old):
            same = _same_cells(old[at], new[beside])
            result += [_paired_row(old[at], new[beside])] if same else [RowPairing(old[at], None), RowPairing(None, new[beside])]
        i, j = at + 1, beside + 1
    return result


def _row_key(row: Element) -> str:
    return f"R{len(row.findall(TC))} {words_of(row)}"


def _same_cells(old: Element, new: Element) -> bool:
    return len(old.findall(TC)) == len(new.findall(TC))


def _paired_row(old: Element, new: Element) -> RowPairing:
    cells = zip(old.findall(TC), new.findall(TC), strict=True)
    return RowPairing(old, new, [(a, b, plan(blocks_of(a), blocks_of(b))) for a, b in cells])


def paragraphs_paired(pairings: Sequence[Pairing]) -> Iterator[tuple[Element, Element]]:
    """Every pair of paragraphs, in tables too."""
    for pairing in pairings:
        if pairing.old is not None and pairing.new is not None and pairing.old.tag == P:
            yield pairing.old, pairing.new
        for row in pairing.rows:
            for _, _, inner in row.cells:
                yield from paragraphs_paired(inner)
