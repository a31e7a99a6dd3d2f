"""What a page looks like where it can be measured: the exhibit in the running head, signatures one below the other, an adoption line that is never
alone, small tables in one piece, quiet references, and what the foot calls a paper."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from sro.formats.pdf import write_pdf
from sro.model.document import Cell, Clause, Column, Document, Row, Section, Signature, Signatures, Table
from tests.every_document import PROJECT
from tests.formats.documents import agreement, notice, policy, text
from tests.formats.word.word_reading import part, written


def pages(document: Document) -> list[str]:
    pdf = write_pdf(document, PROJECT.layouts)
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def table(rows: int, words: str = "word") -> Table:
    cells = tuple(Row(id=f"r{n}", cells=(Cell(paragraphs=((text(f"Row{n} {words}"),),)),)) for n in range(rows))
    return Table(id="t", columns=(Column(heading=(text("Column"),)),), rows=cells)


def filler(count: int) -> tuple[Clause, ...]:
    return tuple(Clause(id=f"c{n}", runs=(text("A sentence that fills a line of the page and no more."),)) for n in range(count))


def test_an_exhibits_pages_name_it_at_their_head_and_no_others_do() -> None:
    made = agreement("Example")
    exhibit = next(section for section in made.sections if section.style == "exhibit")
    second = exhibit.model_copy(update={"id": "exhibit-z", "number": "Z", "blocks": filler(80)})
    drawn = pages(made.model_copy(update={"sections": (*made.sections, second)}))
    heads = [next(iter(page.splitlines()), "") for page in drawn]
    named = [next((mark for mark in ("Exhibit Z", "Exhibit A") if mark in head), "") for head in heads]
    first = next(n for n, name in enumerate(named) if name)
    assert set(named[1:first]) == {""}
    assert named[first:] == sorted(named[first:]) and named[-2:] == ["Exhibit Z", "Exhibit Z"] and "Exhibit A" in named


@pytest.mark.parametrize("count", [1, 2, 3])
def test_signature_blocks_stand_one_below_the_other(count: int) -> None:
    blocks = tuple(Signature(id=f"s{n}", party=(text(f"Party{n}"),), name=(), title=()) for n in range(count))
    section = Section(id="s", blocks=(Signatures(id="b", lead=(text("Signed by all"),), blocks=blocks),))
    document = notice().model_copy(update={"facts": (), "sections": (section,)})
    page = pypdfium2.PdfDocument(write_pdf(document, PROJECT.layouts))[0].get_textpage()
    words = page.get_text_range()
    places = [page.get_charbox(words.index(f"Party{n}")) for n in range(count)]
    assert len({round(left) for left, *_ in places}) == 1
    assert [bottom for _, bottom, *_ in places] == sorted((bottom for _, bottom, *_ in places), reverse=True)
    said = part(written(document))
    assert said.index("Signature</w:t>") < said.index("Name</w:t>") < said.index("Title</w:t>") < said.index("Date</w:t>")


def test_an_adoption_line_is_never_alone_on_a_page() -> None:
    """Over every height of the text before it."""
    made = policy()
    adoption = next(section for section in made.sections if section.style == "adoption")
    broken = set()
    for lines in range(14, 40):
        references = Section(id="references", style="references", heading=(text("Legal references"),), blocks=(*filler(lines), table(6)))
        *_, last = pages(made.model_copy(update={"sections": (references, adoption), "notices": ()}))
        assert "Adopted:" in last
        broken.add("Row5" in last)
        assert "Row5" in last
    assert broken == {True}


def test_a_small_table_stays_in_one_piece_and_a_long_one_does_not() -> None:
    halves = set()
    for lines in range(10, 50, 2):
        section = Section(id="s", blocks=(*filler(lines), table(8)))
        drawn = pages(policy().model_copy(update={"sections": (section,), "notices": ()}))
        assert len([page for page in drawn if "Row" in page]) == 1
        halves.add(len(drawn))
    assert len(halves) > 1  # at some heights it moved to the next page
    long = Section(id="s", blocks=(table(60),))
    assert len([page for page in pages(policy().model_copy(update={"sections": (long,)})) if "Row" in page]) > 1


def test_references_have_no_lines_between_their_rows() -> None:
    def lines(style: str) -> int:
        section = Section.model_validate({"id": "s", "style": style, "blocks": (table(9),)})
        document = policy().model_copy(update={"sections": (section,), "facts": (), "notices": ()})
        page = pypdfium2.PdfDocument(write_pdf(document, PROJECT.layouts))[0]
        assert ('w:val="ReferenceTable"' in part(written(document))) is (style == "references")
        return len(list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])))

    assert lines("section") - lines("references") >= 8


@pytest.mark.parametrize(
    ("provenance", "language", "mark"),
    [
        (None, "en-US", "Draft"),
        ("paraphrase", "en-US", "Draft"),
        ("illustration", "en-US", "Illustration"),
        ("fiction", "en-US", "Fictitious example"),
        ("illustration", "es-US", "Ejemplo"),
        ("fiction", "es-US", "Ejemplo ficticio"),
        (None, "es-US", "Borrador"),
    ],
)
def test_the_foot_calls_a_paper_what_it_is(provenance: str | None, language: str, mark: str) -> None:
    """A paper that we drew up is nobody's draft; a final one bears no mark."""
    document = notice().model_copy(update={"provenance": provenance, "language": language, "status": "draft"})
    foot = pages(document)[0].splitlines()[-3:]
    assert any(mark in line for line in foot)
    assert f">{mark}<" in part(written(document), "word/footer2.xml")
    final = document.model_copy(update={"status": "final"})
    assert final.mark == "" and f">{mark}<" not in part(written(final), "word/footer2.xml")


def test_a_first_page_has_nothing_at_its_head() -> None:
    assert "<w:t" not in part(written(agreement()), "word/header2.xml")
