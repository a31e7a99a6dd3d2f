"""PDFs: the document's words and nothing else, accessible, reproducible, and set with care."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.formats import PDF_LAYOUTS
from sro.formats.pdf import write_pdf
from sro.formats.pdf.extent import LONGEST, PIECE, breakable
from sro.formats.pdf.layout_data import HEADING, view
from sro.formats.writers import write
from sro.model.base import unusable_character
from sro.model.document import Cell, Column, Document, Field, FieldGroup, Row, Run, Section, Signature, Signatures, Table
from sro.project.store import Files, MemoryStore
from sro.reading.own import of_document
from tests.every_document import PROJECT, ROOT
from tests.formats.documents import HOSTILE, agreement, all_documents, catalogue, form, notice, policy
from tests.formats.pdf.pdf_checks import bookmarks, failures, roles, tagged_words

TYPED = HOSTILE.replace("\U0001f6a8", "")
"""The hostile value without its emoji, which no font of the PDF has."""

TALL, WIDE = 792, 612
"""US Letter in points."""


def unfilled(document: Document) -> Document:
    """The document with its fields empty, since what is checked is drawn and no word; `yes_no` offers yes and no by itself."""

    def empty(field: Field) -> Field:
        return field.model_copy(update={"value": "", "options": () if field.type == "yes_no" else field.options})

    def without(section: Section) -> Section:
        blocks = tuple(
            block.model_copy(update={"rows": tuple(tuple(map(empty, row)) for row in block.rows)})
            if isinstance(block, FieldGroup)
            else block
            for block in section.blocks
        )
        return section.model_copy(update={"blocks": blocks, "sections": tuple(map(without, section.sections))})

    return document.model_copy(update={"sections": tuple(map(without, document.sections))})


def documents() -> dict[str, Document]:
    made = {**all_documents(), "mou": agreement(TYPED), "mou-final": agreement("Example Public Schools", "final")}
    return {name: unfilled(document) for name, document in made.items()}


def pages(pdf: bytes) -> list[str]:
    """All that is drawn on each page, heads and feet included."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def squeezed(words: str) -> str:
    return "".join(words.split())


def objects(pdf: bytes, kind: int) -> Iterator[tuple[int, pypdfium2.PdfObject]]:
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        yield from ((number, item) for item in page.get_objects(filter=[kind]))


def colors(pdf: bytes) -> set[tuple[int, int, int]]:
    """The colors that fill an area on the first two pages: more dots than the edges of letters have of any one color."""
    found = set()
    document = pypdfium2.PdfDocument(pdf)
    for number in range(min(2, len(document))):
        image = document[number].render(scale=2).to_pil().convert("RGB")
        found |= {color for dots, color in image.getcolors(1 << 20) if dots > 2000}
    return found


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return {name: write_pdf(document, PROJECT.layouts) for name, document in documents().items()}


def test_there_is_a_layout_for_each_kind_of_document() -> None:
    assert set(PDF_LAYOUTS) == {document.kind for document in all_documents().values()} | {"report"}
    assert all((ROOT / layout).is_file() for layout in PDF_LAYOUTS.values())


@pytest.mark.parametrize("name", documents())
def test_it_passes_both_checkers_as_pdf_ua_and_pdf_a(written: dict[str, bytes], name: str) -> None:
    assert failures(written[name]) == []


@pytest.mark.parametrize("name", documents())
def test_it_passes_them_marked_too(name: str) -> None:
    assert failures(write_pdf(documents()[name], PROJECT.layouts, marked=True)) == []


@pytest.mark.parametrize("name", documents())
def test_it_says_the_documents_words_in_order(written: dict[str, bytes], name: str) -> None:
    assert squeezed(tagged_words(written[name])) == squeezed(" ".join(of_document(documents()[name]).words))


def test_words_are_parted(written: dict[str, bytes]) -> None:
    words = tagged_words(written["mou"]).split()
    assert "1.1" in words and "Officers." in words and "(a)" in words


