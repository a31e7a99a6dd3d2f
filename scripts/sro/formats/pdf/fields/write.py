"""A form document and what is filled in → a fillable PDF, with continuation sheets for the text that no field holds."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sro.formats.layouts import Layouts
from sro.formats.pdf import write_pdf
from sro.formats.pdf.fields.appearance import NAMES, SIZE, SIZES, add_fonts, fit_in, lines_of, lines_that_fit, width
from sro.formats.pdf.fields.widgets import Place, Widgets, make_forms, places
from sro.model.document import Document, Field, FieldGroup, Run, Section, options_of

LINES = 22
_NAME = re.compile(r"continued_(\d+)\.(.+)")


@dataclass(frozen=True)
class Part:
    """A text that was divided: the field it belongs to, the name of the text, that of its continuation, and the two parts."""

    field: Field
    name: str
    continued: str
    first: str
    rest: str


def continued(name: str) -> str:
    """The name of the field that takes up the rest: `reason` → `continued_1.reason` → `continued_2.reason`."""
    found = _NAME.fullmatch(name)
    return f"continued_{int(found[1]) + 1}.{found[2]}" if found else f"continued_1.{name}"


def is_continuation(name: str) -> tuple[str, int] | None:
    """The name of the text that a field continues, and the number of the sheet."""
    found = _NAME.fullmatch(name)
    return (found[2], int(found[1])) if found else None


def with_lines(document: Document, lines: Mapping[str, int]) -> Document:
    """The document with some fields higher."""
    return (
        with_fields(document, lambda field: field.model_copy(update={"lines": lines.get(field.name, field.lines)})) if lines else document
    )


def with_continuations(document: Document, parts: Iterable[Part]) -> Document:
    """The document with a sheet at its end for each text that goes on."""
    return document.model_copy(update={"sections": (*document.sections, *(_sheet(part) for part in parts))})


def with_empty_sheet(document: Document, lines: Mapping[str, int]) -> Document:
    """The document with an empty sheet that continues some texts, with so many lines of handwriting each, for writing by hand or in a PDF
    program. A text is named as its field, or as a write-in line (`disposition_other`)."""
    found = {name: field for field in document.fields() for name in _names(field)}
    rows = tuple((_continuing(found[name], continued(name), height),) for name, height in lines.items())
    return document.model_copy(update={"sections": (*document.sections, _section("empty", rows))})


def _names(field: Field) -> Iterator[str]:
    yield field.name
    yield from (f"{field.name}_{option.value}" for option in field.options if option.write_in)


def _sheet(part: Part) -> Section:
    name = part.name.replace(".", "-") if is_continuation(part.name) else part.name
    return _section(name, ((_continuing(part.field, part.continued, LINES - 2),),))


def _continuing(field: Field, name: str, lines: int) -> Field:
    label = re.split(r"\. | \(", field.label)[0].removesuffix(", continued")
    return Field(
        name=name,
        type="long_text",
        label=f"{label}, continued",
        tooltip=f"{label}, continued from the field on an earlier page. Do not name a student.",
        group=field.group,
        lines=lines,
    )


def _section(name: str, rows: tuple[tuple[Field, ...], ...]) -> Section:
    group = FieldGroup(id=f"continuation.{name}", rows=rows, keep=True)
    return Section(id=f"continuation-{name}", style="section", heading=(Run(text="Continuation sheet"),), blocks=(group,))


def with_fields(document: Document, change: Callable[[Field], Field]) -> Document:
    """The document with each of its fields changed."""

    def section(one: Section) -> Section:
        blocks = tuple(
            block.model_copy(update={"rows": tuple(tuple(map(change, row)) for row in block.rows)})
            if isinstance(block, FieldGroup)
            else block
            for block in one.blocks
        )
        return one.model_copy(update={"blocks": blocks, "sections": tuple(map(section, one.sections))})

    return document.model_copy(update={"sections": tuple(map(section, document.sections))})


Values = Mapping[str, str | bool]
"""What is filled in, by full field name: the words of a text field, the option of a radio group, true for a check box."""

HAND = 24.48  # height of a line of handwriting in points, as `layout/fields.typ` sets it
MOST = 22  # lines of handwriting that a field may be high: what a page holds below its label


def write_fillable(document: Document, layouts: Layouts, values: Values | None = None) -> bytes:
    """The form as a fillable PDF/UA-1, with ``values`` filled in. Fields grow with their text, and what no page holds goes on continuation
    sheets. The same input gives the same bytes."""
    given = dict(values or {})
    document, pdf, sizes = _fitted(document, layouts, given)
    _fill(document, pdf, given, sizes)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _fitted(document: Document, layouts: Layouts, values: dict[str, str | bool]) -> tuple[Document, pikepdf.Pdf, dict[str, float]]:
    """The document with fields as high as their text needs, the page it makes, and the size of each text. ``values`` gets the parts of
    texts that were divided."""
    sizes: dict[str, float] = {}
    for _ in range(3):
        pdf = pikepdf.open(io.BytesIO(write_pdf(document, layouts, fillable=True)))
        found = places(pdf)
        lines: dict[str, int] = {}
        parts: list[Part] = []
        for field in document.fields():
            for name, place, write_in in _texts(field, found):
                value = values.get(name, "")
                if isinstance(value, str) and value:
                    sizes[name] = _size(value, place, field.lines > 1)
                    _grow(field, name, value, place, sizes, lines, parts, write_in=write_in)
        if not lines and not parts:
            return document, pdf, sizes
        document = with_lines(document, lines)
        for part in parts:
            values[part.name] = part.first
            values[part.continued] = part.rest
        document = with_continuations(document, parts)
    return document, pikepdf.open(io.BytesIO(write_pdf(document, layouts, fillable=True))), sizes


def _texts(field: Field, found: Mapping[str, Place]) -> list[tuple[str, Place, bool]]:
    """The text fields of a form field: name, place, and whether it is the line of a write-in option."""
    if field.type == "signature" or field.type == "check":
        return []
    if options_of(field):
        return [(f"{field.name}_{o.value}", found[f"{field.name}.{o.value}"], True) for o in field.options if o.write_in]
    return [(field.name, found[field.name], False)]


def _size(value: str, place: Place, multiline: bool) -> float:
    """The largest size at which a single line fits; texts of several lines keep the usual size."""
    if multiline:
        return SIZE
    return next((size for size in SIZES if width(value, size) <= fit_in(place.box[0])), SIZES[-1])


def _grow(
    field: Field, name: str, value: str, place: Place, sizes: dict[str, float], lines: dict[str, int], parts: list[Part], *, write_in: bool
) -> None:
    """Notes that a field must be higher, or that its text must be continued on a sheet."""
    across, high = place.box
    size = sizes[name]
    if field.lines == 1 or write_in:
        if width(value, size) <= fit_in(across):
            return
        if not write_in:
            lines[name] = 2
            return
        set_lines = lines_of(value, fit_in(across), size)
        parts.append(Part(field, name, continued(name), set_lines[0], value[len(set_lines[0]) :]))
        return
    set_lines = lines_of(value, fit_in(across), size)
    fit = lines_that_fit(high, size)
    if len(set_lines) <= fit:
        return
    needed = next((n for n in range(field.lines, MOST + 1) if lines_that_fit(n * HAND, size) >= len(set_lines)), MOST)
    if needed > field.lines:
        lines[name] = needed
    if len(set_lines) > lines_that_fit(MOST * HAND, size):
        first = "".join(set_lines[: lines_that_fit(MOST * HAND, size)])
        parts.append(Part(field, name, continued(name), first, value[len(first) :]))


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
