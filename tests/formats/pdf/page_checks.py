"""What is measured on the pages of a PDF itself: the sizes of its letters, where they stand, and the places to write."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INCH = 72.0


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def flattened(pdf: bytes) -> bytes:
    """The PDF with what its fields show as part of its pages."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        pdfium.FPDFPage_Flatten(page, 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letters(pdf: bytes) -> Iterator[tuple[int, str, float, tuple[float, float, float, float]]]:
    """Page, letter, size in points as it is printed, and box (left, low, right, high) of each letter that is no space."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if letter.isspace() or not letter.isprintable():
                continue
            matrix = pdfium.FS_MATRIX()
            assert pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            yield number, letter, size, text.get_charbox(index)


def smallest(pdf: bytes) -> float:
    """The size of the smallest letter."""
    return min(size for _, _, size, _ in letters(pdf))


def words_on(pdf: bytes) -> list[str]:
    """The words of each page, spaces made one."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def widgets(pdf: bytes) -> list[tuple[str, int, str, tuple[float, float]]]:
    """Full name, page, kind (`/Tx`, `/Btn`, `/Sig`), width and height of each widget of the form."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            for widget in page.get("/Annots", []):
                names, node, kind = [], widget, ""
                while node is not None:
                    names += [str(node.T)] if "/T" in node else []
                    kind = kind or str(node.get("/FT", ""))
                    node = node.get("/Parent")
                left, low, right, high = (float(edge) for edge in widget.Rect)
                found.append((".".join(reversed(names)), number, kind, (right - left, high - low)))
    return found
