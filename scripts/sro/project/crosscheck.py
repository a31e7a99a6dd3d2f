"""The texts held against one another and against the law: names, references, alternatives, and every requirement that is claimed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sro.errors import Problem, likely
from sro.law import FEDERAL, LawLibrary
from sro.model import ClauseText, DocumentText, Model, Question, Source, block_id, sections_of
from sro.model.document import Origin
from sro.project.yaml import Located, Path
from sro.resolve import NAMES, AnswerError, names_in, read_answer, template_error

_REFERENCE = re.compile(r"\[\[([^\]]*)\]\]")
_ALWAYS = {"state", "date", "law_standing", "students", "has", "clause", "item", "letter"} | NAMES


def crosscheck(model: Model, places: Mapping[str, tuple[Located, Path]]) -> list[Problem]:
    """Every problem that shows only when files are read together. ``places`` gives each question's file and the path to it there."""
    problems = [problem for document in model.documents.values() for problem in _of_document(model, document)]
    for question in model.questions.values():
        source, path = places[question.id]
        problems += (source.problem(path, message) for message in _of_question(model, question))
    known = model.questions
    for rule in model.rules:
        for name in (*rule.if_, *rule.requires, *rule.excludes):
            if name not in known:
                problems.append(Problem("questions.yml", 0, 0, f"a rule ({rule.because}) names {name}, {_not_a_question(name, known)}"))
    return problems


def _of_question(model: Model, question: Question) -> Iterator[str]:
    for default in (question.default, *question.defaults.values()):
        try:
            read_answer(question, default)
        except AnswerError as error:
            yield f"{question.id}: the default {error.message}"
    if question.when is not None:
        yield from _names(f"{question.id}: when", question.when, model.questions, condition=True)
        yield from _later(question, list(model.questions))


def _later(question: Question, order: list[str]) -> Iterator[str]:
    """Answers are settled in order, so a condition can only turn on questions asked before."""
    try:
        names = names_in(question.when or "", condition=True)
    except template_error():
        return
    for name in sorted(names & set(order[order.index(question.id) :])):
        yield f"{question.id}: when: {name} is asked later; ask it before"


def _of_document(model: Model, document: DocumentText) -> Iterator[Problem]:
    ids = {section.section for section in sections_of(document)}
    ids |= {block_id(block) for section in sections_of(document) for block in section.clauses}
    for section in sections_of(document):
        if section.include:
            if section.include not in model.documents:
                message = f"include: there is no document {section.include}; known: {', '.join(model.documents)}"
                yield _at(model, document, section.section, message)
            else:
                inner = model.documents[section.include]
                ids |= {s.section for s in sections_of(inner)} | {block_id(b) for s in sections_of(inner) for b in s.clauses}
    head = [value for key, value in document if key not in ("sections", "words", "source")]
    for message in _texts(head, model, ids):
        yield _at(model, document, "", message)
    if document.contents:
        for message in _names("contents", document.contents, model.questions, condition=True):
            yield _at(model, document, "", message)
    for name in document.dated_by:
        if name not in model.questions:
            yield _at(model, document, "", f"dated_by: {name}, {_not_a_question(name, model.questions)}")
    for section in sections_of(document):
        for message in _texts([section.heading or "", *section.paragraphs, section.as_table], model, ids):
            yield _at(model, document, section.section, message)
        if section.when:
            for message in _names("when", section.when, model.questions, condition=True):
                yield _at(model, document, section.section, message)
        for block in section.clauses:
            for message in _texts([block], model, ids):
                yield _at(model, document, block_id(block), message)
            if isinstance(block, ClauseText):
                for message in _choices(block, model.questions):
                    yield _at(model, document, block.id, message)


def _at(model: Model, document: DocumentText, name: str, message: str) -> Problem:
    origin = model.origins.get((document.document, name)) or model.origins[(document.document, "")]
    return Problem(origin.file, origin.line, 1, f"{name}: {message}" if name else message)


def _choices(clause: ClauseText, questions: Mapping[str, Question]) -> Iterator[str]:
    if clause.falls_due is not None:
        name = clause.falls_due.days_after_month
        if (question := questions.get(name)) is None:
            yield f"days_after_month: {name}, {_not_a_question(name, questions)}"
        elif question.type != "number":
            yield f"days_after_month: {name} is a {question.type} question; the days after a month are answered with a number"
    if clause.optional is not None:
        if (question := questions.get(clause.optional)) is None:
            yield f"optional: {clause.optional}, {_not_a_question(clause.optional, questions)}"
        elif question.type != "yes_no":
            yield f"optional: {clause.optional} is a {question.type} question; a clause is made optional by a yes_no question"
    if clause.choose is None:
        return
    if (question := questions.get(clause.choose)) is None:
        yield f"choose: {clause.choose}, {_not_a_question(clause.choose, questions)}"
        return
    if question.type not in ("choice", "yes_no"):
        yield f"choose: {clause.choose} is a {question.type} question; alternatives need a choice or yes_no question"
        return
    answers = {"yes", "no"} if question.type == "yes_no" else {option.value for option in question.options}
    for missing in sorted(answers - set(clause.options)):
        yield f"options: there is no text for the answer {missing} of {clause.choose}; add it"
    for extra in sorted(set(clause.options) - answers):
        yield f"options: {extra} is not an answer of {clause.choose}; its answers are {', '.join(sorted(answers))}"


