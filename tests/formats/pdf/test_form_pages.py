"""Form A on paper: two pages for two students, sheets for more, no letter below 9 points, fields and boxes large enough for a hand."""

from __future__ import annotations

import pytest

from sro.formats.pdf import write_pdf
from sro.formats.pdf.fields import write_fillable
from sro.forms.district_form import DistrictForms
from sro.forms.fill import students_needed, values_of
from sro.model.document import Clause, Document, Run, with_sheets
from tests.every_document import PROJECT, every_document
from tests.formats.pdf.page_checks import INCH, flattened, letters, pages, smallest, widgets, words_on
from tests.formats.pdf.pdf_checks import failures, form_failures, roles, tagged_words
from tests.forms.records import complete

DISTRICTS = ("westport", "quillbrook", "regional-98", "westport@2023-11-28")
PAGES = {1: 2, 2: 2, 3: 3, 6: 3, 7: 4, 26: 8}
HAND, BOX, MARGIN_Y = 0.3 * INCH, 4 / 25.4 * INCH, 2.5


@pytest.fixture(scope="module")
def forms() -> DistrictForms:
    return DistrictForms(PROJECT, "westport")


def filled_in(forms: DistrictForms, students: int, **more: str) -> bytes:
    record = {**complete(forms.shape, students), **more}
    return write_fillable(forms.document(students_needed(record)), PROJECT.layouts, values_of(forms.shape, record))


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("students", [1, 2, 3])
def test_two_students_take_two_pages_and_a_third_a_sheet(district: str, students: int) -> None:
    document = DistrictForms(PROJECT, district).document(students, final=False)
    pdf = write_pdf(document, PROJECT.layouts)
    assert pages(pdf) == PAGES[students]
    assert failures(pdf) == []


@pytest.mark.parametrize("students", PAGES)
def test_a_filled_form_has_as_many_pages_as_its_students_need(forms: DistrictForms, students: int) -> None:
    pdf = filled_in(forms, students)
    assert pages(pdf) == PAGES[students]
    assert form_failures(pdf) == []


def test_a_long_text_goes_on_on_a_sheet_and_adds_no_page_to_the_form(forms: DistrictForms) -> None:
    text = "Student A and another person pushed one another; I stepped between them. " * 30
    assert pages(filled_in(forms, 2, reason_and_nature=text)) == 3
    assert pages(filled_in(forms, 3, reason_and_nature=text)) == 3
    assert (
        "more than the form has room for"
        in words_on(flattened(filled_in(forms, 2, reason_and_nature=f"{text}more than the form has room for")))[2]
    )


@pytest.mark.parametrize("district", DISTRICTS)
def test_no_letter_is_below_nine_points(district: str) -> None:
    own = DistrictForms(PROJECT, district)
    for students in (2, 7):
        assert smallest(write_pdf(own.document(students, final=False), PROJECT.layouts)) >= 8.99


def test_nor_is_any_that_is_filled_in(forms: DistrictForms) -> None:
    names = {
        "officer_name": "Bartholomew Featherstonehaugh-Cholmondeley the Third of Example",
        "location": "x" * 200,
        "disposition_other": "y " * 99,
    }
    pdf = flattened(filled_in(forms, 3, **names))
    assert smallest(pdf) >= 8.99
    assert "Featherstonehaugh" in words_on(pdf)[0]


def test_the_measure_of_letters_finds_small_ones() -> None:
    agreement = next(document for document in every_document() if document.id == "mou")
    assert 8 < smallest(write_pdf(agreement, PROJECT.layouts)) < 8.99  # its running head


@pytest.mark.parametrize("students", [2, 7])
def test_margins_are_six_tenths_of_an_inch(forms: DistrictForms, students: int) -> None:
    for _, letter, _, (left, low, right, high) in letters(write_pdf(forms.document(students), PROJECT.layouts)):
        assert left >= 0.59 * INCH and right <= (8.5 - 0.59) * INCH, letter
        assert low >= 0.59 * INCH and high <= (11 - 0.59) * INCH, letter


