"""How a run of inserted or deleted paragraphs ends, so that every word processor joins paragraphs the same way when it settles them."""

from __future__ import annotations

from collections.abc import Sequence

from sro.formats.word.package import Element
from sro.formats.word.redline.pairing import Pairing, ends_section
from sro.formats.word.redline_names import PPR, P, w


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
    own = first.new if first.new is not None else first.old
    other = after.new if first.new is not None else after.old
    return own is not None and other is not None and own.tag == other.tag == P and style_of(own) != style_of(other)


def style_of(block: Element) -> str:
    """The style that a paragraph names; none for a table."""
    style = block.find(f"{PPR}/{w('pStyle')}")
    return "" if style is None else str(style.get(w("val")))
