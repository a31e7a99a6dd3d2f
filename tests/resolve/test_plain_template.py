"""What is read directly comes out as Jinja2 would have it, for the project's own texts and for any others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.model.base import Source
from sro.model.question import Question
from sro.resolve import jinja, plain_template
from sro.resolve.answer_types import read_answer
from sro.resolve.answers import read_answers
from sro.resolve.figures import computed
from sro.resolve.template import holds, names_in, render
from tests.every_document import PROJECT

PARTS = (Question(id="name", ask="?", type="text"), Question(id="as_of", ask="?", type="date"))
ASKED = (
    (Question(id="word", ask="?", type="text"), "Mill **Lane**"),
    (Question(id="none_given", ask="?", type="text"), None),
    (Question(id="number", ask="?", type="number"), 3),
    (Question(id="said", ask="?", type="yes_no", default=False), True),
    (Question(id="entries", ask="?", type="list", of=PARTS), [{"name": "North"}, {"name": "South", "as_of": "2024-02-01"}]),
)
CONTEXT: dict[str, Any] = {
    **{question.id: read_answer(question, answer) for question, answer in ASKED},
    "state": "ct",
    "item": {"name": "North", "items": "taken"},
    "has": lambda name: name == "there",
    "clause": lambda name: "Section 1.2" if name == "there" else None,
}

NAMES = (
    "word",
    "none_given",
    "number",
    "said",
    "entries",
    "state",
    "item",
    "missing",
    "item.name",
    "item.items",
    "item.gone",
    "loop",
    "true",
)
VALUES = st.sampled_from(
    [*NAMES, "has('there')", "clause('gone')", "clause(word)", "3", "08", "'ct'", "'a\\'b'", "()", "(word)", "2.5", "-1"]
)
FILTERED = st.builds(
    lambda value, filters: " | ".join([value, *filters]),
    VALUES,
    st.lists(
        st.sampled_from(["capital", "in_words", "plural('dog')", "listed('name')", "where('name', 'North')", "count", "upper"]), max_size=2
    ),
)
OPERATORS = st.sampled_from(["==", "!=", "<", ">=", "in", "not in", "and", "or", "and not", "or not", "+", "is", "~"])
EXPRESSIONS = st.builds(
    lambda first, rest: " ".join([first, *(word for pair in rest for word in pair)]),
    st.one_of(FILTERED, FILTERED.map("not {}".format), FILTERED.map("({})".format)),
    st.lists(st.tuples(OPERATORS, FILTERED), max_size=3),
)
BITS = st.one_of(
    EXPRESSIONS.map("{{{{ {} }}}}".format),
    EXPRESSIONS.map("{{% if {} %}}".format),
    EXPRESSIONS.map("{{% elif {} %}}".format),
    st.sampled_from(
        ["{% else %}", "{% endif %}", "{%- if said %}", "{{- word }}", "{{ word -}}", "{# no #}", "{% raw %}", "{{", "%}", "}}"]
    ),
    st.text(" \n\t.aé{}%-'§", max_size=6),
)


def outcome(work: Any, *arguments: Any) -> object:
    """What comes out, or the kind of error and its words."""
    try:
        return work(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def by_jinja(text: str, context: Mapping[str, Any]) -> tuple[str, list[str]]:
    printed: list[Any] = []

    def token(value: Any) -> str:
        words, pieces = render("{{ it }}", {"it": value})
        printed.extend(pieces)
        return words if not pieces else f"<{'|'.join(map(shown, pieces))}>"

    return jinja.fill(text, context, token), [shown(piece) for piece in printed]


def directly(text: str, context: Mapping[str, Any]) -> tuple[str, list[str]] | None:
    plain = plain_template.template(text)
    if plain is None:
        return None
    printed: list[Any] = []

    def token(value: Any) -> str:
        words, pieces = render("{{ it }}", {"it": value})
        printed.extend(pieces)
        return words if not pieces else f"<{'|'.join(map(shown, pieces))}>"

    try:
        return plain.filled(context, token), [shown(piece) for piece in printed]
    except Exception:
        return None


def shown(piece: Any) -> str:
    return f"{getattr(piece, 'question', '')}:{getattr(piece, 'shown', piece)}"


@given(st.lists(BITS, max_size=7).map("".join))
@settings(max_examples=600, deadline=None)
def test_a_template_comes_out_as_jinja_has_it_or_is_declined(text: str) -> None:
    found = directly(text, CONTEXT)
    if found is not None:
        assert found == by_jinja(text, CONTEXT)
    assert outcome(names_in.__wrapped__, text) == outcome(lambda: jinja.names(text, condition=False))


@given(EXPRESSIONS)
@settings(max_examples=600, deadline=None)
def test_a_condition_holds_as_jinja_has_it(text: str) -> None:
    assert outcome(holds, text, CONTEXT) == outcome(lambda: bool(jinja.value(text, CONTEXT)))
    plain = plain_template.condition(text)
    if plain is not None:
        assert plain.names == jinja.names(text, condition=True)


def texts_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text below some shapes with its key."""
    if isinstance(value, Source):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), name)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_in(inner, key)
    elif isinstance(value, str):
        yield key, value


@pytest.mark.parametrize("state", ["ct", "nh"])
def test_the_projects_own_texts_need_no_jinja_and_read_as_it_has_them(state: str) -> None:
    model = PROJECT.model
    answers = read_answers(model, {}, state=state, date="2026-01-01", rules=())
    context = {
        **answers.context,
        **computed(answers.context),
        "letter": "A",
        "item": {"name": "North School", "signed_on": None},
        "has": lambda name: name.endswith("s"),
        "clause": lambda name: "Section 1.2" if name.endswith("e") else None,
    }
    found = 0
    for key, text in {*texts_in(tuple(model.documents.values())), *texts_in(tuple(model.questions.values()))}:
        if key == "when":
            assert plain_template.condition(text) is not None, text
            assert outcome(holds, text, context) == outcome(lambda text=text: bool(jinja.value(text, context)))
            found += 1
        elif "{" in text and key not in ("note", "effect"):
            assert plain_template.template(text) is not None, text
            filled = directly(text, context)
            assert filled is None or filled == by_jinja(text, context)
            found += 1
    assert found > 400
