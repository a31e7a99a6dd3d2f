"""The position descriptions: each state's law and nobody else's, and what the law asks of armed safety officers."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from sro.check.finding import Finding
from sro.check.verdict import check_document, check_passages
from sro.history.steps import law_of
from sro.model.district import Events
from sro.model.document import Document, plain
from sro.reading.own import of_document
from sro.reading.reading import Passage
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


def test_the_first_thing_an_sro_reads_is_that_the_post_is_not_for_discipline() -> None:
    document = paper("sro-position", {"sro_position": True})
    assert plain(document.sections[0].heading) == "Not a school disciplinarian"
    assert "is not a school disciplinarian" in plain(next(document.clauses()).runs)


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
    assert "at least five (5) years of full-time experience" in said
    assert "three representatives of the District’s schools" in said
    assert "tobacco" not in said
    assert "A panel" not in words(paper("sro-position", {"sro_position": True, "sro_panel": False}))


def test_an_unarmed_officer_has_no_description_that_says_armed() -> None:
    said = words(paper("sro-position", {"sro_position": True, "duty_firearm": "unarmed"}))
    assert "carries no firearm" in said
    assert "never without the duty firearm" not in said


def test_safety_officers_and_sros_work_in_tandem_and_are_told_apart() -> None:
    said = words(paper("sso-position", ARMED))
    assert "Neither oversees the other" in said
    assert "does not apply to Safety Officers by its terms" in said
    assert "three SROs of the police serve in the District" in said


def test_the_staffing_adds_up() -> None:
    assert "All schools All levels 3" in words(paper("sso-position", ARMED))


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
