"""The sandbox: texts cannot reach Python, answers are never parsed, a district's own wording is never executed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from sro.model import Replaced
from sro.model.base import unusable_character
from sro.model.question import Question
from sro.resolve.answer_types import read_answer
from sro.resolve.markup import runs_of
from sro.resolve.template import TOKEN_END, TOKEN_START, holds, render
from tests.resolve.small import clause, resolved

MARKUP = [
    "{{ 7 * 7 }}",
    "{% raw %}",
    "**term**",
    "*x*",
    "[[duties.one]]",
    "[CGS](law:1)",
    "{# no #}",
    "§ 1",
    f"{TOKEN_START}0{TOKEN_END}",
    "a\n\nb",
]


def text(value: str) -> Any:
    return read_answer(Question(id="q", ask="?", type="long_text"), value)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ q.__init__.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum() }}",
        "{{ range(10) }}",
        "{{ missing }}",
        "{{ q.missing }}",
        "{{ self._TemplateReference__context }}",
        "{{ q | attr('__class__') }}",
        "{{ q | map('upper') }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
    ],
)
def test_a_text_cannot_reach_beyond_its_answers(template: str) -> None:
    with pytest.raises((TemplateError, TypeError)):
        render(template, {"q": text("x")})


@pytest.mark.parametrize("value", MARKUP)
def test_an_answer_is_never_parsed(value: str) -> None:
    rendered, pieces = render("a {{ q }} *b*", {"q": text(value)})
    runs = runs_of(rendered, pieces, lambda target: pytest.fail(target))
    assert [(run.kind, run.text) for run in runs] == [("text", "a "), ("value", value), ("text", " "), ("emphasis", "b")]


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=40).filter(lambda t: not unusable_character(t)))
def test_any_answer_comes_out_of_a_text_as_it_was_given(value: str) -> None:
    rendered, pieces = render("**{{ q }}** and {{ q | capital }} {% if q == q %}{{ q }}{% endif %}", {"q": text(value)})
    runs = [run for run in runs_of(rendered, pieces, lambda target: pytest.fail(target)) if run.answer]
    assert [run.text for run in runs] == [value, value[:1].upper() + value[1:], value]


@pytest.mark.parametrize("value", MARKUP)
def test_own_wording_is_never_executed(value: str) -> None:
    own = (Replaced(replace="duties.one", text=value, items=(value,), closing=value, reason="ours"),)
    document = resolved("- {id: duties.one, text: 'The model says {{ district }}.', added: x}", local=own)
    found = clause(document, "duties.one")
    if value == "[[duties.one]]":  # a reference is the one thing that is understood
        assert {(run.kind, run.text, run.to) for run in found.runs} == {("reference", "Section\u00a01.1", "duties.one")}
        return
    assert [run.text for run in (*found.runs, *found.items[0].runs, *found.closing)] == [value] * 3
    assert found.own is not None
    assert (found.own.reason, found.own.model_text) == ("", "The model says Hill.")


@pytest.mark.parametrize("mark", [TOKEN_START, TOKEN_END])
def test_the_marks_of_values_cannot_stand_in_a_text(mark: str) -> None:
    with pytest.raises(TemplateError, match=r"U\+E000 or U\+E001"):
        render(f"a{mark}", {})
    with pytest.raises(TemplateError, match=r"U\+E000 or U\+E001"):
        render(f"{{{{ q }}}}{mark}", {"q": text("x")})


def test_conditions_see_plain_values() -> None:
    questions = {
        "flag": Question(id="flag", ask="?", type="yes_no", default=True),
        "count": Question(id="count", ask="?", type="number"),
        "open": Question(id="open", ask="?", type="text"),
    }
    context = {
        "flag": read_answer(questions["flag"], "no"),
        "count": read_answer(questions["count"], "7"),
        "open": read_answer(questions["open"], ""),
    }
    assert holds("not flag and count == 7 and count > 3 and not open", context)
    assert not holds("open > 3 or open < 3 or open == 'x'", context)
    assert holds(None, context)
