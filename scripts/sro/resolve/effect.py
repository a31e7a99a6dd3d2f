"""Whether each answer that was given does something: it stands in the words of a document, or a document would read otherwise without it. An
answer for which neither holds is told, with the reason and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sro.errors import InputError
from sro.model import Model, Question, clauses_of
from sro.model.document import Document, Run
from sro.resolve.answer_types import AnswerError, Path, read_answer
from sro.resolve.answers import Answers, read_answers, said, spelled_out
from sro.resolve.resolver import Edition, reads_otherwise
from sro.resolve.template import holds, names_in
from sro.resolve.values import Filled, FilledList


@dataclass(frozen=True)
class Remark:
    """Something to be told about an answer that is kept: the path below `answers`, and a sentence with the remedy."""

    path: Path
    message: str


def without_effect(model: Model, raw: Mapping[str, Any], edition: Edition, documents: Sequence[Document]) -> list[Remark]:
    """A remark for each answer in ``raw`` that no document of the edition shows. ``documents`` are all of them, as they were resolved."""
    found = not_asked(model, raw, edition.answers)
    raw, where = spelled_out(raw, model.questions)
    tried = _Tried(model, raw, edition, documents)
    shown: list[Remark] = []
    for name, question in model.questions.items():
        if name not in raw or name in edition.answers.idle or question.fills or question.on_record or question.acts:
            continue
        if edition.answers.given[name].how != "given":
            continue
        for path, leaf, value in _leaves(question, (name,), _bare(raw[name])):
            if not (name in tried.choices or tried.printed(path, leaf, value) or tried.changes(path, leaf, value)):
                shown.append(Remark(path, f"{_called(path)}: {_read(leaf, value)} has no effect, since {_why(tried, name)}; {REMEDY}"))
    return [*found, *_placed(shown, where)]


def not_asked(model: Model, raw: Mapping[str, Any], answers: Answers) -> list[Remark]:
    """A remark for each answer whose question the other answers leave out."""
    raw, where = spelled_out(raw, model.questions)
    return _placed([_idle(model.questions[name], raw[name], answers) for name in answers.idle], where)


def _placed(found: list[Remark], where: Mapping[str, Path]) -> list[Remark]:
    """The remarks at what stands in the file, where an answer was written as a part of another."""
    return [replace(each, path=(*where.get(str(each.path[0]), each.path[:1]), *each.path[1:])) for each in found]


REMEDY = "take it out, or bring in the words that need it"


def _idle(question: Question, raw: Any, answers: Answers) -> Remark:
    because, names = _false(question.when or "", answers.context)
    told = " and ".join(_stands(name, answers.context[name]) for name in names)
    change = f"change {' or '.join(names)}, or take it out" if not {"state", "date"} >= set(names) else "take it out"
    since = told or f"{because} does not hold"
    return Remark((question.id,), f"{question.id}: {_read(question, _bare(raw))} has no effect, since {since}; {change}")


def _stands(name: str, value: Any) -> str:
    """How an answer that a condition turns on stands."""
    if isinstance(value, FilledList):
        return f"{name} {'is answered' if value else 'is not'}"
    return f"{name} is {said(value)}"


def _read(question: Question, raw: Any) -> str:
    """An answer as its question reads it, or as it stands where the question cannot."""
    try:
        return said(read_answer(question, raw))
    except AnswerError:
        return said(raw)


def _false(condition: str, context: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The part of a condition that does not hold, and the names in it."""
    part = next((each for each in condition.split(" and ") if _splits(condition) and not holds(each, context)), condition)
    return part, sorted(names_in(part, condition=True))


def _splits(condition: str) -> bool:
    """Whether the condition is a row of parts that must all hold."""
    return "(" not in condition and " or " not in condition


def _why(tried: "_Tried", name: str) -> str:
    users = tried.users(name)
    if not users:
        return f"no document that is built here asks for it ({', '.join(tried.standing)})"
    return f"the words that would show it are left out of {', '.join(users)}"


def _bare(raw: Any) -> Any:
    return raw["answer"] if isinstance(raw, dict) and "answer" in raw else raw


