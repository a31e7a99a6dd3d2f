"""What becomes of whole paragraphs: those of theirs that go, those of ours that come behind theirs, and those that run into the next one."""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from sro.formats.word.names import DEL, INS, PPR, RPR, RUN, SECTION, TR, P, w
from sro.formats.word.package import Element
from sro.formats.word.reply.hand import Hand, shows_comment
from sro.formats.word.reply.items import items_of, look_at, one_thing_a_run, runs_with
from sro.formats.word.reply.rewording import strike_all
from sro.formats.word.reply.settling import loose, paragraph_beside, put_first
from sro.formats.word.tracked import DELETING, INSERTING, LOOKS, TRPR, reads

_BLOCKS = frozenset({P, w("tbl"), w("sdt"), w("customXml")})
_ONCE = frozenset({SECTION, w("pPrChange"), RPR, w("pageBreakBefore"), w("framePr")})
"""What a paragraph in the look of another does not take over."""


def take_out(paragraph: Element, hand: Hand) -> str:
    """Strikes a whole paragraph. Returns `joined` where its mark is gone already by what was decided, `last` where it has to stay, empty,
    since it ends what it stands in, and otherwise nothing."""
    strike_all(paragraph, hand)
    flags = _flags(paragraph)
    if ours := [flag for flag in flags if flag.tag in INSERTING and hand.wrote(flag)]:
        for flag in ours:
            _mark_look(paragraph).remove(flag)
        return "joined"
    if any(flag.tag in DELETING for flag in flags):
        return ""
    if next_block(paragraph) is None or paragraph.find(f"{PPR}/{SECTION}") is not None:
        return "last"
    _flag(paragraph, hand.mark(DEL))
    return ""


def rows_out(root: Element, words: Mapping[Element, str | None]) -> list[Element]:
    """The rows of which each paragraph goes, and of which nothing is tracked as a row: they go as a whole, and leave no empty one behind."""

    def goes(row: Element) -> bool:
        properties = row.find(TRPR)
        marked = properties is not None and any(flag.tag in INSERTING | DELETING for flag in properties)
        inside = list(row.iter(P))
        return bool(inside) and not marked and all(paragraph in words and words[paragraph] is None for paragraph in inside)

    return [row for row in root.iter(TR) if goes(row)]


def strike_row(row: Element, hand: Hand) -> None:
    """Marks a row as one that goes."""
    if (properties := row.find(TRPR)) is None:
        properties = etree.Element(TRPR)
        exceptions = row.find(w("tblPrEx"))
        row.insert(0 if exceptions is None else row.index(exceptions) + 1, properties)
    record = properties.find(w("trPrChange"))
    properties.insert(len(properties) if record is None else properties.index(record), hand.mark(DEL))


def put_behind(paragraph: Element, texts: Sequence[str], gone: Collection[Element], hand: Hand) -> None:
    """Puts paragraphs of ours behind one of theirs, in its style; behind the last of those that run into one another."""
    look = _words_look(paragraph, hand)
    place = paragraph
    while _runs_on(place, gone) and (following := next_block(place)) is not None and following.tag == P:
        place = following
    for text in texts:
        made = _like(paragraph, text, look, hand)
        following = next_block(place)
        typed_behind = following is None or following.tag != P or _style(following) != _style(made)
        if typed_behind and place not in gone and _plain_mark(place) and _style(place) == _style(made):
            _flag(place, hand.mark(INS))
        else:
            _flag(made, hand.mark(INS))
        place.addnext(made)
        place = made


def restyle(paragraph: Element, like: Element, hand: Hand) -> None:
    """Gives a paragraph the style and the list of another one, with a record of how it looked before."""
    if (properties := paragraph.find(PPR)) is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    record = hand.mark(w("pPrChange"))
    before = etree.SubElement(record, PPR)
    before.extend(deepcopy(child) for child in properties if child.tag not in (RPR, SECTION, record.tag))
    for tag, behind in ((w("pStyle"), frozenset[str]()), (w("numPr"), _BEFORE_NUMBERS)):
        for child in properties.findall(tag):
            properties.remove(child)
        found = like.find(f"{PPR}/{tag}")
        if found is not None:
            properties.insert(sum(child.tag in behind for child in properties), deepcopy(found))
    properties.append(record)


