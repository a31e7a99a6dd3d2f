"""The numbering of what may be decided in a Word file: tracked revisions and paragraphs of one part, counted from 0 in document order. A
revision or paragraph is named by its part and its number (:data:`Key`), which hold for the bytes of that file only."""

from typing import TypeAlias

from sro.formats.word.names import DEL, INS, P, w
from sro.formats.word.package import Element

Key: TypeAlias = tuple[str, int]
"""The name of the part (`word/document.xml`), and the number in it."""

MOVE_FROM, MOVE_TO = w("moveFrom"), w("moveTo")
CHANGES = frozenset(w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid", "numbering"))
"""Records of formatting as it was before."""

REVISIONS = frozenset({INS, DEL, MOVE_FROM, MOVE_TO, w("cellIns"), w("cellDel"), w("cellMerge")}) | CHANGES
"""Every element that says somebody changed something (ISO/IEC 29500-1, 17.13.5): around words, on a paragraph's mark, a row, a cell, a look."""


def revisions(root: Element) -> list[Element]:
    """The tracked revisions of a part, in document order: the place in this list is the revision's number."""
    return list(root.iter(*REVISIONS))


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a part, in document order, those in tables, boxes and struck text too: the place in this list is the number."""
    return list(root.iter(P))
