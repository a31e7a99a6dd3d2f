"""Numbers are computed from what stands; references follow them; what is left out is remembered with its reason."""

from __future__ import annotations

import pytest

from sro.model.document import Omission, plain
from sro.model.document.language import item_label, letters, roman
from tests.resolve.small import clause, resolved, resolved_sections

ARTICLES = """\
  - section: first
    style: article
    heading: First
    clauses:
      - {id: first.one, text: "See [[second.one]], [[second]] and [[annex]].", added: x}
      - {id: first.two, text: x, optional: armed, added: x}
      - {id: first.three, text: "{% if has('first.two') %}As [[first.two]] says.{% endif %}", added: x}
  - section: gone
    style: article
    when: not armed
    clauses:
      - {id: gone.one, text: x, added: x}
  - section: hollow
    style: article
    sections:
      - section: hollow-part
        clauses:
          - {id: hollow.one, text: x, when: not district, added: x}
  - section: second
    style: article
    clauses:
      - {id: second.zero, text: x, numbered: false, added: x}
      - {id: second.one, text: "See [[gone.one]].", added: x}
  - section: annex
    style: exhibit
    heading: Forms
    clauses:
      - {id: annex.one, text: x, added: x}
"""


@pytest.mark.parametrize(("number", "expected"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (1994, "MCMXCIV")])
def test_articles_are_counted_in_roman_numerals(number: int, expected: str) -> None:
    assert roman(number) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "ZZ"), (53, "AAA")])
def test_exhibits_are_counted_in_letters_as_word_does(number: int, expected: str) -> None:
    assert letters(number) == expected


def test_entries_are_labelled_by_level() -> None:
    assert [item_label(level, 4) for level in range(3)] == ["(d)", "(iv)", "(4)"]


def test_numbers_close_up_where_the_answers_leave_something_out() -> None:
    document = resolved_sections(ARTICLES, armed={"answer": "no", "reason": "our choice"})
    numbered = {found.id: found.number for found in document.clauses()}
    assert numbered["first.three"] == "1.2"
    assert numbered["gone.one"] == "2.1"
    assert (numbered["second.zero"], numbered["second.one"]) == ("", "3.1")
    assert [(section.label, section.number) for section in document.sections[1:]] == [
        ("Article", "I"), ("Article", "II"), ("Article", "III"), ("Exhibit", "A"),
    ]  # fmt: skip


def test_references_follow_the_numbers() -> None:
    document = resolved_sections(ARTICLES, armed={"answer": "no", "reason": "our choice"})
    assert plain(clause(document, "first.one").runs) == "See Section\u00a03.1, Article\u00a0III and Exhibit\u00a0A."
    assert [run.to for run in clause(document, "first.one").runs if run.kind == "reference"] == ["second.one", "second", "annex"]


def test_a_reference_to_what_is_left_out_is_a_visible_blank() -> None:
    (blank,) = [run for run in clause(resolved_sections(ARTICLES), "second.one").runs if run.kind == "blank"]
    assert (blank.text, blank.to, blank.answer) == ("[reference to gone.one, which is left out]", "gone.one", None)


def test_a_text_can_ask_whether_a_clause_stands() -> None:
    assert plain(clause(resolved_sections(ARTICLES), "first.three").runs) == "As Section\u00a01.2 says."


def test_what_is_left_out_is_remembered_with_its_reason() -> None:
    (omission,) = resolved_sections(ARTICLES, armed={"answer": "no", "reason": "our choice"}).omissions
    assert (omission.clause, omission.question, omission.reason) == ("first.two", "armed", None)
    assert isinstance(omission, Omission)


def test_alternatives_follow_the_answer() -> None:
    text = "- {id: duties.one, choose: goals, options: {standard: {text: Four., source: [P-2]}, alternative: {text: Six., source: [P-3]}}, added: x}"
    found = clause(resolved(text, goals="alternative"), "duties.one")
    assert (plain(found.runs), found.option, found.source) == ("Six.", "alternative", ("P-3",))


def test_a_yes_no_question_chooses_between_two_texts() -> None:
    text = "- {id: duties.one, choose: armed, options: {'yes': {text: Armed.}, 'no': {text: Unarmed.}}, added: x}"
    assert plain(clause(resolved(text), "duties.one").runs) == "Armed."


def test_a_table_row_for_each_school_and_no_table_without_one() -> None:
    table = """
    - table: duties.schools
      columns: [{heading: School}]
      rows: [{id: school, each: schools, cells: ["{{ item.name }}"]}]
      added: x
    - {id: duties.one, text: x, added: y}
    """
    document = resolved(table, schools=[{"name": "Hill"}, {"name": "Dale"}])
    (made,) = [block for block in document.sections[1].blocks if block.kind == "table"]
    assert [(row.id, plain(row.cells[0].paragraphs[0])) for row in made.rows] == [("school-1", "Hill"), ("school-2", "Dale")]
    assert [block.kind for block in resolved(table, schools=[]).sections[1].blocks] == ["clause"]
