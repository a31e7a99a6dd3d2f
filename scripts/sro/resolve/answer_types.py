"""One reader a question type: the raw answer from YAML or the interview becomes a value, or a sentence says why it cannot."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sro.dates import long_date, long_month_day
from sro.errors import likely
from sro.model import Question
from sro.resolve.values import Blank, FilledList, FilledNumber, FilledText

Path = tuple[str | int, ...]


class AnswerError(Exception):
    """An answer that cannot be taken: the path to the offending part, below the answer, and a sentence with the remedy."""

    def __init__(self, message: str, path: Path = ()):
        super().__init__(message)
        self.message, self.path = message, path


def blank_of(question: Question) -> Blank:
    """What stands for the answer while there is none."""
    return Blank(question.id, question.blank or question.id.replace("_", " "))


def read_answer(question: Question, raw: Any) -> Any:
    """A raw answer → a bool, a filled value, or a blank (for nothing and for empty text). Raises :class:`AnswerError`. An empty list is an
    answer: none of the choices, no entry; of an answer in parts that is not given, every part is its default or a blank."""
    if question.type == "parts" and (raw is None or raw == ""):
        raw = {}
    return blank_of(question) if raw is None or raw == "" else _READERS[question.type](question, raw)


def _text(question: Question, raw: Any) -> Any:
    if isinstance(raw, bool):
        raw = "true" if raw else "false"
    if not isinstance(raw, str | int):
        raise AnswerError("is a list or a mapping; write it as text, in quotes if need be")
    return FilledText(str(raw), question.id)


def _line(question: Question, raw: Any) -> Any:
    """Text of one line: it stands within sentences, which a line break would tear apart."""
    if isinstance(raw, str) and "\n" in raw.rstrip("\n"):
        first = raw.split("\n", 1)[0]
        raise AnswerError(f"the answer breaks into a new line after “{_short(first)}”; write it on one line")
    return _text(question, raw.rstrip("\n") if isinstance(raw, str) else raw)


def _texts(question: Question, raw: Any) -> FilledList:
    """Some single lines, such as names of schools."""
    if not isinstance(raw, list):
        raise AnswerError(f"{_told(raw)} must be a list; write [{_told(raw)}], or each entry after a hyphen on a line of its own")
    values = [_at(position, _line, question, entry) for position, entry in enumerate(raw)]
    for position, value in enumerate(values):
        if not value.strip():
            raise AnswerError("an entry of the list is empty; write it or take the line out", (position,))
        if value in values[:position]:
            raise AnswerError(f"{_short(value)} stands twice; keep one of the two", (position,))
    return FilledList(values, question.id, blank_of(question).words)


def _yes_no(question: Question, raw: Any) -> bool:
    answer = {"yes": True, "no": False, "true": True, "false": False}.get(str(raw).strip().lower())
    if answer is None:
        raise AnswerError(f"{_told(raw)} is neither yes nor no; answer yes or no")
    return answer


def _choice(question: Question, raw: Any) -> FilledText:
    options = {option.value: option for option in question.options}
    value = str(raw).lower() if isinstance(raw, bool) else str(raw)
    if isinstance(raw, list | dict) or value not in options:
        remedy = likely(value, options, f"choose {_or(list(options))}")
        raise AnswerError(f"{_told(raw)} is not one of the answers; {remedy}")
    return FilledText(value, question.id, options[value].says or options[value].label)


def _choices(question: Question, raw: Any) -> FilledList:
    if not isinstance(raw, list):
        raise AnswerError(f"{_told(raw)} must be a list; write each answer on a line of its own after a hyphen")
    values = [_at(position, _choice, question, entry) for position, entry in enumerate(raw)]
    for position, value in enumerate(values):
        if value in values[:position]:
            raise AnswerError(f"{value} stands twice; keep one of the two", (position,))
    order = [option.value for option in question.options]
    return FilledList(sorted(values, key=order.index), question.id, blank_of(question).words)


def _number(question: Question, raw: Any) -> FilledNumber | FilledText:
    text = str(raw).replace(",", "").strip()
    if question.decimals and not isinstance(raw, bool | list | dict):
        return _decimal(question, text.removesuffix("%").strip(), raw)
    if isinstance(raw, bool | list | dict) or not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise AnswerError(f"{_told(raw)} is not a whole number; write figures, for example 5")
    number = int(text)
    _within(question, number, "" if question.type == "number" else _UNITS[question.type])
    return FilledNumber(number, question.id, f"${number:,}" if question.type == "money" else None)


def _decimal(question: Question, text: str, raw: Any) -> FilledNumber | FilledText:
    """A number that may have decimals: a whole one as a number, another as it is written, without noughts at its end."""
    if not re.fullmatch(rf"-?[0-9]{{1,9}}(\.[0-9]{{1,{question.decimals}}}0*)?", text):
        most = f"at most {question.decimals} decimal{'' if question.decimals == 1 else 's'}"
        raise AnswerError(f"{_told(raw)} is not a number with {most}; write figures, for example 69.2")
    number = Decimal(text)
    if question.limit and question.limit.at_least == 1 and 0 < number < 1:
        raise AnswerError(f"{text} is less than 1 ({question.limit.because}); if {(number * 100).normalize():f} is meant, write that")
    _within(question, number, "")
    whole = number == number.to_integral_value()
    return FilledNumber(int(number), question.id) if whole else FilledText(f"{number.normalize():f}", question.id)


_UNITS = {"school_days": " school days", "money": " dollars"}


def _date(question: Question, raw: Any) -> FilledText:
    text = str(raw)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        datetime.date.fromisoformat(text)
    except ValueError:
        raise AnswerError(f"{_told(raw)} is not a date; write year-month-day, for example 2026-09-14") from None
    _within(question, text, "")
    return FilledText(text, question.id, long_date(text))


def _month_day(question: Question, raw: Any) -> FilledText:
    text = str(raw)
    try:
        if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        datetime.date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise AnswerError(f"{_told(raw)} is not a day of the year; write month-day, for example 01-31") from None
    return FilledText(text, question.id, long_month_day(text))


def _time(question: Question, raw: Any) -> FilledText:
    text = str(raw)
    if isinstance(raw, list | dict) or not (found := re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", text)):
        raise AnswerError(f'{_told(raw)} is not a time of day; write hours and minutes from 00:00 to 23:59 in quotes, for example "07:30"')
    hour = int(found[1])
    return FilledText(text, question.id, f"{hour % 12 or 12}:{found[2]} {'p.m.' if hour >= 12 else 'a.m.'}")


def _web_address(question: Question, raw: Any) -> FilledText:
    from urllib.parse import urlsplit

    text = str(raw)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", text)
    except ValueError:
        good = False
    if not good:
        raise AnswerError(f"{_told(raw)} is not a web address; write it whole, for example https://www.example.org")
    return FilledText(text, question.id)


def _list(question: Question, raw: Any) -> FilledList:
    if not isinstance(raw, list):
        raise AnswerError(f"{_told(raw)} must be a list; write each entry after a hyphen on a line of its own")
    _within(question, len(raw), " entries")
    parts = {part.id: part for part in question.of}
    return FilledList((_at(n, _entry, question, entry, parts) for n, entry in enumerate(raw)), question.id, blank_of(question).words)


def _parts(question: Question, raw: Any) -> dict[str, Any]:
    return _entry(question, raw, {part.id: part for part in question.of})


def _entry(question: Question, raw: Any, parts: dict[str, Question]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise AnswerError(f"{_told(raw)} must hold {_or(list(parts), 'and')}, each as `key: value`")
    for key in raw:
        if key not in parts:
            remedy = likely(str(key), parts, f"known here: {', '.join(parts)}")
            raise AnswerError(f"{key} is not a part of this answer; {remedy}", (key,))
    entry = {}
    for name, part in parts.items():
        named = part.model_copy(update={"id": f"{question.id}.{name}", "blank": part.blank or name.replace("_", " ")})
        entry[name] = _at(name, read_answer, named, raw.get(name, part.default))
    return entry


_READERS: dict[str, Callable[[Question, Any], Any]] = {
    "text": _line,
    "long_text": _text,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "money": _number,
    "school_days": _number,
    "date": _date,
    "month_day": _month_day,
    "time": _time,
    "web_address": _web_address,
    "texts": _texts,
    "parts": _parts,
    "list": _list,
}


def _at(step: str | int, reader: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return reader(*arguments)
    except AnswerError as error:
        raise AnswerError(error.message, (step, *error.path)) from None


def _within(question: Question, value: Any, unit: str) -> None:
    if (limit := question.limit) is None:
        return
    if limit.at_most is not None and value > type(value)(limit.at_most):
        raise AnswerError(f"{value} is more than {_of(limit.at_most, unit)} ({limit.because}); use {limit.at_most} or fewer")
    if limit.at_least is not None and value < type(value)(limit.at_least):
        # a provision of law that is named sets the most; that there must be some is plain sense
        because = f" ({limit.because})" if " " in limit.because or limit.at_most is None else ""
        raise AnswerError(f"{value} is less than {_of(limit.at_least, unit)}{because}; use {limit.at_least} or more")


def _of(count: Any, unit: str) -> str:
    return f"{count}{unit.removesuffix('s') if str(count) == '1' and not unit.endswith('ies') else unit}"


def _or(words: list[str], last: str = "or") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _told(raw: Any) -> str:
    """A value as a person would name it."""
    if raw is None:
        return "nothing"
    return "a mapping" if isinstance(raw, dict) else "a list" if isinstance(raw, list) else _short(raw)


def _short(raw: Any) -> str:
    text = {True: "yes", False: "no"}[raw] if isinstance(raw, bool) else str(raw)
    return text if len(text) <= 60 else f"{text[:57]}…"
