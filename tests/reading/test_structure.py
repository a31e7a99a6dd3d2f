"""Lines put together: clauses, entries and headings."""

from __future__ import annotations

from sro.formats.plain import text_lines
from sro.reading.passage import Passage
from sro.reading.structure import of_lines


def _read(text: str, *, markdown: bool = False) -> tuple[Passage, ...]:
    return of_lines("a.txt", "text", text_lines(text, markdown=markdown)[0]).passages


def test_articles_and_clauses_keep_their_numbers() -> None:
    found = _read("ARTICLE VII – REPORTING\n\n7.1 Each SRO shall report.\n7.2 The Chief shall compile.\n")
    assert [str(passage.place) for passage in found] == ["Article VII · REPORTING, Section 7.1", "Article VII · REPORTING, Section 7.2"]


def test_an_article_on_a_line_of_its_own_takes_the_next_as_its_title() -> None:
    assert (
        str(_read("Article II\n\nUniform and equipment\n\n2.1 Each SRO shall dress.")[0].place)
        == "Article II · Uniform and equipment, Section 2.1"
    )


def test_entries_nest_and_go_on() -> None:
    found = _read(
        "1.1 Each report shall state:\n(a) the date;\n(b) whether a student was:\n(i) searched; or\n(ii) arrested; and\n(c) the outcome."
    )
    assert len(found) == 1
    assert [(entry.label, len(entry.entries)) for entry in found[0].entries] == [("(a)", 0), ("(b)", 2), ("(c)", 0)]


def test_the_letter_i_after_h_is_a_letter() -> None:
    entries = "\n".join(f"({letter}) thing {letter};" for letter in "abcdefghij")
    assert [entry.label for entry in _read(f"1.1 These:\n{entries}")[0].entries] == [f"({letter})" for letter in "abcdefghij"]


def test_numbers_after_a_colon_are_entries_and_numbers_elsewhere_are_clauses() -> None:
    listed = _read("The SRO shall:\n1. report;\n2. assist.")
    assert [entry.label for entry in listed[0].entries] == ["1.", "2."]
    clauses = _read("1. The SRO shall report.\n\n2. The SRO shall assist.")
    assert [passage.place.number for passage in clauses] == ["1", "2"]


def test_bullets_hang_on_the_words_before_them() -> None:
    found = _read("Duties of the SRO:\n\n• Report.\n\n• Assist.")
    assert (found[0].text, [entry.text for entry in found[0].entries]) == ("Duties of the SRO:", ["Report.", "Assist."])


def test_a_line_that_only_mentions_a_section_starts_nothing() -> None:
    found = _read("1.1 The parties follow Section 10-233m and section\n7.4 of this agreement.")
    assert len(found) == 1


def test_no_heading_is_lost() -> None:
    found = _read("REPORT FORM\n\nArrested? Y/N\n\nSearched? Y/N")
    assert {passage.words for passage in found} >= {"Arrested? Y/N", "Searched? Y/N"}


def test_markdown_is_read_without_its_marks() -> None:
    found = _read('---\ntitle: x\n---\n\n## Article I\n\n**1.1** The [SRO](law:x "y") shall *report* &amp; sign.\n', markdown=True)
    assert [passage.text for passage in found] == ["The SRO shall report & sign."]
    assert found[0].place.number == "1.1"


def test_a_question_stands_above_its_answer() -> None:
    found = _read(
        "DUTIES\n\nWho sees the report?\n\nThe Chief sends it.\n\nIs it kept?\n\nNo. It is sent back.\n\nRECORDS\n\nThey stay here."
    )
    assert [(passage.headings, passage.text) for passage in found] == [
        (("DUTIES", "Who sees the report?"), "The Chief sends it."),
        (("DUTIES", "Is it kept?"), "No. It is sent back."),
        (("RECORDS",), "They stay here."),
    ]


def test_what_a_form_asks_stands_above_nothing() -> None:
    found = _read(
        "Record of an Event\n\nWas a parent told?\n\nWho came?\n\nArrested? Y / N\n\nAdvice given: yes / no\n\nWas it written?\n\nPlace:\n"
    )
    assert [passage.text for passage in found][:4] == ["Was a parent told?", "Who came?", "Arrested? Y / N", "Advice given: yes / no"]
    assert {passage.headings for passage in found[:4]} == {("Record of an Event",)}
