"""Putting a Word file into the form that is compared: no earlier tracked changes, no comments, no wrappers that hold no words."""

import re

from lxml import etree

from sro.formats.word.alternates import ALTERNATES, chosen
from sro.formats.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    HYPERLINK,
    ID,
    INS,
    NAME,
    PPR,
    RPR,
    RUN,
    TBL,
    TC,
    TEXT,
    TR,
    XML_SPACE,
    P,
    w,
)
from sro.formats.word.package import Element
from sro.formats.word.redline.earlier_marks import BY

_RECORDS = "pPrChange rPrChange tblPrChange tblGridChange trPrChange tcPrChange sectPrChange tblPrExChange numberingChange"
_RANGES = "moveFromRange moveToRange customXmlInsRange customXmlDelRange customXmlMoveFromRange customXmlMoveToRange commentRange"
_SILENT = "proofErr permStart permEnd commentReference annotationRef lastRenderedPageBreak"
_DROPPED = {w(name) for name in (*_RECORDS.split(), *_SILENT.split())} | {
    w(name + end) for name in _RANGES.split() for end in ("Start", "End")
}
_TRACKED = (INS, DEL, w("moveFrom"), w("moveTo"))
_UNWRAPPED = {INS, w("moveTo"), w("smartTag"), w("customXml"), w("sdt"), w("sdtContent")}
_REMOVED = {DEL, w("moveFrom"), w("sdtPr"), w("sdtEndPr"), w("customXmlPr"), w("smartTagPr")}
_RANGE_ENDS = tuple(w(name + end) for name in ("moveFromRange", "moveToRange") for end in ("Start", "End"))
_WORDS = frozenset({RPR, TEXT, w("tab"), w("br")})
_SDT = w("sdt")
PROGRAM_BOOKMARK = re.compile(r"_GoBack$|_Hl[kt][0-9]|OLE_LINK[0-9]|_heading=|_gjdgxs$")
_WRAPPER_TAG = "goog_rdk_"
"""Google Docs wraps whatever once had a comment or a suggestion in a content control of such a name."""
_NOISE = re.compile("rsid|paraId|textId")
_NOISY = (b"rsid", b"paraId", b"textId")


def normalize(root: Element, controls: frozenset[str] | None = None) -> bool:
    """Accepts what was tracked before and takes wrappers away, in place; of a form's controls those that are none of ``controls``. Returns
    whether there were tracked changes."""
    _alternates_chosen(root)
    tracked = next(root.iter(*_TRACKED), None) is not None
    _program_bookmarks_away(root)
    if tracked:
        for mark in list(root.iter(*_RANGE_ENDS)):
            _remove(mark)
        _rows(root)
        for paragraph in list(root.iter(P)):
            mark = paragraph.find(f"{PPR}/{RPR}")
            if mark is not None and (mark.find(DEL) is not None or mark.find(w("moveFrom")) is not None):
                _join_next(paragraph)
    _clean(root, controls)
    _bookmarks_into_paragraphs(root)
    _runs_joined(root)
    return tracked


def _alternates_chosen(root: Element) -> None:
    """Of whole paragraphs or tables that a file holds in two forms, the form that Word shows."""
    for both in list(root.iter(ALTERNATES)):
        parent, form = both.getparent(), chosen(both)
        if parent is None or form is None or (form.find(P) is None and form.find(TBL) is None):
            continue
        place = parent.index(both)
        for inner in reversed(list(form)):
            parent.insert(place, inner)
        parent.remove(both)


def _program_bookmarks_away(root: Element) -> None:
    """Bookmarks that a program sets for itself (the place of the last edit, a search's hit) say nothing."""
    gone = [start for start in root.iter(BOOKMARK_START) if PROGRAM_BOOKMARK.match(str(start.get(NAME)))]
    numbers = {start.get(ID) for start in gone}
    for mark in gone + [end for end in root.iter(BOOKMARK_END) if end.get(ID) in numbers]:
        _remove(mark)


def _runs_joined(root: Element) -> None:
    """Neighbouring runs of one look become one: programs cut them where somebody stopped typing."""
    for run in list(root.iter(RUN)):
        before = run.getprevious()
        if before is None or before.tag != RUN or not (_only_words(before) and _only_words(run)):
            continue
        if before.get(BY) != run.get(BY):
            continue
        here, there = before.find(RPR), run.find(RPR)
        if _alike(here, there):
            for child in reversed([child for child in before if child.tag != RPR]):
                run.insert(0 if there is None else 1, child)
            _remove(before)
    for text in list(root.iter(TEXT)):
        before = text.getprevious()
        if before is not None and before.tag == TEXT:
            text.text = f"{before.text or ''}{text.text or ''}"
            text.set(XML_SPACE, "preserve")
            _remove(before)


