"""Filters turn answers into words that still know their question."""

from __future__ import annotations

from typing import Any

import pytest

from sro.model.question import Question
from sro.resolve.answer_types import read_answer
from sro.resolve.markup import runs_of
from sro.resolve.template import render

SCHOOLS = Question.model_validate(
    {
        "id": "schools", "ask": "?", "type": "list", "blank": "schools",
        "of": [{"id": "name", "ask": "?", "type": "text"}, {"id": "level", "ask": "?", "type": "text"}],
    }
)  # fmt: skip


def number(value: int | None, kind: Any = "number") -> Any:
    return read_answer(Question(id="n", ask="?", type=kind, blank="a number"), value)


def schools(*names: str) -> Any:
    return read_answer(SCHOOLS, [{"name": name, "level": "high" if name < "C" else "middle"} for name in names])


def words(template: str, **context: Any) -> str:
    rendered, pieces = render(template, context)
    return "".join(run.text for run in runs_of(rendered, pieces, lambda target: pytest.fail(target)))


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{{ n }}", 1234, "1,234"),
        ("{{ n | in_words }}", 0, "zero (0)"),
        ("{{ n | in_words }}", 5, "five (5)"),
        ("{{ n | in_words }}", 19, "nineteen (19)"),
        ("{{ n | in_words }}", 42, "forty-two (42)"),
        ("{{ n | in_words }}", 110, "one hundred ten (110)"),
        ("{{ n | in_words }}", 1000, "1,000 (1,000)"),
        ("{{ n | words_only }}", 30, "thirty"),
        ("{{ n | ordinal }}", 1, "1st"),
        ("{{ n | ordinal }}", 2, "2nd"),
        ("{{ n | ordinal }}", 23, "23rd"),
        ("{{ n | ordinal }}", 11, "11th"),
        ("{{ n | ordinal }}", 112, "112th"),
        ("{{ n | plural('officer') }}", 1, "one officer"),
        ("{{ n | plural('officer') }}", 3, "three officers"),
        ("{{ n | plural('agency', 'agencies') }}", 2, "two agencies"),
        ("{{ n | plural('officer') | capital }}", 1, "One officer"),
        ("{{ n | in_words }} days", None, "[a number] days"),
    ],
)
def test_numbers(template: str, value: int | None, expected: str) -> None:
    assert words(template, n=number(value)) == expected


def test_money_keeps_its_sign() -> None:
    assert words("{{ n }}", n=number(115000, "money")) == "$115,000"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [("date", "2023-11-28", "November 28, 2023"), ("month_day", "01-01", "January 1"), ("date", None, "[a number]")],
)
def test_dates_are_written_out(kind: str, value: str | None, expected: str) -> None:
    assert words("{{ n }}", n=number(value, kind)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("template", "names", "expected"),
    [
        ("{{ schools | listed('name') }}", ["A"], "A"),
        ("{{ schools | listed('name') }}", ["A", "B"], "A and B"),
        ("{{ schools | listed('name') }}", ["A", "B", "C"], "A, B and C"),
        ("{{ schools | listed('name', 'or') }}", ["A", "B", "C"], "A, B or C"),
        ("{{ schools | where('level', 'middle') | listed('name') }}", ["A", "C", "D"], "C and D"),
        ("{{ schools | where('level', 'none') | listed('name') }}", ["A"], "[schools]"),
        ("{{ schools | where('level', 'high') | length }}", ["A", "B", "C"], "2"),
        ("{% for s in schools %}{{ s.name }};{% endfor %}", ["A", "B"], "A;B;"),
    ],
)
def test_lists(template: str, names: list[str], expected: str) -> None:
    assert words(template, schools=schools(*names)) == expected


def test_a_list_not_given_is_a_blank_and_empty_in_loops() -> None:
    blank = read_answer(SCHOOLS, None)
    template = "{{ schools | where('level', 'high') | listed('name') }}{% for s in schools %}x{% endfor %}{% if schools %}x{% endif %}"
    assert words(template, schools=blank) == "[schools]"


def test_a_web_address_reads_without_its_scheme() -> None:
    web = read_answer(Question(id="w", ask="?", type="web_address"), "https://hill.example.org/")
    assert words("{{ w | url }}", w=web) == "hill.example.org"


def test_what_a_filter_makes_still_knows_its_question() -> None:
    rendered, pieces = render("{{ n | in_words | capital }}", {"n": number(5)})
    (run,) = runs_of(rendered, pieces, lambda target: pytest.fail(target))
    assert (run.kind, run.text, run.answer) == ("value", "Five (5)", "n")
