"""The position descriptions: each state's law and nobody else's, and what the law asks of armed safety officers."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from sro.check.finding import Finding
from sro.check.verdict import check_document, check_passages
from sro.history.steps import law_of
from sro.model.district import Events
from sro.model.document import Clause, Document, plain
from sro.reading.own import of_document
from sro.reading.passage import Passage
from tests.every_document import PROJECT
from tests.publish.packet.papers import paper, words

ARMED: dict[str, Any] = {
    "district": "Example Public Schools",
    "board": "Example Board of Education",
    "safety_officers": True,
    "sso_armed": True,
    "sso_staffing": [
        {"school": "Hill School", "level": "elementary", "officers": 1},
        {"school": "Dale School", "level": "high", "officers": 2},
    ],
    "sro_count": 3,
}
SSO_LAW = {
    "10-244a.sso.who": "sso-armed.who",
    "10-244a.sso.training": "sso-armed.training",
    "53a-217b.sso.agreement": "sso-armed.agreement",
}
DAY = datetime.date(2026, 9, 14)


def findings(document: Document, leave_out: str = "") -> dict[str, Finding]:
    passages: list[Passage] = [passage for passage in of_document(document).passages if passage.place.clause != leave_out]
    made = check_passages(passages, "position", law_of(PROJECT, "ct"), events=Events(), on=DAY)
    return {finding.requirement: finding for finding in made}


def test_sixteen_duties_and_seven_qualifications_are_numbered_and_the_ninth_duty_is_on_discipline() -> None:
    document = paper("sro-position", {"sro_position": True}, "nh")
    assert [plain(section.heading) for section in document.sections] == [
        "Summary of the position",
        "Duties",
        "Qualifications",
        "General duties",
    ]
    duties, qualifications = ([b for b in section.blocks if isinstance(b, Clause) and b.number] for section in document.sections[1:3])
    assert [clause.number for clause in duties] == [f"{number}." for number in range(1, 17)]
    assert [clause.number for clause in qualifications] == [f"{number}." for number in range(1, 8)]
    assert plain(duties[8].runs).startswith("An SRO shall not act as a school disciplinarian.")


@pytest.mark.parametrize("typed", ["007", "12:30", "OG-12 # 4"])
def test_the_number_of_a_description_is_printed_as_typed_and_no_line_stands_without_one(typed: str) -> None:
    numbered, plain_one = (paper("sro-position", {"sro_position": True, **more}, "ct") for more in ({"sro_position_number": typed}, {}))
    assert {label: plain(runs) for label, runs in numbered.facts}["Number"] == typed
    assert "Number" not in dict(plain_one.facts)


def test_a_duty_that_is_left_out_leaves_no_hole_in_the_numbers() -> None:
    document = paper("sro-position", {"sro_position": True, "sro_position_duties": ["liaison"]}, "nh")
    numbers = [block.number for block in document.sections[1].blocks if isinstance(block, Clause) and block.number]
    assert numbers == [f"{number}." for number in range(1, 11)]


def test_what_connecticut_law_adds_stands_apart_and_says_that_it_was_added() -> None:
    added = paper("sro-position", {"sro_position": True}).sections[-1]
    assert plain(added.heading) == "Added for Connecticut law"
    assert all(block.added and not block.source for block in added.blocks if isinstance(block, Clause))
    assert plain(paper("sro-position", {"sro_position": True}, "nh").sections[-1].heading) == "General duties"


@pytest.mark.parametrize("name", ["sro-position", "sso-position"])
def test_new_hampshire_gets_no_connecticut_law(name: str) -> None:
    said = words(paper(name, {**ARMED, "sro_position": True}, "nh")).replace("No Connecticut law applies", "")
    assert not any(mark in said for mark in ("CGS", "10-2", "7-294", "Connecticut", "53a"))


@pytest.mark.parametrize("name", ["sro-position", "sso-position"])
def test_connecticut_gets_no_new_hampshire_law(name: str) -> None:
    said = words(paper(name, {**ARMED, "sro_position": True}))
    assert not any(mark in said for mark in ("RSA", "New Hampshire", "186:11"))


def test_the_qualifications_follow_the_answers() -> None:
    said = words(paper("sro-position", {"sro_position": True, "sro_experience_years": 5, "sro_panel_school": 3, "sro_fitness": False}))
    assert "five (5) years or more of full-time experience" in said
    assert "three representatives of the District’s school system" in said
    assert "tobacco" not in said
    assert "interview" not in words(paper("sro-position", {"sro_position": True, "sro_panel": False}))


def test_an_unarmed_officer_has_no_description_that_says_armed() -> None:
    said = words(paper("sro-position", {"sro_position": True, "duty_firearm": "unarmed"}))
    assert "shall carry no firearm" in said
    assert "never be unarmed" not in said


def test_safety_officers_and_sros_work_in_tandem_and_are_told_apart() -> None:
    said = words(paper("sso-position", ARMED))
    assert "Neither oversees the other" in said
    assert "does not apply to Safety Officers by its terms" in said
    assert "three SROs, who are officers of the" in said


def test_the_staffing_adds_up() -> None:
    assert "All schools 3" in words(paper("sso-position", ARMED))


def test_safety_officers_are_unarmed_until_all_that_comes_first_is_complete() -> None:
    waiting = words(paper("sso-position", {**ARMED, "sso_employed": 4, "sso_sought": 1}))
    assert "employs four Safety Officers and is looking for one more, so that there will be five in all. They are unarmed." in waiting
    assert "Once all that this paper asks for first is complete, five armed Safety Officers will serve alongside three SROs" in waiting
    armed = words(paper("sso-position", {**ARMED, "sso_employed": 4, "sso_armed_now": True}))
    assert "They are armed." in armed and "Once all" not in armed


def test_terms_that_are_not_known_are_not_made_up() -> None:
    said = words(paper("sso-position", {**ARMED, "sso_terms_known": False}))
    assert "is not known here, and this paper does not make it up" in said
    assert not any(mark in said for mark in ("answer to the", "do not discipline", "work in tandem", "keeps the date"))


def test_nobody_is_armed_while_a_date_is_missing() -> None:
    dates = {"background": "2026-01-05", "training": "2026-02-06", "equipment": "2026-03-07"}
    records = [{"number": 1, **dates}, {"number": 2, **dates, "training": None}]
    document = paper("sso-position", {**ARMED, "sso_readiness": records})
    table = next(b for s in document.all_sections() for b in s.blocks if b.kind == "table" and b.id == "sso-before-arming.table")
    assert [plain(row.cells[-1].paragraphs[0]) for row in table.rows] == ["Yes", "No"]
    assert "by officer number" in words(document)


def test_unarmed_safety_officers_have_no_conditions_for_arming() -> None:
    said = words(paper("sso-position", {**ARMED, "sso_armed": False}))
    assert "Safety Officers are not armed." in said
    assert "background check" not in said


@pytest.mark.parametrize("who", ["either", "retired", "sworn"])
def test_the_policy_meets_what_the_law_asks(who: str) -> None:
    found = findings(paper("sso-position", {**ARMED, "sso_may_be": who}))
    wanted = SSO_LAW if who != "sworn" else {name: clause for name, clause in SSO_LAW.items() if "training" not in name}
    assert {name: found[name].verdict for name in wanted} == dict.fromkeys(wanted, "met")


@pytest.mark.parametrize(("requirement", "clause"), SSO_LAW.items())
def test_without_its_clause_exactly_that_requirement_fails(requirement: str, clause: str) -> None:
    whole, less = findings(paper("sso-position", ARMED)), findings(paper("sso-position", ARMED), clause)
    assert [name for name in SSO_LAW if less[name].verdict != whole[name].verdict] == [requirement]
    assert less[requirement].verdict in ("missing", "weak")


def test_the_description_of_an_sro_keeps_to_the_limit_on_nonviolent_behavior() -> None:
    made = check_document(paper("sro-position", {"sro_position": True}), law_of(PROJECT, "ct"), Events(), DAY)
    assert {finding.requirement: finding.verdict for finding in made}["10-222jj.1"] == "met"


def test_the_law_on_sros_is_not_held_against_the_policy_on_safety_officers() -> None:
    made = check_document(paper("sso-position", ARMED), law_of(PROJECT, "ct"), Events(), DAY)
    assert {finding.requirement for finding in made if finding.verdict == "met"} == set(SSO_LAW)
