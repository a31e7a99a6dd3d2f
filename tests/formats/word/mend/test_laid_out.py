"""What a Word file's body holds, block by block: numbers, headings, looks, rows."""

from __future__ import annotations

from sro.formats.word.mend import outline
from tests.formats.word.shorthand import docx
from tests.mended import CHART, HANDS


def test_automatic_and_typed_numbers_are_told_apart() -> None:
    blocks = outline(docx('h1#1"Term"', 'p#2"It runs."', 'p"3.1\tIt ends."', 'p*"Plain" " words."'), "a.docx")
    assert [(block.label, block.typed, block.level) for block in blocks] == [
        ("1.", "", 0),
        ("(a)", "", 1),
        ("3.1", "3.1\t", -1),
        ("", "", -1),
    ]
    assert [block.words for block in blocks] == ["Term", "It runs.", "It ends.", "Plain words."]
    assert blocks[0].depth == 1
    assert blocks[3].caption == "Plain"


def test_rows_have_cells_and_struck_ends_are_told() -> None:
    rows = [block for block in outline(CHART, "a.docx") if block.table]
    assert rows[0].cells == ("Subject", "Police Department and SROs", "Schools")
    assert {block.table for block in rows} == {1, 2}


def test_paragraphs_are_numbered_as_the_writer_counts_them() -> None:
    for content in HANDS.values():
        at = [block.at for block in outline(content, "a.docx")]
        assert at == sorted(set(at))
