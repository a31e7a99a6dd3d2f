"""The proof of a mended file falls where anything of theirs changed, or ours is not what was asked for."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from sro.formats.word.mend import Put, mend, outline
from sro.formats.word.proof import prove_mended
from tests.formats.word.shorthand import docx
from tests.mended import AUTOMATIC, CHART, accepted, rejected

THEIRS = docx(
    'head"Elmbrook"',
    'h1"Duties"',
    'p#1"The officer shall listen." @{R. Roe}"Why?"',
    'p#1"The officer shall report."',
    'p"Signed: A. Quill, Chair"',
)
TIMES = ("2026-12-01T00:00:00Z", "2026-12-01T00:02:00Z", "2026-12-01T00:04:00Z")
ADDED = (
    Put(2, 2, (("The Board shall post it at ", False), ("[address]", True), (".", False)), comment="CGS § 10-233m(1); P.A. 23-167 § 72"),
)


def made(theirs: bytes = THEIRS, puts: tuple[Put, ...] = ADDED) -> bytes:
    found = mend(theirs, puts, {}, author="A. Lee", date="2026-12-01", name="a.docx")
    assert found.proof.holds, found.proof.sentence
    return found.content


def holds(content: bytes, said: tuple[str, ...] = ("CGS § 10-233m(1); P.A. 23-167 § 72",)) -> bool:
    return prove_mended(content, THEIRS, [put.text for put in ADDED], list(said), author="A. Lee", times=TIMES).holds


def changed(content: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                text, count = re.subn(old, new, data.decode(), count=1)
                assert count, f"{old} is not in {part}"
                data = text.encode()
            after.writestr(name, data)
    return made.getvalue()


def test_a_mended_file_is_proved_and_reads_so() -> None:
    content = made()
    assert holds(content)
    assert [words for words, _ in accepted(content)] == [
        "Duties", "The officer shall listen.", "The officer shall report.", "The Board shall post it at [address].", "Signed: A. Quill, Chair",
    ]  # fmt: skip
    assert rejected(content) == rejected(THEIRS)
    assert [block.label for block in outline(content, "b.docx")][1:4] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("shall listen", "shall hear", "word/document.xml"),
        ("Duties", "Tasks", "word/document.xml"),
        ("Heading1", "Heading2", "word/document.xml"),
        (r"<w:p><w:r>(?=<w:t[^>]*>Signed)", r"<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r>", "word/document.xml"),
        ("shall post", "may post", "word/document.xml"),
        ("Why\\?", "Why not?", "word/comments.xml"),
        ("P.A. 23-167", "P.A. 15-168", "word/comments.xml"),
        ("Elmbrook", "Oakbrook", "word/header.xml"),
        ("decimal", "upperRoman", "word/numbering.xml"),
    ],
)
def test_the_proof_falls(old: str, new: str, part: str) -> None:
    assert not holds(changed(made(), old, new, part))


def test_an_insertion_over_words_of_theirs_is_none() -> None:
    ours = '<w:ins w:id="99" w:author="A. Lee" w:date="2026-12-01T00:00:00Z">'
    content = changed(made(), "(<w:r><w:t[^>]*>Duties</w:t></w:r>)", rf"{ours}\1</w:ins>")
    assert not holds(content)


def test_a_number_of_theirs_that_moves_is_told() -> None:
    before = docx('p#1"One."', 'p#1"Two."', 'p"End."')
    found = mend(before, (Put(0, 0, (("Between.", False),)),), {}, author="A. Lee", date="2026-12-01", name="a.docx")
    assert not found.proof.holds
    assert "Two." in found.proof.sentence
    kept = mend(before, (Put(0, 0, (("Between.", False),), continued=True),), {}, author="A. Lee", date="2026-12-01", name="a.docx")
    assert kept.proof.holds
    assert [block.label for block in outline(kept.content, "b.docx")] == ["1.", "", "2.", ""]


def test_a_row_comes_whole() -> None:
    row = next(block for block in outline(CHART, "a.docx") if block.table and "Firearm" in block.words)
    content = made(CHART, (Put(row.at, row.at, cells=((("Reports", False),), (("The SRO shall report.", False),), ())),))
    assert rejected(content) == rejected(CHART)
    assert ("Reports", "The SRO shall report.", "") in [block.cells for block in outline(content, "b.docx")]


def test_behind_the_last_paragraph_ours_is_the_last() -> None:
    before = docx('p"One."', 'p"Two."')
    content = made(before, (Put(1, 1, (("Three.", False),)), Put(1, 1, (("Four.", False),))))
    assert [words for words, _ in accepted(content)] == ["One.", "Two.", "Three.", "Four."]
    assert rejected(content) == rejected(before)


def test_changes_of_theirs_that_are_open_stay_open() -> None:
    before = docx('p"The officer shall "', 'p"walk " +{R. Roe}"and talk " -{R. Roe}"and run "', 'p"End."')
    content = made(before, (Put(1, 1, (("More.", False),)),))
    assert b'w:author="R. Roe"' in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(AUTOMATIC, (Put(3, 3, (("More.", False),)),)) == made(AUTOMATIC, (Put(3, 3, (("More.", False),)),))
