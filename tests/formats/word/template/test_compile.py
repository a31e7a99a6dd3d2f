"""Compiling templates: what a clerk may do to them, and what is said when a tag is wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from sro.errors import InputError
from sro.formats.word import write_word
from sro.formats.word.template.compile import compile_template
from sro.formats.word.template.compiled import CompiledTemplate
from tests.every_document import ROOT
from tests.formats.documents import agreement, all_documents
from tests.formats.word.sound import problems
from tests.formats.word.word_reading import TEMPLATES, paragraphs, part, template_for

MOU = (ROOT / TEMPLATES["agreement"]).read_bytes()


def changed(template: bytes, name: str, change: Callable[[str], str], *, add: dict[str, bytes] | None = None) -> bytes:
    """The template with one part changed and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == name:
                before = content.decode()
                after = change(before)
                assert after != before
                content = after.encode()
            new.writestr(entry, content)
        for entry, content in (add or {}).items():
            new.writestr(entry, content)
    return buffer.getvalue()


@pytest.mark.parametrize("path", sorted(set(TEMPLATES.values())))
def test_every_template_is_sound_and_small(path: str) -> None:
    template = (ROOT / path).read_bytes()
    assert problems(template) == []
    assert len(template) < 20_000


@pytest.mark.parametrize("path", sorted(set(TEMPLATES.values())))
def test_every_template_has_a_branch_for_every_kind_of_part(path: str) -> None:
    def body(docx: bytes) -> list[str]:
        return [words for style, words in paragraphs(docx) if words.strip() and not style.startswith("Fact")]

    for document in all_documents().values():
        docx = write_word(document, (ROOT / path).read_bytes())
        assert problems(docx) == []
        assert body(docx) == body(write_word(document, template_for(document)))


def test_a_compiled_template_comes_back_from_json() -> None:
    compiled = compile_template(MOU)
    assert CompiledTemplate.model_validate_json(compiled.model_dump_json()) == compiled


def test_a_tag_that_word_tore_apart_is_read_all_the_same() -> None:
    torn = changed(
        MOU,
        "word/document.xml",
        lambda xml: xml.replace(
            "{{r title }}", '{{r ti</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>tle </w:t></w:r><w:r><w:t>}}'
        ),
    )
    assert paragraphs(write_word(agreement(), torn)) == paragraphs(write_word(agreement(), MOU))


def test_a_changed_style_shows_in_the_document() -> None:
    restyled = changed(MOU, "word/styles.xml", lambda xml: xml.replace("1F3A5F", "004D40"))
    assert "004D40" in part(write_word(agreement(), restyled), "word/styles.xml")


def test_a_changed_margin_changes_the_tables() -> None:
    narrow = changed(MOU, "word/document.xml", lambda xml: xml.replace('w:left="1620"', 'w:left="2620"'))
    width = compile_template(narrow).text_width
    assert width == compile_template(MOU).text_width - 1000
    assert f'<w:tblW w:w="{width}"' in part(write_word(agreement(), narrow))


def test_what_a_document_must_not_carry_is_taken_out() -> None:
    relation = '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects" Target="stylesWithEffects.xml"/>'
    heavy = changed(
        MOU,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace("</Relationships>", relation + "</Relationships>"),
        add={"word/stylesWithEffects.xml": b"<x/>", "docProps/thumbnail.jpeg": b"x", "docProps/custom.xml": b"<x/>"},
    )
    docx = write_word(agreement(), heavy)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        assert not [name for name in package.namelist() if re.search("Effects|thumbnail|custom", name)]
    assert problems(docx) == []


def test_the_clerks_name_does_not_get_into_a_document() -> None:
    named = changed(MOU, "docProps/core.xml", lambda xml: xml.replace("<dc:language>", "<dc:creator>Clerk Name</dc:creator><dc:language>"))
    assert "Clerk" not in part(write_word(agreement(), named), "docProps/core.xml")


def test_a_picture_in_the_template_is_kept() -> None:
    seal = bytes(range(256))
    assert (
        "word/media/seal.png"
        in compile_template(changed(MOU, "word/document.xml", lambda xml: xml + " ", add={"word/media/seal.png": seal})).files
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda xml: xml.replace("{%p endfor %}", "", 1), "has a tag that cannot be read"),
        (lambda xml: xml.replace("{{r title }}", "{{r tilte }}"), "'tilte' is undefined"),
        (lambda xml: xml.replace("{{r party }}", "{{r party.__class__.__mro__ }}"), "cannot be filled in|asks for something"),
    ],
)
def test_a_wrong_tag_is_told_in_one_sentence(change: Callable[[str], str], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        write_word(agreement(), changed(MOU, "word/document.xml", change))
    assert "\n" not in str(caught.value) and "Word template" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="not a Word file"):
        compile_template(content)


def test_numbering_that_a_clerk_changed_never_changes_the_documents_numbers() -> None:
    document = agreement()
    other = changed(template_for(document), "word/numbering.xml", lambda xml: xml.replace('w:val="%1.%2"', 'w:val="%1-%2"'))
    assert any(text.startswith("1.1\tOfficers.") for _, text in paragraphs(write_word(document, other)))
