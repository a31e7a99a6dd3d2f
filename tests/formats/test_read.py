"""The door: formats by content, kinds by words, and one sentence for everything that is refused, quickly and without using much memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.formats.read import read_foreign
from sro.project.store import foreign_file
from tests.formats.samples import NS, STYLES, TYPES, paragraph, pdf, too_many_bytes, word, zipped


def test_each_format_is_known_by_its_content() -> None:
    words = "Each SRO shall report to the Chief."
    assert read_foreign("a.docx", word(paragraph(words))).format == "docx"
    assert read_foreign("a.pdf", pdf((words, words, words))).format == "pdf"
    assert read_foreign("a.txt", words.encode()).format == "text"
    assert read_foreign("a.md", words.encode()).format == "markdown"
    assert read_foreign("wrong.txt", word(paragraph(words))).format == "docx"


def test_a_pdf_keeps_numbers_and_pages_and_loses_running_lines() -> None:
    texts = ("report to the Chief", "assist the Principal", "keep records secure")
    body = [
        (
            "Sample agreement",
            f"{n}.1 Each SRO shall {text} of the",
            f"town ({text[:6]}) without",
            f"delay, {text[-6:]}",
            "",
            f"Page {n} of 3",
        )
        for n, text in enumerate(texts, 1)
    ]
    found = read_foreign("a.pdf", pdf(*body)).passages
    assert [(passage.place.number, passage.place.page) for passage in found if passage.place.number] == [("1.1", 1), ("2.1", 2), ("3.1", 3)]
    assert not any("Page" in passage.words or "Sample" in passage.words for passage in found)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("MEMORANDUM OF UNDERSTANDING between the Police and the Board. Policy 5142.4 applies.", "agreement"),
        ("Policy 5142.4 School Resource Officer. The Board shall enter into a memorandum of understanding.", "policy"),
        ("Form A. Report of an investigation by a school resource officer. Badge number", "form"),
        ("Nothing in particular.", "none"),
    ],
)
def test_the_kind_is_what_the_words_name_first(words: str, kind: str) -> None:
    assert read_foreign("a.txt", words.encode()).kind == kind


BOMB = "word/document.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
LAUGHS = f'<?xml version="1.0"?>{ENTITIES}<w:document {NS}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'

HOSTILE = {
    "zip bomb.docx": (zipped({"[Content_Types].xml": TYPES, BOMB: " " * 60_000_000}), "unpacks to more than"),
    "many parts.docx": (zipped({f"x/{n}": "" for n in range(3_100)} | {BOMB: "<a/>"}), "parts and the limit"),
    "entities.docx": (zipped({"[Content_Types].xml": TYPES, BOMB: LAUGHS}), "declares entities"),
    "broken.docx": (zipped({"[Content_Types].xml": TYPES, BOMB: "<w:document><w:body>", "word/styles.xml": STYLES}), "broken XML"),
    "deep.docx": (zipped({"[Content_Types].xml": TYPES, BOMB: "<a>" * 100_000}), "broken XML"),
    "no body.docx": (zipped({"[Content_Types].xml": TYPES, BOMB: f"<w:document {NS}/>"}), "no body"),
    "other.docx": (zipped({"a.txt": "hello"}), "no Word document"),
    "cut.docx": (word(paragraph("x" * 5_000))[:300], "cannot be opened"),
    "not.docx": (b"hello", "no DOCX file"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "old Word file"),
    "rich.rtf": (b"{\\rtf1 hello}", "rich text"),
    "scan.pdf": (pdf((), (), ()), "scan"),
    "cut.pdf": (pdf(("Hello",))[:80], "cannot be read"),
    "not.pdf": (b"hello", "no PDF file"),
    "zero.txt": (b"a\x00b", "not a text file"),
    "empty.txt": (b"", "holds no words"),
    "picture.png": (b"\x89PNG....", "are not read"),
    "many pages.pdf": (pdf(*[("Hello",)] * 401), "401 pages"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_with_one_sentence(name: str) -> None:
    content, says = HOSTILE[name]
    tracemalloc.start()
    started = time.process_time()  # of this process: how busy the machine is does not count
    with pytest.raises(InputError) as caught:
        read_foreign(name, content)
    seconds = time.process_time() - started
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    message = str(caught.value)
    assert says in message
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert seconds < 15
    assert most < 200_000_000


def test_a_file_of_hundreds_of_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path.name} is read"))
    path = tmp_path / "huge.pdf"
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        out.truncate(500_000_000)
    with pytest.raises(InputError, match="500,000,000 bytes and the limit"):
        foreign_file(path)
    assert too_many_bytes() < 500_000_000


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        foreign_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="no file"):
        foreign_file(tmp_path)


def test_old_encodings_are_read() -> None:
    assert "Bürger" in read_foreign("a.txt", "Bürger shall report.".encode("cp1252")).passages[0].text
    assert "Bürger" in read_foreign("b.txt", "Bürger shall report.".encode("utf-16")).passages[0].text
