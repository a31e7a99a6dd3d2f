"""A saved web page is read as its printed paragraphs; what is hostile or broken ends in a sentence and in nothing worse."""

from __future__ import annotations

import pytest

from sro.errors import MAX_TEXT, InputError
from sro.formats.web.saved_page import web_paragraphs


def texts(page: str) -> list[str]:
    return [each.text for each in web_paragraphs("page.htm", page.encode())]


def test_paragraphs_in_their_order_with_tags_as_words() -> None:
    page = "<title>Piers</title><body><h1>A</h1><p>A <b>lan</b>tern<br>burns.</p><ul><li>One</li></ul><table><tr><td>Two</td></tr></table></body>"
    assert texts(page) == ["Piers", "A", "A lantern burns.", "One", "Two"]


def test_scripts_styles_and_comments_are_no_words() -> None:
    assert texts(
        "<body><script>var a = '<p>x</p>'</script><style>p {}</style><!-- no --><p>Yes</p><template><p>no</p></template></body>"
    ) == ["Yes"]


def test_a_paragraph_tells_its_classes_its_anchor_and_whether_it_is_a_link() -> None:
    page = "<body><p class='toc'><a href='#s'>Sec. 1. A.</a></p><div class='box'><p class='text'><span id='s'>Sec. 1. A.</span> It burns.</p></div></body>"
    link, text = web_paragraphs("page.htm", page.encode())
    assert (link.linked, link.anchored, link.marks.split()) == (True, False, ["p", "toc"])
    assert (text.linked, text.anchored, text.lead, text.marks.split()) == (False, True, "Sec. 1. A.", ["p", "text", "box"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_come_out_in_every_usual_encoding(encoding: str) -> None:
    assert web_paragraphs("page.htm", "<body><p>“§ 1”</p></body>".encode(encoding))[-1].text == "“§ 1”"


@pytest.mark.parametrize(
    "page",
    [
        b"<p>" * 20_000,
        b"<div>" * 5_000 + b"<p>deep</p>",
        b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
        b"<p>cut off in the mid",
        b"\x80\x81<p>x</p>",
        b"<p id=>x</p><p class>y</p>",
    ],
    ids=["many", "deep", "entity", "cut off", "bytes", "empty attributes"],
)
def test_a_strange_page_is_read_or_refused(page: bytes) -> None:
    try:
        found = web_paragraphs("page.htm", page)
    except InputError as error:
        assert str(error).startswith("page.htm: ")
    else:
        assert not any("root:" in each.text for each in found)


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="save one chapter a page"):
        web_paragraphs("page.htm", b" " * (MAX_TEXT + 1))
