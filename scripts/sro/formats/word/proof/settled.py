"""A Word file's tree after some of its changes were settled and the others left: theirs by what was decided, or the reply's by what became of
our marks. Trees are not changed; a settled one is a copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, Protocol
from xml.etree.ElementTree import Element

from sro.formats.word.proof import file as word

Fate = Literal["plain", "gone", "kept"]
"""What becomes of a mark and of what it stands around: it stands as if there were no mark, or goes, or the mark stays."""
Within = Literal["", "open", "out"]
"""An insertion around: none, one that is not decided, one that is rejected."""

COME, GONE = frozenset({word.INS, word.MOVED_TO}), frozenset({word.DEL, word.MOVED_FROM})
CELL_COME, CELL_GONE = f"{word.W}cellIns", f"{word.W}cellDel"
RECORDS = frozenset(f"{word.W}{name}Change" for name in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr"))
MARKS = COME | GONE | RECORDS | {CELL_COME, CELL_GONE}
OTHERS = frozenset(f"{word.W}{name}" for name in ("cellMerge", "tblGridChange", "numberingChange"))
_PLACES = frozenset(f"{word.W}commentRange{end}" for end in ("Start", "End"))
_ENDS = frozenset(f"{word.W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_SHOWN_COMMENT = f"{word.W}commentReference"
_WORDS = {f"{word.W}delText": word.TEXT, f"{word.W}delInstrText": word.INSTR}
_LETTERS = frozenset({word.TEXT, word.TAB, word.BREAK, word.INSTR, word.FIELD_CHAR, *_WORDS, f"{word.W}cr", f"{word.W}noBreakHyphen"})
_HOLDERS = frozenset({word.PPR, word.RPR, word.TRPR, word.SECTION, *(f"{word.W}{name}" for name in ("tcPr", "tblPr", "tblPrEx"))})
_FRONT = frozenset({*word.STORIES, *COME, *GONE})
_BACK = frozenset({word.RPR, word.SECTION, CELL_COME, CELL_GONE, f"{word.W}cellMerge"})
_TCPR = f"{word.W}tcPr"
OPENED, CLOSED = "\ue0f0", "\ue0f1"
"""Around words of which only the letters are known."""


class Fates(Protocol):
    """Says what becomes of the marks of one tree."""

    def of(self, mark: Element, within: Within) -> Fate:
        """What becomes of words in a mark, or of a look before a record: `plain` keeps the new look, `gone` brings the old one back."""

    def inside(self, mark: Element, within: Within) -> Within:
        """What stands around the words in an insertion."""

    def holds(self, mark: Element, child: Element) -> bool:
        """Whether an insertion stays around something in it, whatever becomes of the rest."""

    def flags(self, flags: Sequence[Element]) -> tuple[list[Element], bool]:
        """Of what is said of a paragraph's mark, a row or a cell: what stays said, and whether the thing is gone."""


@dataclass(frozen=True)
class Edits:
    """Paragraphs that read otherwise, or go, such that come behind one, and such that take the style and list of another, by the paragraph; and the
    calls of notes that go."""

    words: Mapping[Element, str | None] = field(default_factory=dict)
    inserted: Mapping[Element, Sequence[str]] = field(default_factory=dict)
    styled: Mapping[Element, Element] = field(default_factory=dict)
    uncalled: frozenset[Element] = frozenset()


@dataclass
class _Block:
    """Something in its holder: what is left of it, what it was, and, of a paragraph, whether its mark is gone, or will be if an open deletion
    is accepted, and whether it shall leave if anything follows it."""

    made: Element
    was: Element | None = None
    gone: bool = False
    may_go: bool = False
    leaves: bool = False


