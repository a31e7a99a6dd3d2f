"""The document as it would read with other answers: what an edit is said to be is proved by making it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sro.draft.intake.sent import plain_words
from sro.errors import InputError
from sro.model import ClauseText, Model, Question, clauses_of, sections_of
from sro.model.document import Document
from sro.reading import Unit, of_document
from sro.resolve import AnswerError, Edition, names_in, read_answer, read_answers, resolve

_LABEL = re.compile(r"\(\w{1,4}\)")


@dataclass(frozen=True)
class Made:
    """A document with other answers: its words by unit, and why the answers may not be given, "" where they may."""

    document: Document
    words: Mapping[str, str]
    runs: Mapping[tuple[str, str], tuple[str, ...]]
    refused: str = ""


def key(text: str) -> str:
    """The words of a clause however its entries are labelled and set."""
    return re.sub(r"\s+", "", _LABEL.sub(" ", plain_words(text))).lower().rstrip(".;")


class Trial:
    """Makes a district's document with other answers than its own."""

    def __init__(self, model: Model, edition: Edition, raw: Mapping[str, Any], document: Document):
        """``raw`` are the answers of the district's file; ``document`` is what was sent."""
        self.model, self.edition, self.raw, self.document = model, edition, dict(raw), document
        self._made: dict[str, Made | None] = {}

    @cached_property
    def plain(self) -> Made:
        """The document as it was sent."""
        return _made(self.document)

    @cached_property
    def clauses(self) -> dict[str, ClauseText]:
        """Every clause of the model that may stand in the document, whatever the answers."""
        text = self.model.documents[self.document.id]
        names = [self.document.id, *(section.include for section in sections_of(text) if section.include)]
        return {clause.id: clause for name in names for clause in clauses_of(self.model.documents[name])}

    def asked_by(self, clause: ClauseText) -> list[str]:
        """The questions with few answers on which a clause or its wording turns."""
        names = dict.fromkeys(_names(clause))
        return [name for name in names if (found := self.model.questions.get(name)) and found.type in ("yes_no", "choice")]

    def others(self, name: str) -> list[Any]:
        """The answers to a question of few that are not the one at hand."""
        question = self.model.questions[name]
        now = self.edition.answers.context.get(name)
        if question.type == "yes_no":
            return [not now]
        return [option.value for option in question.options if option.value != now]

    def with_answers(self, answers: Iterable[tuple[str, Any]]) -> Made | None:
        """The document with some answers in the place of others; None where it cannot be made. An answer beyond its limit is made all the same, and why it
        may not be given is told."""
        wanted = tuple(answers)
        mark = repr(wanted)
        if mark not in self._made:
            self._made[mark] = self._tried(wanted)
        return self._made[mark]

    def _tried(self, answers: tuple[tuple[str, Any], ...]) -> Made | None:
        raw, questions, refused = dict(self.raw), dict(self.model.questions), []
        for name, value in answers:
            question = questions.get(name)
            if question is None:
                return None
            try:
                read_answer(question, value)
            except AnswerError as error:
                if question.limit is None or not _single(question):
                    return None
                questions[name] = question.model_copy(update={"limit": None})
                refused.append(error.message)
            raw[name] = {"answer": value, "reason": "tried"} if question.reason_when else value
        model = replace(self.model, questions=questions)
        try:
            found = read_answers(model, raw, state=self.edition.state, date=self.edition.date)
        except InputError as error:
            refused.append(error.problems[0].message)
            try:
                found = read_answers(model, raw, state=self.edition.state, date=self.edition.date, rules=())
            except InputError:
                return None
        document = resolve(model, self.document.id, replace(self.edition, answers=found))
        return replace(_made(document), refused="; ".join(refused))

    def changed_by(self, made: Made) -> dict[str, tuple[str, str]]:
        """The units that read otherwise, with their words before and after; "" where one stands on one side alone."""
        before, after = self.plain.words, made.words
        names = dict.fromkeys((*before, *after))
        both = {name: (before.get(name, ""), after.get(name, "")) for name in names}
        return {name: each for name, each in both.items() if key(each[0]) != key(each[1])}


def _made(document: Document) -> Made:
    words: dict[str, str] = {}
    runs: dict[tuple[str, str], tuple[str, ...]] = {}
    for unit in of_document(document).units:
        words[unit.id] = bare(unit)
        for part in unit.parts:
            for run in part.runs:
                if run.answer:
                    runs[unit.id, run.answer] = (*runs.get((unit.id, run.answer), ()), run.text)
    return Made(document, words, runs)


def bare(unit: Unit) -> str:
    """A unit's words without the labels of its entries, a paragraph a line."""
    return "\n".join(part.text for part in unit.parts if part.text.strip())


def _single(question: Question) -> bool:
    return question.type in ("number", "money", "school_days", "date")


def _names(source: Any) -> Iterable[str]:
    """The names for which a clause's conditions and templates ask, those that choose first."""
    yield from (name for name in (source.choose, source.optional) if name)
    if source.when:
        yield from sorted(names_in(source.when, condition=True))
    pending: list[Any] = [source]
    while pending:
        each = pending.pop()
        if isinstance(each, str):
            yield from sorted(names_in(each)) if "{" in each else ()
        elif isinstance(each, dict):
            pending += each.values()
        elif isinstance(each, tuple):
            pending += each
        elif hasattr(type(each), "model_fields"):
            for name in type(each).model_fields:
                value = getattr(each, name)
                if name == "when" and value and each is not source:
                    yield from sorted(names_in(value, condition=True))
                elif name not in ("note", "added", "id", "when"):
                    pending.append(value)
