"""Evidence put together."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sro.law.evidence import Expression
from tests.check.evidence.looking import NONE, STRONG, WEAK, look

BOTH = "all: [{called: rye, words: {all: [rye]}}, {called: wheat, words: {all: [wheat]}}]"
EITHER = "any: [{words: {all: [rye]}}, {words: {all: [wheat]}}]"


def test_all_wants_every_part_and_names_what_is_not_there() -> None:
    assert look(BOTH, "We bake rye. We bake wheat.").strength == STRONG
    found = look(BOTH, "Rye.")
    assert (found.strength, found.why) == (WEAK, ("Not found: wheat.",))
    assert look(BOTH, "Oats.").strength == NONE


def test_any_takes_the_strongest() -> None:
    assert look(EITHER, "We may bake rye. We bake wheat.").strength == STRONG
    assert look(EITHER, "We may bake rye.").strength == WEAK
    assert look(EITHER, "Oats.").strength == NONE


def test_none_is_met_by_absence_and_quotes_what_has_to_go() -> None:
    assert look("none: {words: {all: [rye]}}", "Wheat.").strength == STRONG
    found = look("none: {words: {all: [rye]}}", "Rye bread.")
    assert (found.strength, found.against[0].text) == (NONE, "Rye bread.")


def test_an_absence_alone_does_not_make_half_of_the_evidence() -> None:
    assert look("all: [{words: {all: [rye]}}, {none: {words: {all: [wheat]}}}]", "Oats.").strength == NONE


def test_weakly_is_never_enough_and_a_mere_permission_is_nothing() -> None:
    assert look("weakly: {words: {all: [rye]}}", "We bake rye.").strength == WEAK
    assert look("weakly: {words: {all: [rye]}}", "We may bake rye.").strength == NONE


def test_if_chooses_what_is_looked_for() -> None:
    form = "{if: {words: {all: [rye]}}, then: {words: {all: [dark]}}, else: {words: {all: [light]}}}"
    assert look(form, "Rye is dark.").strength == STRONG
    assert look(form, "Wheat is light.").strength == STRONG
    assert look(form, "Rye is light.").strength == NONE


def test_use_names_a_shared_expression() -> None:
    shared = {"grain": Expression.model_validate({"words": {"all": ["rye"]}})}
    assert look("use: grain", "Rye.", shared=shared).strength == STRONG


def test_an_expression_has_one_form() -> None:
    with pytest.raises(ValidationError, match="exactly one form"):
        Expression.model_validate({"words": {"all": ["a"]}, "cites": {"provisions": ["b"]}})
    with pytest.raises(ValidationError, match="exactly one form"):
        Expression.model_validate({"called": "nothing"})
