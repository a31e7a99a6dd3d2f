"""The page reads Word files without lxml: the same lines, and the same refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.errors import InputError
from sro.formats.layouts import WORD_TEMPLATES
from sro.formats.word import plain_etree
from sro.formats.word.read import docx_lines, parts
from sro.formats.write import write
from sro.formats.zip import unzipped, zipped
from sro.model.address import Address
from sro.project.project import BuildRequest, documents_of, edition_at
from tests.every_document import PROJECT, ROOT
from tests.files.make import WORD
from tests.formats.word.foreign import foreign
from tests.formats.word.shorthand import docx
from tests.formats.word.test_read import BOTH_WAYS, NOT_IN_FORCE, SHOWN


@pytest.fixture
def without_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "etree", plain_etree)


def _agreement() -> bytes:
    order = BuildRequest(PROJECT, out=ROOT / "build", documents=("mou",))
    return write(documents_of(order, edition_at(order, Address("westport")))[0], "word", PROJECT.layouts)


def test_word_files_give_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [_agreement(), *((ROOT / path).read_bytes() for path in dict.fromkeys(WORD_TEMPLATES.values())), *map(docx, WORD.values())]
    with_lxml = [docx_lines(data, "a.docx") for data in files]
    monkeypatch.setattr(parts, "etree", plain_etree)
    assert [docx_lines(data, "a.docx") for data in files] == with_lxml
    assert len(with_lxml[0][0]) > 100


@pytest.mark.parametrize("body", [*(case[0] for case in (NOT_IN_FORCE | SHOWN | BOTH_WAYS).values())])
def test_files_of_other_hands_give_the_same_lines(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = foreign(body)
    both = [docx_lines(data, "a.docx"), docx_lines(data, "a.docx", "rejected")]
    monkeypatch.setattr(parts, "etree", plain_etree)
    assert [docx_lines(data, "a.docx"), docx_lines(data, "a.docx", "rejected")] == both


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


def _deep(levels: int) -> bytes:
    deep = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    deep += b"<w:r>" * levels + b"<w:t>words</w:t>" + b"</w:r>" * levels + b"</w:p></w:body></w:document>"
    return zipped(unzipped(docx('p"x"')) | {"word/document.xml": deep})


@pytest.mark.parametrize("reader", ["lxml", "plain"])
def test_deep_nesting_is_read_or_refused_alike(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if reader == "plain":
        monkeypatch.setattr(parts, "etree", plain_etree)
    assert [line.text for line in docx_lines(_deep(200), "a.docx")[0]] == ["words"]
    for levels in (300, 50_000):
        with pytest.raises(InputError, match="broken XML"):
            docx_lines(_deep(levels), "a.docx")


def test_the_stand_in_is_not_used_where_lxml_is(tmp_path: Path) -> None:
    import lxml.etree

    plain_etree.stand_in()
    assert parts.etree is lxml.etree
