"""The shorthand for Word files makes sound files that another library opens, the same each time, and refuses what it does not know."""

from __future__ import annotations

import io

import pytest
from docx import Document

from sro.formats.zip import unzipped
from tests.formats.word.shorthand import docx
from tests.formats.word.sound import problems

EVERYTHING = (
    'head"Above" foot"Below" h1"Duties" p"Plain " *~!"all three" +{A & B}"in" -"out" @{Ann}"why?" ^"first" ^"second" p""',
    'p#1"one" p#2"two" p#3"three" h9*"deep" t[a|p"b" t[c]|][d] t[e] c(p"f" c(t[g]))',
    'p x"box" c"control" ={PAGE}"3" "tab\there\nand <there>" @"late"',
)


def _document(*blocks: str) -> str:
    return unzipped(docx(*blocks))["word/document.xml"].decode()


def test_all_of_it_at_once_is_a_sound_file_that_is_the_same_each_time() -> None:
    made = docx(*EVERYTHING)
    assert problems(made) == []
    assert docx("\n".join(EVERYTHING)) == made


def test_another_library_finds_the_words_where_they_were_put() -> None:
    found = Document(io.BytesIO(docx(*EVERYTHING)))
    assert [p.text for p in found.paragraphs if p.style and "Heading" in str(p.style.name)] == ["Duties", "deep"]
    assert [[cell.text for cell in row.cells] for row in found.tables[0].rows[:1]] == [["a", "b\n", ""]]
    section = found.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Above", "Below")
    assert [(note.author, note.text) for note in found.comments] == [("Ann", "why?"), ("Reviewer", "late")]
    runs = [run for run in found.paragraphs[1].runs if run.text == "all three"]
    assert [(run.font.bold, run.font.strike, run.font.hidden) for run in runs] == [(True, True, True)]


@pytest.mark.parametrize(
    ("blocks", "holds"),
    [
        ('p+"new"', '<w:ins w:id="1" w:author="Reviewer" w:date="2026-01-02T03:04:05Z"><w:r><w:t xml:space="preserve">new</w:t>'),
        ('p-{A & B}"old"', 'w:author="A &amp; B" w:date="2026-01-02T03:04:05Z"><w:r><w:delText xml:space="preserve">old</w:delText>'),
        ('p#2"two"', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        ('p={PAGE}"3"', '<w:instrText xml:space="preserve">PAGE</w:instrText>'),
        ('p^"note"', '<w:footnoteReference w:id="1"/>'),
    ],
)
def test_a_mark_becomes_what_word_writes_for_it(blocks: str, holds: str) -> None:
    assert holds in _document(blocks)


def test_a_file_has_only_the_parts_that_it_needs() -> None:
    plain = set(unzipped(docx('p"words"')))
    assert plain == {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"}
    assert set(unzipped(docx('p^"note" @"why?"'))) - plain == {"word/footnotes.xml", "word/comments.xml"}
    assert set(unzipped(docx('p#1"one" head"a" foot"b"'))) - plain == {"word/numbering.xml", "word/header.xml", "word/footer.xml"}


@pytest.mark.parametrize(
    "blocks", ["words", 'p"open', "p", 'q"words"', 'p"a" rest', "t[a", 't[a|p"b"', 'c(p"a"', "t", 'p?"a"', 'h0"a"', 'p#4"a"']
)
def test_what_is_not_in_the_grammar_is_refused(blocks: str) -> None:
    with pytest.raises(ValueError, match=r"is no block|is missing before"):
        docx(blocks)
