"""Every signature block of the real agreement can be signed on the command line, also while its day is still open."""

from __future__ import annotations

import datetime

import pytest

from sro.errors import InputError
from sro.history.register import signatories, signing_answers
from sro.model.address import Address
from sro.project.districts import load_edition
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT

DAY = datetime.date(2026, 9, 14)


@pytest.mark.parametrize("block", ["chief", "chair", "superintendent"])
def test_a_block_whose_day_is_open(block: str) -> None:
    model = PROJECT.model
    document = resolve(model, "mou", load_edition(PROJECT.store, Address("westport"), model))
    answers = signing_answers(model, document, {block: ("Zoë O’Neil", DAY)})
    assert answers == {f"{block}_name": "Zoë O’Neil", f"{block}_signed_on": "2026-09-14"}


def test_a_block_that_is_not_there() -> None:
    model = PROJECT.model
    document = resolve(model, "mou", load_edition(PROJECT.store, Address("westport"), model))
    with pytest.raises(InputError, match="there is no signature block mayor; there are chief, chair, superintendent"):
        signing_answers(model, document, {"mayor": ("A", DAY)})


def test_whoever_signs_for_one_of_several_departments_or_a_further_party_is_on_record() -> None:
    model = PROJECT.model
    raw = {
        "departments": [
            {"name": "Hill Police Department", "head": {"name": "A", "signed_on": "2026-09-10"}},
            {"name": "Dale Police Department", "head": {"name": "B", "signed_on": "2026-09-12"}},
        ],
        "parties": [{"name": "Town of Hill", "by": {"name": "C", "title": "Mayor", "signed_on": "2026-09-14"}}],
        "also_sign": [{"party": "A witness", "name": "D", "title": "Witness", "signed_on": "2026-09-13"}],
        "chair_name": "E",
    }
    answers = read_answers(model, raw, state="ct", date="2026-09-14")
    document = resolve(model, "mou", Edition("any", "ct", "2026-09-14", answers))
    found = {each.block: (each.name, each.on.day) for each in signatories(document, answers.given)}
    assert found == {"chiefs-1": ("A", 10), "chiefs-2": ("B", 12), "parties-1": ("C", 14), "also-1": ("D", 13)}
    with pytest.raises(InputError, match=r"chiefs-1: this block is filled in from a list; write its name and date in district\.yml"):
        signing_answers(model, document, {"chiefs-1": ("A", DAY)})