def test_places_to_write_and_boxes_are_large_enough_for_a_hand(forms: DistrictForms) -> None:
    found = widgets(write_fillable(forms.document(7), PROJECT.layouts))
    for name, _, kind, (across, high) in found:
        if kind == "/Btn":
            assert across == pytest.approx(BOX, abs=0.2) and high == pytest.approx(BOX, abs=0.2), name
        else:
            assert high + 2 * MARGIN_Y >= HAND - 0.1, name
    assert {kind for _, _, kind, _ in found} == {"/Tx", "/Btn", "/Sig"}


def test_a_row_stands_whole_on_one_page_two_on_the_form_and_four_on_a_sheet(forms: DistrictForms) -> None:
    page_of: dict[str, set[int]] = {}
    for name, number, _, _ in widgets(write_fillable(forms.document(26), PROJECT.layouts)):
        if name[1:2] == ".":
            page_of.setdefault(name[0], set()).add(number)
    assert all(len(found) == 1 for found in page_of.values())
    on = [next(iter(page_of[letter])) for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert on == [2, 2, *([3] * 4), *([4] * 4), *([5] * 4), *([6] * 4), *([7] * 4), *([8] * 4)]


def test_the_students_stand_in_a_table_with_the_columns_of_the_form(forms: DistrictForms) -> None:
    pdf = write_pdf(forms.document(2), PROJECT.layouts)
    found = roles(pdf)
    assert found.count("Table") == 1
    assert found.count("TR") == 3
    assert found.count("TH") == 6
    said = tagged_words(pdf)
    heads = ("Student Age Gender Race and ethnicity", "Known disability During the investigation", "Student A", "Student B")
    assert [said.find(head) for head in heads] == sorted(said.find(head) for head in heads)
    assert all(head in " ".join(said.split()) for head in heads)


@pytest.mark.parametrize("students", [2, 7])
def test_every_page_says_at_head_and_foot_that_it_is_confidential(forms: DistrictForms, students: int) -> None:
    document = forms.document(students)
    for words in words_on(write_pdf(document, PROJECT.layouts)):
        first, last = words[: len(words) // 3], words[-200:]
        assert "Confidential" in first
        assert document.foot_notice in last


def test_the_law_is_named_in_one_line_and_at_no_label(forms: DistrictForms) -> None:
    first, second = words_on(write_pdf(forms.document(2), PROJECT.layouts))
    assert first.count("§") == 2  # of the one line, which names where the items and a term come from
    assert "§" not in second
    assert first.index("CGS § 10-233p asks") > first.index("Management of crisis or emergency")


def test_the_open_text_takes_what_is_left_of_the_page(forms: DistrictForms) -> None:
    def height(document: Document) -> float:
        return next(high for name, _, _, (_, high) in widgets(write_fillable(document, PROJECT.layouts)) if name == "reason_and_nature")

    document = forms.document(2)
    fewer = document.model_copy(update={"notices": ()})
    assert height(document) >= 2 * INCH
    assert height(fewer) >= height(document) + 40
    [least] = [field.lines for field in document.fields() if field.name == "reason_and_nature"]
    full = _with_more_words(document, 40)
    assert height(full) + 2 * MARGIN_Y == pytest.approx(least * HAND, abs=1)
    assert pages(write_pdf(full, PROJECT.layouts)) == 3


def _with_more_words(document: Document, clauses: int) -> Document:
    first, *rest = document.sections
    more = tuple(Clause(id=f"more.{number}", runs=(Run(text="One more sentence of instruction."),)) for number in range(clauses))
    return document.model_copy(update={"sections": (first.model_copy(update={"blocks": (*first.blocks, *more)}), *rest)})


def test_a_sheet_says_whose_report_it_continues(forms: DistrictForms) -> None:
    sheet = words_on(flattened(filled_in(forms, 3)))[2]
    assert all(words in sheet for words in ("Continuation sheet", "Badge number", "4711", "10/05/2026", "Student C"))


def test_a_sheet_can_be_asked_for_and_is_the_same_form(forms: DistrictForms) -> None:
    document = forms.document(2)
    with_one = with_sheets(document, at_least=1)
    assert pages(write_pdf(with_one, PROJECT.layouts)) == 3
    assert with_one.sha256 == document.sha256 == forms.document(7).sha256
