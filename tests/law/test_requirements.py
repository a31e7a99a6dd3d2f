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
10-233m.0 10-233m.1.central 10-233m.1.web.district 10-233m.1.web.school 10-233m.2 10-233m.3 10-233m.A 10-233m.B.restraint 10-233m.B.firearms 10-233m.B.arrests
10-233m.B.reporting 10-233m.B.proviso 10-233m.def 10-233p.sro.5d 10-233p.chief.monthly 10-233p.noncert 10-233p.board 10-233p.1 10-233p.2 
10-233p.3 10-233p.4 10-233p.5
10-233p.6.A 10-233p.6.B 10-233p.6.C 10-233p.6.D 10-233p.6.E 10-233p.scope 10-222jj.1 10-233n.a.5 10-233h 10-236b.regime 10-244a 53a-217b ferpa.99.8 ferpa.99.31
29-6d.g.2.C ada.35.200 stale.10-222d
""".split()
"""The requirement table of the fact sheet, row by row."""


def test_every_row_of_the_fact_sheet_is_a_requirement() -> None:
    assert set(IDS) <= {requirement.id for requirement in LAW["ct"].requirements}


@pytest.mark.parametrize("requirement", ALL, ids=lambda requirement: requirement.id)
class TestEntry:
    def test_says_where_it_comes_from_and_how_far_it_was_checked(self, requirement: Requirement) -> None:
        assert requirement.link.startswith("https://")
        assert requirement.checked_to >= datetime.date(2025, 1, 1)
        assert requirement.asks.endswith(".")
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
    open_points = {requirement.id for requirement in ALL if requirement.unresolved is not None}
    assert open_points >= {"10-233p.noncert", "10-233p.board", "10-236b.regime"}
    codes = {r.unresolved.code for r in ALL if r.unresolved is not None and r.unresolved.code}
    assert codes == {"C1", "C2"}


def test_an_act_that_is_unknown_stays_unknown() -> None:
    noncert = LAW["ct"].requirement("10-233p.noncert")
    assert noncert is not None
    assert noncert.act == "unknown"
    assert noncert.history[0].effective is None


def test_2023_was_two_acts() -> None:
    for id in ("10-233m.B.reporting", "10-233p.sro.5d"):
        requirement = LAW["ct"].requirement(id)
        assert requirement is not None
        assert {act.act for act in requirement.history} == {"P.A. 23-167", "P.A. 23-208"}
        assert "23-208" in requirement.act


def test_new_hampshire_has_its_one_requirement_and_no_other_states_law() -> None:
    assert [requirement.id for requirement in LAW["nh"].requirements] == ["nh.186-11.xxxvii"]


@pytest.mark.parametrize(
    ("id", "cases"),
    [
        ("10-233m.A", {("mou", "2021-07-01")}),
        ("10-233m.B.restraint", {("mou", "2023-07-01")}),
        ("10-233m.1.central", {("mou", "2023-07-01")}),
        ("10-222jj.1", {("mou", "2025-07-01"), ("policy", "2025-07-01")}),
        ("stale.10-222d", {("policy", "2025-07-01")}),
        ("ada.35.200", {("mou", "2027-04-26"), ("policy", "2027-04-26"), ("mou", "2028-04-26"), ("policy", "2028-04-26")}),
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
    assert rule.on(datetime.date(2026, 4, 20)) == rule
