"""The audit report: a document that the writers print."""

from __future__ import annotations

from sro.check.report import Checked, audit
from sro.check.verdict import check_passages
from sro.formats.writers import write
from sro.model.district import Events
from sro.model.document import Document
from sro.reading.own import of_document
from tests.check.words_of_others import ON, law_of, passages
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import failures

WORDS = "1.1 Each SRO shall treat students with respect in daily contacts, and shall meet with teachers."


def _report(words: str = WORDS) -> Document:
    found = check_passages(passages(words), "agreement", law_of(), events=Events(), on=ON)
    checked = Checked(
        "agreement.docx", "Agreement of Sample", "ct", "agreement", ON, found, law_of().standing(ON), (("Entered into", "not known"),)
    )
    return audit(checked, district_name="Sample Public Schools")


def test_the_report_counts_quotes_asks_and_says_what_it_is_not() -> None:
    words = "\n".join(of_document(_report()).words)
    assert "not legal advice" in words
    assert (
        _report()
        .notices[0]
        .text.startswith("Law after October 5, 2026 has not been read. Connecticut law checked to October 5, 2026, not yet confirmed")
    )
    assert "Each SRO shall treat students with respect" in words
    assert "Open questions for counsel" in words and "The statutes do not reconcile the two" in words
    assert "Section 1.1" in words


def test_what_is_missing_comes_before_the_questions_and_these_before_the_sections() -> None:
    ids = [section.id for section in _report().sections]
    assert ids.index("failing") < ids.index("questions") < ids.index("group-1")


def test_the_date_stands_on_every_page() -> None:
    assert "checked to October 5, 2026" in _report().foot_notice


def test_counts_add_up() -> None:
    found = check_passages(passages(WORDS), "agreement", law_of(), events=Events(), on=ON)
    table = _report().sections[0].blocks[1]
    assert table.kind == "table"
    counted = sum(int(row.cells[column].paragraphs[0][0].text) for row in table.rows for column in (1, 2))
    assert counted == len(found)


def test_it_prints_in_every_format_and_the_same_each_time() -> None:
    for form in ("word", "pdf", "web", "json"):
        assert write(_report(), form, PROJECT.layouts) == write(_report(), form, PROJECT.layouts)


def test_its_pdf_is_accessible_and_for_keeping() -> None:
    assert failures(write(_report(), "pdf", PROJECT.layouts)) == []
