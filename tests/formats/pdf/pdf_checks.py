"""What a PDF says and how well: its words as assistive technology reads them, and what two independent checkers find wrong with it as
PDF/UA-1 and PDF/A-2a.

The checkers are `page-validation` (ISO 14289-1 and ISO 19005-2) and `pdfua` (structure, tables, WCAG).
"""

from __future__ import annotations

import io
import re
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

BOTH = ["PDF/UA-1", "PDF/A-2a"]
"""What every PDF but a form to be filled in claims to be."""

SAME = {
    "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer", "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate",
}  # fmt: skip
"""Entry of the Info dictionary → property of XMP that must tell the same."""

MISREAD = "PDFA2A-STREAM-LENGTH-001"

HYPHEN = 2
"""The code in which pdfium gives a hyphen at the end of a line."""


def _integer(value: object) -> int | None:
    """pdfua 0.1.3's own reading of a number, without the error that pikepdf 10 raises when the value is an array (its rule UA-14-001)."""
    try:
        return pdfua.document.as_integer(value)
    except ValueError:
        return None


def failures(pdf: bytes) -> list[str]:
    """One line for each failure as PDF/UA-1 and PDF/A-2a; an empty list means that neither checker has anything to say.

    A rule that a checker could not apply counts as a failure: silence would look like success.
    """
    claimed = [f"claims {claims(pdf)}"] if claims(pdf) != BOTH else []
    return sorted([*_found(pdf, "ua1"), *_found(pdf, "2a"), *_by_pdfua(pdf), *disagreements(pdf), *claimed])


def form_failures(pdf: bytes) -> list[str]:
    """The same of a PDF to be filled in, which is PDF/UA-1 alone: that it claims to be PDF/A is a failure."""
    claimed = [f"claims {claims(pdf)}"] if claims(pdf) != BOTH[:1] else []
    return sorted([*_found(pdf, "ua1"), *_by_pdfua(pdf), *claimed])


def claims(pdf: bytes) -> list[str]:
    """The standards that the PDF says it keeps."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        found = [f"PDF/UA-{metadata['pdfuaid:part']}"] if "pdfuaid:part" in metadata else []
        archival = metadata.pdfa_status
        return [*found, f"PDF/A-{archival[0]}{archival[1:].lower()}"] if archival else found


def disagreements(pdf: bytes) -> list[str]:
    """Where the two places for a title, an author and the like tell different things (no rule of `page-validation` asks this)."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        info = {key: str(document.docinfo[key]) if key in document.docinfo else None for key in SAME}
        xmp = {key: metadata.get(name) for key, name in SAME.items()}
    told = {key: _as_info(value) if value is not None else None for key, value in xmp.items()}
    return [f"{key} is {info[key]!r} and in XMP {told[key]!r}" for key in SAME if info[key] != told[key]]


def _as_info(value: object) -> str:
    """A value of XMP as the Info dictionary has it: people with semicolons between them, a date in digits. One without a name, who would
    make an author of nobody, is named so that the two cannot agree."""
    if isinstance(value, list):
        return "; ".join(person or "(without a name)" for person in value)
    date = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|[+]00:00)", str(value))
    return f"D:{''.join(date.groups())}Z" if date else str(value)


def _found(pdf: bytes, profile: str) -> list[str]:
    """What `page-validation` finds. Version 0.11 takes a stream whose own last byte is a carriage return for one that ends before it; that
    finding is left out where every length in the file is right."""
    found = [f for f in page.validate_pdf_bytes(pdf, profile=profile).failures if f.rule_id != MISREAD or not lengths_are_right(pdf)]
    return [f"page {failure.rule_id}: {failure.message}" for failure in found]


def lengths_are_right(pdf: bytes) -> bool:
    """Whether each stream ends, with one line feed after it, where its dictionary says."""
    starts = list(re.finditer(rb"(?<!end)stream\r?\n", pdf))
    lengths = [re.findall(rb"/Length (\d+)", pdf[: start.start()][-2000:]) for start in starts]
    ends = [start.end() + int(length[-1]) for start, length in zip(starts, lengths, strict=True) if length]
    return len(ends) == pdf.count(b"\nendstream") and all(pdf[end : end + 10] == b"\nendstream" for end in ends)


def _by_pdfua(pdf: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.pdf"
        file.write_bytes(pdf)
        with mock.patch("pdfua.rules.structure.as_integer", _integer):
            report = pdfua.validate(str(file))
    found = [f"pdfua {finding.rule_id} ({finding.severity.name.lower()}): {finding.message}" for finding in report.findings]
    return found + [f"pdfua {outcome.rule_id}: not applied, {outcome.skipped_reason}" for outcome in report.skipped]


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
