"""Every signature block of the real agreement can be signed on the command line, also while its day is still open."""

from __future__ import annotations

import datetime

import pytest

from sro.errors import InputError
from sro.history.register import signing_answers
from sro.model.address import Address
from sro.project.districts import load_edition
from sro.resolve import resolve
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
