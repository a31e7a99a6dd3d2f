"""Word files: the numbers that Word prints, and the words a reader accepts."""

from __future__ import annotations

from sro.formats.word.read import docx_lines
from tests.formats.samples import paragraph, word
from tests.formats.word.shorthand import docx


def _labels(*blocks: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in docx_lines(word(*blocks), "a.docx")[0]]


def test_numbers_linked_to_styles_are_counted_as_word_prints_them() -> None:
    found = _labels(
        paragraph("Goals", "Heading1"),
        paragraph("One.", "Clause"),
        paragraph("Two:", "Clause"),
        paragraph("first", "Entry"),
        paragraph("second", "Entry"),
        paragraph("Duties", "Heading1"),
        paragraph("Three.", "Narrow"),
        paragraph("again", "Entry"),
    )
    assert found == [
        ("Article I", "Goals"), ("1.1", "One."), ("1.2", "Two:"), ("(a)", "first"), ("(b)", "second"),
        ("Article II", "Duties"), ("2.1", "Three."), ("(a)", "again"),
    ]  # fmt: skip


def test_a_list_of_a_paragraphs_own_and_a_restart_are_kept() -> None:
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    restart = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>'
    assert _labels(paragraph("a", properties=bullet), paragraph("b", properties=restart)) == [("•", "a"), ("(e)", "b")]


def _lines(*blocks: str) -> list[str]:
    return [line.text for line in docx_lines(docx(*blocks), "a.docx")[0]]


def test_insertions_are_read_and_deletions_are_not() -> None:
    assert _lines('p"The " -"old " +"new " ={REF x}"" "word\there"') == ["The new word here"]


def test_a_table_is_read_row_by_row() -> None:
    assert _lines("t[Date|Time][June|noon]") == ["Date; Time", "June; noon"]


def test_words_inside_content_controls_are_read() -> None:
    assert _lines('c(p"Inside")') == ["Inside"]


def test_a_heading_is_known_by_its_outline_level() -> None:
    assert [line.heading for line in docx_lines(docx('h1"Goals" p"Text" h3"Means"'), "a.docx")[0]] == [1, 0, 3]
