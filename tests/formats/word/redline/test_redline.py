"""What a redline looks like inside: what a lawyer sees in Word for each kind of change."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document as WordDocument
from lxml import etree

from sro.errors import InputError
from sro.formats.word.package import LARGEST_PART
from sro.formats.word.redline import Note, redline
from sro.formats.writers import write
from sro.model.address import Address
from sro.model.document import Clause, Document, Item, Run, Section
from sro.project.districts import load_edition
from sro.resolve import read_answers, resolve
from tests.every_document import PROJECT
from tests.formats.word.redline.pairs import numbered
from tests.formats.word.redline.reading import W, document_xml, repacked

DATE = "2026-09-14"


def agreement(*clauses: Clause, date: str = DATE) -> Document:
    section = Section(id="duties", style="article", heading=(Run(text="Duties"),), blocks=clauses)
    document = Document(
        id="mou",
        kind="agreement",
        title=(Run(text="Agreement"),),
        running_title="Agreement",
        district="test",
        district_name="Test",
        address="test",
        state="ct",
        date=date,
        sections=(section,),
    )
    return numbered(document)


def clause(id: str, words: str, *items: str, to: str = "") -> Clause:
    runs = (Run(text=words), *((Run(kind="reference", text="?", to=to),) if to else ()))
    entries = tuple(Item(id=f"{id}/{n}", label="", runs=(Run(text=item),)) for n, item in enumerate(items))
    return Clause(id=id, runs=runs, items=entries)


def word(document: Document) -> bytes:
    return write(document, "word", PROJECT.layouts)


A = clause("duties.a", "An SRO shall report each month to the Chief of Police.")
B = clause("duties.b", "No SRO shall search a student.")
C = clause("duties.c", "The Chief shall do what follows:", "compile the reports;", "send them; and", "keep a copy.")


def test_words_are_marked_in_phrases() -> None:
    new = clause("duties.a", "An SRO shall report each school week to the Superintendent of Schools.")
    root = document_xml(redline(word(agreement(A)), word(agreement(new)), date=DATE).content)
    assert ["".join(x.itertext()) for x in root.iter(f"{W}del")] == ["month", "Chief", "Police"] or [
        "".join(x.itertext()) for x in root.iter(f"{W}del")
    ] == ["month", "Chief of Police"]
    assert "school week" in ["".join(x.itertext()) for x in root.iter(f"{W}ins")]


def test_a_moved_clause_is_deleted_and_inserted_with_a_note_at_both_places() -> None:
    notes = [Note("c_duties__a", ("Moved here from Section 1.1.",)), Note("c_duties__a", ("Moved to Section 1.2.",), "old")]
    made = redline(word(agreement(A, B, C)), word(agreement(B, A, C)), date=DATE, notes=notes)
    assert made.proof.holds and made.comments == 2
    root = document_xml(made.content)
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    moved = {"c_duties__a", "c_duties__a__was"} <= set(names) or {"c_duties__b", "c_duties__b__was"} <= set(names)
    assert moved


def test_a_reference_to_a_moved_clause_leads_to_it_on_both_outcomes() -> None:
    d = clause("duties.d", "See ", to="duties.a")
    made = redline(word(agreement(A, B, C, d)), word(agreement(B, C, A, d)), date=DATE)
    assert made.proof.holds
    root = document_xml(made.content)
    gone = [node.text for node in root.iter(f"{W}delInstrText")]
    come = [node.text for node in root.iter(f"{W}instrText") if "duties" in (node.text or "")]
    assert any("c_duties__a__was" in (text or "") for text in gone) and any("c_duties__a " in (text or "") for text in come)


def test_list_entries_are_inserted_and_deleted_as_paragraphs() -> None:
    new = clause(
        "duties.c", "The Chief shall do what follows:", "compile the reports;", "read them with care;", "send them; and", "keep a copy."
    )
    root = document_xml(redline(word(agreement(C)), word(agreement(new)), date=DATE).content)
    assert len(root.findall(f".//{W}pPr/{W}rPr/{W}ins")) == 1
    assert not root.findall(f".//{W}pPr/{W}rPr/{W}del")


def test_a_comment_carries_its_lines_and_stands_at_the_change() -> None:
    new = clause("duties.b", "No SRO shall search or question a student.")
    made = redline(
        word(agreement(A, B)), word(agreement(A, new)), date=DATE, notes=[Note("c_duties__b", ("Why: the law.", "Effect: met."))]
    )
    assert made.comments == 1
    package = _parts(made.content)
    comments = etree.fromstring(package["word/comments.xml"])
    assert ["".join(p.itertext()) for p in comments.iter(f"{W}p")] == ["Why: the law.", "Effect: met."]
    assert comments[0].get(f"{W}author") == "sro" and comments[0].get(f"{W}date") == f"{DATE}T00:00:00Z"
    paragraph = next(document_xml(made.content).iter(f"{W}commentReference")).getparent().getparent()
    assert "question" in "".join(paragraph.itertext())
    assert b"comments+xml" in package["[Content_Types].xml"] and b"comments.xml" in package["word/_rels/document.xml.rels"]


def test_a_note_on_what_did_not_change_is_not_placed() -> None:
    made = redline(word(agreement(A, B)), word(agreement(A)), date=DATE, notes=[Note("c_duties__a", ("No change.",))])
    assert made.comments == 0


def test_the_footer_is_tracked_too() -> None:
    made = redline(word(agreement(A, date="2026-01-01")), word(agreement(A)), date=DATE)
    assert made.proof.holds
    footers = [content for name, content in _parts(made.content).items() if name.startswith("word/footer")]
    assert any(b"<w:ins " in content and b"<w:del " in content for content in footers)


def test_the_author_and_the_date_are_fixed() -> None:
    content = redline(word(agreement(A, B)), word(agreement(B, C)), date=DATE).content
    marks = [e for e in document_xml(content).iter() if isinstance(e.tag, str) and e.get(f"{W}author")]
    assert {e.get(f"{W}author") for e in marks} == {"sro"}
    assert {str(e.get(f"{W}date"))[:10] for e in marks} == {DATE}


# Files from outside.
def outside(*paragraphs: str, table: list[list[str]] | None = None, heading: str = "") -> bytes:
    made = WordDocument()
    if heading:
        made.add_heading(heading, 1)
    for text in paragraphs:
        made.add_paragraph(text, style="List Number" if text.startswith("#") else None)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = grid.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_two_files_from_outside_are_aligned_by_their_words() -> None:
    old = outside("First of all, the parties agree.", "#The officer shall report monthly.", "The end of the matter.", heading="Agreement")
    new = outside(
        "First of all, the parties agree.",
        "A paragraph that is new.",
        "#The officer shall report weekly.",
        "The end of the matter.",
        heading="Agreement",
    )
    made = redline(old, new, date=DATE)
    assert made.proof.holds, made.proof.sentence
    root = document_xml(made.content)
    assert ["".join(x.itertext()) for x in root.iter(f"{W}del")] == ["monthly"]
    assert ["".join(x.itertext()) for x in root.iter(f"{W}ins") if len(x)] == ["A paragraph that is new.", "weekly"]


def test_table_rows_and_cells() -> None:
    old = outside("Text.", table=[["School", "Level"], ["Staples", "high"], ["Bedford", "middle"]])
    new = outside("Text.", table=[["School", "Level"], ["Bedford", "elementary"], ["Long Lots", "elementary"]])
    made = redline(old, new, date=DATE)
    assert made.proof.holds, made.proof.sentence


def test_a_file_and_our_own_draft() -> None:
    made = redline(
        outside("Duties", "An SRO shall report each month to the Chief.", "No SRO shall search a student."),
        word(agreement(A, B)),
        date=DATE,
    )
    assert made.proof.holds, made.proof.sentence


def test_earlier_tracked_changes_count_as_accepted() -> None:
    tracked = redline(outside("One two three four five six."), outside("One two 2 four five six."), date=DATE).content
    made = redline(tracked, outside("One two 2 four five six seven."), date=DATE)
    assert made.proof.holds and made.remarks
    assert "tracked changes" in made.remarks[0]
    assert ["".join(x.itertext()) for x in document_xml(made.content).iter(f"{W}ins") if len(x)] == [" seven"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"not a zip", "not a Word file"),
        (b"PK\x05\x06" + b"\0" * 18, "holds no Word document"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        redline(content, outside("x"), date=DATE, names=("a.docx", "b.docx"))


def test_hostile_files_are_refused() -> None:
    good = outside("x")
    bomb = repacked(good, "word/document.xml", lambda text: text.replace("</w:t>", " " * (LARGEST_PART + 10) + "</w:t>", 1))
    with pytest.raises(InputError, match="unpack to more than"):
        redline(bomb, good, date=DATE)
    entity = repacked(good, "word/document.xml", lambda text: '<!DOCTYPE x [<!ENTITY a "b">]>' + text[text.index("<w:document") :])
    with pytest.raises(InputError, match="document type"):
        redline(entity, good, date=DATE)
    broken = repacked(good, "word/document.xml", lambda text: text[:-40])
    with pytest.raises(InputError, match="broken"):
        redline(good, broken, date=DATE)


def _parts(content: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_forms_controls_stay_and_what_is_filled_in_changes_inside_them() -> None:
    draft = load_edition(PROJECT.store, Address("westport"), PROJECT.model)
    named = read_answers(PROJECT.model, {"chief_name": "Pat Example"}, state="ct", date=draft.date, rules=())
    sides = [resolve(PROJECT.model, "monthly-notice", edition) for edition in (replace(draft, answers=named), draft)]
    old, new = (write(document, "word", PROJECT.layouts) for document in sides)
    made = redline(old, new, date=DATE)
    assert made.proof.holds, made.proof.sentence

    def tags(content: bytes) -> list[str | None]:
        return [tag.get(f"{W}val") for tag in document_xml(content).findall(f".//{W}sdtPr/{W}tag")]

    assert tags(made.content) == tags(new) == tags(old) and tags(new)
    assert document_xml(made.content).findall(f".//{W}sdtContent/{W}del") and not document_xml(made.content).findall(f".//{W}del/{W}sdt")
