"""What lies on a page: form fields with what was typed or ticked, and annotations."""

import ctypes
from typing import Any

_SUBTYPES = {
    1: "note",
    3: "free text",
    4: "line",
    5: "square",
    6: "circle",
    7: "polygon",
    8: "polyline",
    9: "highlight",
    10: "underline",
    11: "underline",
    12: "strikeout",
    13: "stamp",
    14: "caret",
    15: "ink",
    17: "file",
    20: "field",
    28: "redact",
}
_FIELDS = {2: "check", 3: "radio", 4: "choice", 5: "choice", 6: "text"}
_HIDDEN = 2 | 32  # hidden, or shown on no screen
_SECRET = 1 << 13  # a field for a password
_MOST = 3_000
_LONGEST = 200_000

Mark = dict[str, Any]


def marks_of(page: Any, form: Any) -> list[Mark]:
    """The page's annotations and fields: kind, place, words, who and when; for fields what was typed, for boxes whether they are ticked."""
    from pypdfium2 import raw

    found = []
    for at in range(min(_MOST, raw.FPDFPage_GetAnnotCount(page.raw))):
        annot = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annot:
            continue
        try:
            kind = _SUBTYPES.get(raw.FPDFAnnot_GetSubtype(annot), "")
            if kind:
                found.append(_mark(raw, annot, kind, form))
        finally:
            raw.FPDFPage_CloseAnnot(annot)
    return found


def _mark(raw: Any, annot: Any, kind: str, form: Any) -> Mark:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annot, rect)
    mark: Mark = {
        "kind": kind,
        "box": [min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)],
        "shown": not raw.FPDFAnnot_GetFlags(annot) & _HIDDEN,
    }
    if kind == "field":
        return mark | _field(raw, annot, form)
    mark |= {"words": _string(raw, annot, "Contents"), "who": _string(raw, annot, "T"), "when": _string(raw, annot, "M")}
    if kind == "free text":
        mark["intent"] = _string(raw, annot, "IT")
    if kind in ("strikeout", "redact"):
        mark["quads"] = _quads(raw, annot) or [mark["box"]]
    return mark


def _field(raw: Any, annot: Any, form: Any) -> Mark:
    if form is None:
        value = _string(raw, annot, "V")
        return {"field": "text" if value else "", "value": value, "ticked": False}
    kind = _FIELDS.get(raw.FPDFAnnot_GetFormFieldType(form, annot), "")
    secret = kind == "text" and raw.FPDFAnnot_GetFormFieldFlags(form, annot) & _SECRET
    value = "" if secret else _read(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, annot, buffer, size))
    ticked = kind in ("check", "radio") and bool(raw.FPDFAnnot_IsChecked(form, annot))
    return {"field": kind, "value": value, "ticked": ticked}


def _string(raw: Any, annot: Any, key: str) -> str:
    return _read(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annot, key.encode(), buffer, size))


def _read(call: Any) -> str:
    length = min(call(None, 0), _LONGEST)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    call(buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").split("\0", 1)[0]


def _quads(raw: Any, annot: Any) -> list[list[float]]:
    found = []
    for at in range(min(500, raw.FPDFAnnot_CountAttachmentPoints(annot))):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annot, at, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append([min(across), min(up), max(across), max(up)])
    return found