_BEFORE_NUMBERS = frozenset(w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
"""What stands before a paragraph's list among its properties (ECMA-376 part 1, 17.3.1.26)."""


def join(paragraphs: Sequence[Element], hand: Hand) -> None:
    """Lets paragraphs whose marks are gone run into the next ones, in place; the properties of the later ones count."""
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is None:
            continue
        following = next_block(paragraph)
        content = [child for child in paragraph if child.tag != PPR]
        worded = any(run.tag == RUN and not shows_comment(run) for child in content for run in child.iter(RUN))
        if not worded:
            content = loose(content)
        if following is not None and following.tag == P:
            put_first(following, content)
        elif worded:  # nothing that it could run into
            if all(_put_in(run, hand) for child in content for run in child.iter(RUN) if not shows_comment(run)):
                _flag(paragraph, hand.mark(INS))
            continue
        elif content and (near := _nearest(paragraph)) is not None:
            put_first(near, content)
        others = [each for each in parent if each.tag == P and each is not paragraph]
        if following is None and all(_comes_by_us(each, hand) for each in others):
            if others:  # it goes only if what stands before it comes
                _flag(paragraph, hand.mark(DEL))
            continue  # a cell, a note or a text box is never without a paragraph
        parent.remove(paragraph)


def _comes_by_us(paragraph: Element, hand: Hand) -> bool:
    return any(flag.tag in INSERTING and hand.wrote(flag) for flag in _flags(paragraph))


def _put_in(run: Element, hand: Hand) -> bool:
    return any(above.tag in INSERTING and hand.wrote(above) for above in run.iterancestors())


def _nearest(paragraph: Element) -> Element | None:
    before = paragraph_beside(paragraph, before=True)
    return before if before is not None else paragraph_beside(paragraph)


def next_block(element: Element) -> Element | None:
    """The paragraph, table or wrapper of such that follows in the same holder."""
    return next((each for each in element.itersiblings() if each.tag in _BLOCKS), None)


def _runs_on(paragraph: Element, gone: Collection[Element]) -> bool:
    """Whether a paragraph with words runs into the next one, or will when a deletion of its mark, ours or an open one, is accepted."""
    struck = any(flag.tag in DELETING for flag in _flags(paragraph))
    return (paragraph in gone or struck) and reads(paragraph) != ""


def _plain_mark(paragraph: Element) -> bool:
    """Whether nothing is said of a paragraph's mark and of what it looked like before, and no section of pages ends with it."""
    properties = paragraph.find(PPR)
    if properties is None:
        return True
    return not any(each.tag in INSERTING | DELETING | LOOKS | {SECTION} for each in properties.iter() if each is not properties)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{PPR}/{w('pStyle')}")
    return "" if style is None else str(style.get(w("val")))


def _like(paragraph: Element, text: str, look: Element | None, hand: Hand) -> Element:
    made = etree.Element(P)
    if (properties := paragraph.find(PPR)) is not None:
        made.append(taken_over(properties))
    if text:
        holder = hand.mark(INS)
        holder.extend(runs_with(text, look))
        made.append(holder)
    return made


def taken_over(properties: Element | None) -> Element:
    """A copy of a paragraph's properties as another one may have them: without what it has once, and without anybody's changes."""
    if properties is None:
        return etree.Element(PPR)
    made = deepcopy(properties)
    for child in [child for child in made if child.tag in _ONCE]:
        made.remove(child)
    if (mark := properties.find(RPR)) is not None:
        look = deepcopy(mark)
        for child in [child for child in look if child.tag in INSERTING | DELETING | LOOKS]:
            look.remove(child)
        if len(look):
            made.append(look)
    return made


def _words_look(paragraph: Element, hand: Hand) -> Element | None:
    """The look of most of a paragraph's letters, of those that are struck where no others are left."""
    copied = deepcopy(paragraph)
    if not reads(copied):
        for mark in list(copied.iter(*DELETING)):
            if mark.getparent() is not None and mark.getparent().tag != RPR:
                mark.tag = INS
        for text in list(copied.iter(w("delText"))):
            text.tag = w("t")
    one_thing_a_run(copied, hand)
    return look_at(items_of(copied), 0, len(reads(copied)))


def _flags(paragraph: Element) -> list[Element]:
    look = paragraph.find(f"{PPR}/{RPR}")
    return [] if look is None else [flag for flag in look if flag.tag in INSERTING | DELETING]


def _mark_look(paragraph: Element) -> Element:
    """The look of a paragraph's mark; made where there is none."""
    if (properties := paragraph.find(PPR)) is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    if (look := properties.find(RPR)) is None:
        look = etree.Element(RPR)
        later = next((child for child in properties if child.tag in (SECTION, w("pPrChange"))), None)
        if later is None:
            properties.append(look)
        else:
            later.addprevious(look)
    return look


def _flag(paragraph: Element, flag: Element) -> None:
    """Says of a paragraph's mark that it came or went, behind what is said of it already."""
    look = _mark_look(paragraph)
    look.insert(sum(each.tag in INSERTING | DELETING for each in look), flag)