def test_filled_in_fields_are_printed() -> None:
    words = tagged_words(write_pdf(form(), PROJECT.layouts))
    assert "Sam & Alex <Example>" in words
    assert words.count("✓") == 1


def test_the_same_document_gives_the_same_bytes(written: dict[str, bytes]) -> None:
    assert {name: write_pdf(document, PROJECT.layouts) for name, document in documents().items()} == written


def test_another_process_gives_the_same_bytes(written: dict[str, bytes], tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\nfrom tests.formats.pdf.test_pdf import PROJECT, documents\nfrom sro.formats.pdf import write_pdf\n"
        "pathlib.Path(sys.argv[1]).write_bytes(write_pdf(documents()['policy-5142.4'], PROJECT.layouts))\n"
    )
    target = tmp_path / "policy.pdf"
    path = os.pathsep.join([str(ROOT / "scripts"), str(ROOT)])
    subprocess.run([sys.executable, "-c", program, str(target)], check=True, env={**os.environ, "PYTHONPATH": path, "TZ": "Asia/Tokyo"})
    assert target.read_bytes() == written["policy-5142.4"]


def test_its_date_title_and_language_are_the_documents(written: dict[str, bytes]) -> None:
    document = pypdfium2.PdfDocument(written["mou"])
    assert document.get_metadata_value("Title") == "Memorandum of Understanding, Example Public Schools"
    assert document.get_metadata_value("Author") == "Example Public Schools"
    assert document.get_metadata_value("CreationDate").startswith("D:20231128000000")
    assert b"/Lang (en-US)" in written["mou"] or b"/Lang(en-US)" in written["mou"]


def test_its_properties_name_the_version(written: dict[str, bytes]) -> None:
    for name, document in documents().items():
        keywords = pypdfium2.PdfDocument(written[name]).get_metadata_value("Keywords")
        assert keywords == f"{document.address} {document.id} {document.short_hash}"


def test_only_the_shipped_fonts_are_embedded(written: dict[str, bytes]) -> None:
    names = set()
    for _, item in objects(written["mou-final"], pdfium.FPDF_PAGEOBJ_TEXT):
        buffer = pdfium.FPDFTextObj_GetFont(item)
        length = pdfium.FPDFFont_GetBaseFontName(buffer, None, 0)
        name = (pdfium.c_char * length)()
        pdfium.FPDFFont_GetBaseFontName(buffer, name, length)
        names.add(name.value.decode().split("-")[0].split("+")[-1])
    assert names == {"SourceSerifPro", "SourceSansPro"}


def test_bookmarks_name_articles_and_captioned_clauses(written: dict[str, bytes]) -> None:
    titles = bookmarks(written["mou"])
    assert "Article I Assignment and supervision" in titles
    assert "  1.1 Officers" in titles
    assert titles[-1].strip() == "Certification by the SRO"


def test_references_lead_to_their_place(written: dict[str, bytes]) -> None:
    document = pypdfium2.PdfDocument(written["mou"])
    targets = []
    for page in document:
        position = pdfium.c_int(0)
        link = pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, position, link):
            targets.append(pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFLink_GetDest(document, link)))
    article_two = next(n for n, words in enumerate(pages(written["mou"])) if "Article II" in words)
    assert len(targets) == 4
    assert targets[1] in (article_two, article_two + 1)
    assert all(target >= 0 for target in targets)


def test_a_reference_to_nothing_is_set_as_words() -> None:
    lost = agreement(TYPED).model_copy(update={"subtitle": (Run(kind="reference", text="Section 99", to="nowhere"),)})
    assert "Section 99" in tagged_words(write_pdf(lost, PROJECT.layouts))


def test_tables_have_header_cells_and_repeat_them_as_decoration(written: dict[str, bytes]) -> None:
    assert roles(written["policy-5142.4"]).count("TH") == 2
    assert sum("Level School" in page.replace("\r\n", " ") for page in pages(written["policy-5142.4"])) == 2
    assert tagged_words(written["policy-5142.4"]).count("Level\n") + tagged_words(written["policy-5142.4"]).count("Level ") >= 31


