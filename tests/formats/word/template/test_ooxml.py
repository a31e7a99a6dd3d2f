"""Runs: escaped, with breaks, tabs and directions."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax import saxutils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.formats.word.template import ooxml
from sro.formats.word.template.tables import Target, Words
from sro.model.document import Run

_text = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t<&>\u05d0\u0645 "))


def _read(markup: str) -> str:
    root = ElementTree.fromstring(f'<x xmlns:w="urn:w">{markup}</x>')
    return "".join({"t": e.text or "", "br": "\n", "tab": "\t"}.get(e.tag.rpartition("}")[2], "") for e in root.iter())


@given(_text)
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    assert _read(ooxml.run(words)) == words


@given(_text)
def test_stretches_of_one_direction_make_up_the_whole(words: str) -> None:
    assert "".join(piece for piece, _ in ooxml.directions(words)) == words


def test_right_to_left_words_are_marked_and_the_spaces_between_them_go_along() -> None:
    words = "see \u05d0\u05d1 \u05d2 and \u0645"
    assert list(ooxml.directions(words)) == [("see ", False), ("\u05d0\u05d1 \u05d2", True), (" and ", False), ("\u0645", True)]
    assert ooxml.run(words).count("<w:rtl/>") == 2


def test_an_attribute_cannot_break_out() -> None:
    assert ElementTree.fromstring(f"<x y={ooxml.attribute(chr(34) + '<&' + chr(39))}/>").get("y") == "\"<&'"


def test_a_bookmark_name_is_used_once() -> None:
    marks = ooxml.Bookmarks()
    assert "bookmarkStart" in marks.around(["c_a"], "")
    assert marks.around(["c_a"], "words") == "words"


def test_a_reference_keeps_its_words_and_makes_the_number_live() -> None:
    words = Words({"a": Target("c_a", "REF c_a \\n \\h", "7.4")}, marked=False)
    made = words.runs((Run(kind="reference", text="Section\u00a07.4", to="a"),))
    assert " REF c_a \\n \\h " in made and made.index("Section\u00a0") < made.index("fldChar") < made.index(">7.4<")


def test_a_reference_without_a_number_is_a_link_and_one_to_nothing_is_text() -> None:
    words = Words({"a": Target("s_a")}, marked=False)
    assert "w:hyperlink" in words.runs((Run(kind="reference", text="the opening", to="a"),))
    made = words.runs((Run(kind="reference", text="Section 9", to="gone"),))
    assert "hyperlink" not in made and "Section 9" in made


def test_roles_have_named_styles() -> None:
    runs = tuple(Run.model_validate({"kind": kind, "text": kind}) for kind in ("emphasis", "term", "value", "blank", "citation"))
    plain, marked = Words({}, marked=False).runs(runs), Words({}, marked=True).runs(runs)
    for style in ("Emphasis", "DefinedTerm", "Blank", "LawCitation"):
        assert f'<w:rStyle w:val="{style}"/>' in plain
    assert "FilledValue" not in plain and "FilledValue" in marked


@pytest.mark.parametrize("value", ["plain", "a & b < c > d", 'with "these"', "with 'those'", "with \"both\" and 'both'"])
def test_words_are_escaped_as_the_standard_library_does(value: str) -> None:
    assert ooxml.attribute(value) == saxutils.quoteattr(value)
    assert ooxml.escape(value) == saxutils.escape(value)
