"""Links become fields: each `form:<name>` link of the page is turned into the widget of a field, and its structure element into a Form. ISO
32000-1, 12.7 (fields, flags, appearance) and ISO 14289-1, 7.18 (a tooltip for each field, a Form element around each widget, tabs in
structure order)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sro.formats.pdf.fields.appearance import MARGIN_X, MARGIN_Y, NAMES, SIZE, mark_stream, text_stream
from sro.model.document import Field

SCHEME = "form:"
REQUIRED, MULTILINE, RADIO, NO_SCROLL = 1 << 1, 1 << 12, 1 << 15, 1 << 23


@dataclass(frozen=True)
class Place:
    """One place to write or check on the page: the field's name, the option for one of several boxes, the words for a write-in line."""

    name: str
    annotation: pikepdf.Object

    @property
    def box(self) -> tuple[float, float]:
        """Width and height in points."""
        left, low, right, high = (float(value) for value in self.annotation.Rect)
        return right - left, high - low


def places(pdf: pikepdf.Pdf) -> dict[str, Place]:
    """Every place that the layout marked, by its name, in reading order."""
    found: dict[str, Place] = {}
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(SCHEME):
                name = target.removeprefix(SCHEME)
                assert name not in found, f"{name} stands in two places"
                found[name] = Place(name, annotation)
    return found


def make_forms(pdf: pikepdf.Pdf) -> None:
    """The structure elements around the places: Form, holding the widget alone."""
    for element in _links(pdf.Root.StructTreeRoot):
        for kid in element.K:
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and kid.Obj.get("/Subtype") == Name.Widget:
                element.S = Name.Form
                element.K = Array([kid])
                break


def _links(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K", Array())
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if Name.Link == kid.S and isinstance(kid.K, Array):
                yield kid
            else:
                yield from _links(kid)


class Widgets:
    """Makes the fields of one PDF, in one tree by the parts of their names."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Dictionary):
        self.pdf, self.fonts = pdf, fonts
        self.roots: list[pikepdf.Object] = []
        self._nodes: dict[str, pikepdf.Object] = {}
        self._looks: dict[tuple[float, float], tuple[pikepdf.Object, pikepdf.Object]] = {}

    def text(self, place: Place, field: Field, name: str, value: str, size: float, tooltip: str) -> None:
        """A text field. ``name`` is its full name; ``value`` what is filled in."""
        multiline = field.lines > 1
        left, low, right, high = (float(edge) for edge in place.annotation.Rect)
        y = MARGIN_Y if high - low > 1.5 * SIZE else 0
        place.annotation.Rect = Array([round(edge, 3) for edge in (left + MARGIN_X, low + y, right - MARGIN_X, high - y)])
        across, tall = place.box
        look = self._form(text_stream(value, (across, tall), size, multiline=multiline), across, tall)
        flags = (REQUIRED if field.required else 0) | (MULTILINE if multiline else 0) | (NO_SCROLL if multiline else 0)
        self._widget(place, tooltip)
        self._field(place.annotation, name, Name.Tx, tooltip, flags)
        place.annotation.DA = String(f"/{NAMES[0]} {size:g} Tf 0 g")
        place.annotation.AP = Dictionary(N=look)
        if value:
            place.annotation.V = String(value)

    def check(self, place: Place, name: str, tooltip: str, *, checked: bool) -> None:
        """A check box."""
        self._widget(place, tooltip)
        self._field(place.annotation, name, Name.Btn, tooltip, 0)
        self._states(place, "Yes", checked=checked)
        place.annotation.V = Name.Yes if checked else Name.Off

    def radio(self, options: list[tuple[Place, str, str]], field: Field, value: str) -> None:
        """Boxes of which one is checked: place, value and label of each."""
        group = self.pdf.make_indirect(Dictionary())
        self._field(group, field.name, Name.Btn, field.tooltip, RADIO | (REQUIRED if field.required else 0))
        group.V = Name("/" + value) if value else Name.Off
        group.Kids = Array()
        for place, option, label in options:
            self._widget(place, f"{field.tooltip} {label}.")
            self._states(place, option, checked=option == value)
            place.annotation.Parent = group
            group.Kids.append(place.annotation)

    def signature(self, place: Place, field: Field) -> None:
        """A signature field, for a certificate or for ink."""
        self._widget(place, field.tooltip)
        self._field(place.annotation, field.name, Name.Sig, field.tooltip, 0)
        across, high = place.box
        place.annotation.AP = Dictionary(N=self._form(b"", across, high))

    def _widget(self, place: Place, tooltip: str) -> None:
        annotation = place.annotation
        for key in ("/A", "/Border", "/Contents"):
            if key in annotation:
                del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.TU = String(tooltip)
        annotation.F = 4

    def _states(self, place: Place, on: str, *, checked: bool) -> None:
        across, high = place.box
        key = (round(across, 2), round(high, 2))
        if key not in self._looks:
            self._looks[key] = (self._form(b"", across, high), self._form(mark_stream(min(across, high)), across, high))
        off, mark = self._looks[key]
        states = Dictionary(Off=off)
        states["/" + on] = mark
        place.annotation.AP = Dictionary(N=states)
        place.annotation.AS = Name("/" + on) if checked else Name.Off
        place.annotation.MK = Dictionary(CA=String("4"))

    def _form(self, content: bytes, across: float, high: float) -> pikepdf.Object:
        return self.pdf.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, round(across, 2), round(high, 2)]),
            Resources=Dictionary(Font=self.fonts),
        )  # fmt: skip

    def _field(self, field: pikepdf.Object, name: str, kind: Name, tooltip: str, flags: int) -> None:
        parent, _, last = name.rpartition(".")
        field.T, field.FT, field.TU = String(last), kind, String(tooltip)
        if flags:
            field.Ff = flags
        self._hang(field, parent)

    def _hang(self, field: pikepdf.Object, parent: str) -> None:
        """Puts a field below its parent (the student's letter), which is made when it is first needed."""
        if not parent:
            self.roots.append(field)
            return
        if parent not in self._nodes:
            above, _, last = parent.rpartition(".")
            node = self.pdf.make_indirect(Dictionary(T=String(last), Kids=Array()))
            self._nodes[parent] = node
            self._hang(node, above)
        field.Parent = self._nodes[parent]
        self._nodes[parent].Kids.append(field)
