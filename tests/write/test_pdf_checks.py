"""The checks on PDFs can fail: each planted fault is found in a document that is otherwise clean."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from sro.write.pdf import write_pdf
from tests.write.documents import agreement
from tests.write.pdf_checks import bookmarks, failures, roles, tagged_words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def clean() -> bytes:
    return write_pdf(agreement("Example Public Schools"), ROOT)


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


FAULTS = (
    no_language, no_title, title_not_shown, no_structure, not_marked, no_identification, table_without_headers, empty_heading,
    links_without_words, skipped_level, list_without_entries, untagged_page,
)  # fmt: skip


def test_a_clean_document_has_no_failures(clean: bytes) -> None:
    assert failures(clean) == []


def test_saving_it_again_adds_none(clean: bytes) -> None:
    assert failures(changed(clean, lambda document: None)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(clean: bytes, fault: Callable[[pikepdf.Pdf], None]) -> None:
    assert failures(changed(clean, fault)) != []


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
