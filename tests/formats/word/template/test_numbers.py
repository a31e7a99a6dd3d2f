"""Numbers: automatic wherever Word's own counting says what the document says, text where it cannot."""

from __future__ import annotations

import re

import pytest

from sro.formats.word.template.compiled import Level, Lists
from sro.formats.word.template.numbers import UNNUMBERED, Numberer, number_text
from sro.model.document import Clause, Document, Item, Run, Section
from sro.model.document.language import letters, roman
from tests.formats.documents import agreement, reference, text
from tests.formats.word.word_reading import paragraphs, part, through_libreoffice, words_of, words_shown, written

LISTS = Lists(
    styles={"Heading1": (1, 0), "Clause": (1, 1), "ListItem1": (1, 2), "ListItem2": (1, 3)},
    instances={1: 1, 2: 2},
    levels={
        1: (
            Level(format="decimal", text=""),
            Level(format="decimal", text="%1.%2"),
            Level(format="lowerLetter", text="(%3)"),
            Level(format="lowerRoman", text="(%4)"),
        ),
        2: (Level(format="lowerLetter", text="(%1)"), Level(format="lowerRoman", text="(%2)")),
    },
    next_instance=3,
)


@pytest.mark.parametrize("number", [1, 4, 9, 26, 27, 52, 53, 99])
def test_word_and_the_resolver_count_alike(number: int) -> None:
    assert number_text("upperRoman", number) == roman(number)
    assert number_text("upperLetter", number) == letters(number)
    assert number_text("lowerLetter", number) == letters(number).lower()
    assert number_text("decimal", number) == str(number)
    assert number_text("bullet", number) is None


def test_expected_numbers_are_left_to_the_styles() -> None:
    numberer = Numberer(LISTS)
    assert numberer.counts_with("Heading1", 1)
    assert [numberer.place("Clause", n) for n in ("1.1", "1.2")] == [numberer.place("Nothing", "")] * 2
    assert [numberer.place("ListItem1", n, 0).properties for n in ("(a)", "(b)")] == ["", ""]
    assert [numberer.place("ListItem2", n, 1).properties for n in ("(i)", "(ii)")] == ["", ""]
    assert numberer.place("ListItem1", "(c)", 0).properties == ""
    assert numberer.counts_with("Heading1", 2)
    assert numberer.place("Clause", "2.1").properties == ""
    assert numberer.started == []


def test_a_list_that_begins_anew_starts_a_list_of_its_own() -> None:
    numberer = Numberer(LISTS)
    assert numberer.counts_with("Heading1", 1) and numberer.place("Clause", "1.1").properties == ""
    assert numberer.place("ListItem1", "(a)", 0).properties == ""
    numberer.new_list()
    first, second = numberer.place("ListItem1", "(a)", 0), numberer.place("ListItem1", "(b)", 0)
    nested = numberer.place("ListItem2", "(i)", 1)
    assert first == second and '<w:numId w:val="3"/>' in first.properties
    assert nested.properties == '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    assert len(numberer.started) == 1 and '<w:startOverride w:val="1"/>' in numberer.started[0]


def test_a_list_before_the_first_article_counts_no_article() -> None:
    numberer = Numberer(LISTS)
    assert numberer.place("ListItem1", "(a)", 0).properties == '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    assert numberer.counts_with("Heading1", 1) and numberer.place("Clause", "1.1").properties == ""


def test_a_label_no_list_gives_is_written_as_text() -> None:
    numberer = Numberer(LISTS)
    placed = numberer.place("ListItem1", "1)", 0)
    assert placed.text == "1)" and placed.properties == UNNUMBERED
    assert numberer.place("Clause", "7.4").text == "7.4"
    assert not numberer.counts_with("Heading1", 7)


def _odd_numbers() -> Document:
    """An agreement whose numbers are not what Word would count: an article left out, a clause skipped, lists that begin anew or late."""
    articles = (
        Section(
            id="one", style="article", label="Article", number="II", heading=(text("Begins at two"),),
            blocks=(
                Clause(id="one.a", number="2.1", runs=(reference("Section\u00a03.7", "two.b"), text(" and "), reference("Article\u00a0III", "two"))),
                Clause(id="one.list", runs=(text("Unnumbered:"),), items=_items("(a)", "(b)")),
                Clause(id="one.again", runs=(text("Again:"),), items=_items("(a)", "(b)", "(c)")),
            ),
        ),
        Section(
            id="two", style="article", label="Article", number="III", heading=(text("Skips"),),
            blocks=(
                Clause(id="two.b", number="3.7", runs=(text("Seven."),), items=_items("(d)", "(e)", "1.", "x")),
                Clause(id="two.c", number="A", runs=(text("A letter."),), items=_items("(aa)", "(1)")),
            ),
        ),
    )  # fmt: skip
    return agreement().model_copy(update={"sections": articles})


def _items(*labels: str) -> tuple[Item, ...]:
    return tuple(Item(id=f"i/{label}", label=label, runs=(Run(text=f"entry {label}"),)) for label in labels)


def test_odd_numbers_are_shown_as_the_document_has_them() -> None:
    document = _odd_numbers()
    shown = through_libreoffice({"odd": written(document)}, "txt:Text:UTF8")["odd"].decode("utf-8-sig")
    assert words_shown(shown) == words_of(document)


def test_a_reference_to_a_clause_whose_number_is_text_is_a_link() -> None:
    xml = part(written(_odd_numbers()))
    assert "REF c_" not in xml and '<w:hyperlink w:anchor="c_two__b"' in xml
    assert "REF n_two " in xml and "SEQ" not in xml


def test_numbers_and_references_of_an_agreement_are_live() -> None:
    docx = written(agreement())
    xml = part(docx)
    assert ("Clause", "Each SRO stays an employee of the Police Department.") in paragraphs(docx)  # 1.4 is not typed
    assert len(re.findall("> SEQ Article ", xml)) == 3
    for code in ("REF c_reporting__to_chief \\n \\h", "REF n_assignment \\h", "REF n_form_a \\h"):
        assert f"> {code} <" in xml
