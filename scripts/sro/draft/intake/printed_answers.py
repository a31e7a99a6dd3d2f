"""From the words in which an answer is printed back to the answer: "three (3)" is 3, "March 15" is 03-15. Whatever is found here is only tried: it counts
where the document that is made with it says the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sro.dates import MONTHS
from sro.draft.intake.sent import plain_words
from sro.model import Question
from sro.resolve import number_word

_FIGURES = re.compile(r"\(?\$?\s?(-?\d{1,3}(?:,\d{3})+|-?\d{1,9})(\.\d{1,4})?\)?")
_WORDS = {number_word(number): number for number in range(1000)}
_LONGEST = max(len(word.split()) for word in _WORDS) + 2
_DAY = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)})\b(?:,?\s+(\d{{4}}))?", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\b", re.IGNORECASE)


def values(question: Question, words: str) -> Iterator[Any]:
    """The answers that some printed words may stand for, the likeliest first. None for words that are no answer of the kind; "" where they are a blank."""
    text = words.strip()
    if re.fullmatch(r"\[[^\]]*\]", text):
        yield ""
        return
    yield from _READERS.get(question.type, _text)(question, text)


def _text(question: Question, text: str) -> Iterator[Any]:
    if text:
        yield text


def _number(question: Question, text: str) -> Iterator[Any]:
    figures = [(whole.replace(",", "") + rest) for whole, rest in _FIGURES.findall(text)]
    for found in reversed(figures):  # of "three (3)" the figure in brackets is last
        yield float(found) if "." in found else int(found)
    words = plain_words(re.sub(r"\(.*", "", text)).lower().split()[:_LONGEST]
    for count in range(len(words), 0, -1):  # "five officers": what is counted is printed with the number
        if (bare := " ".join(words[:count])) in _WORDS:
            yield _WORDS[bare]
            return


def _date(question: Question, text: str) -> Iterator[Any]:
    for month, day, year in _days(text):
        if year:
            yield f"{year}-{month:02}-{day:02}"


def _month_day(question: Question, text: str) -> Iterator[Any]:
    for month, day, year in _days(text):
        if not year:
            yield f"{month:02}-{day:02}"


def _days(text: str) -> Iterator[tuple[int, int, str]]:
    names = [name.lower() for name in MONTHS]
    for month, day, year in _DAY.findall(text):
        yield names.index(month.lower()) + 1, int(day), year
    for day, month, year in _DAY_FIRST.findall(text):
        yield names.index(month.lower()) + 1, int(day), year


def _time(question: Question, text: str) -> Iterator[Any]:
    for hour, minutes, half in _CLOCK.findall(text):
        yield f"{int(hour) % 12 + (12 if half.lower() == 'p' else 0):02}:{minutes or '00'}"


def _choice(question: Question, text: str) -> Iterator[Any]:
    for option in question.options:
        if plain_words(option.says or option.label).lower() == plain_words(text).lower():
            yield option.value


def _web_address(question: Question, text: str) -> Iterator[Any]:
    yield text
    if "://" not in text:
        yield f"https://{text}"


_READERS: dict[str, Callable[[Question, str], Iterator[Any]]] = {
    "number": _number,
    "money": _number,
    "school_days": _number,
    "date": _date,
    "month_day": _month_day,
    "time": _time,
    "choice": _choice,
    "web_address": _web_address,
}
