"""What a field shows: its fonts in two simple encodings that every PDF program can fill in, and text set in lines (ISO 32000-1, 12.7.3.3)."""

import io
import re
from functools import cache
from pkgutil import get_data

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name

from sro.formats.alphabet import EXTENDED, FIRST, WIN_ANSI, encoded

NAMES = ("SroA", "SroB")  # what the two encodings are called in the fields' resources

_FACE = "SourceSansPro-Regular"
_SYMBOLIC, _NON_SYMBOLIC = 4, 32


def _face() -> bytes:
    """The face's file, out of its package."""
    content = get_data("font_source_sans_pro", f"files/{_FACE}.ttf")
    assert content is not None  # a package that was installed from a wheel can always be read
    return content


@cache
def program(letters: str) -> bytes:
    """The TrueType program with some letters and nothing else. For the second encoding its table leads from codes to letters."""
    font = TTFont(io.BytesIO(_face()), recalcTimestamp=False)
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
    font = TTFont(io.BytesIO(_face()), lazy=True)
    names, widths, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    # WinAnsiEncoding shows a no-break space with the glyph of the space (ISO 32000-1, Annex D)
    shown = {letter: " " if letter == "\xa0" else letter for letter in WIN_ANSI + EXTENDED if letter != "\0"}
    return {letter: round(widths[names[ord(glyph)]][0] * scale) for letter, glyph in shown.items()}


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


SIZE = 10.0
LEADING = 1.25  # distance of lines as a share of the size
MARGIN_X, MARGIN_Y = 3.0, 2.5
"""From a box to its field, so that what other programs set stands clear of the line too."""

INSET_X, INSET_Y = 2.0, 1.5  # from the field to its text
SIZES = (10.0, 9.5, 9.0)  # sizes tried, one after the other, before a text is given more room

_PIECE = re.compile(r"[^ \n]+ *|\n| +")


def lines_of(text: str, room: float, size: float) -> list[str]:
    """The text in lines no wider than ``room``. Joined, they are the text again, each line with the space or line feed that ends it."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if piece == "\n":
            lines[-1] += piece
            lines.append("")
            continue
        if lines[-1] and width(lines[-1] + piece.rstrip(" "), size) > room:
            lines.append("")
        while width(piece.rstrip(" "), size) > room and len(piece) > 1:
            cut = _longest(piece, room, size)
            lines[-1] += piece[:cut]
            lines.append("")
            piece = piece[cut:]
        lines[-1] += piece
    return lines


def _longest(word: str, room: float, size: float) -> int:
    """How many letters of a word fit in a line, at least one."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], size) <= room:
        cut += 1
    return cut


def lines_that_fit(height: float, size: float) -> int:
    """How many lines a box of this height holds, at least one."""
    return max(1, int((height - 2 * (MARGIN_Y + INSET_Y) + size * (LEADING - 1) + 0.01) // (size * LEADING)))


def fit_in(box_width: float) -> float:
    """The width left for text in a box."""
    return box_width - 2 * (MARGIN_X + INSET_X)


def text_stream(text: str, box: tuple[float, float], size: float, *, multiline: bool) -> bytes:
    """The appearance of a text field; ``box`` is its width and height."""
    across, high = box
    lines = lines_of(text, across - 2 * INSET_X, size) if multiline else [text]
    if lines and not lines[-1] and len(lines) > 1:
        lines.pop()
    first = high - INSET_Y - size * 0.85 if multiline else (high - size) / 2 + size * 0.24
    drawn = [f"1 0 0 1 {INSET_X:g} {first:.2f} Tm {size * LEADING:g} TL"]
    for number, line in enumerate(lines):
        if number:
            drawn.append("T*")
        for font, codes in runs(line.rstrip("\n")):
            drawn.append(f"/{font} {size:g} Tf <{codes.hex().upper()}> Tj")
    shown = "\n".join(drawn)
    return f"/Tx BMC\nq 0 0 {across:.2f} {high:.2f} re W n\nBT\n0 g\n{shown}\nET\nQ\nEMC\n".encode() if text else b"/Tx BMC\nEMC\n"


def mark_stream(side: float) -> bytes:
    """A check mark in a box of this side."""
    at = [f"{share * side:.2f}" for share in (0.22, 0.52, 0.42, 0.28, 0.8, 0.78)]
    return f"q 1.5 w 1 J 1 j 0 G {at[0]} {at[1]} m {at[2]} {at[3]} l {at[4]} {at[5]} l S Q\n".encode()
