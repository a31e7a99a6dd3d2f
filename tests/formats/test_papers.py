"""The agreement is as long as one that a board signs: numbered paragraphs, pages of text, and Word beside PDF."""

from __future__ import annotations

import pytest

from tests.every_document import every_document
from tests.formats.papers import Paper, measured
from tests.programs import needed


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    needed("soffice")
    return {
        paper.name: paper
        for paper in measured([d for d in every_document() if d.kind == "agreement" and d.district in ("westport", "montville")])
    }


def test_the_paragraphs_are_about_as_many_as_in_a_signed_one(papers: dict[str, Paper]) -> None:
    assert {name: paper.paragraphs <= (55 if "2023" in name else 72) for name, paper in papers.items()} == dict.fromkeys(papers, True)


def test_the_text_has_at_most_twelve_pages_in_pdf_and_word(papers: dict[str, Paper]) -> None:
    assert {name: (paper.pdf_text, paper.word_text) for name, paper in papers.items() if max(paper.pdf_text, paper.word_text) > 12} == {}


def test_pdf_and_word_differ_by_one_page_at_most(papers: dict[str, Paper]) -> None:
    assert {name: (paper.pdf, paper.word) for name, paper in papers.items() if abs(paper.pdf - paper.word) > 1} == {}