def test_a_narrow_column_is_widened_to_its_longest_word() -> None:
    words = ("Superintendent", "the rest")
    columns = (Column(heading=(Run(text="Who"),), share=0.1), Column(heading=(Run(text="What"),), share=3))
    row = Row(id="r", cells=tuple(Cell(paragraphs=((Run(text=word),),)) for word in words))
    table = Table(id="t", columns=columns, rows=(row,))
    text = pypdfium2.PdfDocument(write_pdf(table_document(table), PROJECT.layouts))[0].get_textpage()
    first, second = (text.search(word).get_next() for word in words)
    assert first and second
    assert text.get_charbox(sum(first) - 1)[2] + 3 < text.get_charbox(second[0])[0]


@given(st.lists(st.tuples(st.floats(0.01, 100), st.integers(0, 60)), min_size=1, max_size=8))
def test_shares_of_any_table_fill_the_width(columns: list[tuple[float, int]]) -> None:
    table = Table(id="t", rows=(), columns=tuple(Column(heading=(Run(text="x" * letters),), share=share) for share, letters in columns))
    shares = [column["share"] for column in json.loads(view(table_document(table), marked=False))["sections"][0]["blocks"][0]["columns"]]
    assert sum(shares) == pytest.approx(100)
    assert all(share > 0 for share in shares)


def table_document(table: Table) -> Document:
    return policy().model_copy(update={"sections": (Section(id="s", blocks=(table,)),)})


def test_every_page_has_its_foot_and_all_but_the_first_a_head(written: dict[str, bytes]) -> None:
    document = documents()["mou"]
    drawn = pages(written["mou"])
    for number, page in enumerate(drawn, 1):
        assert f"Page {number} of {len(drawn)}" in page
        assert document.short_hash in page and "November 28, 2023" in page
        assert (document.running_title in page) == (number > 1)


def test_the_draft_mark_stands_on_every_page_of_a_draft(written: dict[str, bytes]) -> None:
    assert all("Draft" in page for page in pages(written["mou"]))
    assert not any("Draft" in page for page in pages(written["mou-final"]))


def test_a_forms_confidentiality_stands_at_head_and_foot_of_every_page() -> None:
    assert all(page.count(form().foot_notice[:40]) == 2 for page in pages(write_pdf(form(), PROJECT.layouts)))


def test_marks_show_values_and_blanks_in_black_and_white_too(written: dict[str, bytes]) -> None:
    grey, yellow = (224, 224, 224), (255, 239, 168)
    marked = write_pdf(documents()["mou"], PROJECT.layouts, marked=True)
    assert {grey, yellow} <= colors(marked)
    assert not {grey, yellow} & colors(written["mou"])
    assert squeezed(tagged_words(marked)) == squeezed(tagged_words(written["mou"]))


def test_signature_blocks_stay_together_with_their_sentence(written: dict[str, bytes]) -> None:
    (page,) = [page for page in pages(written["mou"]) if "The parties have signed" in page]
    assert page.count("Signature") == 3


def test_signatures_move_to_the_next_page_as_one() -> None:
    few = documents()["mou"]
    opening, *rest = few.sections
    signed = next(section for section in rest if section.style == "signatures")
    for clauses in range(0, 24, 3):
        filler = tuple(clause.model_copy(update={"id": f"{clause.id}{n}"}) for n in range(clauses) for clause in opening.blocks)
        document = few.model_copy(update={"sections": (opening.model_copy(update={"blocks": filler}), signed)})
        (page,) = [page for page in pages(write_pdf(document, PROJECT.layouts)) if "The parties have signed" in page]
        assert page.count("Signature") == 3


def test_many_signatures_part_between_blocks_only() -> None:
    blocks = tuple(Signature(id=f"s{n}", party=(Run(text="Board"),), name=(), title=()) for n in range(23))
    section = Section(id="s", blocks=(Signatures(id="b", lead=(Run(text="Signed by all"),), blocks=blocks),))
    drawn = pages(write_pdf(notice().model_copy(update={"facts": (), "sections": (section,)}), PROJECT.layouts))
    assert len(drawn) > 1
    assert all(page.count("Signature") == page.count("Date") for page in drawn)


