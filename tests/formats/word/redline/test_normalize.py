"""A file from outside is put into the form that is compared."""

from __future__ import annotations

import pytest
from lxml import etree

from sro.formats.word.names import W, w
from sro.formats.word.redline.normalize import normalize


def body(content: str, prefix: str = "w") -> etree._Element:
    inner = content.replace("w:", f"{prefix}:")
    return etree.fromstring(f'<{prefix}:body xmlns:{prefix}="{W}">{inner}</{prefix}:body>')


@pytest.mark.parametrize("prefix", ["w", "ns0"])
def test_tracked_changes_are_accepted_whatever_the_prefix(prefix: str) -> None:
    root = body("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", prefix)
    assert normalize(root)
    assert "".join(root.itertext()) == "a" and not list(root.iter(w("ins"), w("del")))


def test_wrappers_go_and_what_is_in_them_keeps_its_order() -> None:
    inner = "<w:smartTag><w:r><w:t>b</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>c</w:t></w:r></w:sdtContent></w:sdt></w:smartTag>"
    root = body(f"<w:p><w:r><w:t>a</w:t></w:r>{inner}<w:r><w:t>d</w:t></w:r></w:p>")
    assert not normalize(root)
    assert {child.tag for child in root[0]} == {w("r")} and "".join(root.itertext()) == "abcd"


def test_a_control_stays_as_it_is() -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:r w:rsidR="1"><w:t>a</w:t></w:r></w:sdtContent></w:sdt>'
    root = body(f'<w:p w:rsidR="1">{control}</w:p>')
    normalize(root)
    assert etree.tostring(root) == etree.tostring(body(f"<w:p>{control}</w:p>"))
