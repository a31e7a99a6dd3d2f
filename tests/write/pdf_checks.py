"""What a PDF says and how well: its words as assistive technology reads them, and what two independent checkers find wrong as PDF/UA-1.

The checkers are `page-validation` (ISO 14289-1) and `pdfua` (structure, tables, WCAG).
"""

from __future__ import annotations

import io
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import page
import pdfua
import pdfua.document
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INLINE = frozenset(["/Span", "/Link", "/Strong", "/Em", "/Quote", "/Reference", "/Code"])
"""Structure elements that stand within a line of text; all others begin and end a stretch of words."""

HYPHEN = 2
"""The code in which pdfium gives a hyphen at the end of a line."""


def _integer(value: object) -> int | None:
    """pdfua 0.1.3's own reading of a number, without the error that pikepdf 10 raises when the value is an array (its rule UA-14-001)."""
    try:
        return pdfua.document.as_integer(value)
    except ValueError:
        return None


def failures(pdf: bytes) -> list[str]:
    """One line for each failure; an empty list means that neither checker has anything to say.

    A rule that a checker could not apply counts as a failure: silence would look like success.
    """
    found = [f"page {failure.rule_id}: {failure.message}" for failure in page.validate_pdf_bytes(pdf, profile="ua1").failures]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(pdf)
        with mock.patch("pdfua.rules.structure.as_integer", _integer):
            report = pdfua.validate(str(file))
    found += [f"pdfua {finding.rule_id} ({finding.severity.name.lower()}): {finding.message}" for finding in report.findings]
    found += [f"pdfua {outcome.rule_id}: not applied, {outcome.skipped_reason}" for outcome in report.skipped]
    return sorted(found)


def tagged_words(pdf: bytes) -> str:
    """The words in the order of the structure tree, stretch by stretch. Running heads, feet and drawn lines are artifacts and left out, and
    so is what stands inside a figure, for which its alternative text speaks."""
    content = _marked_content(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {leaf.obj.objgen: number for number, leaf in enumerate(document.pages)}
        words = "".join("\n" if place is None else content[place] for place in _places(document.Root.StructTreeRoot, pages, None))
    return words.encode("utf-16", "surrogatepass").decode("utf-16")  # pdfium gives rare characters in two halves


def roles(pdf: bytes) -> list[str]:
    """The structure elements' roles in reading order ("H1", "P", "TH")."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element.S)[1:] for element in _elements(document.Root.StructTreeRoot)]


def bookmarks(pdf: bytes) -> list[str]:
    """The titles of the outline in order, indented by two spaces a level."""

    def lines(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
        for item in items:
            yield "  " * depth + str(item.title)
            yield from lines(item.children, depth + 1)

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        return list(lines(outline.root, 0))


def _kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _places(element: pikepdf.Object, pages: dict[tuple[int, int], int], at: int | None) -> Iterator[tuple[int, int] | None]:
    """Page and marked-content id of every piece of content below ``element``, in logical order; None where a stretch of words ends."""
    at = pages[element.Pg.objgen] if "/Pg" in element else at
    for kid in _kids(element):
        if isinstance(kid, int):
            assert at is not None
            yield at, int(kid)
        elif "/MCID" in kid:
            yield (pages[kid.Pg.objgen] if "/Pg" in kid else at), int(kid.MCID)  # type: ignore[misc]
        elif "/S" in kid and kid.S != "/Figure":
            parted = str(kid.S) not in INLINE
            if parted:
                yield None
            yield from _places(kid, pages, at)
            if parted:
                yield None


def _marked_content(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, as pdfium gives it to someone who copies it."""
    found: dict[tuple[int, int], str] = defaultdict(str)
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        text = document[number].get_textpage()
        mark = -1
        for index in range(text.count_chars()):
            if not pdfium.FPDFText_IsGenerated(text, index):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(pdfium.FPDFText_GetTextObject(text, index))
            if mark >= 0:
                code = pdfium.FPDFText_GetUnicode(text, index)
                found[number, mark] += "-" if code == HYPHEN else chr(code)
    return found
