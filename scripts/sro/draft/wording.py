"""What a person is told about a question, and what is asked of the terminal for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sro.draft.prompt import Choice, Prompt, PromptKind
from sro.model.question import Limit, Question

_HOW = {
    "number": "a whole number in figures",
    "money": "whole dollars in figures",
    "school_days": "school days, in figures",
    "date": "year-month-day, for example 2026-09-14",
    "month_day": "month-day, for example 01-31",
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
    kind: PromptKind = "lines" if question.type == "long_text" else "line"
    return Prompt(kind, capital(_HOW.get(question.type, "Answer")), (), stands)


def shown(question: Question, value: Any) -> str:
    """A raw answer or default as a person reads it; nothing for none."""
    if value is None or value == "":
        return ""
    if question.type == "yes_no":
        return {"yes": "Yes", "no": "No"}[word(value)]
    labels = {option.value: capital(option.label) for option in question.options}
    if question.type == "choices":
        return "; ".join(labels.get(str(entry), str(entry)) for entry in value) or "none"
    if question.type == "list":
        return "; ".join(" · ".join(str(part) for part in entry.values()) for entry in value)
    return labels.get(str(value), str(value))


def word(value: Any) -> str:
    """A yes or no, however it was written in YAML, as the word."""
    return "yes" if str(value).lower() in ("yes", "true") else "no"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
