"""The funding paper's figures: worked out from answers, and equal to those of the presentation that they come from (rows S-4 and S-5)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sro.model.document import Table
from sro.model.document.document import blanks
from sro.resolve import figures
from sro.resolve.figures import Range
from tests.publish.packet.papers import paper, words

PRESENTED = {
    "funding_paper": True,
    "sro_cost_low": 115000,
    "sro_cost_high": 142000,
    "funding_cost_source": "The presentation",
    "funding_share_rounding": "five",
    "funding_guard_rate": 35,
}
COST = Range(115_000, 142_000)


def test_the_presentations_share_costs_80500_to_99400() -> None:
    assert figures.part_of(COST, figures.share(180, 260, "five")) == Range(80_500, 99_400)


def test_the_presentations_guard_costs_50400() -> None:
    assert figures.guard_cost(35, 8, 180, 1) == 50_400


def test_the_presentations_70_percent_is_69_2_percent() -> None:
    assert figures.percent(figures.share(180, 260, "exact")) == "69.2"
    assert figures.percent(figures.share(180, 260, "whole")) == "69"
    assert figures.percent(figures.share(180, 260, "five")) == "70"
    assert figures.part_of(COST, figures.share(180, 260, "exact")) == Range(79_615, 98_308)


def test_the_paper_says_both_shares_and_what_rounding_does() -> None:
    said = words(paper("funding", PRESENTED, "nh"))
    for figure in ("$115,000–$142,000", "$80,500–$99,400", "$50,400", "69.2 percent", "70 percent", "$79,615–$98,308", "$885–$1,092"):
        assert figure in said, figure


def test_the_unrounded_share_says_nothing_of_rounding() -> None:
    said = words(paper("funding", {**PRESENTED, "funding_share_rounding": "exact"}, "nh"))
    assert "$79,615–$98,308" in said
    assert "What rounding does" not in said


def test_no_result_is_typed_into_the_text() -> None:
    other = words(paper("funding", {**PRESENTED, "sro_cost_low": 90000, "sro_cost_high": 90000, "funding_school_days": 130}, "nh"))
    assert "$90,000 a year" in other
    assert "$45,000" in other  # 130 of 260 days is half a year
    assert not any(figure in other for figure in ("80,500", "99,400", "50,400", "69.2", "142,000"))


def test_cost_for_each_student_stands_only_with_their_number() -> None:
    assert "for each student" not in words(paper("funding", PRESENTED, "nh")).lower()
    said = words(paper("funding", {**PRESENTED, "enrollment": 1000, "enrollment_date": "October 1, 2025"}, "nh"))
    assert "$115–$142" in said
    assert "$81–$99" in said


@pytest.mark.parametrize("missing", ["sro_cost_low", "sro_cost_high", "funding_guard_rate"])
def test_a_missing_input_is_a_blank_and_leaves_the_chart_out(missing: str) -> None:
    document = paper("funding", {name: value for name, value in PRESENTED.items() if name != missing}, "nh")
    assert missing in blanks(document)
    assert all(block.chart is None for section in document.all_sections() for block in section.blocks if isinstance(block, Table))


@pytest.mark.parametrize("name", ["funding_officers", "funding_school_days", "funding_work_days", "funding_guard_hours"])
def test_an_answer_that_was_emptied_is_a_blank_and_no_crash(name: str) -> None:
    assert name in blanks(paper("funding", {**PRESENTED, name: None}, "nh"))


def test_connecticut_is_told_that_a_guard_must_be_a_police_officer() -> None:
    assert "10-244a" in words(paper("funding", PRESENTED, "ct"))
    assert "10-244a" not in words(paper("funding", PRESENTED, "nh"))


def test_the_papers_answers_hold_every_input_of_its_figures() -> None:
    used = {given.question for given in paper("funding", PRESENTED).answers}
    assert {"sro_cost_low", "sro_cost_high", "funding_share_rounding", "funding_officers", "funding_guard_rate"} <= used


@given(st.integers(1, 10**6), st.integers(1, 230), st.integers(231, 366))
def test_amounts_are_rounded_half_up_once(cost: int, school: int, work: int) -> None:
    expected = (Decimal(cost) * school / work).quantize(Decimal(1), ROUND_HALF_UP)
    assert figures.part_of(Range(cost, cost), figures.share(school, work, "exact")) == Range(int(expected), int(expected))


@given(st.integers(1, 230), st.integers(231, 366))
def test_a_rounded_share_is_the_nearest_step(school: int, work: int) -> None:
    exact = Fraction(school, work)
    assert abs(figures.share(school, work, "whole") - exact) <= Fraction(1, 200)
    assert abs(figures.share(school, work, "five") - exact) <= Fraction(1, 40)
