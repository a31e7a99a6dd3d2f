"""How long the papers are: numbered paragraphs of an agreement, and the pages of its PDF and of its Word file as LibreOffice lays it out.

Run as a command it prints a line a document: ``python -m tests.formats.papers [DISTRICT …]``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

from sro.formats import write
from sro.model.document import Document, plain
from tests.every_document import PROJECT, every_document
from tests.formats.word.word_reading import through_libreoffice


@dataclass(frozen=True)
class Paper:
    """A document's numbered paragraphs and, for PDF and Word, its pages and those of its text: from its opening to the page before the signatures, which
    is not counted where they share it with a few lines."""

    name: str
    paragraphs: int
    pdf: int
    word: int
    pdf_text: int
    word_text: int


def measured(documents: Sequence[Document]) -> list[Paper]:
    """The papers, all Word files in one run of LibreOffice."""
    word = {f"{n}.docx": write(document, "word", PROJECT.layouts) for n, document in enumerate(documents)}
    laid_out = through_libreoffice(word, "pdf")
    found = []
    for n, document in enumerate(documents):
        own, other = _pages(write(document, "pdf", PROJECT.layouts)), _pages(laid_out[f"{n}.docx"])
        numbers = sum(bool(clause.number) for clause in document.clauses())
        found.append(
            Paper(f"{document.address}:{document.id}", numbers, len(own), len(other), _text(document, own), _text(document, other))
        )
    return found


def _pages(pdf: bytes) -> list[str]:
    return [" ".join((page.extract_text() or "").split()) for page in PdfReader(BytesIO(pdf)).pages]


def _text(document: Document, pages: Sequence[str]) -> int:
    """The pages from the first words of the opening to the last before the signatures; all pages where there is nothing to sign."""
    signed = next((section for section in document.sections if section.style == "signatures"), None)
    if signed is None or not (block := next(iter(signed.blocks), None)):
        return len(pages)
    opening = _squeezed(plain(next(clause.runs for clause in document.clauses())))[:60]
    lead = _squeezed(plain(getattr(block, "lead", ())))[:60]
    first = next(n for n, page in enumerate(pages) if opening in _squeezed(page))
    last = next(n for n, page in enumerate(pages) if lead in _squeezed(page))
    return last - first


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def main(names: Iterable[str]) -> None:
    """Prints the figures of each agreement and form of the districts that are named, or of all."""
    wanted = set(names)
    documents = [d for d in every_document() if d.kind in ("agreement", "form") and (not wanted or {d.district, d.address} & wanted)]
    print(f"{'document':38} {'paragraphs':>10} {'pages PDF':>10} {'Word':>6} {'text PDF':>9} {'Word':>6}")
    for paper in measured(documents):
        print(f"{paper.name:38} {paper.paragraphs:10} {paper.pdf:10} {paper.word:6} {paper.pdf_text:9} {paper.word_text:6}")


if __name__ == "__main__":
    main(sys.argv[1:])
