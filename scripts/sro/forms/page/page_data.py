"""What the form's page knows: fields, the rules' words, letters it can print, the school calendar, and PDFs prepared for each number of students."""

import gzip
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from sro.formats import EXTENDED, WIN_ANSI
from sro.formats.pdf.fields import INSET_X, INSET_Y, LEADING, SIZES, advances, with_lines, write_fillable
from sro.forms.calendar import Calendar
from sro.forms.district_form import DistrictForms
from sro.forms.earlier import EARLIER
from sro.forms.report import OFFICER, PEOPLE
from sro.forms.rules import RULES, plain, words_of
from sro.forms.shape import FormField
from sro.model.document import Document, with_sheets

_KEYS = ("name", "type", "called", "group", "student", "required", "stands", "citation", "written")


def page_data(forms: DistrictForms, calendar: Calendar | None) -> dict[str, Any]:
    """Everything but the prepared PDFs, as plain data."""
    own = sorted({plain(word) for name in ("district", "department") for word in words_of(str(forms.answer(name)))})
    return {
        "form": forms.shape.form, "district": forms.district, "school_days": forms.school_days,
        "fields": [_field(field) for field in forms.shape.fields], "officer": OFFICER, "people": PEOPLE, "earlier": sorted(EARLIER),
        "rules": {rule.id: rule.data for rule in RULES}, "allowed": own,
        "letters": {"win_ansi": WIN_ANSI, "extended": EXTENDED, "widths": advances()},
        "print": {"inset_x": INSET_X, "inset_y": INSET_Y, "leading": LEADING, "sizes": SIZES},
        "calendar": _calendar(calendar) if calendar else None,
    }  # fmt: skip


def _field(field: FormField) -> dict[str, Any]:
    return {key: getattr(field, key) for key in _KEYS} | {"options": [option.model_dump() for option in field.options]}


def _to_be_said(calendar: Calendar) -> str:
    """What stands beside a due date while days of the calendar are in doubt, or nobody has confirmed it."""
    said = [] if calendar.confirmed else [f"Nobody has confirmed what {calendar.name} was taken to say."]
    if calendar.doubts:
        said.append(f"{len(calendar.doubts)} days are in doubt and count as school days, which gives the earlier date.")
    return " ".join(said)


def _calendar(calendar: Calendar) -> dict[str, Any]:
    return {
        "years": [[first.isoformat(), last.isoformat()] for first, last in calendar.years],
        "off": {day.isoformat(): why for day, why in sorted(calendar.off.items()) if day not in calendar.doubts},
        "made_up": sorted(
            day.isoformat() for day in {*calendar.made_up, *calendar.doubts} if day in calendar.made_up or day.weekday() >= 5
        ),
        "example": " ".join(filter(None, (calendar.example, _to_be_said(calendar)))),
    }


STUDENTS = 8  # students up to which the page makes the PDF itself

OTHER = {"disposition_other": 2}  # lines on the sheet of what is written beside “Other”
SHARED = 400  # bytes from which a piece that occurs again is kept once


def templates(forms: DistrictForms, most: int = STUDENTS) -> bytes:
    """The PDFs for 1 to ``most`` students, compressed: ten digits, as many bytes of JSON that tell of each, and the pieces of all."""
    store = _Store()
    about = []
    for students in range(1, most + 1):
        document = forms.document(students)
        sheets = sum(section.style == "continuation" for section in document.sections)
        high = with_lines(document, {field.name: 2 for field in document.fields() if field.type == "text"})
        for made in (document, with_sheets(high, sheets + 1, OTHER)):
            pdf, told = _template(forms, made)
            about.append({"students": students, **told, "parts": store.add(pdf)})
    listed = json.dumps(about, separators=(",", ":")).encode()
    return gzip.compress(b"%010d" % len(listed) + listed + bytes(store.all), 9, mtime=0)


def _template(forms: DistrictForms, document: Document) -> tuple[bytes, dict[str, Any]]:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_fillable(document, forms.project.layouts))) as pdf:
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        fields = dict(_fields(pdf))
        identity = " ".join(f"<{bytes(part).hex().upper()}>" for part in pdf.trailer.ID)
        told = {
            "fields": fields,
            "size": int(pdf.trailer.Size),
            "root": _reference(pdf.Root),
            "more": f"/Info {_reference(pdf.docinfo)} /ID [{identity}]" if "/Info" in pdf.trailer else f"/ID [{identity}]",
            "font": _reference(pdf.Root.AcroForm.DR.Font),
        }
    return out.getvalue(), told


def _reference(thing: pikepdf.Object) -> str:
    number, generation = thing.objgen
    return f"{number} {generation} R"


def _fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, dict[str, Any]]]:
    pending = [("", node) for node in reversed(list(pdf.Root.AcroForm.Fields))]
    while pending:
        above, node = pending.pop()
        name = f"{above}.{node.T}" if above else str(node.T)
        if "/FT" not in node:
            pending += [(name, kid) for kid in reversed(list(node.Kids))]
        elif node["/FT"] == Name.Tx:
            left, low, right, high = (float(edge) for edge in node.Rect)
            yield name, {
                "kind": "text", "n": node.objgen[0], "w": round(right - left, 2), "h": round(high - low, 2),
                "multiline": bool(int(node.get("/Ff", 0)) & 1 << 12), "size": float(str(node.DA).split()[1]),
            }  # fmt: skip
        elif node["/FT"] == Name.Btn and "/Kids" in node:
            kids = {next(str(key)[1:] for key in kid.AP.N if key != "/Off"): kid.objgen[0] for kid in node.Kids}
            yield name, {"kind": "radio", "n": node.objgen[0], "kids": kids}
        elif node["/FT"] == Name.Btn:
            yield name, {"kind": "check", "n": node.objgen[0]}


class _Store:
    """Bytes put one behind the other; a piece that is there already is not put again."""

    def __init__(self) -> None:
        self.all = bytearray()
        self._known: dict[bytes, int] = {}

    def add(self, pdf: bytes) -> list[tuple[int, int]]:
        """The pieces (start, length) that make up the bytes."""
        parts: list[tuple[int, int]] = []
        for piece in re.split(rb"(?<=endobj\n)|(?<= stream\n)|(?<=>>\nstream\n)|(?=endstream\n)", pdf):
            start = self._known.get(piece) if len(piece) >= SHARED else None
            if start is None:
                start = len(self.all)
                self.all += piece
                self._known[piece] = start
            if parts and parts[-1][0] + parts[-1][1] == start:
                parts[-1] = (parts[-1][0], parts[-1][1] + len(piece))
            else:
                parts.append((start, len(piece)))
        return parts