def test_a_student_block_never_splits() -> None:
    base = form()
    about, report = base.sections
    student = next(block for block in report.blocks if block.id == "student-a")
    blocks = tuple(student.model_copy(update={"id": f"s{n}", "legend": f"Student number {n}"}) for n in range(9))
    document = base.model_copy(update={"sections": (about, report.model_copy(update={"blocks": blocks}))})
    drawn = pages(write_pdf(document, PROJECT.layouts))
    assert len(drawn) > 2
    assert all(page.count("Student number") == page.count("Time detained") for page in drawn)


def test_fields_leave_room_for_handwriting_and_boxes_are_4_mm() -> None:
    field = Field(name="a", type="text", label="Name", tooltip="Name", group="g", width=6)
    check = Field(name="b", type="yes_no", label="Known", tooltip="Known", group="g", width=6)
    section = Section(id="only", blocks=(FieldGroup(id="group", rows=((field, check),)),))
    pdf = write_pdf(form().model_copy(update={"sections": (section,), "notices": (), "foot_notice": "", "facts": ()}), PROJECT.layouts)
    heights = []
    for _, item in objects(pdf, pdfium.FPDF_PAGEOBJ_PATH):
        left, bottom, right, top = item.get_bounds()
        if top - bottom > 5 and right - left > 5 and bottom > 80:
            heights.append((top - bottom, right - left))
    places = [height for height, width in heights if width > 100]
    boxes = [side for sides in heights for side in sides if sides[1] < 20]
    assert places and min(places) >= 0.3 * 72
    assert boxes and all(abs(side - 4 / 25.4 * 72) < 1.3 for side in boxes)


@pytest.mark.parametrize("typed", ["word " * 10_000, "x" * 50_000, "-" * 3_000, "https://example.org/" + "a_b/" * 2_000, "\n" * 300 + "end"],
                         ids=["words", "one word", "rule", "address", "lines"])  # fmt: skip
@pytest.mark.parametrize("make", ["agreement", "form", "signature", "heading", "cell", "title", "notice"])
def test_long_text_stays_on_the_paper(make: str, typed: str) -> None:
    pdf = write_pdf(long_document(make, typed), PROJECT.layouts)
    assert squeezed(typed) in squeezed(tagged_words(pdf))
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(0, text.count_chars(), 97):
            left, bottom, right, top = text.get_charbox(index)
            assert 0 <= left <= right <= WIDE and 0 <= bottom <= top <= TALL


@pytest.mark.parametrize("letters", [HEADING - 20, 5 * HEADING])
def test_a_heading_of_any_length_keeps_the_pdf_for_keeping(letters: int) -> None:
    """What is too long for a bookmark is words that look like a heading."""
    field = Field(name="a", type="text", label="Name", tooltip="Name", group="g", width=6)
    group = FieldGroup(id="g", legend="\U0001d552" * letters, rows=((field,),))
    bare = form().model_copy(update={"sections": (Section(id="only", blocks=(group,)),), "notices": (), "foot_notice": "", "facts": ()})
    for document in (bare, long_document("heading", "\U0001d552" * letters)):
        pdf = write_pdf(document, PROJECT.layouts)
        assert failures(pdf) == []
        assert ("H1" in roles(pdf)) is (letters < HEADING)


