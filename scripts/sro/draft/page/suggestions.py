"""Answers that an existing agreement's words suggest: names, schools, dates and deadlines, each with the words it was taken from. They are
guesses, and the page says so until a person has confirmed each. What is not recognized is left unanswered."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sro.model import Model
from sro.reading import Passage
from sro.resolve import AnswerError, read_answer

_NAME = r"(?:(?:[A-Z][\w.’'-]*|of|the|and|for|de|St\.)\s+){0,7}"
_DISTRICT = re.compile(rf"\b({_NAME}(?:Public Schools|School District|Regional School District(?: No\. \d+)?))\b")
_BOARD = re.compile(rf"\b({_NAME}Board of Education)\b")
_DEPARTMENT = re.compile(rf"\b({_NAME}(?:Police Department|Department of Police|Police Services|Sheriff[’']s Office))\b")
_SCHOOL = re.compile(r"\b((?:[A-Z][\w.’'-]*\s+){1,4}(High|Middle|Elementary|Intermediate|Primary) School)\b")
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s+day\s+of\s+({'|'.join(_MONTHS)}),?\s+(\d{{4}})\b"
)
_DEADLINE = re.compile(r"\b(?:within|no later than|not later than)\s+(\w+)(?:\s*\(\d+\))?\s+(?:\w+\s+)?school days?\b", re.IGNORECASE)
_OFFICERS = re.compile(r"\b(\w+)(?:\s*\(\d+\))?\s+(?:full-time\s+)?(?:school resource officers?|SROs?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"^.*\b(?:Police Department|Department of Police|Board of Education|Public Schools|Schools|Town|City) (?:and (?:the )?)?(?=[A-Z])"
)
"""Another party's name that stands right before one, as on a title page."""
_LEADING = re.compile(r"^(?:(?:the|and|between|by|of|for|This|Whereas|Both)\s+)+", re.IGNORECASE)
_WORDS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_LEVELS = {"High": "high", "Middle": "middle", "Intermediate": "middle", "Elementary": "elementary", "Primary": "elementary"}

_SIGNS = {
    r"\bbody[- ](?:worn )?cameras?\b": ("body_cameras", "yes"),
    r"\bjuvenile review board\b": ("jrb", "yes"),
    r"\bmemorandum of agreement\b": ("agreement_name", "moa"),
}


@dataclass(frozen=True)
class Guess:
    """One answer and the words that suggest it."""

    question: str
    answer: Any
    quote: str
    place: str


def suggestions(passages: Sequence[Passage], model: Model) -> list[dict[str, Any]]:
    """At most one guess a question, only such as the question takes, in the order of the questions."""
    found: dict[str, Guess] = {}
    for guess in _all(passages):
        question = model.questions.get(guess.question)
        if question is None or guess.question in found:
            continue
        try:
            read_answer(question, guess.answer)
        except AnswerError:
            continue
        found[guess.question] = guess
    return [asdict(found[name]) for name in model.questions if name in found]


def _all(passages: Sequence[Passage]) -> Iterator[Guess]:
    for question, pattern in (("district", _DISTRICT), ("board", _BOARD), ("department", _DEPARTMENT)):
        yield from _names(question, pattern, passages)
    yield from _schools(passages)
    for passage in passages:
        words = passage.words
        if re.search(r"\b(?:made|entered into|dated|effective)\b", words, re.IGNORECASE) and (when := _DATE.search(words)):
            yield from _dated(when, passage)
        if re.search(r"\breport", words, re.IGNORECASE) and (deadline := _DEADLINE.search(words)) and (number := _number(deadline[1])):
            yield _suggestion("report_deadline", number, deadline[0], passage)
        if (officers := _OFFICERS.search(words)) and (number := _number(officers[1])):
            yield _suggestion("sro_count", number, officers[0], passage)
        for sign, (name, value) in _SIGNS.items():
            if re.search(sign, words, re.IGNORECASE):
                yield _suggestion(name, value, words, passage)


def _names(question: str, pattern: re.Pattern[str], passages: Sequence[Passage]) -> Iterator[Guess]:
    """The name that stands most often, the first of them where several do."""
    seen: dict[str, tuple[int, Passage]] = {}
    for passage in passages:
        for text in (*passage.headings, passage.words):
            for match in pattern.finditer(text):
                name = _LEADING.sub("", _OTHERS.sub("", " ".join(match[1].split())))
                if len(name.split()) > 2 or question == "district":
                    times, first = seen.get(name, (0, passage))
                    seen[name] = (times + 1, first)
    if seen:
        name = max(seen, key=lambda each: seen[each][0])
        yield _suggestion(question, name, name, seen[name][1])


def _schools(passages: Sequence[Passage]) -> Iterator[Guess]:
    schools: dict[str, tuple[str, Passage]] = {}
    for passage in passages:
        for match in _SCHOOL.finditer(passage.words):
            name = _LEADING.sub("", " ".join(match[1].split()))
            if len(name.split()) > 2:
                schools.setdefault(name, (_LEVELS[match[2]], passage))
    if schools:
        entries = [{"name": name, "level": level} for name, (level, _) in schools.items()]
        yield _suggestion("schools", entries, "; ".join(schools), next(iter(schools.values()))[1])


def _dated(match: re.Match[str], passage: Passage) -> Iterator[Guess]:
    month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    try:
        date = datetime.date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return
    yield _suggestion("made_on", date.isoformat(), match[0], passage)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else _WORDS.get(word.lower())


def _suggestion(question: str, answer: Any, quote: str, passage: Passage) -> Guess:
    return Guess(question, answer, quote[:240], str(passage.place))
