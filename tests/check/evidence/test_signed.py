"""Signature blocks and their dates."""

from __future__ import annotations

from sro.reading.passage import Passage, Place
from tests.check.evidence.looking import NONE, STRONG, WEAK, look

TWO = "signed: {at_least: 2}"


def _block(name: str, *, signed: bool) -> Passage:
    return Passage(Place(), name, kind="signature", signed=signed)


def test_both_parties_sign_with_a_date() -> None:
    assert look(TWO, [_block("A", signed=True), _block("B", signed=True)]).strength == STRONG


def test_a_block_without_a_date_is_weak_and_named() -> None:
    found = look(TWO, [_block("A", signed=True), _block("B", signed=False)])
    assert found.strength == WEAK
    assert "B" in found.why[0]


def test_one_block_is_weak_and_none_is_nothing() -> None:
    assert look(TWO, [_block("A", signed=True)]).strength == WEAK
    assert look(TWO, "Signed by everybody.").strength == NONE
