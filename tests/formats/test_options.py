"""The two options of the agreement's layout: a list of contents, and the response model as a table. Neither moves a word from one format to another."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from sro.check import Asked, kind_of, with_draft
from sro.compare import compare
from sro.formats import read_json, write_json
from sro.formats.word.names import bookmark
from sro.formats.word.redline.redlining import redline
from sro.formats.writers import SUFFIXES, write
from sro.model import Replaced
from sro.model.address import Address
from sro.model.document import Clause, Document, contents, plain
from sro.project.districts import load_edition
from sro.project.held_file import checked_file
from sro.resolve import Edition, privileged_copy, read_answers, resolve
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import failures, roles, tagged_words
from tests.formats.word.sound import problems
from tests.formats.word.word_reading import through_libreoffice
from tests.programs import needed
from tests.properties.test_parity import differences, of_web

OPTIONS = {"contents_page": True, "response_model_as": "table"}
ON = datetime.date(2026, 9, 14)


@cache
def edition(**options: object) -> Edition:
    """Westport's draft with further answers."""
    draft = load_edition(PROJECT.store, Address("westport"), PROJECT.model)
    given = {name: given for name, given in draft.answers.given.items() if given.how == "given"}
    raw = {name: {"answer": each.value, "reason": each.reason} if each.reason else each.value for name, each in given.items()}
    answers = read_answers(PROJECT.model, {**raw, **options}, state=draft.state, date=draft.date)
    return replace(draft, answers=answers)


@cache
def agreement(**options: object) -> Document:
    """Its agreement."""
    return resolve(PROJECT.model, "mou", edition(**options))


@cache
def written(form: str, **options: object) -> bytes:
    return write(agreement(**options), form, PROJECT.layouts)


def levels(document: Document) -> list[Clause]:
    """The clauses of the levels."""
    return [
        clause
        for clause in document.clauses()
        if clause.within in ("5.3", "5.4", "5.5", "5.6") or clause.number in ("5.3", "5.4", "5.5", "5.6")
    ]


def test_at_its_defaults_a_document_tells_nothing_of_the_options() -> None:
    plainly = agreement()
    assert not plainly.contents and not contents(plainly)
    assert not any(section.table for section in plainly.all_sections())
    assert not {given.question for given in plainly.answers} & set(OPTIONS)
    assert agreement(contents_page=False, response_model_as="paragraphs").sha256 == plainly.sha256
    for form in ("word", "pdf", "web"):
        assert written(form, contents_page=False, response_model_as="paragraphs") == written(form), form


def test_an_option_that_is_taken_is_told_among_the_answers() -> None:
    assert set(OPTIONS) <= {given.question for given in agreement(**OPTIONS).answers}


def test_data_with_the_options_comes_back_whole() -> None:
    document = agreement(**OPTIONS)
    assert read_json(write_json(document)) == document


def test_a_table_changes_no_word_id_or_number_of_the_levels() -> None:
    before, after = levels(agreement()), levels(agreement(response_model_as="table"))
    assert len(before) == 15
    assert {clause.id: (clause.cited, clause.heading, clause.runs, clause.items) for clause in before} == {
        clause.id: (clause.cited, clause.heading, clause.runs, clause.items) for clause in after
    }
    moved = [clause.id for clause, other in zip(before, after, strict=True) if clause.id != other.id]
    assert moved[0] == "graduated-response.level-1-sro" and all(name.startswith("graduated-response.level-1") for name in moved)


def test_a_comparison_goes_by_the_clauses_and_finds_no_changed_word() -> None:
    change = compare(agreement(), agreement(response_model_as="table"))
    touched = {each.id for each in change.changes if each.kind not in ("moved", "renumbered")}
    assert touched == {"graduated-response.levels"}, "only the heads of the columns are new"


def test_all_formats_say_the_words_of_the_table() -> None:
    document = agreement(response_model_as="table")
    assert not differences(document, tagged_words(written("pdf", response_model_as="table")), in_lines=True)
    assert not differences(document, of_web(written("web", response_model_as="table")))


def test_word_says_the_words_of_the_table() -> None:
    needed("soffice")
    shown = through_libreoffice({"table": written("word", response_model_as="table")}, "txt:Text")
    assert not differences(agreement(response_model_as="table"), shown["table"].decode("utf-8-sig"))


def test_each_clause_of_the_table_keeps_its_address_in_word_and_web() -> None:
    body = zipfile.ZipFile(io.BytesIO(written("word", **OPTIONS))).read("word/document.xml").decode()
    page = written("web", **OPTIONS).decode()
    table = body[body.index(f'w:name="{bookmark("t", "graduated-response.levels")}"') :].partition("</w:tbl>")[0]
    for clause in levels(agreement(**OPTIONS)):
        assert table.count(f'w:name="{bookmark("c", clause.id)}"') == 1, clause.id
        assert page.count(f'id="{clause.id}"') == 1, clause.id


