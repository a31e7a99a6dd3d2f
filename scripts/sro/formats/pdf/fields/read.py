"""Reading a filled form: the values of its fields, whichever program filled them in."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from sro.errors import InputError, Problem, refusal
from sro.model.base import with_line_feeds
from sro.model.document import is_continuation, repeated

DEEPEST = 8
MOST = 20_000


@dataclass(frozen=True)
class FormData:
    """What stands in a filled form: which form of which district it says it is ("" where it does not say), and its values by field name:
    text as typed, the option of a radio group, true for a checked box. Empty fields are left out; continued texts are put together."""

    form: str = ""
    district: str = ""
    version: str = ""
    values: dict[str, str | bool] = field(default_factory=dict)


class DamagedFormError(InputError):
    """A form whose fields cannot be read: nobody can say that it holds no report."""


class NoFieldsError(InputError):
    """A PDF without fields: whatever stands on its pages, nobody filled in a form in it."""


class OtherReportError(InputError):
    """A form with a sheet that belongs to another report."""


def read_fillable(pdf: bytes, file: str) -> FormData:
    """The values of a filled form. Raises :class:`InputError` where the file is no PDF with fields; nothing of its content is repeated."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return _read(opened, file)
    except (TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError, RecursionError):
        message = "the fields of this form are damaged; save it again in the program that filled it in"
        raise DamagedFormError([Problem(file, 0, 0, message)]) from None
    except pikepdf.PasswordError:
        raise refusal(file, "the PDF is locked with a password; save it without one") from None
    except pikepdf.PdfError:
        raise refusal(file, "this is not a PDF that can be read; save it again in the program that filled it in") from None


def _read(pdf: pikepdf.Pdf, file: str) -> FormData:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or not form.get("/Fields"):
        message = "the PDF has no fields: it was printed to PDF or scanned; take the fillable form, or type the record by hand"
        raise NoFieldsError([Problem(file, 0, 0, message)])
    try:
        found: dict[str, str | bool] = {name: value for name, node in _fields(form.Fields, "", 0, set()) if (value := _value(node))}
    except _HoldsItselfError:
        message = "a field of this form holds itself, or it has too many; take the form anew and fill it in again"
        raise DamagedFormError([Problem(file, 0, 0, message)]) from None
    about = pdf.Root.get("/PieceInfo", Dictionary()).get("/sro", Dictionary()).get("/Private", Dictionary())
    said = {key: str(about.get(f"/{key}", "")) for key in ("Form", "District", "Version")}
    _refuse_strays(found, file)
    return FormData(said["Form"], said["District"], said["Version"], _joined(found))


def _refuse_strays(found: Mapping[str, str | bool], file: str) -> None:
    """Refuses a sheet of another report: what it says once more must be what the form says."""
    for name, value in found.items():
        said = found.get(repeated(name), "")
        if value and said and str(value).split() != str(said).split():
            sheet = name.partition(".")[0].replace("_", " ")
            message = f"{sheet} is of another report: its {repeated(name)} is not that of the form; take the right sheet"
            raise OtherReportError([Problem(file, 0, 0, message)])


class _HoldsItselfError(Exception):
    """A field is met a second time, or more are met than any form has."""


def _fields(nodes: pikepdf.Object, above: str, depth: int, seen: set[tuple[int, int]]) -> Iterator[tuple[str, pikepdf.Object]]:
    """The fields that hold values, with their full names; each object is visited once."""
    if not isinstance(nodes, Array):
        return
    if depth > DEEPEST or len(seen) > MOST:
        raise _HoldsItselfError
    for node in nodes:
        if not isinstance(node, Dictionary):
            continue
        # an object without a number of its own stands in one place only
        if node.is_indirect and node.objgen in seen:
            raise _HoldsItselfError
        seen.add(node.objgen if node.is_indirect else (0, -len(seen)))
        part = str(node.get("/T", ""))
        name = f"{above}.{part}" if above and part else above or part
        kids = node.get("/Kids", Array())
        if any(isinstance(kid, Dictionary) and "/T" in kid for kid in kids):
            yield from _fields(kids, name, depth + 1, seen)
        elif name:
            yield name, node


def _value(node: pikepdf.Object) -> str | bool:
    kind, flags = node.get("/FT"), int(node.get("/Ff", 0))
    value = node.get("/V")
    if kind == Name.Btn:
        chosen = str(value).removeprefix("/") if isinstance(value, Name | pikepdf.String) else "Off"
        if chosen in ("", "Off"):  # some programs set the state of the widget alone
            states = [str(kid.get("/AS", "/Off"))[1:] for kid in (node, *node.get("/Kids", Array())) if isinstance(kid, Dictionary)]
            chosen = next((state for state in states if state != "Off"), "Off")
        if flags & (1 << 15):
            return "" if chosen == "Off" else chosen
        return chosen != "Off"
    if kind == Name.Tx and value is not None:
        text = bytes(value.get_stream_buffer()).decode("utf-8", "replace") if isinstance(value, pikepdf.Stream) else str(value)
        return with_line_feeds(text)
    return ""


def _joined(found: dict[str, str | bool]) -> dict[str, str | bool]:
    """The values with each continued text put behind the one that it continues."""
    whole = {name: value for name, value in found.items() if not is_continuation(name) and not repeated(name)}
    rest = sorted((sheet, name, key) for key in found if (part := is_continuation(key)) for name, sheet in [part])
    for _, name, key in rest:
        before, more = whole.get(name, ""), found[key]
        if isinstance(before, str) and isinstance(more, str):
            whole[name] = before + more
    return whole
