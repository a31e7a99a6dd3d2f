"""Every pair of answers that the questions allow, with every question answered and nothing left out that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from allpairspy import AllPairs

from sro.model.document import Document
from sro.model.library_clause import FURTHER
from sro.model.model import Model
from sro.model.question import Question
from sro.resolve import Edition, resolve
from sro.resolve.answers import read_answers
from tests.combinations import LISTS, further
from tests.every_document import PROJECT

DATE = "2026-09-01"
CENTRAL = "the Superintendent’s office"


@cache
def combinations(state: str = "ct") -> tuple[dict[str, Any], ...]:
    """Raw answers, one mapping a combination, so that every two answers that may stand together do in one of them; of the library, see ``further``."""
    model = PROJECT.model
    asked = [question for question in model.questions.values() if question.group != FURTHER]
    varied = {question.id: values for question in asked if len(values := _values(question)) > 1}
    fixed = {question.id: values[0] for question in asked if len(values := _values(question)) == 1}
    names = list(varied)

    def allowed(row: Sequence[Any]) -> bool:
        return not _breaks(model, dict(zip(names, row, strict=False)))

    found = []
    for row in AllPairs([varied[name] for name in names], filter_func=allowed):
        answers = {**fixed, **{name: value for name, value in zip(names, row, strict=True) if value is not None}}
        answers |= further(model, len(found), answers)
        read_answers(model, answers, state=state, date=DATE)
        found.append(answers)
    return tuple(found)


def documents(answers: dict[str, Any], names: Sequence[str], state: str = "ct") -> Iterator[Document]:
    """The named documents of one combination, resolved."""
    model = PROJECT.model
    edition = Edition("example", state, DATE, read_answers(model, answers, state=state, date=DATE))
    for name in names:
        yield resolve(model, name, edition, students=2)


def _values(question: Question) -> list[Any]:
    """The answers to try: all of a choice, none, all and the first of several choices, both bounds of school days, two or more kinds of list."""
    match question.type:
        case "yes_no":
            return [answer for answer in ("yes", "no") if (answer == "yes") not in question.reason_when]
        case "choice":
            return [option.value for option in question.options if option.value not in question.reason_when]
        case "choices":
            every = [option.value for option in question.options]
            return [every, [], every[:1]]
        case "school_days":
            return [question.limit.at_most if question.limit and question.limit.at_most else 5, 1]
        case "parts":
            return []  # a shorter way to write answers that are tried one by one
        case "texts":
            return [["Hilltop"], ["Hilltop", "Valley"]]
        case "list" if question.id in LISTS:
            return LISTS[question.id]
        case "list":
            first, second = (_entry(question, number) for number in (1, 2))
            return [[first, second], [first]]
        case _:
            return [_sample(question, 1)]


def _entry(question: Question, number: int) -> dict[str, Any]:
    return {part.id: part.options[-number].value if part.options else _sample(part, number) for part in question.of}


def _sample(question: Question, number: int) -> Any:
    match question.type:
        case "date":
            return DATE
        case "month_day":
            return "01-01"
        case "web_address":
            return f"https://school{number}.example.org"
        case "number" | "money" | "school_days":
            return question.limit.at_least if question.limit and isinstance(question.limit.at_least, int) else 2
        case "yes_no":
            return "yes"
        case _:
            if question.default is not None:
                return question.default
            return CENTRAL if question.id == "central_location" else f"{(question.blank or question.ask).split('?')[0]} {number}"


def _breaks(model: Model, row: dict[str, Any]) -> bool:
    """Whether part of a row breaks a rule between answers."""
    for rule in model.rules:
        if not all(name in row and _is(row[name], wanted) for name, wanted in rule.if_.items()):
            continue
        if any(name in row and not _is(row[name], wanted) for name, wanted in rule.requires.items()):
            return True
        if any(name in row and _is(row[name], wanted) for name, wanted in rule.excludes.items()):
            return True
    return False


def _is(value: Any, wanted: Any) -> bool:
    wishes = [
        {True: "yes", False: "no"}.get(wish, wish) if isinstance(wish, bool) else wish
        for wish in (wanted if isinstance(wanted, list) else [wanted])
    ]
    return value in wishes
