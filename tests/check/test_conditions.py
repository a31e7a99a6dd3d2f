"""A clause that makes a duty depend on something must speak of what the law names, or of what anybody would except: else it takes *met* away."""

from __future__ import annotations

import datetime

import pytest

from sro.check.conditions import condition_in
from sro.check.terms import asked
from sro.check.verdict import vocabulary_of
from sro.reading import folded
from tests.check.words_of_others import law_of

ON = datetime.date(2026, 12, 1)
REPORT = "Each SRO shall give the Chief a report of each investigation within five school days{}."
MONTHLY = "The Chief shall hand the reports to the Superintendent each month{}."
ARREST = "An SRO shall not arrest a student at school{}."

DEPENDS = [
    ("10-233p.sro.5d", REPORT, ", whenever the sergeant has read it"),
    ("10-233p.sro.5d", REPORT, ", season permitting"),
    ("10-233p.sro.5d", REPORT, " or the nearest day that suits"),
    ("10-233p.sro.5d", REPORT, ", though a lapse in this is excused"),
    ("10-233p.sro.5d", REPORT, ", and a late report is no breach"),
    ("10-233p.sro.5d", REPORT, ", in cases of weight"),
    ("10-233p.sro.5d", REPORT, ", exceptions aside"),
    ("10-233p.sro.5d", REPORT, ", which the Chief may waive"),
    ("10-233p.sro.5d", REPORT, ", I trust"),
    ("10-233p.chief.monthly", MONTHLY, " that has a meeting in it"),
    ("10-233p.chief.monthly", MONTHLY, ", so long as the program is funded"),
    ("10-233p.chief.monthly", MONTHLY, ", once the new system is live"),
    ("10-233p.chief.monthly", MONTHLY, ", subject always to the wishes of counsel"),
    ("10-233m.B.arrests", ARREST, " without good cause"),
    ("10-233m.B.arrests", ARREST, " unless the principal wants it"),
    ("10-233m.B.arrests", ARREST, " save as a lesson"),
]
HARMLESS = [
    ("10-233p.sro.5d", REPORT, ", whether or not anyone was arrested"),
    ("10-233p.sro.5d", REPORT, " after the investigation, where violence or a crime occurred"),
    ("10-233p.sro.5d", REPORT, ", or sooner"),
    ("10-233p.sro.5d", REPORT, ", but in no case later"),
    ("10-233p.sro.5d", REPORT, ", unless section 10-233p asks for it sooner"),
    ("10-233p.sro.5d", REPORT, " while on duty"),
    ("10-233p.chief.monthly", MONTHLY, " in the order in which they came in"),
    ("10-233m.B.arrests", ARREST, " except for a crime that cannot wait"),
    ("10-233p.chief.monthly", MONTHLY, " in the month that follows"),
    ("10-233m.B.arrests", ARREST, " and in a quarrel shall stand aside"),
    ("10-233m.B.arrests", ARREST, " save on a warrant"),
    ("10-233m.B.arrests", ARREST, " when it can be done elsewhere"),
]


def condition(requirement: str, words: str, *, acts: bool = True) -> str:
    """The condition that is found in some words."""
    law = law_of()
    whose = law.requirement(requirement)
    assert whose is not None
    wanted = asked(whose.on(ON), "agreement", law.shared)
    return condition_in([folded(words)], wanted, vocabulary_of(law), acts=acts, limits=requirement.startswith("10-233m.B"))


@pytest.mark.parametrize(("requirement", "sentence", "added"), DEPENDS, ids=lambda each: str(each)[:40])
def test_a_condition_that_the_law_does_not_set_is_named(requirement: str, sentence: str, added: str) -> None:
    assert condition(requirement, sentence.format(added))
    assert not condition(requirement, sentence.format(""))


@pytest.mark.parametrize(("requirement", "sentence", "added"), HARMLESS, ids=lambda each: str(each)[:40])
def test_what_the_law_names_or_anybody_would_except_is_none(requirement: str, sentence: str, added: str) -> None:
    assert condition(requirement, sentence.format(added)) == ""


def test_where_nobody_is_asked_to_act_a_case_is_none_and_a_wish_is() -> None:
    told = "A recording of a student is confidential, {}."
    assert condition("29-6d.g.2.C", told.format("where a phone made it"), acts=False) == ""
    assert condition("29-6d.g.2.C", told.format("where the Chief permits"), acts=False)
