"""Who shall do what: commands, permissions, prohibitions, passives, lists and pronouns."""

from __future__ import annotations

import pytest

from tests.check.evidence.looking import NONE, STRONG, WEAK, look, passage

REPORTS = "duty: {who: $baker, does: [report*, send*, sent], to: $miller, about: [flour]}"
SPARES = "duty: {who: $baker, does: [open*], about: [oven], polarity: forbid}"


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("Each baker shall report the flour to the miller.", STRONG),
        ("The bakers must send flour to the miller.", STRONG),
        ("Every baker will report all flour to the miller.", STRONG),
        ("The baker is required to report flour to the miller.", STRONG),
        ("The baker agrees to report flour to the miller.", STRONG),
        ("It shall be the duty of the baker to report flour to the miller.", STRONG),
        ("Flour shall be reported by the baker to the miller.", STRONG),
        ("The miller shall be sent flour by the baker.", STRONG),
        ("Before noon, and whatever the weather, the baker shall report flour to the miller.", STRONG),
        ("The baker keeps the shop clean. He or she shall report flour to the miller.", STRONG),
        ("The baker shall, no later than noon, report flour to the miller.", STRONG),
        ("The baker may report flour to the miller.", WEAK),
        ("The baker should report flour to the miller.", WEAK),
        ("The baker is encouraged to report flour to the miller.", WEAK),
        ("The baker reports flour to the miller.", STRONG),
        ("The baker reported flour to the miller.", WEAK),
        ("The baker currently reports flour to the miller.", WEAK),
        ("The baker shall not report flour to the miller.", NONE),
        ("No baker shall report flour to the miller.", NONE),
        ("The baker is not required to report flour to the miller.", NONE),
        ("The baker need not report flour to the miller.", NONE),
        ("Under no circumstances shall a baker report flour to the miller.", NONE),
        ("The miller shall report flour to the baker.", NONE),
        ("At the request of the baker, the miller shall report flour.", NONE),
        ("The assistant baker shall report flour to the miller.", NONE),
        ("The baker shall report sugar to the miller.", NONE),
        ("The baker shall report flour to the mayor.", NONE),
    ],
)
def test_a_duty_binds_the_one_it_names(words: str, strength: object) -> None:
    assert look(REPORTS, words).strength == strength


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("The baker shall not open the oven.", STRONG),
        ("The baker shall not open the oven except at night.", STRONG),
        ("The baker may open the oven only when it is cold.", STRONG),
        ("The baker shall open the oven only at night.", STRONG),
        ("The baker is prohibited from opening the oven.", STRONG),
        ("No baker may open the oven.", STRONG),
        ("The baker should not open the oven.", WEAK),
        ("The baker shall open the oven.", NONE),
        ("The baker may open the oven.", NONE),
        ("The baker shall not open the oven only at night.", NONE),
        ("The baker need not open the oven.", NONE),
    ],
)
def test_a_prohibition_or_a_limit_is_told_from_a_command(words: str, strength: object) -> None:
    assert look(SPARES, words).strength == strength


def test_an_entry_is_read_with_the_words_that_lead_to_it() -> None:
    words = "1.1 Each baker shall:\n(a) sweep the floor;\n(b) report the flour to the miller; and\n(c) go home."
    found = look(REPORTS, words)
    assert found.strength == STRONG
    assert found.quotes[0].text == "Each baker shall: (b) report the flour to the miller; and"
    assert str(found.quotes[0].place) == "Section 1.1(b)"


def test_what_stands_in_another_entry_does_not_count() -> None:
    assert look(REPORTS, "1.1 Each baker shall:\n(a) weigh flour; and\n(b) report the day's takings to the miller.").strength == NONE


def test_bare_entries_under_a_heading_of_duties_bind() -> None:
    words = "Duties of the baker:\n• Sweep the floor.\n• Report the flour to the miller."
    assert look(REPORTS, words).strength == STRONG


def test_the_same_entries_under_another_heading_do_not() -> None:
    assert look(REPORTS, "Praise of the baker:\n• Sweep the floor.\n• Report the flour to the miller.").strength != STRONG


def test_a_passive_takes_the_actor_of_its_clause_and_not_of_the_next() -> None:
    form = "duty: {who: $baker, does: [report*], about: [flour]}"
    assert look(form, [passage("Bakers buy flour. The flour shall be reported.")]).strength == STRONG
    assert look(form, [passage("Bakers sell bread."), passage("The flour shall be reported.")]).strength == NONE


def test_what_should_be_there_too_makes_it_weak_and_is_named() -> None:
    found = look("duty: {who: $baker, does: [report*], also: [$miller, flour]}", "The baker shall report the flour.")
    assert found.strength == WEAK
    assert found.why == ("It: it does not speak of the miller.",)


def test_a_hedge_takes_the_firmness_away_and_an_exception_where_it_matters() -> None:
    hedged = "Where practicable, the baker shall report the flour to the miller."
    excepted = "Except on feast days, the baker shall report the flour to the miller."
    assert look(REPORTS, hedged).strength == WEAK
    assert look(REPORTS, excepted).strength == STRONG
    assert look("duty: {who: $baker, does: [report*], firm: true}", excepted).strength == WEAK


def test_the_opposite_is_quoted_as_the_reason() -> None:
    found = look(REPORTS, "No baker shall report flour to the miller.")
    assert found.against[0].text == "No baker shall report flour to the miller."
    assert "opposite" in found.why[0]


def test_a_topic_may_stand_in_the_heading_and_a_ban_on_a_word_holds() -> None:
    form = "duty: {does: [notify], topic: [fire*], without: [training]}"
    assert look(form, [passage("The shop shall notify the owner.", headings=("Fires",))]).strength == STRONG
    assert look(form, [passage("The shop shall notify the owner.")]).strength == NONE
    assert look(form, [passage("The shop shall notify the owner of training.", headings=("Fires",))]).strength == NONE
