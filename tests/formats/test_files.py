"""The small files of tests/files: what their script makes, sound, and read as stands here, good or not.

A change of the reader changes an expectation here, and the file's line in tests/files/README.md.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sro.errors import InputError
from sro.formats.read import read_foreign
from tests.files.make import FOLDER, PASSWORD, files
from tests.formats.word.sound import problems

MADE = files()
COMMITTED = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in (".docx", ".pdf")}
WORD_FILES = sorted(name for name in MADE if name.endswith(".docx"))
PDF_FILES = sorted(name for name in MADE if name.endswith(".pdf"))
LARGEST = 10_000

_PRINCIPAL = "Each SRO shall report to the Chief within five school days. The Chief shall answer the Principal in writing."

READ_TODAY = {
    "struck.docx": ["Each SRO shall report weekly to the Chief."],
    "hidden.docx": ["The camera is on at every stop."],
    "footnote.docx": ["Each SRO shall be trained.", "Within one year of the first day at the school."],
    "tracked-change.docx": ["Reports are due within five school days."],
    "comment.docx": ["The town pays the officer.", "Costs are shared."],
    "table-in-table.docx": ["Duty; When", "report; weekly", "train; yearly", "Records; kept secure", "After the table."],
    "text-box.docx": ["The officer wears a uniform.", "Plain clothes need the consent of both sides.", "Next paragraph."],
    "content-control.docx": ["The whole paragraph is a control.", "This one is in two.", "Signed for Sample District."],
    "numbered.docx": [
        "Duties", "1", "Report:", "(a)", "to the Chief", "(b)", "to the Principal:", "(i)", "in writing",
        "2", "Train.", "3", "Typed by hand.",
    ],
    "header-footer.docx": ["This agreement lasts one year.", "DRAFT, not agreed", "Expires in June"],
    "sentence-as-caption.docx": [
        "The town gives the officer a car",
        "The town gives the officer a car. The car bears the name of the school.",
    ],
    "field.docx": ["See page 7 for duties."],
    "two-columns.pdf": [
        "The town appoints an officer who has worked with young people. The officer reports to the chief of the town each week.",
        "The district gives the officer a room with a door and pays for the training of the officer each year.",
    ],
    "columns-line-by-line.pdf": [
        "The town appoints an officer and pays the salary.",
        "The district gives the officer a room and a telephone.",
    ],
    "divided-words.pdf": [
        "The superintendent acknowledges responsibility for investigations, notwithstanding confidentiality requirements.",
    ],
    "running-lines.pdf": [
        "1.1", "The officer shall report at the school.", "2.1", "The officer shall train at the school.",
        "3.1", "The officer shall listen at the school.",
    ],
    "struck.pdf": ["Each SRO shall report weekly to the Chief of the town."],
    "annotated.pdf": ["Each SRO shall report weekly to the Chief of the town."],
    "white-words.pdf": [_PRINCIPAL],
    "no-copying.pdf": [_PRINCIPAL],
}  # fmt: skip

LEFT_OUT = {
    "struck.docx": [("struck", "and never in writing", "")],
    "hidden.docx": [("hidden", "only when the officer likes", ""), ("hidden", "A note to ourselves.", "")],
    "tracked-change.docx": [("deleted", "ten", "Reviewer One"), ("deleted", "No report is public.", "Reviewer One")],
    "comment.docx": [("comment", "The district pays half, as we agreed by phone.", "Reviewer One")],
}
"""What the reader tells of words that are not in force: how they stand, the words, who marked them."""

REFUSED_TODAY = {
    "scan.pdf": "this PDF holds pictures of pages and no text (a scan)",
    "encrypted.pdf": "this PDF is locked with a password",
}


@pytest.mark.parametrize("name", sorted(READ_TODAY))
def test_what_the_reader_makes_of_a_file_today(name: str) -> None:
    assert list(read_foreign(name, COMMITTED[name]).words) == READ_TODAY[name]


@pytest.mark.parametrize("name", WORD_FILES)
def test_what_is_not_in_force_is_told(name: str) -> None:
    account = read_foreign(name, COMMITTED[name]).account
    assert [(aside.how, aside.words, aside.who) for aside in account.asides] == LEFT_OUT.get(name, [])
    assert account.tracked == ("accepted" if name == "tracked-change.docx" else "")
    assert account.whole


@pytest.mark.parametrize("name", sorted(REFUSED_TODAY))
def test_what_the_reader_refuses_today(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_foreign(name, COMMITTED[name])
    assert REFUSED_TODAY[name] in str(caught.value)


def test_every_file_is_made_by_the_script_and_has_an_expectation_and_a_line_on_the_page() -> None:
    described = re.findall(r"^\| `([^`]+)` \|", Path(FOLDER, "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(COMMITTED) == sorted(MADE) == sorted([*READ_TODAY, *REFUSED_TODAY]) == sorted(described)


@pytest.mark.parametrize("name", WORD_FILES)
def test_a_word_file_is_exactly_what_the_script_makes_and_sound(name: str) -> None:
    assert COMMITTED[name] == MADE[name]
    assert problems(COMMITTED[name]) == []


@pytest.mark.parametrize("name", PDF_FILES)
def test_a_pdf_shows_what_the_script_makes_and_is_small(name: str) -> None:
    """Its bytes change with the versions of two libraries; its words and its look do not."""
    assert _words(name) == _words(name, MADE[name])
    assert _look(name) == _look(name, MADE[name])
    assert len(COMMITTED[name]) < LARGEST


def _pages(name: str, data: bytes | None) -> list[pdfium.PdfPage]:
    return list(pdfium.PdfDocument(data or COMMITTED[name], password=PASSWORD if name == "encrypted.pdf" else None))


def _words(name: str, data: bytes | None = None) -> list[str]:
    """Each page's words as the file stores them."""
    return [page.get_textpage().get_text_bounded() for page in _pages(name, data)]


def _look(name: str, data: bytes | None = None) -> list[tuple[str, int]]:
    """Of each page's picture, with the marks that lie over it, a sum and how many shades it has."""
    pictures = [bytes(page.render().buffer) for page in _pages(name, data)]
    return [(hashlib.sha256(picture).hexdigest(), len(set(picture))) for picture in pictures]


def test_each_pdf_holds_its_trap() -> None:
    words = {name: _words(name) for name in PDF_FILES}
    assert words["scan.pdf"] == [""]
    assert all("Sample agreement" in page and f"Page {number}" in page for number, page in enumerate(words["running-lines.pdf"], 1))
    assert len(words["running-lines.pdf"]) == 3
    assert "Nothing in this agreement" in words["white-words.pdf"][0]
    assert "responsibility" not in words["divided-words.pdf"][0]
    assert b"/Encrypt" in COMMITTED["no-copying.pdf"]
    assert words["no-copying.pdf"] == words["encrypted.pdf"]
    assert "Principal" in words["encrypted.pdf"][0]
    with pytest.raises(pdfium.PdfiumError, match="password"):
        pdfium.PdfDocument(COMMITTED["encrypted.pdf"])


def test_what_cannot_be_seen_and_what_is_no_word() -> None:
    looks = {name: _look(name)[0] for name in PDF_FILES}
    assert looks["white-words.pdf"] == looks["no-copying.pdf"]  # the same page, but for what is white on white
    assert looks["scan.pdf"][1] > 2  # a picture of words
    assert [pdfium.raw.FPDFPage_GetAnnotCount(page) for page in _pages("annotated.pdf", None)] == [1]
