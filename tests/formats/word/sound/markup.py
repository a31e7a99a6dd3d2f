"""The markup of a Word file: the schema's order of properties, what may stand in what, tables and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from sro.formats.word.names import w
from tests.formats.word.sound.package import Package, value

# The order in which the schema lists the children (ECMA-376 part 1, annex A); elements not listed are not judged.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku"
    " wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden"
    " color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel"
    " cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign"
    " noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "numPr": "ilvl numId numberingChange ins",
    "pBdr": "top left start bottom right end between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose"
    " personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
}
_REPEATED = {"headerReference", "footerReference", "lvl", "lvlOverride", "tblStylePr", "tr", "bookmarkStart", "bookmarkEnd"}
_FIRST = {"p": "pPr", "r": "rPr", "tbl": "tblPr", "tr": "trPr", "tc": "tcPr"}
_BLOCKS = {w(name) for name in ("p", "tbl", "sdt")}
_NEVER_IN = {
    "p": {"p", "tbl", "tc", "tr", "body"},
    "r": {"r", "p", "tbl", "hyperlink", "bookmarkStart"},
    "hyperlink": {"p", "tbl"},
    "tbl": {"p", "r"},
    "tr": {"p", "tbl", "r"},
    "tc": {"r", "tc", "tr", "hyperlink"},
    "body": {"r", "tr", "tc"},
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS = {w(name) for name in ("t", "delText", "instrText", "delInstrText")}


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def order(whole: Package) -> Iterator[str]:
    """Children out of order or twice, properties that do not stand first, a body that does not end in its section."""
    for part, root in whole.parts.items():
        for element in root.iter(etree.Element):
            if not str(element.tag).startswith(w("")):
                continue
            names = [_name(child) for child in element.iterchildren(etree.Element) if str(child.tag).startswith(w(""))]
            yield from (f"{part}: {problem}" for problem in _out_of_order(_name(element), names))
            first = _FIRST.get(_name(element))
            if first in names and first is not None and _before(names, first):
                yield f"{part}: {first} does not stand first in its {_name(element)}"
            if element.tag == w("body") and (not names or names[-1] != "sectPr"):
                yield f"{part}: the body does not end in its section's properties"


def _before(names: list[str], first: str) -> bool:
    """Whether anything but marks and exceptions stands before the properties."""
    return any(name not in ("bookmarkStart", "bookmarkEnd", "tblPrEx") for name in names[: names.index(first)])


def _out_of_order(name: str, children: list[str]) -> Iterator[str]:
    wanted = _ORDERS.get(name, "").split()
    known = [child for child in children if child in wanted]
    for before, after in pairwise(known):
        if wanted.index(before) > wanted.index(after) and not (name == "sectPr" and {before, after} == set(wanted[:2])):
            if name == "tbl" and {before, after} & {"bookmarkStart", "bookmarkEnd"}:
                continue
            yield f"in {name}, {after} stands after {before}"
    for child in sorted(set(known) - _REPEATED):
        if known.count(child) > 1:
            yield f"{name} has {child} {known.count(child)} times"


def nesting(whole: Package) -> Iterator[str]:
    """What stands where it must not: blocks in paragraphs, words outside w:t, content controls without fitting content."""
    for part, root in whole.words().items():
        for element in root.iter(etree.Element):
            name = _name(element)
            for child in element.iterchildren(etree.Element):
                if str(element.tag).startswith(w("")) and str(child.tag).startswith(w("")) and _name(child) in _NEVER_IN.get(name, ()):
                    yield f"{part}: {_name(child)} stands in {name}"
            if str(element.tag).startswith(w("")) and element.tag not in _WORDS:
                stray = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
                if stray:
                    yield f"{part}: the words {stray[:40]!r} stand in {name} and not in a w:t"
            text = element.text or ""
            if element.tag == w("t") and text != text.strip(" \t\n\r") and element.get(_SPACE) != "preserve":
                yield f"{part}: the spaces around {text.strip()[:40]!r} are not preserved"
            if element.tag == w("sdt"):
                yield from (f"{part}: {problem}" for problem in _control(element))


def _control(control: etree._Element) -> Iterator[str]:
    content = control.find(w("sdtContent"))
    if content is None or len(content) == 0:
        yield "a content control has no content"
        return
    parent = control.getparent()
    inside = parent is not None and parent.tag in (w("p"), w("hyperlink"), w("r"))
    if any(
        (child.tag in (w("p"), w("tbl"))) == inside
        for child in content.iterchildren(etree.Element)
        if child.tag in (w("p"), w("tbl"), w("r"))
    ):
        yield "a content control's content does not fit where it stands"


def tables(whole: Package) -> Iterator[str]:
    """Tables Word cannot lay out."""
    for part, root in whole.words().items():
        for table in root.iter(w("tbl")):
            grid = table.find(w("tblGrid"))
            rows = table.findall(w("tr")) + table.findall(f"{w('sdt')}/{w('sdtContent')}/{w('tr')}")
            if grid is None:
                yield f"{part}: a table has no grid"
            if not rows:
                yield f"{part}: a table has no rows"
            for row in rows:
                yield from (f"{part}: {problem}" for problem in _row(row, 0 if grid is None else len(grid)))
            following = table.getnext()
            if following is not None and following.tag == w("tbl"):
                yield f"{part}: two tables touch, which makes them one"


def _row(row: etree._Element, columns: int) -> Iterator[str]:
    cells = row.findall(w("tc")) + row.findall(f"{w('sdt')}/{w('sdtContent')}/{w('tc')}")
    if not cells:
        yield "a table's row has no cells"
    spans = sum(int(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1) for cell in cells)
    if columns and spans > columns:
        yield f"a table's row spans {spans} columns of a grid of {columns}"
    for cell in cells:
        content = [child for child in cell if child.tag in _BLOCKS]
        if not content:
            yield "a table's cell has no paragraph"
        elif content[-1].tag == w("tbl"):
            yield "a table's cell ends in a table and not in a paragraph"


def fields(whole: Package) -> Iterator[str]:
    """Fields that are not begun, parted and ended in order, and instructions outside any."""
    for part, root in whole.words().items():
        open_fields: list[str] = []
        for element in root.iter(w("fldChar"), w("instrText")):
            kind = value(element, "fldCharType") if element.tag == w("fldChar") else "instruction"
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields:
                yield f"{part}: a field's {kind} stands outside any field"
            elif kind == "separate":
                if open_fields[-1] != "begin":
                    yield f"{part}: a field is parted twice"
                open_fields[-1] = "separate"
            elif kind == "end":
                open_fields.pop()
            elif kind == "instruction" and open_fields[-1] != "begin":
                yield f"{part}: a field's instruction stands in its result"
            elif kind == "instruction" and not re.search(r"\S", element.text or ""):
                yield f"{part}: a field has an empty instruction"
        if open_fields:
            yield f"{part}: {len(open_fields)} field(s) are not ended"
