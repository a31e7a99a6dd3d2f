"""Files that came back and cannot be read, or are another file than the one that was sent: one sentence that says what each is and what to do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from sro.draft.intake import Version, intake
from sro.errors import InputError
from sro.formats.word.read import changed_file
from sro.project import BuildRequest, documents_of, word_of
from tests.draft.intake.test_items import ground, new, read

Parts = dict[str, bytes]


def edited(change: Callable[[Parts], object]) -> bytes:
    """The draft's Word file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(new().saved())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_body(parts: Parts, body: bytes) -> None:
    parts["word/document.xml"] = re.sub(rb"<w:body>.*</w:body>", body, parts["word/document.xml"], flags=re.DOTALL)


def only_these(parts: Parts, **others: bytes) -> None:
    parts.clear()
    parts.update({name.replace("__", "/"): content for name, content in others.items()})


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "the file is empty", "ask for it again"),
    "text": (lambda: b"Dear counsel, enclosed is the draft.", "not a Word file that can be read", "save it as .docx"),
    "locked": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked with a password", "take the password off"),
    "old Word": (lambda: COMPOUND + "WordDocument".encode("utf-16-le"), "Word's old kind (.doc)", "save it as .docx"),
    "PDF": (lambda: b"%PDF-1.7\n1 0 obj\n", "this is a PDF", "ask for the Word file"),
    "rich text": (lambda: b"{\\rtf1\\ansi We agree.}", "a rich text file", "save it as .docx"),
    "web page": (lambda: b"\n<HTML><body>We agree.</body></HTML>", "a web page", "save it as .docx"),
    "cut off": (lambda: new().saved()[:20_000], "cut off or damaged", "ask for it again"),
    "OpenDocument": (
        lambda: edited(lambda parts: only_these(parts, mimetype=b"application/vnd.oasis.opendocument.text")),
        "an OpenDocument file (.odt)",
        "save it as .docx",
    ),
    "archive": (lambda: edited(lambda parts: only_these(parts, **{"returned.docx": b"PK"})), "an archive with 'returned.docx' in it", "take that out"),
    "workbook": (lambda: edited(lambda parts: only_these(parts, xl__workbook=b"<a/>")), "an Excel workbook", "ask for the agreement"),
    "no document": (lambda: edited(lambda parts: parts.pop("word/document.xml")), "holds no Word document", "ask for it again"),
    "no body": (lambda: edited(lambda parts: with_body(parts, b"")), "holds no words", "the right file"),
    "no words": (lambda: edited(lambda parts: with_body(parts, b"<w:body><w:p/></w:body>")), "holds no words", "the right file"),
    "broken XML": (lambda: edited(lambda parts: parts.update({"word/document.xml": b"<w:document"})), "XML inside is broken", "save it again"),
    "entities": (
        lambda: edited(lambda parts: parts.update({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'})),
        "declares a document type",
        "ask for a copy that Word saved",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_told_by_what_it_is_and_with_what_to_do(name: str) -> None:
    content, what, remedy = FILES[name]
    with pytest.raises(InputError) as refused:
        changed_file(content(), "returned.docx")
    (problem,) = refused.value.problems
    assert what in problem.message and remedy in problem.message, problem.message
    assert "returned.docx" in str(problem) and "\n" not in str(problem)


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update({"[Content_Types].xml": parts["[Content_Types].xml"].replace(b"document.main+xml", b"nonsense+xml")}),
        lambda parts: parts.update({"word/vbaProject.bin": b"macros"}),
        lambda parts: parts.pop("_rels/.rels"),
        lambda parts: parts.update(
            {
                name: content.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
                )
                for name, content in parts.items()
            }
        ),
    ],
    ids=["another type", "macros", "no relationships", "strict"],
)
def test_what_is_odd_and_can_be_read_is_read(change: Callable[[Parts], object]) -> None:
    assert not [item for item in read(edited(change)).items if item.kind != "form"]


def test_another_document_of_the_draft_is_named_and_not_read_as_changes() -> None:
    here = ground()

    def others() -> list[Version]:
        wanted = BuildRequest(here.project, documents=("form-a",))
        return [Version("Form A", each, word_of(here.project, each), here.edition, here.raw) for each in documents_of(wanted, here.edition)]

    (form,) = others()
    law = here.project.law("ct")
    with pytest.raises(InputError, match=r"this is westport:form-a .*say `--for westport:form-a`"):
        intake([("back.docx", form.word)], [here.version], here.project.model, law, here.edition.events, others=others)


def test_a_file_with_nothing_of_what_was_sent_is_refused() -> None:
    other = edited(lambda parts: with_body(parts, b"<w:body><w:p><w:r><w:t>A letter about a bus route.</w:t></w:r></w:p></w:body>"))
    with pytest.raises(InputError, match="nothing of the draft westport is in it; name the file that came back"):
        read(other)


def test_a_file_whose_foot_names_another_district_says_so() -> None:
    draft = new()
    for name in [each for each in draft.parts if each.startswith("word/footer")]:
        draft.parts[name] = draft.parts[name].replace(b"westport", b"old-town")
    made = read(draft)
    assert made.data()["files"][0]["made_for"] == "old-town"
    assert read(new()).data()["files"][0]["made_for"] is None