def long_document(make: str, typed: str) -> Document:
    value = (Run(kind="value", text=typed, answer="typed"),)
    if make == "agreement":
        return unfilled(agreement(typed))
    if make == "title":
        return unfilled(policy()).model_copy(update={"title": value})
    if make == "form":
        field = Field(name="a", type="text", label="Name", tooltip="Name", group="g", width=4, value=typed)
        return form().model_copy(update={"sections": (Section(id="s", blocks=(FieldGroup(id="g", rows=((field,),), keep=True),)),)})
    if make == "signature":
        block = Signature(id="x", party=(Run(text="Board"),), name=value, title=(Run(text="Chair"),))
        section = Section(id="s", blocks=(Signatures(id="b", lead=(Run(text="Signed"),), blocks=(block, block)),))
        return notice().model_copy(update={"sections": (section,)})
    if make == "heading":
        return notice().model_copy(update={"sections": (Section(id="s", style="article", label="Article", number="I", heading=value),)})
    if make == "notice":
        base = form()
        return unfilled(base).model_copy(update={"notices": (base.notices[0].model_copy(update={"text": typed}),), "foot_notice": typed})
    base = catalogue()
    table = base.sections[0].sections[0].blocks[1]
    assert isinstance(table, Table)
    row = table.rows[0]
    cells = (row.cells[0], row.cells[1].model_copy(update={"paragraphs": (value,)}), row.cells[2])
    changed = table.model_copy(update={"rows": (row.model_copy(update={"cells": cells}),)})
    return base.model_copy(update={"sections": (Section(id="s", blocks=(changed,)),)})


def test_an_emoji_is_refused_with_its_name_and_place() -> None:
    with pytest.raises(InputError) as refused:
        write_pdf(agreement("a \U0001f6a8 b"), PROJECT.layouts)
    assert str(refused.value) == (
        "mou.pdf: the character “🚨” (U+1F6A8 police cars revolving light) in the answer district cannot be printed: "
        "none of the PDF's fonts has it; use another"
    )


def test_a_character_of_the_private_area_is_refused_since_no_archive_could_read_it() -> None:
    with pytest.raises(InputError) as refused:
        write_pdf(agreement("a \ue000 b"), PROJECT.layouts)
    assert str(refused.value) == (
        "mou.pdf: the character U+E000 in the answer district cannot be printed: "
        "Unicode leaves what it means to each font, and PDF/A takes no such character; use another"
    )


def test_a_character_in_the_texts_is_refused_with_the_clause() -> None:
    document = notice().model_copy(update={"sections": (Section(id="greeting", heading=(Run(text="你好"),)),)})
    with pytest.raises(InputError, match=r"“你” .* in greeting cannot be printed"):
        write_pdf(document, PROJECT.layouts)


def test_a_mistake_in_a_layout_is_told_with_its_place() -> None:
    store = MemoryStore({**PROJECT.layouts, "forms/notice.typ": b"#let layout(doc) = {\n  doc.titel\n}\n"})
    with pytest.raises(InputError, match=r"forms/notice\.typ:2:6: .*titel.*the layout of monthly-notice\.pdf"):
        write_pdf(notice(), Files(store))


def test_a_mistake_in_a_layout_is_told_by_its_name_wherever_the_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # Typst tells the way from here to the folder of the faces
    store = MemoryStore({**PROJECT.layouts, "forms/notice.typ": b"#let layout(doc) = {\n  doc.titel\n}\n"})
    with pytest.raises(InputError) as caught:
        write_pdf(notice(), Files(store))
    assert caught.value.problems[0].file == "forms/notice.typ"


def test_a_template_that_is_no_word_file_is_told_by_its_name() -> None:
    store = MemoryStore({**PROJECT.layouts, "forms/notice.docx": b"no Word file"})
    with pytest.raises(InputError, match=r"^forms/notice\.docx: the Word template is not a Word file"):
        write(notice(), "word", Files(store))


def test_a_layout_that_is_gone_is_told() -> None:
    with pytest.raises(InputError, match=r"notice\.typ.*the layout of monthly-notice\.pdf"):
        write_pdf(notice(), Files(PROJECT.store, "tests"))


@pytest.mark.parametrize("typed", ["Łódź ąęść", "Ελληνικά", "Українська", "Tiếng Việt", "שלום", "مرحبا", "→ § ¶ ☐ ≤ ½ … 𝚡"])
def test_other_scripts_come_out_as_typed(typed: str) -> None:
    assert squeezed(typed) in squeezed(tagged_words(write_pdf(agreement(typed), PROJECT.layouts)))


