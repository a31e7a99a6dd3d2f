"""An error planted in the words of Form A or of the monthly notice is seen at the sub-rows that it changes, and at no other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from sro.model.document import Document
from tests.sources.carried import held, parts
from tests.sources.editions import DRAFT, STATES, documents
from tests.sources.inventory import ROWS

FORM = [row for row in ROWS if row.part == "F" or row.id == "W-7.8b"]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _with(value: Any, words: str, instead: str) -> Any:
    if isinstance(value, dict):
        return {key: _with(each, words, instead) for key, each in value.items()}
    if isinstance(value, list):
        return [_with(each, words, instead) for each in value]
    return value.replace(words, instead) if isinstance(value, str) else value


def _planted(value: Any, block: str, words: str, instead: str) -> Any:
    """The data of a document with other words in the block of this id, or in the field of this name."""
    if isinstance(value, list):
        return [_planted(each, block, words, instead) for each in value]
    if not isinstance(value, dict):
        return value
    if block in (value.get("id"), name := str(value.get("name")), name.rpartition(".")[2]):
        assert any(words in each for each in _strings(value)), f"{block}: “{words}”"
        return _with(value, words, instead)
    return {key: _planted(each, block, words, instead) for key, each in value.items()}


@cache
def data(address: str) -> tuple[dict[str, Any], ...]:
    """Every document that holds a part of the form, the agreement that it is attached to among them."""
    return tuple(document.model_dump(mode="json") for document in documents(address))


def failing(address: str, *errors: tuple[str, str, str]) -> set[str]:
    """The sub-rows that do not hold any more with other words in some blocks, in every document where the blocks stand."""
    made = data(address)
    for block, words, instead in errors:
        changed = tuple(_planted(each, block, words, instead) for each in made)
        assert changed != made, f"{block}: nowhere"
        made = changed
    found = [part for each in made for part in parts(Document.model_validate(each))]
    return {row.id for row in FORM if not held(row, found).fine}


ERRORS = {
    "another title": ("form-a", "Investigations and Behavioral Interventions", "Incidents", {"F-1a"}),
    "no running title": ("form-a", "Form A", "Report", {"F-1a", "F-1b"}),
    "longer time": ("form-a-instructions.deadline", "five (5)", "ten (10)", {"F-2a"}),
    "a permission for a duty": ("form-a-instructions.deadline", "shall", "may", {"F-2a"}),
    "another recipient": ("form-a-instructions.deadline", "Chief of Police", "Principal", {"F-2a"}),
    "no threshold": ("form-a-instructions.scope", "if it escalates to violence or constitutes a crime", "when it occurs", {"F-2b"}),
    "a definition of law cut": ("form-a-definitions.challenging", "or the safety of a school employee", "", {"F-3a"}),
    "a list of law closed": ("form-a-definitions.investigation", "including, but not limited to,", "in", {"F-3b"}),
    "more may be reported": ("form-a-instructions.not", "may report only what", "may report what", {"F-4a"}),
    "other conduct may be reported": ("form-a-instructions.not", "may not be", "may be", {"F-4b"}),
    "no badge": ("badge_number", "adge", "all", {"F-5a"}),
    "the date of the incident": ("incident_date", "Date of the investigation or intervention", "Date of the incident", {"F-6a"}),
    "the time of the incident": ("incident_time", "Time of the investigation or intervention", "Time of the incident", {"F-6b"}),
    "the reason alone": ("reason_and_nature", "Reason for and nature of", "Reason for", {"F-7a"}),
    "a referral lost": ("disposition", "Referral to administration", "Administration", {"F-8a"}),
    "another referral lost": ("disposition", "Referral to student", "Student", {"F-8a"}),
    "implemented lost": ("disposition", " implemented", "", {"F-8a"}),
    "issued lost": ("disposition", " issued", "", {"F-8b"}),
    "one disposition alone": ("disposition", "Check all that apply", "Check one", {"F-8a"}),
    "one row for all": ("form-a-instructions.names", "one row for each student involved", "one row", {"F-9a"}),
    "any use": ("form-a-instructions.demographics", "for one limited purpose", "for any purpose", {"F-9c"}),
    "whose purpose lost": ("form-a-instructions.demographics", "the state reporting requirements", "the police", {"F-9c"}),
    "two genders": ("gender", "on-binary", "one", {"F-10a"}),
    "a race lost": ("race_ethnicity", "Native Hawaiian or Other Pacific Islander", "Pacific Islander", {"F-10b"}),
    "any disability": ("disability", "Known disability", "Disability", {"F-10c"}),
    "which rights lost": ("during", "constitutional rights", "rights", {"F-11a"}),
    "by whom lost": ("during", "Searched by SRO", "Searched", {"F-11a"}),
    "not what the law calls it": ("form-a-definitions.detained", "as a law enforcement action", "for a while", {"F-12a"}),
    "nothing certified": ("form-a-certification.truth", "certify", "think", {"F-13b"}),
    "a copy kept": ("form-a-certification.truth", "that I have kept no copy of it", "that it is complete", {"F-13c"}),
    "state and federal law lost": ("form-a-certification.truth", "accordance with state and federal law", "keeping", {"F-13d"}),
    "not the Chief who speaks": ("form-a-receipt.confidential", "Chief of Police", "Department", {"F-14a"}),
    "state and federal law lost at the receipt": (
        "form-a-receipt.confidential",
        "accordance with state and federal law",
        "keeping",
        {"F-14b"},
    ),
    "no copy to the Superintendent": ("form-a-superintendent.copy", "Superintendent", "Board", {"F-14d"}),
}


@pytest.mark.parametrize("address", [STATES["F"], DRAFT])
def test_without_an_error_every_sub_row_holds(address: str) -> None:
    assert failing(address) == set()


@pytest.mark.parametrize(("block", "words", "instead", "seen"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_seen_where_it_is(block: str, words: str, instead: str, seen: set[str]) -> None:
    assert failing(STATES["F"], (block, words, instead)) == seen


def test_the_time_detained_is_lost_where_no_field_asks_for_it() -> None:
    asks = [(f"{letter}.time_detained", words, "") for letter in "ab" for words in ("Time detained", "time detained")]
    assert failing(STATES["F"], *asks) == {"F-11b"}
    assert failing(STATES["F"], *asks[:2]) == set(), "the other student's field asks for it still"


def test_a_signature_or_its_date_is_lost() -> None:
    assert failing(STATES["F"], ("officer_signed_date", "Date", "Day")) == {"F-13e"}
    assert failing(STATES["F"], ("chief_signature", "Signature", "Mark")) == {"F-14c"}
