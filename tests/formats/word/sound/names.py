"""What a Word file refers to by name or number: styles, lists, bookmarks, ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from sro.formats.word.names import LONGEST, w
from tests.formats.word.sound.package import Package, value

_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "basedOn": "", "next": "paragraph", "link": ""}
_LARGEST = 2**31 - 1
_REVISIONS = "ins del moveFrom moveTo rPrChange pPrChange cellIns cellDel tblPrChange sectPrChange tcPrChange".split()
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def _repeated(values: Iterable[str]) -> list[str]:
    return sorted(text for text, times in Counter(values).items() if times > 1)


def styles(whole: Package) -> Iterator[str]:
    """Styles that are used and not defined, of another type, or defined twice."""
    sheet = whole.one("styles")
    kinds = {value(style, "styleId"): value(style, "type") for style in sheet.findall(w("style"))} if sheet is not None else {}
    if sheet is not None:
        yield from (f"the style {id} is defined more than once" for id in _repeated(value(s, "styleId") for s in sheet.findall(w("style"))))
    for part, root in whole.parts.items():
        for element in root.iter(*map(w, _STYLED)):
            id, wanted = value(element), _STYLED[etree.QName(element).localname]
            if id not in kinds:
                yield f"{part}: the style {id} is not defined"
            elif wanted and kinds[id] != wanted:
                yield f"{part}: {id} is a {kinds[id]} style, used as a {wanted} style"


def lists(whole: Package) -> Iterator[str]:
    """Lists that are used and not defined, or defined twice, or out of order."""
    numbering = whole.one("numbering")
    instances = numbering.findall(w("num")) if numbering is not None else []
    definitions = numbering.findall(w("abstractNum")) if numbering is not None else []
    yield from (f"the list {id} is defined more than once" for id in _repeated(value(n, "numId") for n in instances))
    yield from (f"the list definition {id} is there more than once" for id in _repeated(value(d, "abstractNumId") for d in definitions))
    if numbering is not None:
        known = {value(definition, "abstractNumId") for definition in definitions}
        for instance in instances:
            if value(instance.find(w("abstractNumId"))) not in known:
                yield f"the list {value(instance, 'numId')} leads to a list definition that is not there"
        names = [child.tag for child in numbering if child.tag in (w("num"), w("abstractNum"))]
        if names != sorted(names):
            yield "numbering: a list definition stands after a list"
    numbers = {value(instance, "numId") for instance in instances} | {"0"}
    for part, root in whole.parts.items():
        for element in root.iter(w("numId")):
            if value(element) not in numbers:
                yield f"{part}: the list {value(element)} is not defined"


def bookmarks(whole: Package) -> Iterator[str]:
    """Bookmarks that are not paired, or whose number or name is used twice or refused by Word, and what leads to none."""
    starts = [(part, mark) for part, root in whole.words().items() for mark in root.iter(w("bookmarkStart"))]
    ends = [(part, value(mark, "id")) for part, root in whole.words().items() for mark in root.iter(w("bookmarkEnd"))]
    opened = [(part, value(mark, "id")) for part, mark in starts]
    yield from (f"the bookmark number {id} is used more than once" for id in _repeated(id for _, id in opened))
    yield from (f"the bookmark number {id} is ended more than once" for id in _repeated(id for _, id in ends))
    yield from (f"{part}: the bookmark number {id} is not ended" for part, id in opened if (part, id) not in ends)
    yield from (f"{part}: the bookmark number {id} is ended and never started" for part, id in ends if (part, id) not in opened)
    names = [value(mark, "name") for _, mark in starts]
    yield from (f"the bookmark name {name} is used more than once" for name in _repeated(name.lower() for name in names))
    for name in names:
        if len(name) > LONGEST or not re.fullmatch(r"[^\W\d]\w*|_\w+", name):
            yield f"Word refuses the bookmark name {name!r}"
    for part, root in whole.words().items():
        for link in root.iter(w("hyperlink")):
            if value(link, "anchor") and value(link, "anchor") not in names:
                yield f"{part}: a link leads to the bookmark {value(link, 'anchor')}, which is not there"
        for code in root.iter(w("instrText")):
            found = re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)", code.text or "")
            if found and found.group(1) not in names:
                yield f"{part}: a reference leads to the bookmark {found.group(1)}, which is not there"


def numbers(whole: Package) -> Iterator[str]:
    """Ids that are no numbers, used twice, or too large for Word."""
    controls, drawings, revisions = [], [], []
    for part, root in whole.words().items():
        marked = [
            (mark, value(mark, "id")) for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd"), *map(w, _REVISIONS)) if mark.get(w("id"))
        ]
        marked += [(mark, value(mark)) for mark in root.iter(w("id"))]
        marked += [(mark, str(mark.get("id"))) for mark in root.iter(_DRAWING)]
        for mark, id in marked:
            if not re.fullmatch(r"-?\d+", id) or abs(int(id)) > _LARGEST:
                yield f"{part}: the id {id!r} of {etree.QName(mark).localname} is not a number of 31 bits"
        controls += [value(mark) for mark in root.iter(w("id"))]
        drawings += [str(mark.get("id")) for mark in root.iter(_DRAWING)]
        revisions += [value(mark, "id") for mark in root.iter(*map(w, _REVISIONS)) if mark.get(w("id"))]
    for kind, ids in (("content control", controls), ("drawing", drawings), ("revision", revisions)):
        yield from (f"the {kind} id {id} is used more than once" for id in _repeated(ids))
