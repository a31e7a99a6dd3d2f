"""Each field that claims an item of § 10-233p is what shows it: without the field the law check no longer finds the item."""

from __future__ import annotations

import datetime

import pytest

from sro.check import check_document
from sro.forms.district_form import DistrictForms
from sro.model import Events
from sro.model.document import Document, FieldGroup, Section
from tests.every_document import PROJECT

DAY = datetime.date(2026, 9, 14)
ITEMS = [f"10-233p.{item}" for item in ("1", "2", "3", "4", "5", "6.A", "6.B", "6.C", "6.D", "6.E")]


def without(document: Document, name: str) -> Document:
    """The form without a field, a student's in each block."""

    def section(one: Section) -> Section:
        blocks = tuple(
            block.model_copy(
                update={"rows": tuple(tuple(field for field in row if field.name.rpartition(".")[2] != name) for row in block.rows)}
            )
            if isinstance(block, FieldGroup)
            else block
            for block in one.blocks
        )
        return one.model_copy(update={"blocks": blocks})

    return document.model_copy(update={"sections": tuple(map(section, document.sections))})


def met(document: Document) -> set[str]:
    law = PROJECT.library.of("ct")
    return {finding.requirement for finding in check_document(document, law, Events(), DAY) if finding.verdict == "met"}


def test_the_form_shows_every_item(forms: DistrictForms) -> None:
    assert set(ITEMS) <= met(forms.document(2))


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("officer_name", {"10-233p.2"}),
        ("badge_number", {"10-233p.2"}),
        ("incident_date", {"10-233p.1"}),
        ("incident_time", {"10-233p.1"}),
        ("location", {"10-233p.1"}),
        ("reason_and_nature", {"10-233p.4"}),
        ("disposition", {"10-233p.5"}),
        ("age", {"10-233p.3"}),
        ("gender", {"10-233p.3"}),
        ("disability", {"10-233p.3"}),
        ("race_ethnicity", {"10-233p.3"}),
        ("during", {"10-233p.6.A", "10-233p.6.B", "10-233p.6.C", "10-233p.6.D", "10-233p.6.E"}),
        ("time_detained", {"10-233p.6.E"}),
    ],
)
def test_without_the_field_its_items_are_not_met_and_the_others_are(forms: DistrictForms, name: str, items: set[str]) -> None:
    whole = forms.document(2)
    assert met(whole) - met(without(whole, name)) == items
    claimed = {law for field in whole.fields() if field.name.rpartition(".")[2] == name for law in (field.cite, *field.satisfies)}
    assert claimed == items


def test_each_item_is_asked_for_in_the_form_of_2023_too() -> None:
    assert set(ITEMS) <= met(DistrictForms(PROJECT, "westport@2023-11-28").document(2, final=False))
