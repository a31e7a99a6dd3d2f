"""Things that one list must hold."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look

LABEL = "listed: {lead: [label .. shall state, label .. may state], holds: [weight, [price, cost]]}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("1.1 Each label shall state:\n(a) the weight; and\n(b) the price.", STRONG),
        ("The label shall state the weight and the cost.", STRONG),
        ("The label may state the weight and the cost.", WEAK),
        ("The label shall state the weight.", WEAK),
        ("The label shall state the name.", NONE),
        ("The label shall not state the weight and the price.", NONE),
        ("The weight and the price are known.", NONE),
    ],
)
def test_each_thing_has_to_be_in_the_list(words: str, strength: object) -> None:
    assert look(LABEL, words).strength == strength


def test_the_entry_that_names_it_is_quoted_with_the_lead() -> None:
    found = look(
        "listed: {lead: [label .. shall state], holds: [price]}", "1.1 Each label shall state:\n(a) the weight; and\n(b) the price."
    )
    assert found.quotes[0].text == "Each label shall state: (b) the price."


FORM = "Record of a Loaf\n\nDate:\n\nName:\n\nPrice, weight\n\nCrust? Y / N\n\nSalted? Y / N\n\nBaker:"
DENSE = "listed: {{lead: [label .. shall state], dense: [date, name, price, weight, crust, salt*], at_least: 4, holds: [{0}]}}"


@pytest.mark.parametrize(("holds", "line"), [("price, weight", "Price, weight"), ("salt*", "Salted?"), ("date", "Date:")])
def test_of_a_form_with_one_label_a_line_its_own_line_is_quoted(holds: str, line: str) -> None:
    found = look(DENSE.format(holds), FORM)
    assert (found.strength, [quote.text for quote in found.quotes]) == (STRONG, [line])


def test_what_a_form_does_not_ask_is_shown_by_none_of_its_lines() -> None:
    found = look(DENSE.format("sugar"), FORM)
    assert (found.strength, found.quotes, found.against) == (NONE, (), ())


def test_of_several_lists_the_fullest_is_quoted() -> None:
    lists = "1.1 Each label shall state the name.\n\n1.2 The label of a loaf shall state the weight and the price."
    found = look("listed: {lead: [label .. shall state], holds: [weight, price]}", lists)
    assert found.quotes[0].text == "The label of a loaf shall state the weight and the price."