class Settled:
    """Makes settled copies of a tree."""

    def __init__(self, fates: Fates, edits: Edits | None = None):
        self._fates = fates
        self._edits = edits or Edits()

    def whole(self, element: Element, within: Within = "", *, plain: bool = False) -> Element:
        """A settled copy of an element; with ``plain``, struck words in it are words again."""
        tag = _WORDS.get(element.tag, element.tag) if plain else element.tag
        made = Element(tag, dict(element.attrib))
        made.text = element.text
        made.extend(_joined(self._with_inserted(self._children(element, within, plain))))
        return made

    def _children(self, element: Element, within: Within, plain: bool) -> list[_Block]:
        if element.tag in _HOLDERS:
            return [_Block(child) for child in self._properties(element)]
        made: list[_Block] = []
        for child in element:
            tag = child.tag
            if self._edits.uncalled and any(each in self._edits.uncalled for each in (child, *child) if tag != word.P):
                continue
            if tag.endswith("}ctrlPr"):
                made.append(_Block(child))
            elif tag in _PLACES or tag in _ENDS or tag == _SHOWN_COMMENT or _only_shows_comment(child):
                continue
            if tag in COME or tag in GONE:
                made += self._marked(child, within, plain)
            elif tag == word.P:
                made.append(self._paragraph(child, within, plain))
            elif (tag == word.TR and self._row_goes(child)) or (tag == word.TC and self._goes(child, _TCPR)):
                continue
            else:
                block = _Block(self.whole(child, "" if tag == word.BOX else within, plain=plain and tag != word.BOX))
                if not _empty(block.made):
                    made.append(block)
        return made

    def _marked(self, mark: Element, within: Within, plain: bool) -> list[_Block]:
        """What is left of words in a mark, stretch by stretch where it stays around some of them."""
        stretches = groupby(mark, key=lambda child: within != "out" and self._fates.holds(mark, child))
        return [block for held, children in stretches for block in self._stretch(mark, list(children), held, within, plain)]

    def _stretch(self, mark: Element, children: list[Element], held: bool, within: Within, plain: bool) -> list[_Block]:
        fate = "kept" if held else self._fates.of(mark, within)
        if fate == "gone":
            return [_Block(end) for end in word.loose_ends(children)]
        holder, kept = (Element(mark.tag, dict(mark.attrib)) for _ in range(2))
        holder.extend(children)
        inside = "open" if held else self._fates.inside(mark, within)
        blocks = self._children(holder, inside, plain or (fate == "plain" and mark.tag in GONE))
        if fate == "plain":
            return blocks
        kept.extend([block.made for block in blocks])
        return [_Block(kept)] if len(kept) else []

    def _row_goes(self, row: Element) -> bool:
        """Whether a row is gone by what is tracked of it, or, where nothing is, because each paragraph in it was asked to go."""
        tracked = any(_flags(properties) for properties in row.findall(word.TRPR))
        return self._goes(row, word.TRPR) if tracked else {self._edits.words.get(each, "") for each in row.iter(word.P)} == {None}

    def _goes(self, holder: Element, properties: str) -> bool:
        found = holder.find(properties)
        return found is not None and self._fates.flags(_flags(found))[1]

    def _properties(self, holder: Element) -> list[Element]:
        """What properties hold once what is recorded of them is settled."""
        kept = {id(flag) for flag in self._fates.flags(_flags(holder))[0]}
        children = [child for child in holder if not (child.tag in COME | GONE | {CELL_COME, CELL_GONE} and id(child) not in kept)]
        record = next((child for child in children if child.tag in RECORDS), None)
        fate = self._fates.of(record, "") if record is not None else "kept"
        if record is None or fate == "kept":
            return [self.whole(child) if child.tag in _HOLDERS else child for child in children]
        children.remove(record)
        if fate == "gone":
            outside = _FRONT | _BACK if holder.tag != word.RPR else _FRONT
            before = list(record[0]) if len(record) else []
            front, back = ([child for child in children if child.tag in some & outside] for some in (_FRONT, _BACK))
            children = [*front, *before, *back]
        return [self.whole(child) if child.tag in _HOLDERS else child for child in children]

    def _paragraph(self, paragraph: Element, within: Within, plain: bool) -> _Block:
        mark = paragraph.find(f"{word.PPR}/{word.RPR}")
        kept, gone = self._fates.flags(_flags(mark) if mark is not None else [])
        block = _Block(self.whole(paragraph, within, plain=plain), paragraph, gone, any(flag.tag in GONE for flag in kept))
        if paragraph in self._edits.styled:
            word.styled_as(block.made, self._edits.styled[paragraph])
        if paragraph in self._edits.words:
            words = self._edits.words[paragraph]
            _reworded(block.made, words)
            block.leaves = words is None and not block.may_go and paragraph.find(f"{word.PPR}/{word.SECTION}") is None
        return block

    def _with_inserted(self, blocks: list[_Block]) -> list[_Block]:
        """The blocks with those that come behind one of them: behind the last of those that run into one another."""
        if not any(block.was in self._edits.inserted for block in blocks if block.was is not None):
            return blocks
        behind: dict[int, list[_Block]] = {}
        for place, block in enumerate(blocks):
            if block.was is None or block.was not in self._edits.inserted:
                continue
            at = place
            while (blocks[at].gone or blocks[at].may_go) and _letters(blocks[at].made):
                following = _next_block(blocks, at)
                if following is None or blocks[following].made.tag != word.P:
                    break
                at = following
            made = [_Block(_like(block.made, text)) for text in self._edits.inserted[block.was]]
            behind[at] = made + behind.get(at, [])
        return [each for place, block in enumerate(blocks) for each in (block, *behind.get(place, ()))]


