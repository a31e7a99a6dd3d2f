"""The law as data: every entry complete, dated, sourced, and none beyond what was read."""

from __future__ import annotations

import datetime
import re

import pytest

from sro.check.phrases import Vocabulary
from sro.law.requirement import Requirement
from tests.every_document import PROJECT

LAW = {state: PROJECT.library.of(state) for state in ("ct", "nh")}
ALL = [requirement for law in LAW.values() for requirement in law.requirements]

IDS = """
10-233m.0 10-233m.1.central 10-233m.1.web.district 10-233m.1.web.school 10-233m.2 10-233m.3 10-233m.update 10-233m.A 10-233m.B.restraint
10-233m.B.firearms 10-233m.B.arrests 10-233m.B.reporting 10-233m.B.proviso 10-233m.def 10-233p.sro.5d 10-233p.chief.monthly 10-233p.noncert
10-233p.board 10-233p.1 10-233p.2 10-233p.3 10-233p.4 10-233p.5 10-233p.6.A 10-233p.6.B 10-233p.6.C 10-233p.6.D 10-233p.6.E 10-233p.scope
10-222jj.1 10-233n.a.5 10-233h 10-236b.regime 10-236b.h.day 10-244a 53a-217b pa26-14.7 pa26-14.6 pa26-14.13 54-192h 10-222m.b.2 10-220s
10-222m.c.2 10-231.drills 46b-137 54-86q ferpa.99.8 ferpa.99.31 29-6d.g.2.C ada.35.200 stale.10-222d stale.10-220a
""".split()
"""The requirement table of the fact sheet, row by row."""


def test_every_row_of_the_fact_sheet_is_a_requirement() -> None:
    assert set(IDS) <= {requirement.id for requirement in LAW["ct"].requirements}


@pytest.mark.parametrize("requirement", ALL, ids=lambda requirement: requirement.id)
class TestEntry:
    def test_says_where_it_comes_from_and_how_far_it_was_checked(self, requirement: Requirement) -> None:
        assert requirement.link.startswith("https://")
        assert requirement.checked_to >= datetime.date(2025, 1, 1)
        assert all(wording.asks.endswith(".") for wording in requirement.wordings)
        assert requirement.remedy.endswith(".")
        assert requirement.history

    def test_cites_no_lettered_subsection_where_the_section_has_none(self, requirement: Requirement) -> None:
        if re.match(r"10-233[mp]", requirement.id):
            assert re.fullmatch(r"CGS § 10-233[mp](?:\((?:[1-6]|[AB])\)(?:\([A-E]\))?)?", requirement.cite)

    def test_binds_no_earlier_than_an_act_that_is_known(self, requirement: Requirement) -> None:
        effective = requirement.history[0].effective
        starts = [start for application in requirement.applies if (start := application.on_or_after or application.from_)]
        if effective:
            assert min(starts) >= effective

    def test_names_only_terms_that_its_words_file_holds(self, requirement: Requirement) -> None:
        law = next(law for law in LAW.values() if requirement in law.requirements)
        for kind in {kind for application in requirement.applies for kind in application.to}:
            assert requirement.evidence_for(kind) is not None
        assert Vocabulary(law.words)


def test_what_the_fact_sheet_leaves_open_can_never_be_met() -> None:
    always = {requirement.id for requirement in ALL if any(q.bears == "always" and q.status == "open" for q in requirement.questions)}
    assert always == {"10-233p.board", "10-236b.regime"}


def test_every_question_of_the_fact_sheet_is_on_file_and_the_settled_ones_are_closed() -> None:
    questions = {question.label: question for question in LAW["ct"].questions if question.label}
    assert set(questions) == {"C1", "C2", "C3", "C5", "C6", "C8", "C10", "C11", "C12", "C13", "C14", "C15"}
    assert {code for code, question in questions.items() if question.status == "closed"} == {"C1", "C5", "C6", "C8", "C10"}
    assert [len(questions[code].readings) for code in ("C11", "C12", "C13")] == [4, 2, 2]


def test_every_question_bears_on_a_requirement_or_is_closed() -> None:
    named = {code for requirement in ALL for code in requirement.counsel}
    assert {question.code for question in LAW["ct"].questions if question.status == "open"} == named


def test_a_chief_without_certification_came_by_an_act_that_is_known() -> None:
    noncert = LAW["ct"].requirement("10-233p.noncert")
    assert noncert is not None
    assert (noncert.act, noncert.history[0].effective) == ("P.A. 24-45 § 15", datetime.date(2024, 7, 1))


