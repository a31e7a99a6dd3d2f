"""The agreement is as long as one that a board signs: numbered paragraphs, pages of text, Word beside PDF, and Form A in its exhibit on two pages."""

from __future__ import annotations

import pytest

from sro.formats import write
from sro.forms.district_form import DistrictForms
from sro.resolve import resolve
from tests.every_document import PROJECT, every_document
from tests.formats.papers import Paper, measured
from tests.formats.pdf.page_checks import letters, words_on
from tests.formats.word.word_reading import through_libreoffice
from tests.more_districts import project_with
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


@pytest.fixture(scope="module")
def in_word() -> dict[str, bytes]:
    """The agreements whose exhibit is Form A, as LibreOffice lays out their Word files; one with all that a form may have beside."""
    needed("soffice")
    made = {d.address: d for d in every_document() if d.kind == "agreement" and any(s.id == "exhibit-form-a" for s in d.sections)}
    more = "form_not_recorded: yes, form_no_copy: yes, form_law_notes: yes, chief_post_certified: no"
    text = f"state: ct\ndate: 2026-09-14\nanswers: {{district: Example Public Schools, {more}}}\n"
    forms = DistrictForms(project_with("example", text), "example")
    made["example"] = resolve(forms.project.model, "mou", forms.edition)
    return through_libreoffice({name: write(document, "word", PROJECT.layouts) for name, document in made.items()}, "pdf")


def test_form_a_takes_two_pages_of_the_word_agreement_and_no_letter_of_it_is_below_nine_points(in_word: dict[str, bytes]) -> None:
    assert len(in_word) >= 4
    for name, pdf in in_word.items():
        heads = {word: number for number, page in enumerate(words_on(pdf), 1) for word in ("A", "B") if f"Exhibit {word} " in page[:200]}
        assert heads["B"] - heads["A"] == 2, name
        assert min(size for page, _, size, _ in letters(pdf) if heads["A"] <= page < heads["B"]) >= 8.99, name
