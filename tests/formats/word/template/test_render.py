"""The Word files as a whole: sound, reproducible, complete in words and order, and alive after another word processor saved them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.formats.word import write_word
from sro.formats.word.names import bookmark
from sro.formats.word.template.compile import compile_template
from sro.model.document import Cell, Clause, Column, Document, FieldGroup, Row, Run, Section, Signatures, Table
from tests.every_document import ROOT
from tests.formats.documents import HOSTILE, agreement, all_documents, policy, text
from tests.formats.word.sound import problems
from tests.formats.word.word_reading import (
    bookmarks,
    paragraphs,
    part,
    template_for,
    through_libreoffice,
    words_of,
    words_shown,
    written,
)

DOCUMENTS = all_documents()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: written(document) for name, document in DOCUMENTS.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("marked", [False, True])
def test_has_no_known_cause_of_words_repair_prompt(name: str, marked: bool) -> None:
    assert problems(written(DOCUMENTS[name], marked=marked)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_same_document_same_bytes(name: str) -> None:
    first = written(DOCUMENTS[name])
    compile_template.cache_clear()
    assert written(DOCUMENTS[name]) == first


def test_libreoffice_shows_the_documents_words_in_their_order(files: dict[str, bytes]) -> None:
    for name, shown in through_libreoffice(files, "txt:Text:UTF8").items():
        assert words_shown(shown.decode("utf-8-sig")) == words_of(DOCUMENTS[name]), name


def test_ids_and_references_survive_being_saved_by_libreoffice(files: dict[str, bytes]) -> None:
    saved = through_libreoffice({"mou": files["mou"]}, "docx")["mou"]
    document = DOCUMENTS["mou"]
    ids = [bookmark("s", section.id) for section in document.all_sections()]
    ids += [bookmark("c", clause.id) for clause in document.clauses()]
    assert set(bookmarks(files["mou"])) <= set(bookmarks(saved))
    assert set(ids) <= set(bookmarks(saved))
    assert len(re.findall(r">\s*REF ", part(saved))) == len(re.findall(r">\s*REF ", part(files["mou"]))) > 0
    assert problems(saved) == []


def test_a_template_saved_by_libreoffice_gives_the_same_words() -> None:
    document = agreement()
    template = through_libreoffice({"layout": template_for(document)}, "docx")["layout"]
    docx = write_word(document, template)
    assert problems(docx) == []
    assert [text for _, text in paragraphs(docx)] == [text for _, text in paragraphs(written(document))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_properties_hold_the_documents_own_data(name: str, files: dict[str, bytes]) -> None:
    core = part(files[name], "docProps/core.xml")
    document = DOCUMENTS[name]
    assert f"<dc:title>{document.title[0].text}</dc:title>" in core
    assert f"<dc:creator>{document.district_name}</dc:creator>" in core
    assert "<dc:language>en-US</dc:language>" in core
    assert f">{document.date}T00:00:00Z</dcterms:created>" in core and f">{document.date}T00:00:00Z</dcterms:modified>" in core
    assert '<w:lang w:val="en-US"' in part(files[name], "word/styles.xml")
    with zipfile.ZipFile(io.BytesIO(files[name])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [entry for entry in package.namelist() if "stylesWithEffects" in entry or "thumbnail" in entry]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_footer_tells_the_version_and_counts_pages(name: str, files: dict[str, bytes]) -> None:
    document = DOCUMENTS[name]
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        xml = part(files[name], footer)
        assert document.address in xml and document.short_hash in xml and "November 28, 2023" in xml
        assert " PAGE " in xml and " NUMPAGES " in xml
        assert (">Draft<" in xml) == (document.status == "draft")
    assert document.running_title in part(files[name], "word/header1.xml")
    assert document.running_title not in part(files[name], "word/header2.xml")


def test_confidentiality_stands_at_head_and_foot_of_every_page_of_a_form(files: dict[str, bytes]) -> None:
    secret = DOCUMENTS["form-a"].foot_notice
    assert all(secret in part(files["form-a"], name) for name in ("word/header1.xml", "word/footer1.xml", "word/footer2.xml"))
    assert ("NoticeConfidential", secret) in paragraphs(files["form-a"])


def test_values_are_plain_unless_marked_and_blanks_always_show() -> None:
    document = agreement()
    plain, marked = part(written(document)), part(written(document, marked=True))
    assert "FilledValue" not in plain and marked.count('w:val="FilledValue"') > 10
    assert plain.count('w:val="Blank"') == marked.count('w:val="Blank"') > 5
    assert [text for _, text in paragraphs(written(document))] == [text for _, text in paragraphs(written(document, marked=True))]


def test_signatures_are_chained_to_the_text_before_them(files: dict[str, bytes]) -> None:
    xml = part(files["mou"])
    last = xml.index('w:name="c_term__notice"')
    assert "<w:keepNext/>" in xml[xml.rindex("<w:p>", 0, last) : last]
    styles = part(files["mou"], "word/styles.xml")
    for style in ("SignatureLead", "SignatureParty", "SignatureLine", "SignatureText"):
        start = styles.index(f'w:styleId="{style}"')
        assert "<w:keepNext/>" in styles[start : styles.index("</w:style>", start)]


def test_a_typed_value_comes_out_as_typed() -> None:
    texts = [text for _, text in paragraphs(written(agreement()))]
    assert any(HOSTILE in text for text in texts)
    assert any(text.endswith("Monday\tfrom 7:30\nTuesday  \tfrom 8:00 (two spaces before the tab)") for text in texts)


def _one_value(text: str) -> Document:
    runs = (Run(kind="value", text=text),)
    return policy().model_copy(
        update={
            "title": runs,
            "facts": (("Fact", runs),),
            "sections": (Section(id="s", blocks=(Clause(id="s.c", runs=runs),)),),
            "notices": (),
        }
    )


_typed = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t&<>{}%#\"' \u202e\u05d0\U0001f6a8"),
    max_size=200,
)


@settings(max_examples=150, deadline=None)
@given(_typed)
def test_any_text_in_an_answer_comes_out_as_typed(text: str) -> None:
    docx = written(_one_value(text))
    found = paragraphs(docx)
    assert ("Title", text) in found
    assert ("BodyText", text) in found
    assert problems(docx) == []


def test_a_value_of_fifty_kilobytes_comes_out_whole() -> None:
    text = (HOSTILE + "\n") * 420
    assert len(text.encode()) > 50_000
    assert ("BodyText", text) in paragraphs(written(_one_value(text)))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe"])
def test_a_character_word_cannot_hold_is_refused_with_a_sentence(character: str) -> None:
    with pytest.raises(InputError, match=f"U\\+{ord(character):04X}"):
        written(_one_value(f"a{character}b"))


def test_rendering_needs_neither_lxml_nor_docxtpl() -> None:
    document = agreement()
    compiled = compile_template(template_for(document)).model_dump_json()
    program = (
        "import sys, json, hashlib\n"
        "for name in ('lxml', 'docx', 'docxtpl'): sys.modules[name] = None\n"
        "from sro.model.document import Document\nfrom sro.formats.word.template.render import render\n"
        "from sro.formats.word.template.compiled import CompiledTemplate\n"
        "document, compiled = json.load(sys.stdin)\n"
        "docx = render(Document.model_validate(document), CompiledTemplate.model_validate_json(compiled))\n"
        "print(hashlib.sha256(docx).hexdigest())"
    )
    data = json.dumps([document.model_dump(mode="json"), compiled])
    done = subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "scripts")}, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(written(document)).hexdigest()


def test_every_clause_and_section_carries_its_id() -> None:
    document = agreement()
    names = bookmarks(written(document))
    assert {bookmark("c", clause.id) for clause in document.clauses()} <= set(names)
    assert {bookmark("s", section.id) for section in document.all_sections()} <= set(names)


def test_what_is_empty_leaves_nothing_that_word_would_repair() -> None:
    column = Column(heading=())
    blocks = (
        FieldGroup(id="none", rows=()),
        FieldGroup(id="legend", legend="Legend only", rows=()),
        Signatures(id="unsigned", lead=(text("Nobody signs."),), blocks=()),
        Table(id="bare", columns=(column,), rows=()),
        Table(id="hollow", columns=(column,), rows=(Row(id="r", cells=(Cell(paragraphs=()),)),)),
        Clause(id="silent"),
    )
    document = policy().model_copy(update={"sections": (Section(id="first", blocks=blocks), Section(id="last", heading=(text("Last"),)))})
    docx = written(document)
    assert problems(docx) == []
    assert [words for _, words in paragraphs(docx) if words][-3:] == ["Legend only", "Nobody signs.", "Last"]


def test_a_table_takes_the_heading_and_the_sentence_before_it_along() -> None:
    table = Table(id="t", columns=(Column(heading=(text("A"),)),), rows=(Row(id="r", cells=(Cell(paragraphs=((text("x"),),)),)),))
    sentences = tuple(Clause(id=f"c{n}", runs=(text(f"Sentence {n}."),)) for n in range(8))

    def kept(*blocks: Clause | Table) -> list[str]:
        document = policy().model_copy(update={"sections": (Section(id="s", heading=(text("Heading"),), blocks=blocks),)})
        return re.findall(r'<w:pStyle w:val="BodyText"/><w:keepNext/>.*?>(Sentence \d)', part(written(document)))

    assert kept(*sentences[:2], table) == ["Sentence 0", "Sentence 1"]
    assert kept(*sentences, table) == ["Sentence 7"]


def test_a_lists_last_entry_is_kept_with_the_one_before_it() -> None:
    clauses = tuple(clause for clause in policy().clauses() if clause.id == "duties.list")
    document = policy().model_copy(update={"sections": (Section(id="s", blocks=clauses),)})
    kept = re.findall(r'<w:pStyle w:val="ListItem1"/>(<w:keepNext/>)?', part(written(document)))
    assert kept == ["", "<w:keepNext/>", ""]
