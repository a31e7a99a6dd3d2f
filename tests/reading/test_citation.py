"""“Section 7.3(b)” and “the second sentence of Section 2.4”: what the program says of a place is what it finds again by it."""

from __future__ import annotations

import pytest

from sro.model.document import Document, plain
from sro.reading import Citation, citations, cited, of_document, sentences, spots
from tests.every_document import every_document

AGREEMENTS = [document for document in every_document() if document.kind == "agreement"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as Section 7.3(b) says", Citation("7.3", "(b)")),
        ("Section\u00a07.2(f)(ii)", Citation("7.2", "(f)(ii)")),
        ("the second sentence of Section 2.4", Citation("2.4", "", 2)),
        ("Section 2.4, second sentence,", Citation("2.4", "", 2)),
        ("the 13th sentence of section 2.4", Citation("2.4", "", 13)),
        ("the last sentence of § 2.4", Citation("2.4")),
        ("Section 2.4. Second sentence", Citation("2.4")),
    ],
)
def test_a_citation_is_read(text: str, found: Citation) -> None:
    assert citations(text) == (found,)


def test_a_statute_is_no_section_of_the_document() -> None:
    assert citations("CGS § 10-233m(1) and 34 CFR § 99.31(a)(1)(i)(B)") == (Citation("99.31", "(a)(1)(i)(b)"),)
    assert cited(of_document(AGREEMENTS[0]), Citation("99.31", "(a)(1)(i)(b)")) == ()


@pytest.mark.parametrize("document", AGREEMENTS, ids=lambda document: document.address)
def test_each_clause_is_found_by_the_place_that_is_told_of_it(document: Document) -> None:
    reading = of_document(document)
    units = [unit for unit in reading.units if unit.kind == "clause" and unit.where.number]
    assert len(units) > 60
    for unit in units:
        (asked,) = citations(unit.place)
        found = cited(reading, asked)
        alone = asked.sentence or asked.labels
        assert found == (unit,) if alone else unit in found, unit.place


@pytest.mark.parametrize("document", AGREEMENTS, ids=lambda document: document.address)
def test_every_sentence_of_a_paragraph_is_found_and_none_after_it(document: Document) -> None:
    reading = of_document(document)
    for section in document.all_sections():
        last: dict[str, int] = {}
        for spot in spots(section.blocks):
            number = spot.clause.number or spot.clause.within
            for n in range(spot.first, spot.last + 1) if spot.first else ():
                assert [unit.id for unit in cited(reading, Citation(number, "", n))] == [spot.clause.id]
                last[number] = n
            assert not spot.first or spot.last - spot.first + 1 == len(sentences(plain(spot.clause.runs)))
        assert all(cited(reading, Citation(number, "", n + 1)) == () for number, n in last.items())