def test_references_to_a_level_name_its_number_as_text() -> None:
    body = zipfile.ZipFile(io.BytesIO(written("word", response_model_as="table"))).read("word/document.xml").decode()
    assert not re.search(rf"REF {bookmark('c', 'graduated-response.level-1')} ", body)
    assert re.search(r" REF c_duties__", body), "numbers of the lists are fetched by fields as before"


def test_both_options_together_are_sound_in_word_and_accessible_in_pdf() -> None:
    assert problems(written("word", **OPTIONS)) == []
    assert failures(written("pdf", **OPTIONS)) == []


def test_the_contents_are_tagged_and_name_each_part_once_with_a_page() -> None:
    pdf = written("pdf", **OPTIONS)
    listed = contents(agreement(**OPTIONS))
    assert [each.id for each in listed[1:4]] == ["goals", "assignment", "equipment"] and listed[-1].label == "Exhibit"
    found = roles(pdf)
    assert found.count("TOC") == 1 and found.count("TOCI") == len(listed)
    between = tagged_words(pdf).partition("Contents")[2].partition("is made and entered into")[0]
    for section in listed:
        assert re.search(rf"{re.escape(plain(section.heading))}\s+\d+\s", " ".join(between.split()) + " "), section.id


def test_the_contents_of_a_word_file_lead_to_its_headings() -> None:
    body = zipfile.ZipFile(io.BytesIO(written("word", contents_page=True))).read("word/document.xml").decode()
    for section in contents(agreement(contents_page=True)):
        name = bookmark("s", section.id)
        assert body.count(f'w:anchor="{name}"') >= 1 and body.count(f'w:name="{name}"') == 1
        assert body.count(f" PAGEREF {name} \\h ") == 1


def test_libreoffice_shows_the_pages_of_the_contents() -> None:
    needed("soffice")
    pdf = through_libreoffice({"contents.docx": written("word", contents_page=True)}, "pdf")["contents.docx"]
    pages = [" ".join((page.extract_text() or "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Contents" in pages[1] and "…" not in pages[1]
    for section in contents(agreement(contents_page=True)):
        heading = plain(section.heading)
        told = re.search(rf"{re.escape(heading)} ?\.* ?(\d+)\b", pages[1])
        assert told, section.id
        assert heading in pages[int(told[1]) - 1], (section.id, told[1])


def test_a_web_page_has_its_navigation_and_no_contents() -> None:
    page, other = written("web", contents_page=True).decode(), written("web").decode()
    assert page.split("---\n", 2)[2] == other.split("---\n", 2)[2]


@pytest.mark.parametrize("form", ["word", "pdf", "web"])
def test_the_law_reads_the_same_with_the_options(form: str) -> None:
    assert _verdicts(form, **OPTIONS) == _verdicts(form)


@pytest.mark.parametrize("option", OPTIONS)
def test_a_redline_that_brings_an_option_in_or_takes_it_out_is_proved(option: str) -> None:
    without, having = written("word"), written("word", **{option: OPTIONS[option]})
    for old, new in ((without, having), (having, without)):
        made = redline(old, new, date="2026-09-14")
        assert made.proof.holds and made.changed
        assert problems(made.content) == []


def test_a_list_of_a_districts_own_words_stands_in_its_cell() -> None:
    own = Replaced(
        replace="graduated-response.level-2-options",
        text="Options are:",
        items=("a talk", "a call home"),
        closing="The teacher chooses.",
        reason="shorter",
    )
    edited = replace(edition(response_model_as="table"), local=(own,))
    document = resolve(PROJECT.model, "mou", edited)
    assert not differences(document, tagged_words(write(document, "pdf", PROJECT.layouts)), in_lines=True)
    assert not differences(document, of_web(write(document, "web", PROJECT.layouts)))
    assert problems(write(document, "word", PROJECT.layouts)) == []


def test_a_privileged_copy_sets_paragraphs_with_the_note_behind_each_clause() -> None:
    copy = privileged_copy(PROJECT.model, "mou", edition(response_model_as="table"), 2)
    names = [clause.id for clause in copy.clauses()]
    place = names.index("graduated-response.level-2")
    assert names[place + 1] == "graduated-response.level-2.counsel"
    assert not differences(copy, of_web(write(copy, "web", PROJECT.layouts)))


def test_clauses_that_answers_leave_out_leave_no_hole() -> None:
    document = agreement(response_model_as="table", jrb=False)
    section = next(each for each in document.all_sections() if each.id == "graduated-response")
    assert section.table and section.table.rows[2][2] == (), "police stand at Level 3 only on a juvenile review board"
    assert not differences(document, tagged_words(written("pdf", response_model_as="table", jrb=False)), in_lines=True)


def _verdicts(form: str, **options: object) -> dict[str, str]:
    document = agreement(**options)
    kind = kind_of(document)
    assert kind
    events = with_draft(edition(**options).events, datetime.date.fromisoformat(document.date))
    read = checked_file(PROJECT, f"mou{SUFFIXES[form]}", written(form, **options), Asked("ct", ON, kind, events))
    return {each.requirement: each.verdict for each in read.findings}
