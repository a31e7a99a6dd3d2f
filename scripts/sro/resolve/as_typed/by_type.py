"""Which reader reads which type, and what every one does first: commands, what is left open, pictures, and words that point elsewhere."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from sro.model import Model, Question, with_line_feeds
from sro.resolve.answer_types import AnswerError, read_answer
from sro.resolve.as_typed import addresses, amounts, days, pasted_rows, person_names, picks
from sro.resolve.as_typed.said_back import (
    NOTHING_KNOWN,
    Around,
    Reading,
    check_own,
    check_signs,
    command_in,
    left_open,
    refused,
    told,
    without_signs,
)

Reader = Callable[[Question, str, Around], Reading]


def _plain(reader: Callable[[str, Around], Reading]) -> Reader:
    return lambda _, typed, around: reader(typed, around)


def _text(question: Question, typed: str, around: Around) -> Reading:
    if question.ask.startswith("Who ") and "name" in (question.blank or question.id):  # who does a step may be several, by office
        return person_names.person(typed, around)
    if question.blank and question.blank.startswith(("name of", "full name")):
        return person_names.body(typed, around)
    return person_names.line(typed, around)


def _texts(question: Question, typed: str, around: Around) -> Reading:
    if question.id == "towns" and typed.strip().lower() != "none":
        return addresses.towns(with_line_feeds(typed), around)
    return pasted_rows.texts(question, typed, around)


def _long_text(question: Question, typed: str, around: Around) -> Reading:
    return Reading("read", without_signs(with_line_feeds(typed)))


def _rows(question: Question, typed: str, around: Around) -> Reading:
    return pasted_rows.rows(question, typed, around, read_typed)


_READERS: dict[str, Reader] = {
    "text": _text,
    "long_text": _long_text,
    "texts": _texts,
    "yes_no": picks.yes_no,
    "choice": picks.choice,
    "choices": picks.choices,
    "number": amounts.number,
    "school_days": amounts.number,
    "money": amounts.money,
    "date": _plain(days.date),
    "month_day": _plain(days.month_day),
    "time": _plain(days.time),
    "web_address": _plain(addresses.web_address),
    "list": _rows,
}

_WITHOUT_QUESTION: dict[str, Reader] = {
    "hours": _plain(days.hours),
    "school_year": _plain(days.school_year),
    "phone": _plain(addresses.phone),
    "email": _plain(addresses.email),
    "state": _plain(addresses.state),
    "name": _plain(person_names.person),
}
"""Types that no question has; they are read by themselves, and the state at the head of a district's file."""

_SHORT = {*_READERS, *_WITHOUT_QUESTION} - {"text", "long_text", "texts", "list", "choices", "name"}
_MOST_LETTERS = 2_000
"""So many letters an answer of a short kind has at most: no number, day or address has more, and looking for one in more takes too long."""
_WIDE = re.compile(r"[^\S\n\t]{9,}")
"""Blanks without end say no more than some, and are looked through again and again."""

TYPES = tuple(sorted({*_READERS, *_WITHOUT_QUESTION} - {"choice", "choices", "list"}))
"""What can be read without a question: a type's name."""


def read_typed(question: Question, typed: str, around: Around = NOTHING_KNOWN) -> Reading:
    """What a person typed as the answer to a question, as one of five outcomes. Never raises for what was typed."""
    return _read(_READERS.get(question.type, _text), question, typed, around)


def read_as(type_: str, typed: str, around: Around = NOTHING_KNOWN) -> Reading:
    """What was typed, read as a type without a question (`date`, `phone`). Raises :class:`KeyError` for a type of which there is none."""
    if type_ in _WITHOUT_QUESTION:
        question = Question(id=type_, ask="What is it?", type="text")
        return _read(_WITHOUT_QUESTION[type_], question, typed, around)
    if type_ not in TYPES:
        raise KeyError(type_)
    made: dict[str, Any] = {"id": "typed", "ask": "What is it?", "type": type_, **({"default": "no"} if type_ == "yes_no" else {})}
    return read_typed(Question.model_validate(made), typed, around)


def _read(reader: Reader, question: Question, typed: str, around: Around) -> Reading:
    short = question.type in _SHORT or reader in [_WITHOUT_QUESTION[kind] for kind in _WITHOUT_QUESTION if kind in _SHORT]
    try:
        if short and len(typed) > _MOST_LETTERS:
            raise refused(
                f"“{told(typed)}” has {len(typed):,} letters, and no answer of this kind has more than {_MOST_LETTERS:,}; shorten it"
            )
        if not typed.strip():
            return Reading("open", note="nothing was typed")
        if reader is not _long_text:
            typed = _WIDE.sub(" " * 8, typed)
        check_signs(typed)
        if command := command_in(typed):
            return Reading("command", command=command)
        if (why := left_open(typed, question.blank or "")) and typed.strip().lower() not in {o.value for o in question.options}:
            return Reading("open", note=why)
        check_own(typed)
        reading = reader(question, typed, around)
        if reading.value is not None and reader in _READERS.values():
            read_answer(question, reading.value)
        return reading
    except AnswerError as error:
        return Reading("refused", note=error.message, path=error.path)
    except RecursionError:
        return Reading("refused", note=str(refused(f"“{told(typed)}” is too long to be read; shorten it").message))


def around_of(model: Model, question: Question, answers: Mapping[str, Any], state: str, date: str) -> Around:
    """What a reader may know about a question of a model: the title that stands for the person whose name is asked for, and the state's law."""
    stem, _, last = question.id.rpartition("_")
    title = name = capacity = since = ""
    if last == "name" and (titled := model.questions.get(f"{stem}_title")):
        title = str(_given(answers, titled.id) or titled.default_in(state) or "")
        name, since = (str(_given(answers, each) or "") for each in (question.id, f"{stem}_since"))
        if serving := model.questions.get(f"{stem}_capacity"):
            given = _given(answers, serving.id)
            capacity = str(given) if given and given != serving.default_in(state) else ""
    return Around(state, date, title, local_agency=state == "ct" and question.id == "department", name=name, capacity=capacity, since=since)


def _given(answers: Mapping[str, Any], name: str) -> Any:
    """An answer without the reason given with it."""
    given = answers.get(name)
    return given.get("answer") if isinstance(given, dict) else given


def also_of(model: Model, question: Question, reading: Reading) -> dict[str, str | None]:
    """What else a name said, by the question that it answers: `chief_name` with a capacity answers `chief_capacity`; None takes it back."""
    stem = question.id.rpartition("_")[0]
    return {f"{stem}_{part}": value for part, value in reading.also.items() if f"{stem}_{part}" in model.questions}
