"""The redline as a PDF page, set by Typst with `layout/redline.typ`."""

import json
from typing import Any

import typst

from sro.errors import InputError
from sro.formats.layouts import Layouts
from sro.formats.pdf.line_breaks import breakable
from sro.formats.pdf.typeset import typeset

LAYOUT = "layout/redline.typ"


def write_redline_pdf(data: dict[str, Any], layouts: Layouts) -> bytes:
    """The page of a comparison (the data of :func:`sro.history.view.view`) as PDF/UA-1 and PDF/A-2a; the date in it is that of the new
    version. Raises :class:`InputError` for a character that no font has."""
    shown = breakable_data(data) | {"name": f"Redline: {data['title']}", "author": data["district"] or "sro"}
    try:
        return typeset(LAYOUT, json.dumps(shown, ensure_ascii=False), layouts, data["date"] or "1970-01-01")
    except typst.TypstError as error:
        raise InputError(f"the redline cannot be printed: {error.message}; write --html instead, or take the character out") from None


def breakable_data(value: Any) -> Any:
    """Every text with the places where a long word may break."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, list):
        if len(value) == 2 and value[0] in ("equal", "delete", "insert") and isinstance(value[1], str):
            return {"kind": value[0], "text": breakable(value[1])}
        return [breakable_data(entry) for entry in value]
    if isinstance(value, dict):
        return {key: entry if key in ("kind", "state", "depth") else breakable_data(entry) for key, entry in value.items()}
    return value
