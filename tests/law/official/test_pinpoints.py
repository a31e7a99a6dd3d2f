"""A section is cut where a lawyer would cut it: sentences, numbered items, lettered items, also those within a sentence."""

from __future__ import annotations

import pytest

from sro.law.official import cut
from tests.law.official.made_up import SECTIONS, MadeUp, places


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.number)
def test_every_piece_is_a_pinpoint_and_nothing_else_is(section: MadeUp) -> None:
    assert tuple(pinpoint.id for pinpoint in cut(section.number, section.printed)) == places(section)


@pytest.mark.parametrize(
    "text",
    [
        "A duty under subdivision (2) of this section, or subdivisions (3) and (4) of subsection (a) of section 10-1, stays as it is",
        "A duty under subparagraphs (A) to (C), inclusive, of subdivision (1) of section 7-1d(a)(1) stays as it is",
        "A person described in subsection (b) or (c) of section 10-2 may ask",
        "A duty under 8 USC 1225(d)(4)(B) stays as it is",
    ],
)
def test_a_reference_to_a_place_begins_no_item(text: str) -> None:
    assert [pinpoint.id for pinpoint in cut("10-1", [f"{text}."])] == ["10-1.s1"]


def test_a_list_ends_with_its_sentence() -> None:
    found = cut("10-1", ["It shall (1) burn, and (2) shine. It shall not smoke."])
    assert [(each.id, each.words) for each in found] == [
        ("10-1.s1", "It shall [and]"),
        ("10-1.1", "burn"),
        ("10-1.2", "shine"),
        ("10-1.s2", "It shall not smoke"),
    ]


def test_a_sentence_between_two_items_belongs_to_the_first() -> None:
    found = cut("10-1", ["It shall: (1) Burn. It may be dimmed; and (2) shine."])
    assert [each.id for each in found] == ["10-1.s1", "10-1.1", "10-1.1.s2", "10-1.2"]


def test_two_lists_of_one_place_are_told_apart() -> None:
    found = cut("10-1", ["It shall (1) burn, or (2) shine. It shall not (1) smoke, or (2) hiss."])
    assert [each.id for each in found] == ["10-1.s1", "10-1.1", "10-1.2", "10-1.s2", "10-1.s2.1", "10-1.s2.2"]


def test_a_paragraph_of_its_own_after_a_list_goes_back_to_the_subsection() -> None:
    found = cut("10-1", ["(a) It means:", "(1) A lamp; or", "(2) a flare.", "It does not mean a match.", "(3) A torch.", "(b) It burns."])
    assert [each.id for each in found] == ["10-1.a", "10-1.a.1", "10-1.a.2", "10-1.a.s2", "10-1.a.3", "10-1.b"]


def test_the_ninth_subsection_is_no_roman_one() -> None:
    paragraphs = [f"({letter}) Rule {letter} holds." for letter in "abcdefghijk"]
    assert [each.id for each in cut("10-1", paragraphs)] == [f"10-1.{letter}" for letter in "abcdefghijk"]


def test_labels_may_stand_close_together() -> None:
    assert [each.id for each in cut("10-1", ["(a)(1) It burns.", "(2) It shines."])] == ["10-1.a.1", "10-1.a.2"]


@pytest.mark.parametrize("text", ["See P.A. Harbor for it.", "It is No. 7 of the row.", "The Sept. Sp. Sess. Act holds."])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(cut("10-1", [text])) == 1