@pytest.mark.parametrize("typed", ["שלום עולם", "مرحبا بالعالم"])
def test_words_from_right_to_left_stand_from_right_to_left(typed: str) -> None:
    """A PDF holds them as they stand on the line; which of two words a reader takes first is up to the reader."""
    pdf = write_pdf(agreement(typed), PROJECT.layouts)
    first, second = typed.split()
    assert first in tagged_words(pdf) and second in tagged_words(pdf)
    (page,) = [page for page in pypdfium2.PdfDocument(pdf) if page.get_textpage().search(first).get_next()]
    text = page.get_textpage()
    left_of = {
        word: min(text.get_charbox(sum(text.search(word).get_next()[:1]) + n)[0] for n in range(len(word))) for word in (first, second)
    }
    assert left_of[second] < left_of[first]


def test_tabs_lines_and_spaces_are_kept_apart() -> None:
    words = tagged_words(write_pdf(agreement("one\ttwo\nthree  four"), PROJECT.layouts))
    assert "one two" in words
    assert "three four" in words
    assert "twothree" not in words


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda text: not unusable_character(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_comes_out_as_typed_or_is_refused(typed: str) -> None:
    document = agreement(typed)
    try:
        pdf = write_pdf(document, PROJECT.layouts)
    except InputError as refusal:
        assert "cannot be printed" in str(refusal)
        return
    assert visible(typed) == visible(typed_part(tagged_words(pdf)))


def visible(text: str) -> list[str]:
    """The characters that can be seen, in the order of their codes, since readers order words from right to left each in their own way."""
    return sorted(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and unicodedata.category(c) != "Cf")


def typed_part(words: str) -> str:
    return words.split("in the schools of", 1)[1].rsplit(".\nBoth parties", 1)[0].split("Both parties")[0].rstrip().removesuffix(".")


def in_a_fork(queue: multiprocessing.SimpleQueue[str]) -> None:
    try:
        write_pdf(notice(), PROJECT.layouts)
    except RuntimeError as error:
        queue.put(str(error))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_is_told_instead_of_waiting_for_ever(written: dict[str, bytes]) -> None:
    context = multiprocessing.get_context("fork")
    queue = context.SimpleQueue()
    child = context.Process(target=in_a_fork, args=(queue,))
    child.start()
    child.join(20)
    child.kill()
    assert "spawn" in queue.get()


@pytest.mark.parametrize("text", ["", "short words", "x" * LONGEST, "tab\tbed"])
def test_ordinary_words_stay_in_one_piece(text: str) -> None:
    assert breakable(text) == text.replace("\t", "\u2003")


@given(st.text(st.characters(exclude_characters="\t"), max_size=200))
def test_pieces_make_up_the_text_and_are_short(text: str) -> None:
    pieces = breakable(text)
    whole = [pieces] if isinstance(pieces, str) else [piece if isinstance(piece, str) else piece["whole"] for piece in pieces]
    assert "".join(whole) == text
    assert isinstance(pieces, str) or all(whole)


def test_an_address_breaks_after_its_punctuation() -> None:
    assert breakable("see https://example.org/a-long-path/to?x=1 now") == [
        "see ", "https:", "//", "example.", "org/", "a-", "long-", "path/", "to?", "x=", "1", " now",
    ]  # fmt: skip


def test_a_long_word_breaks_into_short_pieces_with_its_accents() -> None:
    pieces = breakable("e\u0301" * 40)
    assert len(pieces) > 5
    assert all(isinstance(piece, str) and len(piece) <= PIECE + 2 and piece[0] == "e" for piece in pieces)


def test_a_compound_stays_whole() -> None:
    assert breakable("a drug-free school") == ["a ", {"whole": "drug-free"}, " school"]
    assert breakable("see (CGS § 10-233m).") == ["see (CGS § ", {"whole": "10-233m)."}]
    assert breakable("a dash - alone") == "a dash - alone"


def test_no_line_ends_in_a_hyphen() -> None:
    typed = "drug-free in-service social-emotional e-mail " * 60
    lines = [line for page in pages(write_pdf(agreement(typed), PROJECT.layouts)) for line in page.splitlines()]
    assert len(lines) > 60
    assert not [line for line in lines if line.endswith(("-", "\x02", "\ufffe"))]
