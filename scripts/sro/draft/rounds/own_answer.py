"""An answer of our own in the place of what they want (`take`): which questions can be answered there, what was typed read as an answer, and what stands
against one. The terminal, the drafting page and the file of decisions go through here, so that all three write the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sro.draft.intake import Item, Made, Trial
from sro.draft.prompt import shown, taken
from sro.errors import InputError, likely, printable
from sro.model import FURTHER, Question
from sro.resolve import AnswerError, read_answer
from sro.resolve.as_typed import around_of

_FEW = ("yes_no", "choice")
_SINGLE = (*_FEW, "number", "money", "school_days", "date", "month_day", "time", "text", "web_address")
"""Types with one value, which a decision can hold."""
_TYPED = re.compile(r"\s*([a-z][a-z0-9_]*)\s*=\s*(\S.*)", re.DOTALL)


def offered(item: Item, trial: Trial) -> list[Question]:
    """The questions that can be answered in the place of an item: its own, those on which its clauses turn, and those that they print."""
    names = [item.question] if item.question else []
    for unit in dict.fromkeys(unit for edit in item.edits for unit in edit.units):
        clause = trial.clauses.get(unit)
        names += trial.asked_by(clause) if clause else []
        names += [asked for there, asked in trial.plain.runs if there == unit]
    questions = (trial.model.questions.get(name) for name in dict.fromkeys(names))
    return [each for each in questions if each is not None and each.type in _SINGLE and item.kind not in ("comment", "form", "fixed")]


def library(item: Item, trial: Trial) -> list[Question]:
    """The questions of the clause library, of whose clauses one may stand in the place of a clause that was added."""
    questions = trial.model.questions.values() if item.kind == "added" else ()
    return [each for each in questions if each.group == FURTHER and each.type == "choice" and not each.fills]


def stands(question: Question, trial: Trial) -> str:
    """What the draft that was sent answers to a question, as a person reads it; "" where it is left open."""
    raw = trial.raw.get(question.id)
    given = raw["answer"] if isinstance(raw, dict) and "answer" in raw else raw
    return shown(question, question.default_in(trial.edition.state) if given is None else given)


def typed_answer(typed: str, trial: Trial) -> tuple[str, Any] | None:
    """`question = value` as a person types it, read as an answer; None for words that are none. Raises :class:`InputError` where the value is no answer."""
    found = _TYPED.fullmatch(typed)
    if found is None or found[1] not in trial.model.questions:
        return None
    return found[1], value_of(found[1], found[2], trial)


def value_of(name: str, typed: str, trial: Trial) -> Any:
    """What was typed as the answer to a question, as the file of decisions holds it. Raises :class:`InputError` with what is wrong with it."""
    question = _question(name, trial)
    try:
        value = taken(question, typed, around_of(trial.model, question, trial.raw, trial.edition.state, trial.edition.date))
    except AnswerError as error:
        raise InputError(f"{name}: {error.message}") from None
    if value is None:
        raise InputError(f"{name}: an answer of ours cannot be left open; write one")
    return value


def _question(name: str, trial: Trial) -> Question:
    questions = trial.model.questions
    if name not in questions:
        known = likely(name, questions, "`sro explain questions` lists them")
        raise InputError(f"{printable(name, lines=False)} is no question; {known}")
    if questions[name].type not in _SINGLE:
        raise InputError(f"{name} has a list of answers, which stands in district.yml alone; change it there, or counter with words")
    return questions[name]


def against(take: Mapping[str, Any], trial: Trial) -> str:
    """Why some answers of ours cannot be given; "" where they can."""
    for name, value in take.items():
        try:
            read_answer(_question(name, trial), value)
        except InputError as error:
            return error.problems[0].message
        except AnswerError as error:
            return f"{name}: {error.message}"
    made = trial.with_answers(take.items())
    return "these answers do not go together with those of the draft" if made is None else made.refused


def as_answers(item: Item, take: Mapping[str, Any]) -> list[Item]:
    """An item as it would be with our answers, for the check."""
    return [replace(item, kind="answer", question=name, value=value, allowed=True) for name, value in take.items()]


def read_with(lines: Sequence[str], before: str, after: str) -> list[str] | None:
    """A clause's lines in a file with the words of other answers; None where its paragraphs are not those of the document."""
    parts = [text.split("\n") for text in (before, after)]
    if len(parts[0]) != len(parts[1]):
        return None
    reads = list(lines)
    for old, new in zip(*parts, strict=True):
        at = [n for n, text in enumerate(reads) if text.count(old) == 1]
        if old == new:
            continue
        if len(at) != 1:
            return None
        reads[at[0]] = reads[at[0]].replace(old, new)
    return reads


def come(made: Made, trial: Trial) -> Iterator[str]:
    """The words of each clause that other answers bring in, its caption before them."""
    for before, after in trial.changed_by(made).values():
        if not before:
            caption, _, rest = after.partition("\n")
            yield f"{caption} {rest}" if rest and len(caption.split()) <= 8 else after
