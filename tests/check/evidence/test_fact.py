"""Conduct by what is recorded of it."""

from __future__ import annotations

from tests.check.evidence.looking import NONE, STRONG, WEAK, look

ONE = "fact: {name: place, says: the place}"
WEB = "fact: {name: web, says: the address, web_address: true}"
EACH = "fact: {name: shops, part: web, says: each shop's address, web_address: true}"


def test_one_fact() -> None:
    assert look(ONE, "x", {"place": "the cellar"}).strength == STRONG
    assert look(ONE, "x", {"place": ""}).strength == NONE
    assert look(ONE, "x").why == ("Not recorded: the place.",)


def test_an_address_has_to_be_one() -> None:
    assert look(WEB, "x", {"web": "https://www.example.org/a"}).strength == STRONG
    assert look(WEB, "x", {"web": "our web site"}).strength == NONE


def test_one_for_each() -> None:
    first, second = {"name": "North", "web": "https://north.example.org"}, {"name": "South", "web": ""}
    assert look(EACH, "x", {"shops": [first]}).strength == STRONG
    found = look(EACH, "x", {"shops": [first, second]})
    assert found.strength == WEAK
    assert "without: South" in found.why[0]
    assert look(EACH, "x", {"shops": [second]}).strength == NONE
    assert look(EACH, "x", {"shops": []}).strength == NONE
