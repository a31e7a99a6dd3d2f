"""What was typed → the raw answer that `district.yml` will hold, judged by the same readers and told in the same sentences."""

from __future__ import annotations

import re
from typing import Any

from sro.model.base import unusable_character, with_line_feeds
from sro.model.question import Question
from sro.resolve.answer_types import AnswerError, read_answer

_NUMBERS = ("number", "money", "school_days")
_FIGURES = re.compile(r"-?[0-9]{1,15}")


def taken(question: Question, typed: str | list[str]) -> Any:
    """The raw answer; raises :class:`AnswerError` with a sentence when it cannot be taken."""
    for text in typed if isinstance(typed, list) else [typed]:
        bad = unusable_character(with_line_feeds(text))
        if bad:
            raise AnswerError(f"the text holds {bad}, which no document can show; remove it")
    raw = _raw(question, typed)
    read_answer(question, raw)
    return raw


def _raw(question: Question, typed: str | list[str]) -> Any:
    if isinstance(typed, list):
        return [_chosen(question, entry) for entry in typed]
    if question.type in ("text", "long_text"):
        return with_line_feeds(typed)
    text = typed.strip()
    if question.type == "yes_no":
        return {"y": "yes", "n": "no", "yes": "yes", "no": "no"}.get(text.lower(), text)
    if question.type in _NUMBERS:
        figures = text.removeprefix("$").replace(",", "")
        return int(figures) if _FIGURES.fullmatch(figures) else text
    return _chosen(question, text)


def _chosen(question: Question, text: str) -> str:
    """An option's value, also when typed in capitals."""
    return next((option.value for option in question.options if option.value == text.lower()), text)
