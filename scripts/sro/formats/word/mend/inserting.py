"""Paragraphs and rows of ours in somebody's body: their properties and looks copied from one of theirs, their words and ends marked as inserted."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from sro.formats.word.mend.put import Put, Words
from sro.formats.word.mend.run_look import first, most
from sro.formats.word.names import INS, PPR, RPR, RUN, SECTION, TBL, TC, TEXT, TR, VAL, XML_SPACE, P, w
from sro.formats.word.package import Element, Package, parse
from sro.formats.word.reply.hand import Hand
from sro.formats.word.reply.placing import next_block, taken_over
from sro.formats.word.tracked import DELETING, INSERTING, LOOKS, TCPR, TRPR

_BEHIND_NUMBER = frozenset(w(name) for name in ("pStyle", "keepNext", "keepLines", "widowControl"))
_BEHIND_INDENT = frozenset({w("contextualSpacing"), w("mirrorIndents"), w("suppressOverlap"), w("jc"), w("textDirection"), w("textAlignment"),
                            w("textboxTightWrap"), w("outlineLvl"), w("divId"), w("cnfStyle"), RPR, SECTION, w("pPrChange")})  # fmt: skip
_BEHIND_HIGHLIGHT = frozenset({w(name) for name in ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
                                                    "specVanish", "oMath")})  # fmt: skip
"""What stands behind a thing of these names, by the schema's order (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28)."""


class Writer:
    """Puts things of ours into one body."""

    def __init__(self, package: Package, blocks: Sequence[Element], hand: Hand):
        self._package, self._blocks, self._hand = package, blocks, hand

    def written(self, puts: Sequence[Put]) -> list[tuple[Put, Element]]:
        """Puts all in, those behind one paragraph in their order. Each with the paragraph of ours that can carry its comment."""
        made: list[tuple[Put, Element]] = []
        last: dict[tuple[int, bool], Element] = {}  # behind the last row of a chart a row of ours stands in it, and a paragraph below it
        for put in puts:
            behind = (put.after, bool(put.cells))
            before = last.get(behind)
            element = self._row(put) if put.cells else self._paragraph(put)
            if before is None:
                self._behind(put, element)
            else:
                before.addnext(element)
            last[behind] = element
            made.append((put, element if element.tag == P else next(element.iter(P))))
        for (after, _), element in last.items():
            self._typed_behind(after, element)
        return made

    def _behind(self, put: Put, element: Element) -> None:
        anchor = self._blocks[put.after]
        if element.tag == TR:
            anchor = next(anchor.iterancestors(TR))
        else:
            tables = list(anchor.iterancestors(TBL))
            anchor = tables[-1] if tables else anchor
        anchor.addnext(element)

    def _typed_behind(self, after: int, element: Element) -> None:
        """As if somebody had typed on behind a paragraph of theirs: its end is the one that came, and the last of ours has the end that was there. It is
        the same to Word where both look alike; LibreOffice takes a paragraph that came before one of another look for that one's own end. Word has no
        mark for the end of a body that came, so there the last of ours takes the look of theirs; so it does before a table, into which no word processor
        joins a paragraph."""
        anchor = self._blocks[after]
        own = element.find(PPR) if element.tag == P else None
        if own is None or element.getparent() is not anchor.getparent() or not _plain_end(anchor):
            return
        following, look = next_block(element), taken_over(anchor.find(PPR))
        if following is None or following.tag == TBL:
            element.replace(own, look)
            _mark_end(element, self._hand)
        elif following.tag != P or _told(_without_end(own)) != _told(look) or _told(taken_over(following.find(PPR))) == _told(look):
            return
        _mark_end(anchor, self._hand)
        mark = next(each for each in element.iterfind(f"{PPR}/{RPR}/{INS}"))
        _taken_away(mark, element)

    def _paragraph(self, put: Put) -> Element:
        like = self._blocks[put.like]
        made = etree.Element(P)
        properties = taken_over(like.find(PPR))
        made.append(properties)
        if put.continued:
            self._without_number(properties, like)
        _mark_end(made, self._hand)
        lead = f"{put.label}{put.caption}"
        words = ((lead, first(like)), *((text, _blank(most(like)) if blank else most(like)) for text, blank in put.words))
        self._words(made, words)
        return made

    def _words(self, paragraph: Element, words: Sequence[tuple[str, Element | None]]) -> None:
        holder = self._hand.mark(INS)
        for text, look in words:
            if text:
                holder.append(_run(text, look))
        if len(holder):
            paragraph.append(holder)

    def _row(self, put: Put) -> Element:
        like = next(self._blocks[put.like].iterancestors(TR))
        made = etree.Element(TR)
        for child in like:
            if child.tag == w("tblPrEx"):
                made.append(deepcopy(child))
        properties = deepcopy(like.find(TRPR)) if like.find(TRPR) is not None else etree.Element(TRPR)
        for child in [child for child in properties if child.tag in INSERTING | DELETING | LOOKS | {w("tblHeader")}]:
            properties.remove(child)
        properties.append(self._hand.mark(INS))
        made.append(properties)
        cells = [cell for cell in like.iter(TC) if next(cell.iterancestors(TR)) is like]
        for n, cell in enumerate(cells):
            made.append(self._cell(cell, put.cells[n] if n < len(put.cells) else ()))
        return made

    def _cell(self, like: Element, words: Words) -> Element:
        made = etree.Element(TC)
        if (properties := like.find(TCPR)) is not None:
            made.append(deepcopy(properties))
        model = next(like.iter(P))
        paragraph = etree.SubElement(made, P)
        paragraph.append(taken_over(model.find(PPR)))
        _mark_end(paragraph, self._hand)
        self._words(paragraph, [(text, _blank(most(model)) if blank else most(model)) for text, blank in words])
        return made

    def _without_number(self, properties: Element, like: Element) -> None:
        """A paragraph goes on under the number above it: no number of its own, and its words under those of the numbered one."""
        if (own := properties.find(w("numPr"))) is not None:
            properties.remove(own)
        number = etree.Element(w("numPr"))
        for tag in ("ilvl", "numId"):
            etree.SubElement(number, w(tag)).set(VAL, "0")
        _in_order(properties, number, before=lambda tag: tag not in _BEHIND_NUMBER)
        left = self._left_of(like)
        if left and properties.find(w("ind")) is None:
            indent = etree.Element(w("ind"))
            indent.set(w("left"), left)
            indent.set(w("firstLine"), "0")
            _in_order(properties, indent, before=lambda tag: tag in _BEHIND_INDENT)

    def _left_of(self, like: Element) -> str:
        """Where the words of a numbered paragraph stand, by its list's level; "" where that says nothing."""
        part = self._package.related("numbering")
        number = like.find(f"{PPR}/{w('numPr')}")
        if part is None or number is None or part not in self._package.parts:
            return ""
        said = {str(child.tag): str(child.get(VAL)) for child in number}
        root = parse(self._package.parts[part], part)  # apart from the trees that are written back
        abstract = next((str(num.find(w("abstractNumId")).get(VAL)) for num in root.iterchildren(w("num"))
                         if num.get(w("numId")) == said.get(w("numId")) and num.find(w("abstractNumId")) is not None), "")  # fmt: skip
        for each in root.iterchildren(w("abstractNum")):
            if each.get(w("abstractNumId")) == abstract:
                for level in each.iterchildren(w("lvl")):
                    indent = level.find(f"{PPR}/{w('ind')}")
                    if level.get(w("ilvl")) == said.get(w("ilvl"), "0") and indent is not None:
                        return str(indent.get(w("left")) or indent.get(w("start")) or "")
        return ""


