"""The page reads Word files without lxml: the same lines, and the same refusals."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from sro.errors import InputError
from sro.formats.layouts import WORD_TEMPLATES
from sro.formats.word import plain_etree
from sro.formats.word.read import docx_lines, parts
from sro.formats.writers import write
from sro.formats.zip import unzipped, zipped
from sro.model.address import Address
from sro.project.project import BuildRequest, documents_of, edition_at
from tests.every_document import PROJECT, ROOT
from tests.files.make import WORD
from tests.formats.word.foreign import foreign
from tests.formats.word.shorthand import docx
from tests.formats.word.test_read import BOTH_WAYS, NOT_IN_FORCE, SHOWN
from tests.returned import Returned, words_of


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


_ODD = (
    b'<a xmlns="u:d" xmlns:w="u:w"><w:p w:k="1&#10;2&#9;&quot;\'&amp;&lt;" xml:space="preserve">x &lt;&amp;&gt; \xc3\xa9\xf0\x9f\x98\x80</w:p> tail\n<b/>'
    b'<!-- gone --><w:p><x:q xmlns:x="u:x"><x:q/></x:q>y<w:r></w:r>z</w:p></a>'
)


def _handled(etree: Any) -> list[bytes]:
    """A tree after each of a row of moves: put behind, before, at the end, copied, replaced, taken out."""
    root = etree.fromstring(_ODD, etree.XMLParser(remove_comments=True))
    said = []

    def told() -> None:
        said.append(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    told()
    first, plain, last = root
    first.addnext(etree.Element("{u:w}ins", {"{u:w}id": "7"}))
    told()
    plain.addprevious(last[0])
    told()
    last.append(deepcopy(first))
    told()
    made = etree.SubElement(last, "{u:w}t")
    made.text = ""
    last.insert(0, made)
    told()
    root.replace(plain, etree.Element("{u:d}c", Id="1"))
    told()
    last.extend([each for each in root if each is not last])
    told()
    last.remove(last[1])
    told()
    fresh = etree.Element("{u:n}x", nsmap={"n": "u:n", "m": "u:m"})
    etree.SubElement(fresh, "{u:m}y").set("{u:n}k", "\r")
    said.append(etree.tostring(fresh, xml_declaration=True, encoding="UTF-8", standalone=True))
    said.append(
        repr(
            [
                [each.tag for each in made.iterancestors()],
                made.getnext().tag,
                made.getprevious(),
                last.index(made),
                sorted(last.nsmap.values()),
            ]
        ).encode()
    )
    return said


def test_a_tree_is_changed_and_written_as_lxml_does() -> None:
    import lxml.etree

    assert _handled(plain_etree) == _handled(lxml.etree)


_ANSWERED = """
import hashlib, sys
from sro.formats.word.plain_etree import stand_in
if sys.argv[1] == "plain":
    import importlib.util
    found = importlib.util.find_spec
    importlib.util.find_spec = lambda name, *rest: None if name == "lxml" else found(name, *rest)
    stand_in()
    importlib.util.find_spec = found
from pathlib import Path
from sro.formats.word.read import changed_file
from sro.formats.word.reply import Decided, reply
content = Path(sys.argv[2]).read_bytes()
marks = sorted({by.key for each in changed_file(content, "a.docx").paragraphs for piece in each.pieces for by in (piece.inserted, piece.deleted) if by})
there = [each for each in changed_file(content, "a.docx").paragraphs if each.story == "body" and each.words().strip()]
words = {there[9].keys[-1]: "Our own “words” & <no others>."}
remarks = {there[12].keys[-1]: "Why so?"}
made = reply(content, Decided(frozenset(marks[::2]), frozenset(marks[1::2]), words, {}, {}, remarks), author="A. Lee", date="2026-12-01", name="a.docx")
print(hasattr(sys.modules["lxml.etree"], "XSLT"), made.proof.holds, hashlib.sha256(made.content).hexdigest())
"""


def test_a_reply_has_the_same_bytes_without_lxml(tmp_path: Path) -> None:
    draft = Returned(_agreement())
    long = [each for each in draft.paragraphs if len(words_of(each)) > 150]
    for n, by in enumerate(("M. Rossi", "J. Kane", "M. Rossi")):
        draft.change(long[n], " ".join(words_of(long[n]).split()[3:5]), "as agreed", by=by)
    draft.delete([long[5]], by="J. Kane")
    draft.comment(long[1], "Why so soon?", by="M. Rossi")
    (tmp_path / "a.docx").write_bytes(draft.saved())
    said = [
        subprocess.run(
            [sys.executable, "-c", _ANSWERED, how, str(tmp_path / "a.docx")], capture_output=True, text=True, check=True
        ).stdout.split()
        for how in ("lxml", "plain")
    ]
    assert [each[:2] for each in said] == [["True", "True"], ["False", "True"]]
    assert said[0][2] == said[1][2]
