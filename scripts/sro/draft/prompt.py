"""What the interview asks, in words: what a person is told about a question, and how what was typed is read and judged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sro.draft.entries import COMPOUND, how, said, several
from sro.model import Limit, Question, unusable_character, with_line_feeds
from sro.resolve import AnswerError, read_answer

PromptKind = Literal["line", "lines", "one", "several"]


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what the file will hold, what a person reads, and what choosing it does."""

    value: str
    label: str
    effect: str = ""


@dataclass(frozen=True)
class Prompt:
    """One thing to ask for: a ``line`` or some ``lines`` of text, ``one`` of the choices, or ``several`` of them. ``stands`` is what holds
    when Enter is pressed: words for a person, or the values already ticked."""

    kind: PromptKind
    label: str
    choices: tuple[Choice, ...] = ()
    stands: str = ""
    ticked: tuple[str, ...] = ()


class Leave(Exception):  # noqa: N818 - a wish, not an error
    """The person wants to stop here."""


class Back(Exception):  # noqa: N818 - a wish, not an error
    """The person wants the question before."""


class Clear(Exception):  # noqa: N818 - a wish, not an error
    """The person takes an answer back."""


COMMANDS: dict[str, type[Exception]] = {":quit": Leave, ":back": Back, ":clear": Clear}


class Terminal(Protocol):
    """Shows words and asks. ``ask`` returns what was typed, the values chosen, or None for Enter alone; it raises one of the three above."""

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph. ``style``: ``heading``, ``question``, ``quiet`` or ``problem``."""

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for one thing."""


_NUMBERS = ("number", "money", "school_days")
_FIGURES = re.compile(r"-?[0-9]{1,15}")


def taken(question: Question, typed: str | list[str]) -> Any:
    """The raw answer; raises :class:`AnswerError` with a sentence when it cannot be taken."""
    for text in typed if isinstance(typed, list) else [typed]:
        if bad := unusable_character(with_line_feeds(text)):
            raise AnswerError(f"the text holds {bad}, which no document can show; remove it")
    raw = _raw(question, typed)
    read_answer(question, raw)
    return raw


def _raw(question: Question, typed: str | list[str]) -> Any:
    if isinstance(typed, list):
        return [_chosen(question, entry) for entry in typed]
    if question.type in COMPOUND:
        return several(question, with_line_feeds(typed))
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


_HOW = {
    "number": "a whole number in figures",
    "money": "whole dollars in figures",
    "school_days": "school days, in figures",
    "date": "year-month-day, for example 2026-09-14",
    "month_day": "month-day, for example 01-31",
    "time": "hours:minutes, for example 07:30",
    "web_address": "the whole address, for example https://www.example.org",
}


def explained(question: Question) -> Iterator[str]:
    """Why it is asked, help, and what the law allows: a sentence or two each."""
    for words in (question.why, question.help):
        if words:
            yield words.strip()
    if question.limit:
        yield allowed(question.limit, question.limit.because)
    if question.type in ("yes_no", "text", "long_text") and question.effect:
        yield question.effect.strip()


def allowed(limit: Limit, because: str) -> str:
    """What a limit lets through, and why."""
    bounds = [f"{words} {bound}" for words, bound in (("at least", limit.at_least), ("at most", limit.at_most)) if bound is not None]
    return f"Allowed: {' and '.join(bounds)} ({because})."


def reason_wanted(question: Question) -> str:
    """Which answers need a reason on record, and why."""
    answers = " or ".join(shown(question, value).lower() for value in question.reason_when)
    law = f", since the law asks for it ({', '.join(question.law)})" if question.law else ""
    return f"The answer {answers} needs a reason on record{law}."


def prompt_of(question: Question, current: Any) -> Prompt:
    """What to ask for. ``current`` is the answer that stands, or the default."""
    stands = shown(question, current)
    if question.type == "yes_no":
        return Prompt("one", "Answer", (Choice("yes", "Yes"), Choice("no", "No")), stands)
    if question.type in ("choice", "choices"):
        choices = tuple(Choice(option.value, capital(option.label), (option.effect or "").strip()) for option in question.options)
        if question.type == "choice":
            return Prompt("one", "Answer", choices, stands)
        return Prompt("several", "Answers", choices, stands, tuple(current or ()))
    kind: PromptKind = "lines" if question.type in ("long_text", "list") else "line"
    return Prompt(kind, capital(how(question) or _HOW.get(question.type, "Answer")), (), stands)


def shown(question: Question, value: Any) -> str:
    """A raw answer or default as a person reads it; nothing for none."""
    if value is None or value == "":
        return ""
    if question.type == "yes_no":
        return {"yes": "Yes", "no": "No"}[word(value)]
    labels = {option.value: capital(option.label) for option in question.options}
    if question.type == "choices":
        return "; ".join(labels.get(str(entry), str(entry)) for entry in value) or "none"
    if question.type in ("list", "texts"):
        return "; ".join(map(said, value))
    return labels.get(str(value), str(value))


def word(value: Any) -> str:
    """A yes or no, however it was written in YAML, as the word."""
    return "yes" if str(value).lower() in ("yes", "true") else "no"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
