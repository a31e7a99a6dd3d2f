"""Fields by what their labels mean, and the words of a form without fields."""

from __future__ import annotations

from sro.reading.passage import Passage, Place
from tests.check.evidence.looking import NONE, STRONG, WEAK, look


def _field(label: str, type: str = "text", tooltip: str = "", legend: str = "") -> Passage:
    return Passage(Place(item=label), label, closing=tooltip, kind="field", field_type=type, block=legend)


def test_a_field_is_found_by_its_label_or_its_tooltip() -> None:
    assert look("field: {asks: [weight]}", [_field("Weight of the loaf")]).strength == STRONG
    assert look("field: {asks: [weight]}", [_field("How heavy", tooltip="The weight in grams")]).strength == STRONG
    assert look("field: {asks: [weight]}", [_field("Price")]).strength == NONE


def test_a_label_counts_before_a_tooltip() -> None:
    found = look("field: {asks: [weight]}", [_field("Price", tooltip="By weight"), _field("Weight")])
    assert found.quotes[0].text == "Weight"


def test_the_type_has_to_fit() -> None:
    assert look("field: {asks: [burnt], types: [check, yes_no]}", [_field("Burnt", "yes_no")]).strength == STRONG
    assert look("field: {asks: [burnt], types: [check, yes_no]}", [_field("Burnt", "text")]).strength == NONE


def test_what_is_asked_of_each_has_to_stand_in_the_block_that_repeats() -> None:
    form = "field: {asks: [weight], each: [loaf]}"
    assert look(form, [_field("Weight", legend="Loaf A")]).strength == STRONG
    assert look(form, [_field("Weight", legend="The day")]).strength == WEAK


def test_printed_words_do_in_a_form_without_fields_and_explanations_do_not() -> None:
    assert look("field: {asks: [weight]}", "Weight: ______").strength == STRONG
    assert look("field: {asks: [weight]}", "What is the weight?").strength == STRONG
    assert look("field: {asks: [weight]}", "The weight is printed on the loaf by the baker.").strength == NONE


def test_look_alikes_are_shut_out() -> None:
    assert look("field: {asks: [weight], but_not: [paper weight]}", [_field("Paper weight")]).strength == NONE
