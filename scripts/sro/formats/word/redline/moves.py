"""Paragraphs that went in one place and came in another in the same words: Word's own marks of a move (ISO/IEC 29500-1, 17.13.5.21 to 28)."""

from collections.abc import Sequence

from lxml import etree

from sro.formats.word.names import DEL, DEL_INSTR, DEL_TEXT, ID, INS, INSTR, NAME, PPR, RPR, RUN, TEXT, P, w
from sro.formats.word.package import Element
from sro.formats.word.redline.marks import Marker

LONG_ENOUGH = 6
"""A paragraph of fewer words may be the same by chance."""

_PLAIN = {DEL_TEXT: TEXT, DEL_INSTR: INSTR}


def mark_moves(blocks: Sequence[Element], marker: Marker) -> int:
    """Turns the marks on whole paragraphs that stand once among the deleted and once among the inserted ones into those of a move, in place.
    Returns how many moved."""
    gone, come = _whole(blocks, DEL), _whole(blocks, INS)
    moved = 0
    for words, paragraph in gone.items():
        other = come.get(words)
        if paragraph is None or other is None:
            continue
        moved += 1
        _turn(paragraph, DEL, "moveFrom", f"move{moved}", marker)
        _turn(other, INS, "moveTo", f"move{moved}", marker)
    return moved


def _whole(blocks: Sequence[Element], tag: str) -> dict[str, Element | None]:
    """The paragraphs that come or go as a whole, by their words; none for words that do so twice."""
    found: dict[str, Element | None] = {}
    for block in blocks:
        if block.tag != P or block.find(f"{PPR}/{RPR}/{tag}") is None:
            continue
        if any(all(above.tag != tag for above in run.iterancestors()) for run in block.iter(RUN)):
            continue
        words = " ".join("".join(node.text or "" for node in block.iter(TEXT, DEL_TEXT)).split())
        if len(words.split()) >= LONG_ENOUGH:
            found[words] = None if words in found else block
    return found


def _turn(paragraph: Element, tag: str, way: str, name: str, marker: Marker) -> None:
    marks = [mark for mark in paragraph.iter(tag) if mark.getparent() is not None]
    for mark in marks:
        mark.tag = w(way)
        for node in mark.iter(*_PLAIN):
            node.tag = _PLAIN[str(node.tag)]
    start = marker.mark(w(f"{way}RangeStart"))
    start.set(NAME, name)
    end = etree.Element(w(f"{way}RangeEnd"))
    end.set(ID, str(start.get(ID)))
    properties = paragraph.find(PPR)
    assert properties is not None
    properties.addnext(start)
    paragraph.append(end)
