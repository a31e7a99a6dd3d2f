"""Names in Word files: the elements of WordprocessingML (ISO/IEC 29500-1, 17) and the bookmarks that carry ids."""

import hashlib
import re
from typing import Literal

Carrier = Literal["c", "s", "n", "t", "f", "g"]
"""What carries the id: a clause, a section, the number in a section's heading, a table, a group of fields, a group of signatures."""

LONGEST = 40
_SPELLED = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def bookmark(carrier: Carrier, id: str) -> str:
    """The bookmark's name for an id: `reporting.to-chief` → `c_reporting__to_chief`. An id that does not fit is shortened and ends in a
    hash of the whole, marked by a capital H."""
    name = f"{carrier}_{_spell(id)}"
    if _SPELLED.fullmatch(id) and len(name) <= LONGEST:
        return name
    return f"{carrier}_{_spell(id)[:24]}_H{hashlib.sha256(id.encode()).hexdigest()[:12]}"


def _spell(id: str) -> str:
    return re.sub(r"[^a-z0-9_]", "_", id.lower().replace(".", "__"))


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
