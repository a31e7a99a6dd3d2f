"""Every pair of answers: a set of full answers in which any two answers of any two questions come together at least once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from allpairspy import AllPairs

from sro.errors import InputError
from sro.model.library_clause import FURTHER
from sro.model.model import Model
from sro.model.question import Question, Rule
from sro.resolve import Edition, read_answers, resolve

Raw = dict[str, Any]

STATES = ("ct", "nh")
SCHOOLS = (
    [{"name": "Hill High School", "level": "high", "officer": "base", "web_address": "https://hill.example.org"}],
    [
        {"name": "Hill High School", "level": "high", "officer": "base", "web_address": "https://hill.example.org"},
        {"name": "Dale Middle School", "level": "middle", "officer": "visited", "web_address": "https://dale.example.org"},
        {"name": "Brook School", "level": "elementary", "officer": "base", "web_address": "https://brook.example.org"},
    ],
)

HILL, DALE = "Hill Police Department", "Dale Police Department"
DAYS = {"days": ["mon", "tue"], "hours": {"from": "07:15", "to": "14:45"}}
LISTS: dict[str, list[list[dict[str, Any]]]] = {
    "schools": [*SCHOOLS, [{**school, **DAYS, "days_per_week": "1.5"} for school in SCHOOLS[1]]],
    "departments": [
        [],
        [
            {"name": HILL, "head": {"name": "Hill Head", "signed_on": "2026-09-14"}, "schools": ["Hill High School", "Brook School"]},
            {
                "name": DALE,
                "head": {"name": "Dale Head", "title": "Head", "capacity": "interim", "since": "2026-08-03", "signed_on": "2026-09-14"},
                "schools": ["Dale Middle School"],
            },
        ],
    ],
    "parties": [
        [],
        [{"name": "Town of Hill", "by": {"name": "Hill Mayor", "title": "Mayor", "signed_on": "2026-09-14"}, "joins": ["cost"]}],
    ],
    "officers": [
        [],
        [
            {"number": 1, "department": HILL, "starts": "2026-09-01", "posts": [{"school": "Hill High School", **DAYS}]},
            {"number": 2, "department": DALE, "starts": "2026-09-01", "posts": [{"school": "Dale Middle School"}]},
        ],
    ],
}
"""The lists of people and schools, in each of which no part is missing."""


def combinations(model: Model, documents: tuple[str, ...]) -> list[tuple[str, Raw]]:
    """A state and an answer to every question that some documents ask, for each combination; together they hold every pair of answers
    that the rules allow."""
    edition = Edition("any", STATES[0], "2026-09-14", read_answers(model, {}, state=STATES[0], date="2026-09-14"))
    used = {given.question for name in documents for given in resolve(model, name, edition).answers}
    questions = tuple(question for question in model.questions.values() if question.id in used and question.group != FURTHER)
    asked = any(model.questions[name].group == FURTHER for name in used)
    found = _combinations(model, questions)
    return [(state, {**raw, **(further(model, number, raw) if asked else {})}) for number, (state, raw) in enumerate(found)]


def further(model: Model, number: int, raw: Raw) -> Raw:
    """The clauses of the library that go with a combination of other answers: each version in every fourth one, where the rules allow it, and their settings.
    Their own pairs are tried in `tests/library/`."""
    chosen: Raw = {}
    for position, question in enumerate(each for each in model.questions.values() if each.group == FURTHER):
        values = _values(question)
        value = values[(number + position) % len(values)]
        shut = any(_breaks(rule, {**raw, **chosen, question.id: value}) for rule in model.rules)
        chosen[question.id] = question.default if shut else value
    return chosen


def _combinations(model: Model, questions: tuple[Question, ...]) -> list[tuple[str, Raw]]:
    values: dict[str, list[Any]] = {"state": list(STATES), **{question.id: _values(question) for question in questions}}
    names = [name for name, choices in values.items() if len(choices) > 1]
    fixed = {name: choices[0] for name, choices in values.items() if name not in names}
    numbers = [list(range(len(values[name]))) for name in names]

    def answers(row: Sequence[int]) -> Raw:
        return {**fixed, **{name: values[name][number] for name, number in zip(names, row, strict=False)}}

    def promising(row: Sequence[int]) -> bool:
        return not any(_breaks(rule, answers(row)) for rule in model.rules)

    def full(row: Sequence[int]) -> tuple[str, Raw]:
        raw = answers(row)
        return raw["state"], {question.id: _with_reason(question, raw[question.id]) for question in questions}

    def allowed(row: Sequence[int]) -> bool:
        state, raw = full(row)
        try:
            read_answers(model, raw, state=state, date="2026-09-14")
        except InputError:
            return False
        return True

    rows = [tuple(row) for row in AllPairs(numbers, filter_func=promising)]
    rows += _left_over(rows, numbers, allowed)
    return [full(row) for row in rows]


def _left_over(rows: list[tuple[int, ...]], numbers: list[list[int]], allowed: Callable[[Sequence[int]], bool]) -> list[tuple[int, ...]]:
    """Rows for the pairs that the filter made the search pass over: another row with the pair put in, where the rules allow it."""
    added: list[tuple[int, ...]] = []
    for first, second in itertools.combinations(range(len(numbers)), 2):
        together = {(row[first], row[second]) for row in (*rows, *added)}
        for pair in itertools.product(numbers[first], numbers[second]):
            if pair not in together:
                tries = (_with(row, {first: pair[0], second: pair[1]}) for row in rows)
                added += itertools.islice((row for row in tries if allowed(row)), 1)
    return added


def _with(row: tuple[int, ...], changes: dict[int, int]) -> tuple[int, ...]:
    return tuple(changes.get(position, number) for position, number in enumerate(row))


def _breaks(rule: Rule, answers: Raw) -> bool:
    """Whether answers break a rule; a question not in them yet breaks none."""

    def holds(name: str, wanted: Any) -> bool | None:
        if name not in answers:
            return None
        value = answers[name]
        wishes = [_plain(wish) for wish in (wanted if isinstance(wanted, list | tuple) else [wanted])]
        if isinstance(value, list):
            return any(entry in wishes for entry in value) or ([] in wishes and not value)
        return _plain(value) in wishes

    if not all(holds(name, wanted) is True for name, wanted in rule.if_.items()):
        return False
    required = any(holds(name, wanted) is False for name, wanted in rule.requires.items())
    return required or any(holds(name, wanted) is True for name, wanted in rule.excludes.items())


def _plain(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


def _with_reason(question: Question, value: Any) -> Any:
    if value in question.reason_when or (isinstance(value, bool) and ("yes" if value else "no") in question.reason_when):
        return {"answer": value, "reason": "The district decided so."}
    return value


def _values(question: Question) -> list[Any]:
    """The answers to try: all of them where they are few, the ends of a range, none, one and all of several choices."""
    limit = question.limit
    match question.type:
        case "yes_no":
            return [True, False]
        case "choice":
            return [option.value for option in question.options]
        case "choices":
            options = [option.value for option in question.options]
            return [[], options[:1], options]
        case "number" | "money" | "school_days":
            least = limit.at_least if limit and isinstance(limit.at_least, int) else 1
            most = limit.at_most if limit and isinstance(limit.at_most, int) else max(least, 12)
            return sorted({least, most})
        case "date":
            return ["2026-09-14"]
        case "month_day":
            return ["01-31"]
        case "time":
            return ["07:30"]
        case "web_address":
            return ["https://www.example.org/documents"]
        case "texts":
            return [["Example Town"], ["Example Town", "Other Town"]]
        case "list":
            return list(LISTS.get(question.id) or [list(entries) for entries in _entries(question)])
        case _:
            return [f"Example {question.id.replace('_', ' ')}"]


def _entries(question: Question) -> Iterator[list[dict[str, Any]]]:
    for count in (1, 2):
        yield [{part.id: _values(part)[min(number, len(_values(part)) - 1)] for part in question.of} for number in range(count)]
