"""Looking for one expression in a few words, with a small vocabulary that no state has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sro.check.evidence import Evidence, Sources, evaluate
from sro.check.finding import Strength
from sro.check.phrases import Vocabulary
from sro.formats.plain import text_lines
from sro.law import Term
from sro.law.evidence import Expression
from sro.project.yaml import parse_yaml
from sro.reading.passage import Passage, Place
from sro.reading.structure import of_lines

NONE, WEAK, STRONG = Strength.NONE, Strength.WEAK, Strength.STRONG

WORDS = Vocabulary(
    {
        "baker": Term(means="the baker", said=("baker*", "pastry chef*"), but_not=("assistant baker*",)),
        "miller": Term(means="the miller", said=("miller*",)),
    }
)


def look(
    expression: str, words: str | Sequence[Passage], facts: Mapping[str, Any] | None = None, shared: Mapping[str, Expression] | None = None
) -> Evidence:
    """What an expression (as YAML) finds in some text or passages."""
    passages = of_lines("test", "text", text_lines(words, markdown=False)[0]).passages if isinstance(words, str) else tuple(words)
    form = Expression.model_validate(parse_yaml(expression, "test.yml").data)
    return evaluate(form, Sources(passages, WORDS, facts or {}, shared or {}), "it")


def passage(text: str, **more: Any) -> Passage:
    """A passage of some words, in clause 1.1."""
    return Passage(Place(number="1.1"), text, **more)
