"""Every PDF and Word file that `sro build` writes passes checkers that are not ours."""

from __future__ import annotations

import pytest

from sro.formats.writers import write
from sro.model.document import Document
from tests.every_document import PROJECT, every_document, name_of
from tests.formats.pdf.pdf_checks import failures
from tests.formats.word.sound import problems


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_a_pdf_is_accessible_and_for_keeping(document: Document) -> None:
    assert failures(write(document, "pdf", PROJECT.layouts)) == []


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_a_word_file_has_nothing_that_word_would_repair(document: Document) -> None:
    assert problems(write(document, "word", PROJECT.layouts)) == []


@pytest.mark.parametrize("form", ["word", "pdf", "web", "json"])
def test_the_same_document_gives_the_same_bytes(form: str) -> None:
    for document in every_document()[:4]:
        assert write(document, form, PROJECT.layouts) == write(document, form, PROJECT.layouts)


@pytest.mark.parametrize("form", ["word", "pdf"])
def test_a_marked_draft_differs_and_is_as_sound(form: str) -> None:
    document = every_document()[0]
    marked = write(document, form, PROJECT.layouts, marked=True)
    assert marked != write(document, form, PROJECT.layouts)
    assert (problems if form == "word" else failures)(marked) == []