def _flags(holder: Element) -> list[Element]:
    return [child for child in holder if child.tag in COME | GONE | {CELL_COME, CELL_GONE}]


def _only_shows_comment(run: Element) -> bool:
    return run.tag == word.RUN and {child.tag for child in run} - {word.RPR} == {_SHOWN_COMMENT}


def _has(element: Element, tag: str) -> bool:
    return next(element.iter(tag), None) is not None


def _empty(element: Element) -> bool:
    """Whether a table without rows, a row without cells, or a form's control without content is left."""
    if element.tag == f"{word.W}sdt":
        content = element.find(f"{word.W}sdtContent")
        return content is not None and len(content) == 0
    return element.tag in (word.TBL, word.TR) and not _has(element, word.TR if element.tag == word.TBL else word.TC)


_BLOCKS = frozenset({word.P, word.TBL, f"{word.W}sdt", f"{word.W}customXml", word.TC, word.TR})


def _next_block(blocks: Sequence[_Block], place: int) -> int | None:
    return next((n for n in range(place + 1, len(blocks)) if blocks[n].made.tag in _BLOCKS), None)


def _joined(blocks: list[_Block]) -> Iterator[Element]:
    """What stands in a holder after each paragraph whose mark is gone ran into the next one, whose properties count. A cell or a note is never
    without a paragraph."""
    front: dict[int, list[Element]] = {}
    stands = False
    for place, block in enumerate(blocks):
        before = front.pop(place, [])
        made = block.made
        if before:
            at = 1 if len(made) and made[0].tag == word.PPR else 0
            made[at:at] = before
        following = _next_block(blocks, place)
        if not block.gone and not (block.leaves and following is not None):
            stands = stands or made.tag == word.P
            yield made
            continue
        content = [child for child in made if child.tag != word.PPR]
        worded = any(_has(child, word.RUN) for child in content)
        runs_on = following is not None and blocks[following].made.tag == word.P
        if following is not None and runs_on:
            front[following] = content if worded else word.loose_ends(content)
        elif worded or (following is None and not stands):
            stands = True
            yield made


def _reworded(paragraph: Element, words: str | None) -> None:
    """A copy of a paragraph reads otherwise, in place: its letters go, things that are no letters stay; with no words, nothing stays but
    what is struck by others."""
    content = [child for child in paragraph if child.tag != word.PPR]
    if words is None:
        _only_struck(paragraph)
        return
    for child in content:
        _without_letters(child)
    run = Element(word.RUN)
    text = Element(word.TEXT)
    text.text = f"{OPENED}{words}{CLOSED}"
    run.append(text)
    paragraph.insert(1 if len(paragraph) and paragraph[0].tag == word.PPR else 0, run)


def _only_struck(element: Element) -> None:
    """Takes all out but what others struck, and bookmarks."""
    for child in [child for child in element if child.tag not in (word.PPR, word.BOOKMARK_START, word.BOOKMARK_END, *GONE)]:
        if any(_has(child, tag) for tag in GONE):
            _only_struck(child)
        else:
            element.remove(child)


def _without_letters(element: Element) -> None:
    for child in list(element):
        if child.tag in _LETTERS:
            element.remove(child)
        elif child.tag != word.BOX:
            _without_letters(child)


def _letters(paragraph: Element) -> bool:
    """Whether a settled paragraph has letters that stand if all that is open is accepted."""
    for child in paragraph:
        if child.tag in GONE or child.tag in (word.PPR, f"{word.W}pict", f"{word.W}drawing", f"{word.W}object"):
            continue
        if child.tag in (word.TEXT, word.TAB, word.BREAK) and (child.tag != word.TEXT or (child.text or "").strip(OPENED + CLOSED)):
            return True
        if _letters(child):
            return True
    return False


def _like(paragraph: Element, text: str) -> Element:
    """A new paragraph in the style of another."""
    made = Element(word.P)
    properties = paragraph.find(word.PPR)
    if properties is not None:
        kept = Element(word.PPR, dict(properties.attrib))
        kept.extend(child for child in properties if child.tag not in (word.SECTION, word.RPR) and child.tag not in RECORDS)
        mark = properties.find(word.RPR)
        plain = [child for child in mark if child.tag not in COME | GONE | RECORDS] if mark is not None else []
        if plain:
            look = Element(word.RPR)
            look.extend(plain)
            kept.append(look)
        made.append(kept)
    _reworded(made, text)
    return made
