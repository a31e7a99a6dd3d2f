"""The fields' fonts: one face in two simple encodings, since fonts of composite kind cannot be filled in by pdftk and others.

Both are the same TrueType program, cut down to the letters of :mod:`sro.form.letters`. The first has WinAnsi encoding and is what the fields'
default appearance names, so that any program can set what is typed; the second holds further letters by name (ISO 32000-1, 9.6.6).
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

import pikepdf
from fontTools import agl, subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from sro.form.letters import EXTENDED, FIRST, WIN_ANSI, encoded

NAMES = ("SroA", "SroB")
"""What the two encodings are called in the fields' resources."""

_BASE = "SROFLD+SourceSansPro-Regular"
_NON_SYMBOLIC = 32


@cache
def program() -> bytes:
    """The TrueType program with the letters of both encodings and nothing else."""
    source = files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
    font = TTFont(io.BytesIO(source.read_bytes()), recalcTimestamp=False)
    options = subset.Options(layout_features=[], name_IDs=[], hinting=False, notdef_outline=True, glyph_names=True, recalc_timestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=WIN_ANSI.replace("\0", "") + EXTENDED)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def _metrics() -> tuple[dict[str, int], dict[str, int]]:
    font = TTFont(io.BytesIO(program()))
    scale = 1000 / font["head"].unitsPerEm
    advances = {chr(code): round(font["hmtx"][glyph][0] * scale) for code, glyph in font.getBestCmap().items()}
    head, os2 = font["head"], font["OS/2"]
    face = {
        "xMin": head.xMin, "yMin": head.yMin, "xMax": head.xMax, "yMax": head.yMax,
        "ascent": os2.sTypoAscender, "descent": os2.sTypoDescender, "cap": os2.sCapHeight,
    }  # fmt: skip
    return advances, {name: round(value * scale) for name, value in face.items()}


def advances() -> dict[str, int]:
    """The width of each letter in thousandths of the size."""
    return _metrics()[0]


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
    face = _metrics()[1]
    file = pdf.make_stream(program(), Length1=len(program()))
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/" + _BASE), Flags=_NON_SYMBOLIC, ItalicAngle=0, StemV=84, FontFile2=file,
            FontBBox=Array([face["xMin"], face["yMin"], face["xMax"], face["yMax"]]),
            Ascent=face["ascent"], Descent=face["descent"], CapHeight=face["cap"],
        )
    )  # fmt: skip
    made = Dictionary()
    for name, letters in zip(NAMES, (WIN_ANSI, EXTENDED), strict=True):
        made[f"/{name}"] = pdf.make_indirect(_font(pdf, letters, descriptor, extended=letters is EXTENDED))
    return made


@cache
def _glyph_names() -> dict[str, str]:
    """The Adobe Glyph List's name of each letter, which every PDF program knows."""
    names: dict[str, str] = {}
    for name, codes in agl.LEGACY_AGL2UV.items():
        if len(codes) == 1:
            names.setdefault(chr(codes[0]), name)
    return names


def _font(pdf: pikepdf.Pdf, letters: str, descriptor: pikepdf.Object, *, extended: bool) -> Dictionary:
    known = advances()
    encoding: pikepdf.Object = Name.WinAnsiEncoding
    if extended:
        names = [Name("/" + _glyph_names()[letter]) for letter in letters]
        encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array([FIRST, *names]))
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + _BASE), FirstChar=FIRST, LastChar=FIRST + len(letters) - 1,
        Widths=Array([known.get(letter, 0) for letter in letters]), Encoding=encoding, FontDescriptor=descriptor,
        ToUnicode=pdf.make_stream(_to_unicode(letters)),
    )  # fmt: skip


def _to_unicode(letters: str) -> bytes:
    pairs = [f"<{FIRST + n:02X}> <{ord(letter):04X}>" for n, letter in enumerate(letters) if letter != "\0"]
    blocks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{chars}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