_2023 = "1.central 1.web.district 1.web.school B.restraint B.firearms B.arrests B.reporting B.proviso"
HISTORY = {
    "2015-07-01": "0 2 3 def",
    "2021-07-01": "0 2 3 def A",
    "2023-07-01": f"0 2 3 def A {_2023}",
    "2026-07-01": f"0 2 3 def A {_2023} update update.clause",
}
"""The table of wordings in the fact sheet: which elements of § 10-233m a wording had from that day on."""


@pytest.mark.parametrize("day", HISTORY)
def test_the_section_on_agreements_had_these_elements_from_that_day(day: str) -> None:
    own = [requirement for requirement in LAW["ct"].requirements if requirement.id.startswith("10-233m.")]
    first = datetime.date.fromisoformat(day)
    there = {r.id.removeprefix("10-233m.") for r in own if r.on(first).wording is not None}
    before = {r.id.removeprefix("10-233m.") for r in own if r.on(first - datetime.timedelta(days=1)).wording is not None}
    assert there == set(HISTORY[day].split())
    assert before < there


@pytest.mark.parametrize(
    ("day", "known", "cites"),
    [("2023-06-30", "reconstructed", True), ("2024-06-30", "rebuilt", True), ("2024-07-01", "read", False)],
)
def test_the_training_provision_cited_two_sections_until_2024(day: str, known: str, cites: bool) -> None:
    requirement = LAW["ct"].requirement("10-233m.A")
    assert requirement is not None
    stood = requirement.on(datetime.date.fromisoformat(day))
    assert stood.wording is not None
    assert (stood.wording.words, "10-220a" in stood.asks) == (known, cites)


def test_words_before_the_first_that_were_read_are_never_the_later_ones() -> None:
    armed = LAW["ct"].requirement("10-244a.sso.who")
    assert armed is not None
    then = armed.on(datetime.date(2024, 1, 1))
    assert then.unread and then.asks == (
        "The wording in force on January 1, 2024 was not read here; the first one read is in force from July 1, 2026 (P.A. 26-139 § 1)."
    )
    update = LAW["ct"].requirement("10-233m.update")
    assert update is not None
    then = update.on(datetime.date(2024, 1, 1))
    assert not then.unread
    assert then.asks == "Not in force on January 1, 2024; the first wording is in force from July 1, 2026 (P.A. 26-1 § 34)."


def test_2023_was_two_acts() -> None:
    for id in ("10-233m.B.reporting", "10-233p.sro.5d"):
        requirement = LAW["ct"].requirement(id)
        assert requirement is not None
        assert {act.act for act in requirement.history} >= {"P.A. 23-167", "P.A. 23-208"}
        assert "23-208" in requirement.act


def test_new_hampshire_has_its_one_requirement_and_no_other_states_law() -> None:
    assert [requirement.id for requirement in LAW["nh"].requirements] == ["nh.186-11.xxxvii"]


@pytest.mark.parametrize(
    ("id", "cases"),
    [
        ("10-233m.A", {("agreement", "2021-07-01")}),
        ("10-233m.B.restraint", {("agreement", "2023-07-01")}),
        ("10-233m.1.central", {("agreement", "2023-07-01")}),
        ("10-222jj.1", {("agreement", "2025-07-01"), ("policy", "2025-07-01")}),
        ("stale.10-222d", {("policy", "2025-07-01")}),
        ("stale.10-220a", {("agreement", "2024-07-01"), ("policy", "2024-07-01")}),
        ("10-233m.update", {("agreement", "2026-07-01")}),
        ("10-236b.h.day", {("agreement", "2026-07-01")}),
        ("pa26-14.6", {("agreement", "2026-05-04")}),
        ("pa26-14.7", {("agreement", "2026-10-01"), ("policy", "2026-10-01")}),
        ("10-222m.c.2", {("agreement", "2026-07-01"), ("policy", "2026-07-01")}),
        ("10-231.drills.students", {("agreement", "2027-07-01")}),
        ("ada.35.200", {("agreement", "2027-04-26"), ("policy", "2027-04-26"), ("agreement", "2028-04-26"), ("policy", "2028-04-26")}),
    ],
)
def test_dates_are_those_of_the_fact_sheet(id: str, cases: set[tuple[str, str]]) -> None:
    requirement = LAW["ct"].requirement(id)
    assert requirement is not None
    assert {
        (kind, str(application.on_or_after or application.from_)) for application in requirement.applies for kind in application.to
    } == cases


def test_the_web_rule_is_dated_as_it_stood_on_the_day() -> None:
    rule = LAW["ct"].requirement("ada.35.200")
    assert rule is not None
    before = rule.on(datetime.date(2026, 4, 19))
    assert {application.from_ for application in before.applies} == {datetime.date(2026, 4, 24), datetime.date(2027, 4, 26)}
    assert rule.on(datetime.date(2026, 4, 20)).applies == rule.applies
