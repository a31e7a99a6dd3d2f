"""The words of a PDF as its tags order them, for the amendment's reader: pypdf walks the tree of tags, pypdfium2 says what stands at each mark. Running heads
and feet are in no tag. It shares no code with what writes or reads PDF files in the program."""

from __future__ import annotations

import ctypes
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests.history.amendment_reader import Par

BLOCKS = re.compile(r"/(?:P|H\d|Title|LI|L|Table|THead|TBody|TR|Div|Sect|Caption|Part|Document|Form|TOC)$")

LINE = 3.0
"""So many points up or down are another line."""


def of_pdf(data: bytes) -> list[Par]:
    """The paragraphs of a tagged PDF, with its headings and the cells of its rows."""
    return [Par(words, heading, cells) for words, heading, cells in _Tags(data).paragraphs() if words]


def _at_marks(data: bytes) -> dict[tuple[int, int], str]:
    """The words at each mark of each page (ISO 32000-1, 14.7.4); where a line begins, a space, but not where it parts a word or an address."""
    found: dict[tuple[int, int], str] = defaultdict(str)
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        words = page.get_textpage()
        before, line = "-", 0.0
        for each in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
            size = pdfium.FPDFTextObj_GetText(each.raw, words.raw, None, 0)
            buffer = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFTextObj_GetText(each.raw, words.raw, buffer, size)
            text, stands = bytes(buffer).decode("utf-16-le").rstrip("\0"), each.get_matrix().f
            begins = abs(stands - line) > LINE and not before.endswith(("-", "/"))
            found[number, pdfium.FPDFPageObj_GetMarkedContentID(each.raw)] += f" {text}" if begins else text
            before, line = text or before, stands
    return found


class _Tags:
    def __init__(self, data: bytes):
        self.words = _at_marks(data)
        reader = pypdf.PdfReader(io.BytesIO(data))
        self.pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
        self.root = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]

    def paragraphs(self) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
        for child in _children(self.root):
            yield from self._block(child, 0)

    def _block(self, tag: Any, page: int) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
        """The paragraphs of a tag. Words before, between and behind the blocks inside of it are paragraphs too."""
        page, kind = self._page(tag, page), tag["/S"]
        if kind == "/TOC":  # the list of parts with their pages, which no amendment speaks of
            return
        if kind == "/TR":
            cells = tuple(_one(self._words(cell, page)) for cell in _children(tag))
            yield " ".join(cells), False, cells
            return
        if kind in ("/LI", "/Title") or not any(_is_block(child) for child in _children(tag)):
            yield _one(self._words(tag, page)), bool(re.fullmatch(r"/H\d|/Title", kind)), ()
            return
        said = ""
        for child in _children(tag):
            if _is_block(child):
                yield _one(said), False, ()
                said = ""
                yield from self._block(child, page)
            else:
                said += self._words(child, page)
        yield _one(said), False, ()

    def _words(self, tag: Any, page: int) -> str:
        if isinstance(tag, int):
            return self.words.get((page, int(tag)), "")
        page = self._page(tag, page)
        if "/MCID" in tag:
            return self.words.get((page, int(tag["/MCID"])), "")
        space = " " if "/S" in tag and _is_block(tag) else ""
        return space + "".join(self._words(child, page) for child in _children(tag)) + space

    def _page(self, tag: Any, page: int) -> int:
        return self.pages[tag.raw_get("/Pg").idnum] if "/Pg" in tag else page


def _children(tag: Any) -> list[Any]:
    held = tag.get("/K", []) if isinstance(tag, dict) else []
    held = held.get_object() if hasattr(held, "get_object") else held
    return [each.get_object() for each in (held if isinstance(held, list) else [held])]


def _is_block(tag: Any) -> bool:
    return isinstance(tag, dict) and bool(BLOCKS.match(tag.get("/S", "")))


def _one(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())
