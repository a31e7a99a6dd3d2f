"""The words of the resolved clauses hold each sub-row of the inventory with its own force, in the edition that claims to state it."""

from __future__ import annotations

import re

import pytest

from tests.sources.editions import NOT_FOR_DOCUMENTS, all_held, drafted
from tests.sources.inventory import BINDS, ROWS

PARTS = ("W", "F", "P", "M", "S", "T", "N")


@pytest.mark.parametrize("part", PARTS)
def test_every_sub_row_is_said_with_its_own_force(part: str) -> None:
    found = [each for row, each in all_held().items() if row.part == part]
    assert [f"{each.row.id}: lacks {each.lacks}, {each.force}" for each in found if not each.fine] == []
    assert len(found) == sum(row.part == part for row in ROWS) - len([id for id in NOT_FOR_DOCUMENTS if id.startswith(part)])


def test_what_stands_in_no_document_is_no_duty_of_anybody() -> None:
    assert {row.modal for row in ROWS if row.id in NOT_FOR_DOCUMENTS} <= {"goal"}


def test_todays_draft_of_westport_says_them_too() -> None:
    assert [f"{each.row.id}: lacks {each.lacks}, {each.force}" for each in drafted().values() if not each.fine] == []


ACTORS = {
    "SRO": "SRO",
    "SROs": "SRO",
    "each SRO": "SRO",
    "all SROs": "SRO",
    "the same": "",
    "department": "Police Department",
    "the department": "Police Department",
    "Chief": "Chief",
    "Superintendent": "Superintendent",
    "Superintendent or designee": "Superintendent",
    "board": "Board",
    "district": "District",
    "both parties": "part",
    "Law Enforcement Professionals": "Law Enforcement Professional",
    "classroom teacher": "teacher",
    "teacher": "teacher",
}
"""Who acts in the source, and how the sentence that binds them names them before its verb."""


def test_the_subject_of_a_duty_is_who_owes_it_in_the_source() -> None:
    acting = {row: each for row, each in all_held().items() if row.part == "W" and row.modal in BINDS | {"may"} and row.who in ACTORS}
    wrong = [f"{row.id}: {row.who} · {each.subject}" for row, each in acting.items() if not named_in(each.sentence, ACTORS[row.who])]
    assert wrong == []
    assert len(acting) > 60


def named_in(sentence: str, actor: str) -> bool:
    """Whether a sentence has the actor before its main verb, or right after it where the sentence is turned ("At no time shall an SRO")."""
    main = re.sub(r"^As may be [\w ]+, ", "", sentence)
    before, _, after = re.split(r"\b(shall|must|will|may)\b", main, maxsplit=1)
    return actor.lower() in before.lower() or re.match(rf" (an?|the|each) {actor}", after) is not None
