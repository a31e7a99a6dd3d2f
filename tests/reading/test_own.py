"""A document walked once: what the check, the comparison and a reader see of it."""

from __future__ import annotations

import pytest

from sro.model.document import (
    Cell,
    Clause,
    Column,
    Document,
    Field,
    FieldGroup,
    Item,
    Option,
    Row,
    Run,
    Section,
    Signature,
    Signatures,
    Table,
)
from sro.model.document.blocks import words
from sro.reading.lines import Line
from sro.reading.own import block_words, of_document
from sro.reading.passage import Entry
from sro.reading.reading import Reading
from sro.reading.structure import of_lines

CLAUSE = Clause(
    id="duties.report",
    number="1.1",
    heading=words("Reports."),
    runs=words("Each SRO\nshall report:"),
    items=(Item(id="a", label="(a)", runs=words("the date;"), items=(Item(id="i", label="(i)", runs=words("in words")),)),),
    closing=words("and no more."),
    satisfies=("10-233m.1",),
)
ROWS = Table(
    id="levels",
    caption=words("Levels"),
    columns=(Column(heading=words("Level")), Column(heading=())),
    rows=(Row(id="first", cells=(Cell(paragraphs=(words("one"), words("1"))), Cell(paragraphs=(words("teacher"),)))),),
)
ARRESTED = Field(
    name="arrested", type="yes_no", label="Arrested?", tooltip="Say if", group="g", cite="10-233p.1", citation="CGS", value="yes"
)
SCHOOL = Field(name="school", type="text", label="School", tooltip="", group="g", value="Hill", options=(Option(value="h", label="Other"),))
FIELDS = FieldGroup(id="what", legend="What happened", rows=((ARRESTED, SCHOOL),))
SIGNED = Signatures(
    id="sign",
    lead=(),
    blocks=(
        Signature(id="board", party=words("Board"), name=words("Ann"), title=(), signed=words("May 1")),
        Signature(id="police", party=words("Police"), name=(), title=(), signed=words("[date]", "blank")),
    ),
)


def reading(style: str = "article") -> Reading:
    section = Section(id="duties", style=style, label="Article", number="I", heading=words("Duties"), blocks=(CLAUSE, ROWS, FIELDS, SIGNED))  # type: ignore[arg-type]
    head = {"title": words("Agreement"), "parties": (words("Board"),), "facts": (("Number", words("5142")),), "foot_notice": "A foot"}
    about = {"district": "x", "district_name": "X", "address": "x", "state": "ct", "date": "2026-01-01", "running_title": "Agreement"}
    return of_document(Document(id="mou", kind="agreement", sections=(section,), **head, **about))  # type: ignore[arg-type]


def test_a_row_a_field_and_a_signature_are_passages_and_headings_are_not() -> None:
    passages = reading().passages
    assert [(passage.kind, passage.place.clause) for passage in passages] == [
        ("title", "title"), ("clause", "duties.report"), ("clause", "first"), ("field", "arrested"), ("field", "school"), ("signature", "board"),
        ("signature", "police"),
    ]  # fmt: skip
    title, clause, row, arrested, school, board, police = passages
    assert title.text == "Agreement · Board"
    assert (clause.text, clause.entries) == ("Each SRO shall report:", (Entry("(a)", "the date;", (Entry("(i)", "in words"),)),))
    assert (clause.headings, clause.closing, clause.claims) == (("Duties", "Reports"), "and no more.", ("10-233m.1",))
    assert (row.text, row.headings) == ("Level: one 1; teacher", ("Duties", "Levels"))
    assert (arrested.text, arrested.closing, arrested.block, arrested.claims) == (
        "Arrested? / Yes / No",
        "Say if",
        "What happened",
        ("10-233p.1",),
    )
    assert (school.text, school.field_type, str(school.place)) == ("School / Other", "text", "Article I · Duties, field “School”")
    assert (board.text, board.signed, police.signed) == ("Board, Ann, May 1", True, False)


@pytest.mark.parametrize(("style", "attached"), [("article", False), ("exhibit", True)])
def test_an_exhibit_is_attached(style: str, attached: bool) -> None:
    assert {passage.attached for passage in reading(style).passages if passage.kind != "title"} == {attached}


def test_a_comparison_aligns_whole_tables_and_sees_notices_and_legends() -> None:
    assert [unit.id for unit in reading().units] == [
        "title/title", "title/party-1", "title/Number", "notice/foot", "section/duties", "duties.report", "levels", "what", "what/arrested",
        "what/school", "sign", "sign/board", "sign/police",
    ]  # fmt: skip
    assert {part.kind for unit in reading().blocks for part in unit.parts} == {"heading", "text", "item", "closing", "cell"}


def test_the_words_are_those_a_reader_gets_in_order() -> None:
    words = " ".join(reading().words)
    assert words.startswith(
        "Agreement Board Number 5142 Article I Duties 1.1 Reports. Each SRO\nshall report: (a) the date; (i) in words and no more."
    )
    assert "Levels Level one 1 teacher What happened Arrested? CGS Yes No School Hill Other" in words
    assert words.endswith("Board Signature Name Ann Title Date May 1 Police Signature Name Title Date [date]")


def test_the_words_of_one_block_are_those_of_the_document() -> None:
    assert list(block_words(CLAUSE)) == [
        "1.1",
        "Reports.",
        "Each SRO\nshall report:",
        "(a)",
        "the date;",
        "(i)",
        "in words",
        "and no more.",
    ]
    assert list(block_words(Clause(id="empty", runs=(Run(text=" "),)))) == []


def test_a_number_alone_is_a_passage_of_a_foreign_file_and_nothing_to_compare() -> None:
    read = of_lines("a.docx", "docx", [Line("Duties", heading=1), Line("Each SRO shall report.", "1.1"), Line("", "1.2")])
    assert [passage.place.number for passage in read.passages] == ["1.1", "1.2"]
    assert [(unit.kind, unit.place) for unit in read.units] == [("section", "Duties"), ("clause", "Section\u00a01.1")]
