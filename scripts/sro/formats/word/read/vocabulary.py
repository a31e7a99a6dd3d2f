"""The names that the reader knows in Word files, and what they are to it (ECMA-376 part 1; Microsoft's extensions by their local names)."""

from sro.formats.word.alternates import ALTERNATES
from sro.formats.word.numbering import W
from sro.reading import Standing

_OFFICE = "http://schemas.openxmlformats.org/"
R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
M = f"{{{_OFFICE}officeDocument/2006/math}}"
A = f"{{{_OFFICE}drawingml/2006/main}}"
DIAGRAM = f"{{{_OFFICE}drawingml/2006/diagram}}"
CHART = f"{{{_OFFICE}drawingml/2006/chart}}"
DRAWING = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
VML = "{urn:schemas-microsoft-com:vml}"
OLE = "{urn:schemas-microsoft-com:office:office}"

P, RUN, PPR, RPR, TBL, TR, TC = (W + name for name in ("p", "r", "pPr", "rPr", "tbl", "tr", "tc"))
SDT, SDT_PROPERTIES, SDT_CONTENT, TEXT_BOX = (W + name for name in ("sdt", "sdtPr", "sdtContent", "txbxContent"))
CHOICE = ALTERNATES
INSERTED, DELETED = frozenset({W + "ins", W + "moveTo", W + "cellIns"}), frozenset({W + "del", W + "moveFrom", W + "cellDel"})

Mark = tuple[Standing | None, str, str]
"""How some words stand, who made them so, and when; None for words in force."""

IN_FORCE: Mark = (None, "", "")
