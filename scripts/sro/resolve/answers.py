"""Reading answers: every question gets the district's answer, its default or a blank, and rules between answers are held."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sro.dates import long_date
from sro.errors import Problem, likely, refuse
from sro.model import Model, Question, Rule
from sro.model.document import Given
from sro.resolve.answer_types import AnswerError, Path, blank_of, read_answer
from sro.resolve.offices import capacity_in
from sro.resolve.people import contradictions, settled_people
from sro.resolve.template import holds
from sro.resolve.values import Blank, FilledList, FilledText

Place = Callable[[Path, str, bool], Problem]


@dataclass(frozen=True)
class Answers:
    """Answers that were read: ``context`` is what texts and conditions see, ``given`` how each question was answered, ``idle`` the questions that
    were answered though they do not apply."""

    context: Mapping[str, Any]
    given: Mapping[str, Given]
    idle: tuple[str, ...] = ()

    def reason(self, question: str) -> str | None:
        """The reason on record for an answer, if one was given."""
        found = self.given.get(question)
        return found.reason if found else None


UNDATED = "9999-12-31"
"""The date of a text that nobody drafted yet: after the day from which any rule binds, so that what papers of today have stands in it."""

SLIPS = 50
"""Up to this many unknown names are slips of the pen, for which a likely name is looked for; more are another kind of file."""


def read_answers(
    model: Model, raw: Mapping[str, Any], *, state: str, date: str, rules: Iterable[Rule] | None = None, place: Place | None = None
) -> Answers:
    """Raw answers → answers as texts see them; raises :class:`InputError` with every problem. ``state``, ``date`` (ISO) and ``law_standing`` are part of the
    context; ``rules`` replaces the model's. A reason is asked for only where the law at stake is law of the state. ``place`` makes a
    problem out of a path below `answers`, a sentence, and whether the key itself is meant; without it problems carry no place."""
    problem = place or (lambda path, message, at_key: Problem("", 0, 0, message))
    by_id = model.questions
    unknown = [name for name in raw if name not in by_id]
    remedies = [likely(name, by_id if len(unknown) <= SLIPS else {}, "`sro explain questions` lists them all") for name in unknown]
    problems = [problem((name,), f"{name} is not a question; {remedy}", True) for name, remedy in zip(unknown, remedies, strict=True)]
    context: dict[str, Any] = {
        "state": state,
        "date": FilledText(date, "date", long_date(date)),
        "law_standing": model.standing.get(state, ""),
    }
    context |= {question.id: read_answer(question, question.default_in(state)) for question in by_id.values()}
    given: dict[str, Given] = {}
    idle: list[str] = []
    problems += _two_ways(raw, by_id, problem)
    raw, where = spelled_out(raw, by_id)
    for question in by_id.values():
        try:
            answered, answer, reason, source = _parts(raw, question)
        except AnswerError as error:
            context[question.id] = blank_of(question)
            problems.append(problem((*where.get(question.id, (question.id,)), *error.path), f"{question.id}: {error.message}", False))
            continue
        if question.when is not None and not holds(question.when, context):
            idle += [question.id] if answered and answer not in (None, "") else []
            answered, answer = False, None
        try:
            if answered:
                context[question.id] = read_answer(question, answer)
        except AnswerError as error:
            context[question.id] = blank_of(question)
            whole = raw.get(question.id)
            inner = ("answer",) if isinstance(whole, dict) and "answer" in whole else ()
            at = (*where.get(question.id, (question.id,)), *inner, *error.path)
            several = f"{question.id}s" if isinstance(answer, list) and f"{question.id}s" in by_id else ""
            told = f"{len(answer)} of them are written, and it holds one; write several under {several}" if several else error.message
            problems.append(problem(at, f"{question.id}: {told}", False))
            continue
        value = context[question.id]
        how = "blank" if isinstance(value, Blank) else "given" if answered else "default"
        given[question.id] = Given(question=question.id, how=how, value=_plain(value), reason=reason, source=source)
        at_stake = not question.law or any(model.binds(law, state) for law in question.law)
        if answered and at_stake and not reason and _plain(value) in [_expected(v) for v in question.reason_when]:
            problems.append(problem((question.id,), _reason_missing(question, answer), False))
    problems += (problem(path, message, False) for path, message in contradictions(context))
    context |= (people := settled_people(context))
    problems += [broken for rule in (model.rules if rules is None else rules) for broken in _broken(rule, context, problem)]
    refuse(problems)
    if people and context.get("departments"):  # what the long form says is what the short one asks for
        given |= {name: Given(question=name, how="given", value=_plain(people[name])) for name in ("department", "chief_post_certified")}
    return Answers(context, given, tuple(idle))


def spelled_out(raw: Mapping[str, Any], questions: Mapping[str, Question]) -> tuple[dict[str, Any], dict[str, Path]]:
    """The raw answers with those that were written as parts of another (`superintendent: {name: …}`) as answers of their own, and where each of
    these stands."""
    made: dict[str, Any] = {}
    where: dict[str, Path] = {}
    for name, answer in raw.items():
        fills = questions[name].fills if name in questions else {}
        whole = answer["answer"] if isinstance(answer, dict) and "answer" in answer else answer
        if not fills or not isinstance(whole, dict) or set(whole) - set(fills):
            made[name] = answer
            continue
        inner = (name,) if whole is answer else (name, "answer")
        for part, value in whole.items():
            if value not in (None, "") and fills[part] not in raw:
                made[fills[part]] = value
                where[fills[part]] = (*inner, part)
    for who in ("chief", "superintendent"):  # “Interim Chief of Police” says the capacity too
        title, capacity = f"{who}_title", f"{who}_capacity"
        typed = capacity_in(str(made.get(title)))[1].lower()
        if capacity in questions and capacity not in made and typed in ("interim", "acting"):
            made[capacity] = typed
            where[capacity] = where.get(title, (title,))
    return made, where


def _two_ways(raw: Mapping[str, Any], questions: Mapping[str, Question], problem: Place) -> Iterable[Problem]:
    """A problem for each answer that was written in both ways, with two values."""
    for question in questions.values():
        whole = raw.get(question.id)
        if not isinstance(whole, dict):
            continue
        for part, name in question.fills.items():
            value = whole.get(part)
            if value not in (None, "") and name in raw and raw[name] != value:
                both = f"{question.id}: {part}: {value} and {name}: {raw[name]} say two things; keep one of the two"
                yield problem((question.id, part), both, False)


def _parts(raw: Mapping[str, Any], question: Question) -> tuple[bool, Any, str | None, tuple[str, ...]]:
    """Whether there is an answer, the answer, the reason given with it and the source that says so. Raises :class:`AnswerError` for a reason or
    a source that is none."""
    if question.id not in raw:
        return False, None, None, ()
    answer = raw[question.id]
    if not isinstance(answer, dict) or "answer" not in answer:
        return True, answer, None, ()
    for key in answer:
        if key not in ("answer", "reason", "source"):
            raise AnswerError(f"{key} is not known beside an answer; did you mean reason or source?", (key,))
    reason = answer.get("reason")
    if reason is not None and not isinstance(reason, str):
        shown = "a list" if isinstance(reason, list) else "a mapping" if isinstance(reason, dict) else str(reason)
        raise AnswerError(f"the reason {shown} must be text; put it in quotes", ("reason",))
    source = answer.get("source") or []
    if not isinstance(source, list) or not all(isinstance(each, str) for each in source):
        raise AnswerError(f"the source {source} must be a list of texts; write [{source}]", ("source",))
    return True, answer["answer"], reason or None, tuple(source)


def _reason_missing(question: Question, answer: Any) -> str:
    shown = {True: "yes", False: "no"}.get(answer, answer)
    law = f", since the law asks for it ({', '.join(question.law)})" if question.law else ""
    return f'{question.id}: the answer {shown} needs a reason on record{law}; write {{answer: {shown}, reason: "…"}}'


def _broken(rule: Rule, context: Mapping[str, Any], problem: Place) -> Iterable[Problem]:
    if not all(_is(context.get(name), wanted) for name, wanted in rule.if_.items()):
        return
    first = ", ".join(f"{name}: {_words(context.get(name))}" for name in rule.if_)
    for name, wanted in rule.requires.items():
        if not _is(context.get(name), wanted):
            message = f"{first} needs {name}: {_words(wanted)}, and it is {_words(context.get(name))}; {_sentence(rule.because)}"
            yield problem((next(iter(rule.if_)),), f"{message}; change one of the two", False)
    for name, wanted in rule.excludes.items():
        if _is(context.get(name), wanted):
            message = f"{first} and {name}: {_words(context.get(name))} shut each other out; {_sentence(rule.because)}"
            yield problem((next(iter(rule.if_)),), f"{message}; change one of the two", False)


def _sentence(because: str) -> str:
    return because.strip().rstrip(".")


def _is(value: Any, wanted: Any) -> bool:
    wishes = [_expected(w) for w in (wanted if isinstance(wanted, list | tuple) else [wanted])]
    plain = _plain(value)
    if isinstance(plain, list):
        return any(entry in wishes for entry in plain) or ([] in wishes and not plain)
    return plain in wishes


def _expected(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    """A value that was read, as plain JSON data."""
    if isinstance(value, Blank) or value is None:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, FilledList | list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return int(value) if isinstance(value, int) else str(value)


def said(value: Any) -> str:
    """An answer, raw or read, as a message names it: a choice by its value and its label, a date written out."""
    shown = getattr(value, "shown", None)
    if shown and isinstance(value, str) and value != shown and not value[:1].isdigit():
        return f"{value} ({shown})"
    plain = shown or _plain(value)
    if isinstance(plain, dict):
        return "an entry"
    if isinstance(plain, list):
        return ", ".join(map(said, plain)) or "nothing"
    return {True: "yes", False: "no", None: "not answered"}.get(plain, str(plain))


def _words(value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, list):
        return " or ".join(_words(entry) for entry in plain) or "nothing"
    return {True: "yes", False: "no", None: "not answered"}.get(plain, str(plain)) if not isinstance(plain, dict) else "an entry"
