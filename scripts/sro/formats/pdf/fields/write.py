"""A form document and what is filled in → a fillable PDF, with continuation sheets for the text that no field holds."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sro.formats.layouts import Layouts
from sro.formats.pdf import write_pdf
from sro.formats.pdf.fields.appearance import NAMES, SIZE, SIZES, add_fonts, fit_in, lines_of, lines_that_fit, width
from sro.formats.pdf.fields.widgets import Place, Widgets, make_forms, places
from sro.model.document import Document, Field, continued, options_of, repeated, with_fields, with_sheets

Values = Mapping[str, str | bool]
"""What is filled in, by full field name: the words of a text field, the option of a radio group, true for a check box."""

TALLEST = 2  # lines to which a place to write one line grows with its text
NARROWEST = 450.0  # points; the least width of a text on a sheet, to say beforehand how many lines it will need


def with_lines(document: Document, lines: Mapping[str, int]) -> Document:
    """The document with some fields higher."""
    return with_fields(document, lambda one: one.model_copy(update={"lines": lines.get(one.name, one.lines)})) if lines else document


@dataclass
class Fit:
    """A form that is being fitted to its texts: the page as it is set, the size of each text, the lines of fields that grew, and the lines of
    handwriting by which a line to write on goes on on sheets."""

    document: Document
    found: dict[str, Place]
    sizes: dict[str, float] = made(default_factory=dict)
    lines: dict[str, int] = made(default_factory=dict)
    written: dict[str, int] = made(default_factory=dict)
    sheets: int = 0

    @property
    def settled(self) -> bool:
        """Whether every text has its place."""
        return not self.lines and not self.written and self.sheets == self.before

    @property
    def before(self) -> int:
        """How many sheets the page has."""
        return sum(section.style == "continuation" for section in self.document.sections)


def write_fillable(document: Document, layouts: Layouts, values: Values | None = None) -> bytes:
    """The form as a fillable PDF/UA-1, with ``values`` filled in. What a place has no room for goes on continuation sheets. The same input
    gives the same bytes."""
    given = dict(values or {})
    document, pdf, sizes = _fitted(document, layouts, given)
    _fill(document, pdf, given, sizes)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _fitted(document: Document, layouts: Layouts, values: dict[str, str | bool]) -> tuple[Document, pikepdf.Pdf, dict[str, float]]:
    """The document with as many sheets as its texts need, the page it makes, and the size of each text. ``values`` gets the parts of texts
    that were divided, and what sheets say once more."""
    whole, written = dict(values), dict[str, int]()
    while True:
        pdf = pikepdf.open(io.BytesIO(write_pdf(document, layouts, fillable=True)))
        fit = Fit(document, places(pdf))
        fit.sheets = fit.before
        values.clear()
        values.update(whole)
        for one in document.fields():
            if (name := repeated(one.name)) in whole:
                values[one.name] = whole[name]
            for name, place, write_in in _texts(one, fit.found):
                if isinstance(value := values.get(name), str) and value:
                    _fit(fit, one, name, value, place, values, write_in=write_in)
        if fit.settled:
            return document, pdf, fit.sizes
        document, written = with_lines(document, fit.lines), written | fit.written
        if fit.written or fit.sheets > fit.before:
            document = with_sheets(document, fit.sheets, written)


def _texts(one: Field, found: Mapping[str, Place]) -> list[tuple[str, Place, bool]]:
    """The text fields of a form field: name, place, and whether it is the line of a write-in option."""
    if one.type in ("signature", "check"):
        return []
    if options_of(one):
        return [(f"{one.name}_{o.value}", found[f"{one.name}.{o.value}"], True) for o in one.options if o.write_in]
    return [(one.name, found[one.name], False)]


def _fit(fit: Fit, one: Field, name: str, value: str, place: Place, values: dict[str, str | bool], *, write_in: bool) -> None:
    """Notes the size of a text, and that its field must be higher or that it must go on on a sheet."""
    across, high = place.box
    room, single = fit_in(across), one.lines == 1 or write_in
    size = next((size for size in SIZES if width(value, size) <= room), SIZES[-1]) if single else SIZE
    fit.sizes[name] = size
    if single and width(value, size) <= room:
        return
    if single and not write_in:
        fit.lines[name] = TALLEST
        return
    set_lines = lines_of(value, room, size)
    held = 1 if single else lines_that_fit(high, size)
    if len(set_lines) <= held:
        return
    rest, first = continued(name), "".join(set_lines[:held])
    left = value[len(first) :]
    values[name], values[rest] = first, left
    if rest in fit.found:
        return
    if one.on_sheets == "continued":
        fit.sheets = max(fit.sheets, fit.before + 1)
    else:
        fit.written[name] = len(lines_of(left, NARROWEST, SIZE))  # a line of handwriting holds one of print


def _fill(document: Document, pdf: pikepdf.Pdf, values: Values, sizes: Mapping[str, float]) -> None:
    found = places(pdf)
    fonts = pdf.make_indirect(add_fonts(pdf))
    widgets = Widgets(pdf, fonts)
    for field in document.fields():
        _field(widgets, field, found, values, sizes)
    make_forms(pdf)
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=Array(widgets.roots), DR=Dictionary(Font=fonts), DA=String(f"/{NAMES[0]} {SIZE:g} Tf 0 g"))
    )
    # which form it is, for reading it back: page-piece data, which other programs keep (ISO 32000-1, 14.5)
    stamp = String(f"D:{document.date.replace('-', '')}000000Z")
    private = Dictionary(Form=String(document.id), District=String(document.district), Version=String(document.short_hash))
    pdf.Root.PieceInfo = Dictionary(sro=Dictionary(LastModified=stamp, Private=private))
    for page in pdf.pages:
        page.Tabs = Name.S


def _field(widgets: Widgets, field: Field, found: Mapping[str, Place], values: Values, sizes: Mapping[str, float]) -> None:
    if field.type == "signature":
        widgets.signature(found[field.name], field)
    elif field.type == "check":
        widgets.check(found[field.name], field.name, field.tooltip, checked=bool(values.get(field.name)))
    elif field.type in ("choice", "yes_no"):
        options = [(found[f"{field.name}={option.value}"], option.value, option.label) for option in options_of(field)]
        widgets.radio(options, field, str(values.get(field.name, "")))
    elif field.type == "checks":
        _checks(widgets, field, found, values, sizes)
    else:
        shown = str(values.get(field.name, ""))
        widgets.text(found[field.name], field, field.name, shown, sizes.get(field.name, SIZE), field.tooltip)


def _checks(widgets: Widgets, field: Field, found: Mapping[str, Place], values: Values, sizes: Mapping[str, float]) -> None:
    for option in field.options:
        name = f"{field.name}.{option.value}"
        widgets.check(found[f"{field.name}={option.value}"], name, f"{field.tooltip} {option.label}.", checked=bool(values.get(name)))
        if option.write_in:
            line, written = field.model_copy(update={"required": False, "lines": 1}), f"{field.name}_{option.value}"
            tooltip = f"{option.label}, in words. {field.label}."
            widgets.text(found[name], line, written, str(values.get(written, "")), sizes.get(written, SIZES[2]), tooltip)
