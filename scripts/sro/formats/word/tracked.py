"""The numbering of what may be decided in a Word file: tracked revisions and paragraphs of one part, counted from 0 in document order. A
revision or paragraph is named by its part and its number (:data:`Key`), which hold for the bytes of that file only."""

from typing import Literal, TypeAlias

from sro.formats.word.names import DEL, FIELD_CHAR, FIELD_TYPE, INS, PPR, RPR, RUN, TEXT, P, w
from sro.formats.word.package import Element

Key: TypeAlias = tuple[str, int]
"""The name of the part (`word/document.xml`), and the number in it."""

MOVE_FROM, MOVE_TO = w("moveFrom"), w("moveTo")
INSERTING, DELETING = frozenset({INS, MOVE_TO}), frozenset({DEL, MOVE_FROM})
CELLS = frozenset({w("cellIns"), w("cellDel")})
LOOKS = frozenset(w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr"))
"""Records of formatting as it was before, with an author."""

REVISIONS = INSERTING | DELETING | CELLS | LOOKS | {w("cellMerge"), w("tblGridChange"), w("numberingChange")}
"""Every element that says somebody changed something (ISO/IEC 29500-1, 17.13.5): around words, on a paragraph's mark, a row, a cell, a look."""

TRPR, TCPR, BOX = w("trPr"), w("tcPr"), w("txbxContent")

What = Literal["words", "mark", "row", "cell", "look", "other"]
"""What a revision is about: the words that it stands around, a paragraph's mark, a row, a cell, a look; or a thing that nobody settles alone."""


def revisions(root: Element) -> list[Element]:
    """The tracked revisions of a part, in document order: the place in this list is the revision's number."""
    return list(root.iter(*REVISIONS))


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a part, in document order, those in tables, boxes and struck text too: the place in this list is the number."""
    return list(root.iter(P))


def about(revision: Element) -> What:
    """What a revision is about."""
    parent = revision.getparent()
    if parent is None or revision.tag not in INSERTING | DELETING | CELLS | LOOKS:
        return "other"
    if revision.tag in LOOKS:
        return "look"
    if revision.tag in CELLS:
        return "cell" if parent.tag == TCPR else "other"
    if parent.tag == RPR:
        above = parent.getparent()
        return "mark" if above is not None and above.tag == PPR else "other"
    if parent.tag == TRPR:
        return "row"
    return "other" if parent.tag == w("numPr") or str(parent.tag).endswith("}ctrlPr") else "words"


_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_NO_WORDS = frozenset({PPR, *DELETING, w("pict"), w("drawing"), w("object")})


def reads(paragraph: Element) -> str:
    """How a paragraph reads with all changes in it accepted: its words, tabs, line breaks and unbreakable hyphens, and what its fields show.
    Notes, pictures and what stands in text boxes are no part of it."""
    found: list[str] = []
    _read(paragraph, found, [])
    return "".join(found)


def _read(element: Element, found: list[str], fields: list[str]) -> None:
    for child in element:
        if child.tag in _NO_WORDS or not isinstance(child.tag, str):
            continue
        if child.tag == FIELD_CHAR:
            kind = str(child.get(FIELD_TYPE))
            if kind == "begin":
                fields.append(kind)
            elif fields and kind == "separate":
                fields[-1] = kind
            elif fields and kind == "end":
                fields.pop()
        elif child.tag == TEXT or (child.tag in _SIGNS and element.tag == RUN):
            if "begin" not in fields:  # in a field's instruction
                found.append(_SIGNS.get(str(child.tag)) or child.text or "")
        elif not str(child.tag).endswith("}AlternateContent"):
            _read(child, found, fields)
