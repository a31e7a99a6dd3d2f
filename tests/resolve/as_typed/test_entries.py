"""Entries with parts, and with several values in a part, as they are typed and read again."""

from __future__ import annotations

from typing import Any

import pytest

from sro.draft.page.edits import _raw
from sro.draft.prompt import taken
from sro.resolve import AnswerError
from sro.resolve.as_typed import how, leaves, nested, said
from tests.every_document import PROJECT

QUESTIONS = PROJECT.model.questions


def test_each_part_is_asked_by_its_own_name() -> None:
    names = [name for name, _ in leaves(QUESTIONS["departments"])]
    assert names == ["name", "head.name", "head.title", "head.capacity", "head.since", "head.post_certified", "head.signed_on", "schools"]
    assert nested({"name": "A", "head.name": "B", "head.title": "C"}) == {"name": "A", "head": {"name": "B", "title": "C"}}


@pytest.mark.parametrize(
    ("question", "typed", "raw"),
    [
        (
            "departments",
            {"name": "Hill PD", "head.name": "Jane Doe", "head.post_certified": "no", "schools": "Hill High School; Dale School"},
            {"name": "Hill PD", "head": {"name": "Jane Doe", "post_certified": "no"}, "schools": ["Hill High School", "Dale School"]},
        ),
        (
            "officers",
            {"number": "1", "posts": "Hill High School; mon, Tuesday; 07:15 to 14:45\nDale School"},
            {
                "number": 1,
                "posts": [
                    {"school": "Hill High School", "days": ["mon", "tue"], "hours": {"from": "07:15", "to": "14:45"}},
                    {"school": "Dale School"},
                ],
            },
        ),
        (
            "schools",
            {"name": "Hill", "days": "mon, thu", "days_per_week": "1.5"},
            {"name": "Hill", "days": ["mon", "thu"], "days_per_week": "1.5"},
        ),
    ],
)
def test_an_entry_is_taken_as_it_was_typed(question: str, typed: dict[str, str], raw: dict[str, Any]) -> None:
    assert _raw(QUESTIONS[question], [typed]) == [raw]


@pytest.mark.parametrize(
    ("question", "typed", "path"),
    [
        ("officers", {"number": "1", "posts": "Hill; someday"}, (0, "posts")),
        ("officers", {"number": "1", "posts": "Hill; mon; 7:75"}, (0, "posts")),
        ("departments", {"name": "Hill Police Department", "head.capacity": "retired"}, (0, "head", "capacity")),
    ],
)
def test_what_cannot_be_taken_is_told_where_it_was_typed(question: str, typed: dict[str, str], path: tuple[Any, ...]) -> None:
    with pytest.raises(AnswerError) as raised:
        _raw(QUESTIONS[question], [typed])
    assert raised.value.path == path


def test_a_percentage_with_decimals_is_taken() -> None:
    assert taken(QUESTIONS["district_cost_share"], "69.2") == "69.2"
    assert taken(QUESTIONS["district_cost_share"], "70") == 70


def test_a_person_is_told_how_several_values_are_typed_and_reads_them_again() -> None:
    parts = dict(leaves(QUESTIONS["officers"]))
    assert "one a line" in how(parts["posts"])
    assert how(parts["department"]) == ""
    assert said({"name": "A", "head": {"name": "B"}, "schools": ["C", "D"], "since": None, "certified": True}) == "A · B · C, D · yes"
