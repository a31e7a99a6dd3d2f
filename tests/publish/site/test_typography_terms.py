"""Terms become links, and no word changes."""

from __future__ import annotations

import pytest

from sro.model.document import Clause, Document, Run, Section
from sro.publish.site.typography import linked_terms
from sro.reading.own import of_document
from tests.every_document import every_document, name_of


@pytest.mark.parametrize("document", every_document(), ids=name_of)
def test_the_words_stay_the_same(document: Document) -> None:
    assert of_document(linked_terms(document)).words == of_document(document).words


def section(id: str, *texts: str, define: str = "") -> Section:
    clauses = [Clause(id=f"{id}.{n}", runs=(Run(text=text),)) for n, text in enumerate(texts)]
    if define:
        clauses.insert(
            0,
            Clause(id=f"{id}.define", runs=(Run(text="“"), Run(kind="term", text=define, to=define.lower()), Run(text="” means a thing."))),
        )
    return Section(id=id, blocks=tuple(clauses))


def links(*sections: Section) -> list[tuple[str, str, str]]:
    document = every_document()[0].model_copy(update={"sections": sections})
    found = []
    for made in linked_terms(document).sections:
        for block in made.blocks:
            assert isinstance(block, Clause)
            found += [(block.id, run.text, run.to or "") for run in block.runs if run.kind == "reference"]
    return found


def test_the_first_use_in_each_section_is_linked() -> None:
    made = links(section("a", "The Chief reports.", define="Chief"), section("b", "Ask the Chief; the Chief answers.", "Chiefs agree."))
    assert made == [("b.0", "Chief", "term-chief")]


def test_a_plural_and_a_possessive_are_the_term() -> None:
    assert links(section("a", define="Agency"), section("b", "Agencies meet."), section("c", "The Agency’s rule.")) == [
        ("b.0", "Agencies", "term-agency"),
        ("c.0", "Agency", "term-agency"),
    ]


def test_a_longer_term_goes_before_a_shorter_one_and_parts_of_words_are_left_alone() -> None:
    made = links(
        section("a", define="Chief"), section("d", define="Chief Officer"), section("b", "Mischief and Chiefdom; the Chief Officer.")
    )
    assert made == [("b.0", "Chief Officer", "term-chief officer")]
