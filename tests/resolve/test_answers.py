"""Answers are settled with defaults, blanks, conditions and rules; every problem is told at once."""

from __future__ import annotations

from typing import Any

import pytest

from sro.errors import InputError
from sro.model.document.document import Given
from sro.model.model import Model
from sro.project.project import Project
from sro.resolve import Answers, read_answers
from tests.small_project import QUESTIONS, small_store

EXCLUDES = "  - {if: {duties: [teach], armed: yes}, excludes: {goals: alternative}, because: Teaching officers have standard goals.}\n"


@pytest.fixture(scope="module")
def model() -> Model:
    return Project(small_store(QUESTIONS + EXCLUDES)).model


def settled(model: Model, **raw: Any) -> Answers:
    return read_answers(model, raw, state="ct", date="2026-09-14")


def problems(model: Model, **raw: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        settled(model, **raw)
    return [problem.message for problem in refused.value.problems]


def test_without_an_answer_the_default_stands_or_a_blank(model: Model) -> None:
    answers = settled(model)
    assert answers.given["deadline"] == Given(question="deadline", how="default", value=5)
    assert answers.given["made_on"] == Given(question="made_on", how="blank", value=None)
    assert answers.context["made_on"].shown == "[date]"
    assert answers.context["web"].shown == "[web]"


@pytest.mark.parametrize("raw", ["no", "No", "NO", False, "false"])
def test_a_no_is_a_no_however_it_is_written(model: Model, raw: Any) -> None:
    answers = settled(model, armed={"answer": raw, "reason": "x"})
    assert answers.context["armed"] is False
    assert answers.given["armed"] == Given(question="armed", how="given", value=False, reason="x")
    assert answers.reason("armed") == "x"


def test_nothing_and_empty_text_are_no_answer_but_an_empty_list_is_one(model: Model) -> None:
    answers = settled(model, district="", made_on=None, duties=[])
    assert [answers.given[name].how for name in ("district", "made_on", "duties")] == ["blank", "blank", "given"]


def test_choices_come_in_the_order_of_the_question(model: Model) -> None:
    assert settled(model, duties=["watch", "teach"]).given["duties"].value == ["teach", "watch"]


def test_an_answer_to_a_question_that_is_not_asked_is_set_aside(model: Model) -> None:
    answers = settled(model, armed={"answer": "no", "reason": "x"}, notice_by="not even a date")
    assert answers.given["notice_by"] == Given(question="notice_by", how="default", value="01-01")


@pytest.mark.parametrize("raw", ["no", {"answer": "no"}, {"answer": "no", "reason": ""}, {"answer": "no", "reason": None}])
def test_a_reason_is_asked_for(model: Model, raw: Any) -> None:
    assert problems(model, armed=raw) == ['armed: the answer no needs a reason on record; write {answer: no, reason: "…"}']


def test_a_rule_names_both_answers_and_the_reason(model: Model) -> None:
    assert problems(model, armed={"answer": "no", "reason": "x"}, goals="alternative") == [
        "goals: alternative needs armed: yes, and it is no; The other goals speak of arms; change one of the two"
    ]
    assert problems(model, duties=["teach", "watch"], goals="alternative") == [
        "duties: teach or watch, armed: yes and goals: alternative shut each other out; Teaching officers have standard goals; change one of the two"
    ]


@pytest.mark.parametrize("raw", [{"duties": ["watch"], "goals": "alternative"}, {"duties": ["teach"]}])
def test_a_rule_is_silent_where_its_condition_fails(model: Model, raw: dict[str, Any]) -> None:
    settled(model, **raw)


def test_all_problems_are_told_at_once(model: Model) -> None:
    assert len(problems(model, armed="no", deadline=9, made_on="x", nothing=1)) == 4


def test_state_and_date_can_be_read_by_every_text(model: Model) -> None:
    context = settled(model).context
    assert (context["state"], context["date"], context["date"].shown) == ("ct", "2026-09-14", "September 14, 2026")
