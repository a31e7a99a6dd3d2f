"""Names of WordprocessingML elements."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{W}}}{name}"


P, TBL, TR, TC, RUN, PPR, RPR = w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("pPr"), w("rPr")
TEXT, DEL_TEXT, INSTR, DEL_INSTR = w("t"), w("delText"), w("instrText"), w("delInstrText")
FIELD_CHAR, FIELD_TYPE = w("fldChar"), w("fldCharType")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
HYPERLINK, INS, DEL, SECTION = w("hyperlink"), w("ins"), w("del"), w("sectPr")
VAL, ID, NAME, AUTHOR, DATE = w("val"), w("id"), w("name"), w("author"), w("date")
