"""An error planted in the words of a resolved agreement is seen at the sub-row that it changes, and at no other."""

from __future__ import annotations

import pytest

from sro.model.document import Document
from tests.sources.carried import Held, held, parts
from tests.sources.editions import STATES, documents, drafted
from tests.sources.inventory import ROWS, Row
from tests.sources.planting import blocks_of, planted

AGREEMENT = [row for row in ROWS if row.part == "W"]


def failing(agreement: Document) -> dict[str, Held]:
    """The sub-rows of the agreement that its words no longer hold; other papers are as they were."""
    others = [document for document in documents(STATES["W"]) if document.id != agreement.id]
    found = [part for document in (agreement, *others) for part in parts(document)]
    return {row.id: each for row in AGREEMENT if not (each := held(row, found)).fine}


def agreement() -> Document:
    return next(document for document in documents(STATES["W"]) if document.id == "mou")


ERRORS = {
    "a trigger word of the law lost": ("opening.made", "made and entered into", "made", {"W-0.2a"}),
    "principles lost": ("recitals.law", "requirements and principles", "requirements", {"W-0.4a"}),
    "a goal that became a covenant": ("goals.attitudes", "Another goal is to", "The parties shall", {"W-1.2a"}),
    "a may for a shall": ("assignment.schedule", "shall together", "may together", {"W-2.7a"}),
    "a permission that became a duty": ("assignment.other-schools", "may be assigned", "shall be assigned", {"W-2.4b"}),
    "an exception lost": ("assignment.direction", "with the exception that, while", "and, while", {"W-2.6b"}),
    "protocols that became directions": ("assignment.direction", "protocols that", "directions that", {"W-2.6b"}),
    "a negation lost": ("assignment.employment", "shall not be", "shall be", {"W-2.5b"}),
    "a duty denied": ("duties.security-staff", "shall coordinate", "shall not coordinate", {"W-4.9a"}),
    "a fact that became a duty": ("duties.discipline", "has no role", "shall have no role", {"W-4.5a"}),
    "whose goals lost": ("duties.involvement", "for the SRO Program", "of the involvement", {"W-4.5c"}),
    "a term of art lost": ("duties.force", "totality of the circumstances", "circumstances", {"W-4.15b"}),
    "who determines lost": ("duties.sel-training", ", as the Superintendent or a designee determines,", "", {"W-4.13d"}),
    "a shall for a should not": ("graduated-response.level-1-sro", "should not", "shall not", {"W-5.2d"}),
    "a shall for a should": ("graduated-response.level-1-parents", "should initiate", "shall initiate", {"W-5.2f"}),
    "an open list closed": ("graduated-response.level-4-options", "may include, but are not limited to:", "may be these:", {"W-5.5d"}),
    "another open list closed": (
        "graduated-response.level-2-options",
        "might include, among others:",
        "might be one of these:",
        {"W-5.3c"},
    ),
    "including the SRO lost": ("graduated-response.level-4", ", including the SRO,", "", {"W-5.5a"}),
    "an exception of emergencies lost": ("graduated-response.level-4-arrest", "Except in an emergency, such", "Such", {"W-5.5f"}),
    "another actor": ("law-enforcement-at-school.referral", "all Law Enforcement Professionals", "all persons", {"W-6.2a"}),
    "a must for a should": ("law-enforcement-at-school.avoidance", "should make", "must make", {"W-6.5a"}),
    "another number": ("reporting.to-chief", "five (5)", "ten (10)", {"W-7.1b"}),
    "a list of law closed": ("reporting.definition", "including, but not limited to,", "namely", {"W-7.2a"}),
    "one of two who are bound lost": ("reporting.no-substitute", "Police Department", "Chief", {"W-7.5b"}),
    "a limit lost": ("reporting.data", "state", "general", {"W-7.6a"}),
    "a prohibition that became a duty": ("reporting.data-use", "shall not redisclose", "shall pass on", {"W-7.6b"}),
    "a recipient lost": ("cameras.threat", "disclose to the ", "disclose by the ", {"W-8.4a"}),
    "who determines lost, of access": ("cameras.access", "the Superintendent has determined that access is", "it is", {"W-8.2a"}),
    "who deems lost": ("support.training", " that the Superintendent or a designee deems appropriate", "", {"W-9.4a"}),
    "a recipient of concerns lost": ("evaluation.concerns", " to the Chief", "", {"W-10.2a"}),
    "a permission that became the only way": ("term.changes", "may be modified", "shall be modified only", {"W-11.2b"}),
    "a date changed": ("term.notice", "January", "March", {"W-11.1b"}),
}


def test_without_an_error_every_sub_row_holds() -> None:
    assert failing(agreement()) == {}
    assert {row.id: each for row, each in drafted().items() if row.part == "W" and not each.fine} == {}


@pytest.mark.parametrize(("clause", "words", "instead", "seen"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_seen_where_it_is(clause: str, words: str, instead: str, seen: set[str]) -> None:
    assert set(failing(planted(agreement(), clause, words, instead))) == seen


def test_a_clause_that_names_no_row_carries_none() -> None:
    data = agreement().model_dump(mode="json")
    for block in (block for section in data["sections"] for block in blocks_of(section) if block.get("id") == "cameras.on-duty"):
        block["source"] = []
    lost = failing(Document.model_validate(data))
    assert set(lost) == {"W-8.3a"} and not lost["W-8.3a"].parts


def test_words_of_a_heading_carry_nothing_of_the_agreement() -> None:
    row = Row("W-3.9b", "department and Superintendent", "shall", "resolve disputes", (("disputes",),))
    assert failing(planted(agreement(), "equipment.bwc-disputes", "disputes", "questions")).keys() == {row.id}
