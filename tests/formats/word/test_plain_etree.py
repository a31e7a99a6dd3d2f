"""The page reads Word files without lxml: the same lines, and the same refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

import sro.formats.word.read as docx
from sro.errors import InputError
from sro.formats.layouts import WORD_TEMPLATES
from sro.formats.word import plain_etree
from sro.formats.word.read import docx_lines
from sro.formats.write import write
from sro.formats.zip import unzipped, zipped
from sro.model.address import Address
from sro.project.project import BuildRequest, documents_of, edition_at
from tests.every_document import PROJECT, ROOT


@pytest.fixture
def without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "etree", plain_etree)


def _agreement() -> bytes:
    order = BuildRequest(PROJECT, out=ROOT / "build", documents=("mou",))
    return write(documents_of(order, edition_at(order, Address("westport")))[0], "word", PROJECT.layouts)


def test_word_files_give_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [_agreement(), *((ROOT / path).read_bytes() for path in dict.fromkeys(WORD_TEMPLATES.values()))]
    with_lxml = [docx_lines(data, "a.docx")[0] for data in files]
    monkeypatch.setattr(docx, "etree", plain_etree)
    assert [docx_lines(data, "a.docx")[0] for data in files] == with_lxml
    assert len(with_lxml[0]) > 100


@pytest.mark.usefixtures("without_lxml")
@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b"<w:document",
        b'<?xml version="1.0"?><a><b></a>',
        b"\xff\xfe\x00",
    ],
)
def test_a_broken_part_is_refused_in_a_sentence(body: bytes) -> None:
    files = unzipped(_agreement()) | {"word/document.xml": body}
    with pytest.raises(InputError, match=r"word/document\.xml"):
        docx_lines(zipped(files), "a.docx")


@pytest.mark.usefixtures("without_lxml")
def test_deep_nesting_is_read_without_running_out_of_anything() -> None:
    deep = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    deep += b"<w:r>" * 50_000 + b"<w:t>words</w:t>" + b"</w:r>" * 50_000 + b"</w:p></w:body></w:document>"
    files = unzipped(_agreement()) | {"word/document.xml": deep}
    assert [line.text for line in docx_lines(zipped(files), "a.docx")[0]] == ["words"]


def test_the_stand_in_is_not_used_where_lxml_is(tmp_path: Path) -> None:
    import lxml.etree

    plain_etree.stand_in()
    assert docx.etree is lxml.etree