def _called(path: Path) -> str:
    """`schools[1].days`, as a person finds it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def _leaves(question: Question, path: Path, raw: Any) -> Iterator[tuple[Path, Question, Any]]:
    """Each single answer in an answer: itself, or what the parts of its entries hold."""
    if raw is None or raw == "" or raw == []:
        return
    if question.type == "list" and isinstance(raw, list):
        for position, entry in enumerate(raw):
            yield from _leaves(question.model_copy(update={"type": "parts"}), (*path, position), entry)
    elif question.type == "parts" and isinstance(raw, dict):
        for part in question.of:
            yield from _leaves(part, (*path, part.id), raw.get(part.id))
    elif question.type == "texts" and isinstance(raw, list):
        yield from (((*path, position), question, entry) for position, entry in enumerate(raw))
    else:
        yield path, question, raw


class _Tried:
    """The documents as they are, and as they would be with another answer."""

    def __init__(self, model: Model, raw: Mapping[str, Any], edition: Edition, documents: Sequence[Document]):
        self.model, self.raw, self.edition = model, raw, edition
        self.standing = {document.id: document for document in documents}
        self._runs = {(run.answer, run.text.strip().lower()) for document in documents for run in _runs_of(document) if run.answer}

    @cached_property
    def choices(self) -> set[str | None]:
        """The questions by which a clause that stands was chosen or kept, and those by which one was left out."""
        blocks = {block.id for document in self.standing.values() for block in document.clauses()}
        texts = [clause for document in self.model.documents.values() for clause in clauses_of(document) if clause.id in blocks]
        left_out = {each.question for document in self.standing.values() for each in document.omissions}
        return {name for clause in texts for name in (clause.choose, clause.optional) if name} | left_out

    def users(self, name: str) -> list[str]:
        """The standing documents whose texts ask for an answer, whether or not the clause stands."""
        return [key for key, document in self.standing.items() if any(given.question == name for given in document.answers)]

    def printed(self, path: Path, question: Question, value: Any) -> bool:
        """Whether the answer's own words stand in a document."""
        asked = ".".join(step for step in path if isinstance(step, str))
        alone = question.model_copy(update={"type": "text"}) if question.type == "texts" else question
        try:
            read = read_answer(alone, value)
        except AnswerError:
            return False
        words = [each.shown for each in (read if isinstance(read, FilledList) else [read]) if isinstance(each, Filled)]
        return bool(words) and all((asked, each.strip().lower()) in self._runs for each in words)

    def changes(self, path: Path, question: Question, value: Any) -> bool:
        """Whether any document would read otherwise with another answer in its place."""
        return any(self._differs(str(path[0]), _with(self.raw, path, other)) for other in _others(question, value))

    def _differs(self, name: str, raw: Mapping[str, Any]) -> bool:
        try:
            answers = read_answers(self.model, raw, state=self.edition.state, date=self.edition.date, rules=())
        except InputError:
            return False  # the other answer cannot be given here; another is tried
        if answers.context == self.edition.answers.context:
            return False
        edition = replace(self.edition, answers=answers)
        for key in self.edition.documents:
            text = self.model.documents[key]
            if holds(text.when, answers.context) != (key in self.standing):
                return True
        users = self.users(name)
        return any(reads_otherwise(self.model, edition, self.standing[key]) for key in users)


def _runs_of(value: Any) -> Iterator[Run]:
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, Run):
            yield each
        elif isinstance(each, tuple | list):
            pending += each
        elif hasattr(type(each), "model_fields"):
            pending += [getattr(each, key) for key in type(each).model_fields]


_LEFT_OUT = object()


def _others(question: Question, value: Any) -> Iterator[Any]:
    """What could stand in an answer's place: nothing, and where nothing comes to the same, something else."""
    yield _LEFT_OUT
    reason = {"reason": "to see"} if question.reason_when else {}
    match question.type:
        case "yes_no":
            others: list[Any] = [value in ("no", False, "false")]
        case "choice":
            others = [option.value for option in question.options if option.value != str(value)]
        case "choices":
            others = [[], *([option.value] for option in question.options)]
        case "number" | "money" | "school_days":
            others = [int(float(value)) + step for step in (1, -1)]
        case "date":
            others = ["2000-01-01", "2099-12-31"]
        case "month_day":
            others = ["03-03"]
        case "time":
            others = ["03:33"]
        case "web_address":
            others = ["https://other.example.org"]
        case _:
            others = [f"{value} x"]
    yield from ({"answer": other, **reason} if reason else other for other in others)


def _with(raw: Any, path: Path, other: Any) -> Any:
    """The raw answers with another value at a path, or without any."""
    step, rest = path[0], path[1:]
    if isinstance(raw, dict) and "answer" in raw and step not in raw:
        return {**raw, "answer": _with(raw["answer"], path, other)}
    if isinstance(raw, list):
        changed = [_with(entry, rest, other) if n == step and rest else other if n == step else entry for n, entry in enumerate(raw)]
        return [entry for entry in changed if entry is not _LEFT_OUT]
    if rest:
        return {**raw, step: _with(raw[step], rest, other)}
    return {key: value for key, value in raw.items() if key != step} if other is _LEFT_OUT else {**raw, step: other}
