"""PDF files made object by object for tests of the reader: words at places, shapes over them, marks, fields, layers and attachments."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

LETTER = (0, 0, 612, 792)


def at(x: float, y: float, text: str, size: float = 11, font: str = "F1", more: str = "") -> str:
    """Words at a place."""
    shown = text.encode("cp1252").decode("latin-1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q BT {more} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET Q"


def down(rows: Sequence[str], x: float = 72, y: float = 720, size: float = 11, gap: float = 14, font: str = "F1") -> str:
    """Rows one below the other; an empty row is a gap."""
    return "\n".join(at(x, y - n * gap, row, size, font) for n, row in enumerate(rows) if row)


def box(x: float, y: float, wide: float, high: float, ink: str = "0 g") -> str:
    """A filled rectangle."""
    return f"q {ink} {x} {y} {wide} {high} re f Q"


@dataclass
class Page:
    """A page: what is drawn, its marks, and further entries."""

    drawn: str
    marks: Sequence[dict[str, Any]] = ()
    entries: dict[str, Any] = field(default_factory=dict)
    resources: dict[str, Any] = field(default_factory=dict)
    size: tuple[float, float, float, float] = LETTER


def paper(*pages: Page, catalog: dict[str, Any] | None = None, layer_off: bool = True, attached: dict[str, bytes] | None = None) -> bytes:
    """A PDF of these pages. ``/L1`` is a layer, ``/Im1`` a grey picture, ``/F2`` a font that names no letters."""
    pdf = pikepdf.new()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Old words"))
    state = {"OFF": Array([layer])} if layer_off else {"ON": Array([layer])}
    picture = Stream(pdf, bytes(range(0, 256, 4)) * 4)
    picture.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16, ColorSpace=Name.DeviceGray, BitsPerComponent=8))
    layered = False
    for page in pages:
        layered |= "/L1" in page.drawn
        made = pdf.add_blank_page(page_size=(page.size[2] - page.size[0], page.size[3] - page.size[1]))
        made.MediaBox = Array(page.size)
        made.Contents = Stream(pdf, page.drawn.encode("latin-1"))
        resources = {
            "Font": Dictionary(F1=_helvetica(pdf), F2=_nameless(pdf)),
            "Properties": Dictionary(L1=layer),
            "XObject": Dictionary(Im1=picture),
        }
        made.Resources = Dictionary(**resources, **page.resources)
        if page.marks:
            made.Annots = Array([pdf.make_indirect(_mark(mark)) for mark in page.marks])
        for key, value in page.entries.items():
            made[f"/{key}"] = value
    if layered:
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(**state))
    fields = [mark for page in pdf.pages for mark in page.get("/Annots", Array()) if mark.Subtype == Name.Widget]
    if fields:
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DA=String("/Helv 10 Tf 0 g"))
    for key, value in (catalog or {}).items():
        pdf.Root[f"/{key}"] = value
    for name, data in (attached or {}).items():
        pdf.attachments[name] = data
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def _mark(entries: dict[str, Any]) -> Dictionary:
    return Dictionary(**({"Type": Name.Annot, "F": 4} | entries))


def strike(x0: float, y0: float, x1: float, y1: float, subtype: str = "StrikeOut", **more: Any) -> dict[str, Any]:
    """A mark over words: crossed out unless told otherwise."""
    quads = [x0, y1, x1, y1, x0, y0, x1, y0]
    return {"Subtype": Name(f"/{subtype}"), "Rect": Array([x0, y0, x1, y1]), "QuadPoints": Array(quads), "C": Array([1, 0, 0])} | more


def text_field(x0: float, y0: float, x1: float, y1: float, value: str, **more: Any) -> dict[str, Any]:
    """A form field with what was typed."""
    return {"Subtype": Name.Widget, "FT": Name.Tx, "T": String(f"f{x0}-{y0}"), "V": String(value), "Rect": Array([x0, y0, x1, y1])} | more


def tick_box(x: float, y: float, ticked: bool) -> dict[str, Any]:
    """A box to tick."""
    state = Name.Yes if ticked else Name.Off
    return {
        "Subtype": Name.Widget,
        "FT": Name.Btn,
        "T": String(f"b{x}-{y}"),
        "V": state,
        "AS": state,
        "Rect": Array([x, y, x + 10, y + 10]),
    }


def _helvetica(pdf: pikepdf.Pdf) -> Dictionary:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))


def _nameless(pdf: pikepdf.Pdf) -> Dictionary:
    """A font whose codes say nothing about letters."""
    codes = range(33, 127)
    glyph = Stream(pdf, b"500 0 0 0 450 700 d1 0 0 450 700 re f")
    differences: list[Any] = [33, *(Name(f"/g{code}") for code in codes)]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 500, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(**{f"g{code}": glyph for code in codes}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array(differences)),
            FirstChar=33,
            LastChar=126,
            Widths=Array([500] * len(codes)),
        )
    )
