"""The fields' fonts: one face in two simple encodings, since fonts of composite kind cannot be filled in by pdftk and others.

The first has WinAnsi encoding and is what the fields' default appearance names, so that any program can set what is typed. The second is a
symbolic font with a table of its own for the further letters of :mod:`sro.formats.pdf.fields.alphabet` (ISO 32000-1, 9.6.6.4); only what this project fills
in uses it. Both are TrueType programs cut down to the letters they need.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name

from sro.formats.pdf.fields.alphabet import EXTENDED, FIRST, WIN_ANSI, encoded

NAMES = ("SroA", "SroB")
"""What the two encodings are called in the fields' resources."""

_FACE = "SourceSansPro-Regular"
_SYMBOLIC, _NON_SYMBOLIC = 4, 32


@cache
def program(letters: str) -> bytes:
    """The TrueType program with some letters and nothing else. For the second encoding its table leads from codes to letters."""
    source = files("font_source_sans_pro") / "files" / f"{_FACE}.ttf"
    font = TTFont(io.BytesIO(source.read_bytes()), recalcTimestamp=False)
    options = subset.Options(layout_features=[], name_IDs=[], hinting=False, notdef_outline=True, recalc_timestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters.replace("\0", ""))
    cutter.subset(font)
    if letters == EXTENDED:
        names = font.getBestCmap()
        table = CmapSubtable.getSubtableClass(4)(4)
        table.platformID, table.platEncID, table.language = 3, 0, 0
        table.cmap = {0xF000 + FIRST + n: names[ord(letter)] for n, letter in enumerate(letters)}
        font["cmap"] = newTable("cmap")
        font["cmap"].tableVersion, font["cmap"].tables = 0, [table]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def advances() -> dict[str, int]:
    """The width of each letter in thousandths of the size."""
    font = TTFont(io.BytesIO((files("font_source_sans_pro") / "files" / f"{_FACE}.ttf").read_bytes()), lazy=True)
    names, widths, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    return {letter: round(widths[names[ord(letter)]][0] * scale) for letter in WIN_ANSI + EXTENDED if letter != "\0"}


def width(text: str, size: float) -> float:
    """The width of text on one line, in points. Letters that the fonts lack count as a wide one."""
    known = advances()
    return sum(known.get(letter, 1000) for letter in text) * size / 1000


def runs(text: str) -> list[tuple[str, bytes]]:
    """Text on one line as pairs of a font's name and the codes to show with it. Letters that neither has are shown as a question mark;
    the check refuses them before, and the field's value keeps them in any case."""
    found: list[tuple[str, bytes]] = []
    for letter in text:
        at, code = encoded(letter) or (0, ord("?"))
        if found and found[-1][0] == NAMES[at]:
            found[-1] = (NAMES[at], found[-1][1] + bytes([code]))
        else:
            found.append((NAMES[at], bytes([code])))
    return found


def add_fonts(pdf: pikepdf.Pdf) -> Dictionary:
    """Puts both fonts into a PDF and returns the font resources of its fields."""
    made = Dictionary()
    for name, letters, tag in zip(NAMES, (WIN_ANSI, EXTENDED), ("SROFLA", "SROFLB"), strict=True):
        made[f"/{name}"] = pdf.make_indirect(_font(pdf, letters, f"/{tag}+{_FACE}"))
    return made


def _font(pdf: pikepdf.Pdf, letters: str, name: str) -> Dictionary:
    symbolic, known, content = letters == EXTENDED, advances(), program(letters)
    font = TTFont(io.BytesIO(content), lazy=True)
    head, os2, scale = font["head"], font["OS/2"], 1000 / font["head"].unitsPerEm
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(name), Flags=_SYMBOLIC if symbolic else _NON_SYMBOLIC, ItalicAngle=0, StemV=84,
        FontFile2=pdf.make_stream(content, Length1=len(content)),
        FontBBox=Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        Ascent=round(os2.sTypoAscender * scale), Descent=round(os2.sTypoDescender * scale), CapHeight=round(os2.sCapHeight * scale),
    )  # fmt: skip
    made = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(name), FirstChar=FIRST, LastChar=FIRST + len(letters) - 1,
        Widths=Array([known.get(letter, 0) for letter in letters]), FontDescriptor=pdf.make_indirect(descriptor),
        ToUnicode=pdf.make_stream(_to_unicode(letters)),
    )  # fmt: skip
    if not symbolic:
        made.Encoding = Name.WinAnsiEncoding
    return made


def _to_unicode(letters: str) -> bytes:
    pairs = [f"<{FIRST + n:02X}> <{ord(letter):04X}>" for n, letter in enumerate(letters) if letter != "\0"]
    blocks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{chars}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
