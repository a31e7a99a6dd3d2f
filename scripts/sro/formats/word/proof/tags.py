"""Names of WordprocessingML elements and attributes that the proof looks for."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

BODY, P, TBL, TR, TC = f"{W}body", f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
PPR, RPR, TRPR, SECTION = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}sectPr"
RUN, TEXT, TAB, BREAK, HYPERLINK = f"{W}r", f"{W}t", f"{W}tab", f"{W}br", f"{W}hyperlink"
INSTR, FIELD_CHAR, SIMPLE_FIELD = f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"
BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
INS, DEL, MOVED_TO, MOVED_FROM = f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"
VAL, ID, NAME, TYPE, RELATION = f"{W}val", f"{W}id", f"{W}name", f"{W}type", f"{R}id"
STORIES = (f"{W}headerReference", f"{W}footerReference")

THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"))
"""Wrappers whose content counts as if they were not there."""


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
