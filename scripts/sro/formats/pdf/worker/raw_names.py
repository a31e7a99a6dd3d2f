"""Names that stand in a PDF's catalog, found without its structure: pdfium tells neither of a portfolio nor of layers."""

import re
import zlib

_WANTED = ("Collection", "OCProperties")
_PACKED = re.compile(rb"/ObjStm\b")
_MOST_PACKED, _MOST_UNPACKED = 400, 4_000_000
_NEAR = 2_000


def names_in(content: bytes) -> set[str]:
    """Those of the wanted names that the file holds, packed objects included. A locked file may hide them."""
    found = {name for name in _WANTED if _has(content, name)}
    left = 8 * _MOST_UNPACKED
    for count, match in enumerate(_PACKED.finditer(content)):
        if count >= _MOST_PACKED or left <= 0 or len(found) == len(_WANTED):
            break
        start = content.find(b"stream", match.end(), match.end() + _NEAR)
        if start < 0:
            continue
        start += 8 if content[start + 6 : start + 8] == b"\r\n" else 7
        try:
            data = zlib.decompressobj().decompress(content[start : start + _MOST_UNPACKED], _MOST_UNPACKED)
        except zlib.error:
            continue
        left -= len(data)
        found |= {name for name in _WANTED if _has(data, name)}
    return found


def _has(data: bytes, name: str) -> bool:
    return re.search(rb"/" + name.encode() + rb"(?![A-Za-z])", data) is not None
