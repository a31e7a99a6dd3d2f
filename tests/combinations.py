"""Every pair of answers: a set of full answers in which any two answers of any two questions come together at least once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allpairspy import AllPairs

from sro.model.model import Model
from sro.model.question import Question, Rule
from sro.resolve import Edition, resolve, settle

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


def combinations(model: Model, documents: tuple[str, ...]) -> list[tuple[str, Raw]]:
    """A state and an answer to every question that some documents ask, for each combination; together they hold every pair of answers
    that the rules allow."""
    edition = Edition("any", STATES[0], "2026-09-14", settle(model, {}, state=STATES[0], date="2026-09-14"))
    used = {given.question for name in documents for given in resolve(model, name, edition).answers}
    return _combinations(tuple(question for question in model.questions.values() if question.id in used), model.rules)


def _combinations(questions: tuple[Question, ...], rules: tuple[Rule, ...]) -> list[tuple[str, Raw]]:
    names = ["state", *(question.id for question in questions)]
    values = [list(STATES), *(list(enumerate(_values(question))) for question in questions)]
    open_ = [position for position, choices in enumerate(values) if len(choices) > 1]
    fixed = {names[position]: values[position][0] for position in range(len(names)) if position not in open_}
    where = {names[position]: index for index, position in enumerate(open_)}

    def allowed(row: list[Any]) -> bool:
        def answer(name: str) -> Any:
            index = where.get(name)
            if index is None:
                return fixed[name][1] if name in fixed else _UNKNOWN
            return row[index][1] if index < len(row) else _UNKNOWN

        return not any(_breaks(rule, answer) for rule in rules)

    found = []
    for row in AllPairs([values[position] for position in open_], filter_func=allowed):
        raw = {**{name: value[1] for name, value in fixed.items()}}
        raw |= {names[position]: value if position == 0 else value[1] for position, value in zip(open_, row, strict=True)}
        state = raw.pop("state")
        found.append((state, {question.id: _with_reason(question, raw[question.id]) for question in questions}))
    return found


_UNKNOWN = object()


def _breaks(rule: Rule, answer: Any) -> bool:
    def holds(name: str, wanted: Any) -> bool | None:
        value = answer(name)
        if value is _UNKNOWN:
            return None
        wishes = [_plain(wish) for wish in (wanted if isinstance(wanted, list | tuple) else [wanted])]
        if isinstance(value, list):
            return any(entry in wishes for entry in value) or ([] in wishes and not value)
        return _plain(value) in wishes

    if not all(holds(name, wanted) is True for name, wanted in rule.if_.items()):
        return False
    return any(holds(name, wanted) is False for name, wanted in rule.requires.items()) or any(
        holds(name, wanted) is True for name, wanted in rule.excludes.items()
    )


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
            most = limit.at_most if limit and isinstance(limit.at_most, int) else 12
            return sorted({least, most})
        case "date":
            return ["2026-09-14"]
        case "month_day":
            return ["01-31"]
        case "web_address":
            return ["https://www.example.org/documents"]
        case "list":
            return list(SCHOOLS) if question.id == "schools" else [list(entries) for entries in _entries(question)]
        case _:
            return [f"Example {question.id.replace('_', ' ')}"]


def _entries(question: Question) -> Iterator[list[dict[str, Any]]]:
    for count in (1, 2):
        yield [{part.id: _values(part)[min(number, len(_values(part)) - 1)] for part in question.of} for number in range(count)]