def _plain_end(paragraph: Element) -> bool:
    """Whether nothing is said of a paragraph's end, and no section of pages ends with it."""
    return all(each.tag not in INSERTING | DELETING | LOOKS | {SECTION} for each in paragraph.iterfind(f"{PPR}//*"))


def _without_end(properties: Element) -> Element:
    made = deepcopy(properties)
    for mark in made.findall(f"{RPR}/{INS}"):
        look = mark.getparent()
        look.remove(mark)
        if not len(look):
            made.remove(look)
    return made


def _told(properties: Element) -> bytes:
    return bytes(etree.tostring(properties, method="c14n"))


def _taken_away(mark: Element, paragraph: Element) -> None:
    """Takes a mark out, and what would be left empty around it."""
    while mark is not paragraph:
        above = mark.getparent()
        above.remove(mark)
        if len(above):
            break
        mark = above


def _mark_end(paragraph: Element, hand: Hand) -> None:
    if (properties := paragraph.find(PPR)) is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    if (look := properties.find(RPR)) is None:
        look = etree.Element(RPR)
        _in_order(properties, look, before=lambda tag: tag in (SECTION, w("pPrChange")))
    look.insert(0, hand.mark(INS))


def _in_order(holder: Element, child: Element, *, before: object) -> None:
    """Puts a child before the first one of which ``before`` says so, else at the end."""
    assert callable(before)
    later = next((each for each in holder if before(each.tag)), None)
    if later is None:
        holder.append(child)
    else:
        later.addprevious(child)


def _run(text: str, look: Element | None) -> Element:
    run = etree.Element(RUN)
    if look is not None:
        run.append(deepcopy(look))
    for n, part in enumerate(text.split("\t")):
        if n:
            etree.SubElement(run, w("tab"))
        if part:
            words = etree.SubElement(run, TEXT)
            words.set(XML_SPACE, "preserve")
            words.text = part
    return run


def _blank(look: Element | None) -> Element:
    """A look that nobody can overlook."""
    made = etree.Element(RPR) if look is None else deepcopy(look)
    for child in [child for child in made if child.tag == w("highlight")]:
        made.remove(child)
    mark = etree.Element(w("highlight"))
    mark.set(VAL, "yellow")
    _in_order(made, mark, before=lambda tag: tag in _BEHIND_HIGHLIGHT)
    return made