def _alike(here: Element | None, there: Element | None) -> bool:
    """Whether two looks hold the same."""
    if here is None or there is None:
        return (here is None or len(here) == 0) and (there is None or len(there) == 0)
    if here.tag != there.tag or len(here) != len(there) or here.attrib != there.attrib:
        return False
    return all(map(_alike, here, there))


def _only_words(run: Element) -> bool:
    return all(child.tag in _WORDS for child in run)


def _rows(root: Element) -> None:
    for row in list(root.iter(TR)):
        if (properties := row.find(w("trPr"))) is None:
            continue
        gone = properties.find(DEL) is not None
        for mark in (*properties.findall(INS), *properties.findall(DEL)):
            properties.remove(mark)
        parent = row.getparent()
        if gone and parent is not None:
            parent.remove(row)
            if parent.tag == TBL and parent.find(TR) is None and (above := parent.getparent()) is not None:
                above.remove(parent)


def _join_next(paragraph: Element) -> None:
    """A paragraph whose mark is gone becomes the front of the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != P:
        if not any(child.tag not in (PPR, *_REMOVED) for child in paragraph) and following is not None:
            _remove(paragraph)
        return
    properties = following.find(PPR)
    place = 0 if properties is None else following.index(properties) + 1
    for child in reversed([child for child in paragraph if child.tag != PPR]):
        following.insert(place, child)
    _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def is_control(element: Element) -> bool:
    """Whether an element is a form's control in a line (a date, a box to tick, a line to fill in), which has a name, and not a mere wrapper."""
    properties = element.find(w("sdtPr")) if element.tag == _SDT else None
    if properties is None or next(element.iter(INS, DEL, P, TBL), None) is not None:
        return False
    tag = properties.find(w("tag"))
    if tag is not None and str(tag.get(w("val"))).startswith(_WRAPPER_TAG):
        return False
    return tag is not None or properties.find(w("alias")) is not None


def control_names(root: Element) -> frozenset[str]:
    """The names of a form's controls."""
    return frozenset(_control_name(control) for control in root.iter(_SDT) if is_control(control))


def _control_name(control: Element) -> str:
    named = (control.find(f"{w('sdtPr')}/{w(name)}") for name in ("alias", "tag"))
    return " ".join(str(each.get(w("val"))) for each in named if each is not None)


def _clean(root: Element, controls: frozenset[str] | None) -> None:
    """Removes what says nothing and unwraps what only wraps, except inside a form's controls, which stay as they are."""
    stay = [each for each in root.iter(_SDT) if is_control(each) and (controls is None or _control_name(each) in controls)]
    left = {inner for control in stay for inner in control.iter()}
    for element in list(root.iter(*_DROPPED, *_REMOVED, *_UNWRAPPED)):
        parent = element.getparent()
        if element in left or parent is None:
            continue
        if element.tag in _UNWRAPPED:
            place = parent.index(element)
            for inner in reversed(list(element)):
                parent.insert(place, inner)
        parent.remove(element)
    written = etree.tostring(root)
    if any(word in written for word in _NOISY):
        for element in root.iter():
            if element is not root and element not in left:
                for name in [name for name in element.attrib if _NOISE.search(str(name))]:
                    del element.attrib[name]


def _bookmarks_into_paragraphs(root: Element) -> None:
    """A bookmark that starts or ends between paragraphs is moved to the start of the next or the end of the last one."""
    for mark in list(root.iter(BOOKMARK_START, BOOKMARK_END)):
        parent = mark.getparent()
        if parent is None or parent.tag in (P, HYPERLINK) or any(above.tag == P for above in mark.iterancestors()):
            continue
        start = mark.tag == BOOKMARK_START
        target = _paragraph_near(mark, forward=start)
        parent.remove(mark)
        if target is None:
            continue
        if start:
            properties = target.find(PPR)
            target.insert(0 if properties is None else target.index(properties) + 1, mark)
        else:
            target.append(mark)


def _paragraph_near(mark: Element, *, forward: bool) -> Element | None:
    beside = mark
    while True:
        neighbour = beside.getnext() if forward else beside.getprevious()
        if neighbour is None:
            parent = beside.getparent()
            if parent is None or parent.tag not in (TBL, TR, TC):
                return None
            beside = parent
            continue
        if neighbour.tag == P:
            return neighbour
        if inside := list(neighbour.iter(P)):
            return inside[0] if forward else inside[-1]
        beside = neighbour