_NO_WORDS = frozenset(("note", "added", "source", "satisfies", "effect", "id", "clauses", "cells", "table"))
"""Fields in which nothing is filled in."""


def _texts(values: Iterable[Any], model: Model, ids: set[str]) -> Iterator[str]:
    """Problems of every template, condition and reference in some values, however deep."""
    pending: list[tuple[str, Any]] = [("", value) for value in values]
    while pending:
        key, value = pending.pop()
        if value is None:
            continue
        if isinstance(value, Source):
            pending += [(name, inner) for name, inner in vars(value).items() if name not in _NO_WORDS]
        elif isinstance(value, dict):
            pending += value.items()
        elif isinstance(value, tuple):
            pending += [(key, entry) for entry in value]
        elif isinstance(value, str):
            yield from _names(key, value, model.questions, condition=key == "when")
            if key == "each" and value not in model.questions and value not in NAMES:
                yield f"each: {value}, {_not_a_question(value, model.questions)}"
            for target in _REFERENCE.findall(value):
                if target.removesuffix(":sentence") not in ids:
                    import difflib

                    close = difflib.get_close_matches(target, ids, n=1)
                    remedy = f"did you mean [[{close[0]}]]?" if close else "mend the id"
                    yield f"[[{target}]] refers to nothing in this document; {remedy}"


def _names(key: str, text: str, questions: Mapping[str, Question], *, condition: bool) -> Iterator[str]:
    if not condition and "{" not in text:
        return
    try:
        names = names_in(text, condition=condition)
    except template_error() as error:
        yield f"{key or 'text'}: “{text.strip()[:60]}” cannot be read ({error.message}); mend the braces or the filter"
        return
    for name in sorted(names - _ALWAYS - set(questions)):
        yield f"{key or 'text'}: {name}, {_not_a_question(name, questions)}"


def _not_a_question(name: str, questions: Mapping[str, Question]) -> str:
    return f"which is not a question; {likely(name, questions, 'declare it in a questions.yml')}"


_CITATION = re.compile(r"\]\(law:([A-Za-z0-9.\-]+)\)")
_ID = re.compile(r"[0-9A-Za-z-]+(\.[0-9A-Za-z]+)+")


def unknown_law(model: Model, library: LawLibrary) -> list[Problem]:
    """A problem for each claim, citation or limit that names law no file of `law/` holds."""
    known = sorted({name for state in library.states() for name in library.ids(state)})
    every_id = {*known, *library.ids(FEDERAL)}
    sections = {name[:at] for name in every_id for at, sign in enumerate(name) if sign == "."}
    knows = (every_id | sections).__contains__

    problems: list[Problem] = []
    for document in model.documents.values():
        head = [value for key, value in document if key not in ("sections", "words", "source")]
        places: list[tuple[str, Any]] = [("", head)]
        for section in sections_of(document):
            places += [(block_id(block), block) for block in section.clauses]
        for name, value in places:
            origin = model.origins.get((document.document, name)) or model.origins[(document.document, "")]
            problems += (_unknown(law, name, origin, known) for law in _named(value) if not knows(law))
    for question in model.questions.values():
        named = [*question.law, *([question.limit.because] if question.limit and _ID.fullmatch(question.limit.because) else [])]
        place = Origin(file="questions.yml", line=0)
        problems += (_unknown(law, question.id, place, known) for law in named if not knows(law))
    return problems


def _unknown(law: str, name: str, origin: Origin, known: list[str]) -> Problem:
    remedy = likely(law, known, "add it to a file of law/, or mend the id")
    return Problem(origin.file, origin.line, 1, f"{name}: {law} is no requirement or provision that law/ knows; {remedy}")


def _named(value: Any) -> Iterator[str]:
    """The law ids that a block's claims, fields and citations name."""
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield from _CITATION.findall(value) if "](law:" in value else ()
        elif isinstance(value, Source):
            yield from getattr(value, "satisfies", ())
            yield from filter(None, [getattr(value, "cite", None)])
            pending += reversed(vars(value).values())
        elif isinstance(value, dict):
            pending += reversed(value.values())
        elif isinstance(value, (tuple, list)):
            pending += reversed(value)
