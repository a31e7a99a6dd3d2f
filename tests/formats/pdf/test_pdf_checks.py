"""The checks on PDFs can fail: each planted fault is found in a document that is otherwise clean."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from sro.formats.pdf import write_pdf
from tests.every_document import PROJECT
from tests.formats.documents import agreement
from tests.formats.pdf.pdf_checks import bookmarks, claims, failures, form_failures, lengths_are_right, roles, tagged_words


@pytest.fixture(scope="module")
def clean() -> bytes:
    return write_pdf(agreement("Example Public Schools"), PROJECT.layouts)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def elements(document: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == role and "/K" in item]


def no_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Lang" in item:
            del item["/Lang"]


def no_title(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    document.Root.Metadata = document.make_stream(metadata.read_bytes().replace(b"dc:title", b"dc:tilte"), metadata.stream_dict)


def title_not_shown(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def no_structure(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def not_marked(document: pikepdf.Pdf) -> None:
    del document.Root.MarkInfo


def no_identification(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    document.Root.Metadata = document.make_stream(metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:trap"), metadata.stream_dict)


def table_without_headers(document: pikepdf.Pdf) -> None:
    for header in elements(document, "/TH"):
        header.S = pikepdf.Name.TD


def empty_heading(document: pikepdf.Pdf) -> None:
    elements(document, "/H1")[0].K = pikepdf.Array()


def links_without_words(document: pikepdf.Pdf) -> None:
    for leaf in document.pages:
        for annotation in leaf.get("/Annots", []):
            if "/Contents" in annotation:
                del annotation["/Contents"]


def skipped_level(document: pikepdf.Pdf) -> None:
    for heading in elements(document, "/H2"):
        heading.S = pikepdf.Name.H4


def list_without_entries(document: pikepdf.Pdf) -> None:
    for entry in elements(document, "/LI"):
        entry.S = pikepdf.Name.P


def untagged_page(document: pikepdf.Pdf) -> None:
    leaf = document.pages[1]
    content = leaf.Contents.read_bytes()
    leaf.Contents = document.make_stream(content.replace(b"BDC", b"").replace(b"BMC", b"").replace(b"EMC", b""))


def another_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = pikepdf.String("Another title")


def no_keywords_in_info(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Keywords"]


def another_date(document: pikepdf.Pdf) -> None:
    document.docinfo["/ModDate"] = pikepdf.String("D:20200101000000Z")


def author_without_a_name(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    content = re.sub(rb"(<dc:creator><rdf:Seq><rdf:li>)[^<]+", rb"\1", metadata.read_bytes())
    document.Root.Metadata = document.make_stream(content, metadata.stream_dict)
    document.docinfo["/Author"] = pikepdf.String("")


def no_archive_identification(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    document.Root.Metadata = document.make_stream(metadata.read_bytes().replace(b"pdfaid:part", b"pdfaid:trap"), metadata.stream_dict)


def lower_conformance(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    content = metadata.read_bytes().replace(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")
    document.Root.Metadata = document.make_stream(content, metadata.stream_dict)


def font_left_out(document: pikepdf.Pdf) -> None:
    fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
    for key in [key for key in dict(fonts[0]) if key.startswith("/FontFile")]:
        del fonts[0][key]


def letters_without_meaning(document: pikepdf.Pdf) -> None:
    fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item]
    del fonts[0]["/ToUnicode"]


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"a", filename="a.txt")


def role_of_its_own(document: pikepdf.Pdf) -> None:
    for paragraph in elements(document, "/P"):
        paragraph.S = pikepdf.Name("/Absatz")


FAULTS = (
    no_language, no_title, title_not_shown, no_structure, not_marked, no_identification, table_without_headers, empty_heading,
    links_without_words, skipped_level, list_without_entries, untagged_page, another_title, no_keywords_in_info, another_date,
    author_without_a_name, no_archive_identification, lower_conformance, font_left_out, letters_without_meaning, script, attachment,
    role_of_its_own,
)  # fmt: skip


def test_a_clean_document_has_no_failures(clean: bytes) -> None:
    assert failures(clean) == []


def test_saving_it_again_adds_none(clean: bytes) -> None:
    assert failures(changed(clean, lambda document: None)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(clean: bytes, fault: Callable[[pikepdf.Pdf], None]) -> None:
    assert failures(changed(clean, fault)) != []


def test_encryption_is_found(clean: bytes) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(clean)) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="a", user=""))
    assert any("ENCRYPTION" in failure for failure in failures(target.getvalue()))


def test_a_stream_with_a_wrong_length_is_found(clean: bytes) -> None:
    assert lengths_are_right(clean)
    wrong = re.sub(rb"/Length (\d+)", lambda found: b"/Length %d" % (int(found[1]) - 1), clean, count=1)
    assert not lengths_are_right(wrong)
    assert any("STREAM-LENGTH" in failure for failure in failures(wrong))


def test_a_pdf_tells_which_standards_it_keeps(clean: bytes) -> None:
    assert claims(clean) == ["PDF/UA-1", "PDF/A-2a"]
    assert claims(changed(clean, no_archive_identification)) == ["PDF/UA-1"]


def test_a_form_that_claims_to_be_pdf_a_is_found(clean: bytes) -> None:
    assert form_failures(clean) == ["claims ['PDF/UA-1', 'PDF/A-2a']"]


def test_words_follow_the_structure_and_not_the_page(clean: bytes) -> None:
    def backwards(document: pikepdf.Pdf) -> None:
        top = document.Root.StructTreeRoot.K
        top = top[0] if isinstance(top, pikepdf.Array) else top
        top.K = pikepdf.Array(list(reversed(list(top.K))))

    first = tagged_words(clean).split()[0]
    assert first == "Example"
    assert tagged_words(changed(clean, backwards)).split()[0] != first


def test_roles_and_bookmarks_are_read_in_order(clean: bytes) -> None:
    assert [role for role in roles(clean) if role in ("Title", "H1", "H2")][:3] == ["Title", "H1", "H2"]
    assert "  1.1 Officers" in bookmarks(clean)
