"""What a person wrote into `district.yml` by hand, read by the readers of what is typed. The file is a record that must mean the same in ten years and to
every program, so it has one spelling a value: what the readers would understand is told with the line as it is to stand, and never read in silence."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sro.errors import Problem, gathered, likely, refuse
from sro.model import DistrictFile, Model, Question, Rule, unusable_character
from sro.project.shape import validated
from sro.project.yaml import Located, Path
from sro.project.yaml_lines import indent_of, one_line
from sro.resolve import AnswerError, Answers, read_answer, read_answers
from sro.resolve.as_typed import Around, Reading, around_of, read_as, read_typed, told, unquoted

_TEXT = ("text", "long_text", "texts")
_SIGNS = ("Cf", "Zl", "Zp")


def district_of(source: Located) -> DistrictFile:
    """A district file as its shape. Raises :class:`InputError` with every problem; a state or a date in another spelling is told with its line."""
    data, problems = source.data, []
    for name in ("state", "date") if isinstance(data, dict) else ():
        written = data.get(name)
        if not isinstance(written, str | int) or isinstance(written, bool) or _stands(name, str(written)):
            continue
        reading = read_as(name, str(written))
        if reading.value is not None:
            words = _one_spelling(str(written), reading, source.line_with((name,), reading.value))
            problems.append(source.problem((name,), f"{name}: {words}"))
            data = {**data, name: reading.value}
    file = None
    with gathered(problems):
        file = validated(DistrictFile, replace(source, data=data))
    refuse(problems)
    assert file is not None
    return file


def _stands(name: str, written: str) -> bool:
    """Whether a state or a date is spelled as the file has it."""
    if name == "state":
        return bool(re.fullmatch("[a-z]{2}", written))
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) and datetime.date.fromisoformat(written))
    except ValueError:
        return False


def answers_of(model: Model, file: DistrictFile, source: Located, *, date: str = "", rules: Iterable[Rule] | None = None) -> Answers:
    """The answers of a file that people write, read as of ``date``, else its own; ``rules`` replaces the model's. Raises :class:`InputError` with every
    problem at its place."""
    taken, problems = _by_hand(model, file, source)
    settled = None
    with gathered(problems):
        on = date or file.date.isoformat()
        settled = read_answers(model, taken, state=file.state, date=on, rules=rules, place=source.below("answers"))
    refuse(problems)
    assert settled is not None
    return settled


def _by_hand(model: Model, file: DistrictFile, source: Located) -> tuple[dict[str, Any], list[Problem]]:
    """The answers that can be taken as they stand, and a problem for each of the others."""
    taken: dict[str, Any] = {}
    problems: list[Problem] = []
    strange = [name for name in file.answers if name not in model.questions]
    for name, raw in file.answers.items():
        if name not in model.questions:
            problems.append(_unknown(model, name, source, known=len(strange) < 50))
            continue
        question = model.questions[name]
        inner = ("answer",) if isinstance(raw, dict) and "answer" in raw else ()
        around = around_of(model, question, file.answers, file.state, file.date.isoformat())
        found = list(_faults(question, raw["answer"] if inner else raw, ("answers", name, *inner), source, around))
        if inner and isinstance(reason := raw.get("reason"), str) and (hidden := _hidden(reason, ("answers", name, "reason"), source)):
            found.append(hidden)
        if found:
            problems += [source.problem(path, f"{name}: {message}") for path, message in found]
        else:
            taken[name] = raw
    return taken, problems


def _unknown(model: Model, name: str, source: Located, known: bool) -> Problem:
    close = likely(name, model.questions if known else {}, "")
    meant = close.removeprefix("did you mean ").removesuffix("?")
    # what stands under a strange key may be a record of students, which no message repeats
    record = "student" in name.lower() or isinstance(source.data["answers"][name], list | dict)
    line = source.line_with_key(("answers", name), meant) if meant and not record else ""
    remedy = f"{close} `{line}`" if line else close or "`sro explain questions` lists them all"
    return source.problem(("answers", name), f"{name} is not a question; {remedy}", at_key=True)


Fault = tuple[Path, str]


def _faults(question: Question, raw: Any, path: Path, source: Located, around: Around) -> Iterator[Fault]:
    """What is wrong with a value and the values in it, each with the path to it."""
    if isinstance(raw, str) and (hidden := _hidden(raw, path, source)):
        yield hidden
        return
    if lost := _behind_a_remark(question, raw, path, source):
        yield lost
    elif isinstance(raw, dict):
        parts = {part.id: part for part in question.of}
        for key, value in raw.items():
            if key in parts:
                yield from _faults(parts[key], value, (*path, key), source, around)
    elif isinstance(raw, list) and question.type in ("list", "texts", "choices"):
        single = question if question.type == "list" else question.model_copy(update={"type": "choice" if question.options else "text"})
        for place, entry in enumerate(raw):
            if isinstance(entry, str) and (wanted := _entry(question, entry, (*path, place), source, around)):
                yield (*path, place), wanted
            elif isinstance(entry, dict) or question.type != "list":
                yield from _faults(single, entry, (*path, place), source, around)
    elif raw is not None and raw != "":
        yield from _value(question, raw, path, source, around)


def _entry(question: Question, raw: str, path: Path, source: Located, around: Around) -> str:
    """What is wrong with words that stand as an entry of a list, "" for nothing: a list's entry says which part they are, and a town's name is one."""
    if question.type == "list" and question.of[0].type == "text":
        reading = read_typed(question, raw, around)
        read = reading.value[0] if reading.value and len(reading.value) == 1 else {question.of[0].id: raw}
        entry = {part.id: read[part.id] for part in question.of if part.id in read and read[part.id] != part.default}
        return f"“{told(raw)}” is not said to be the {question.of[0].id}; write: `{source.line_with(path, entry)}`"
    if question.id != "towns":
        return ""
    reading = read_typed(question, raw, around)
    if reading.outcome == "refused":
        return reading.note
    if reading.value in (None, [raw.strip()]):
        return ""
    if len(reading.value) > 1:
        return f"“{told(raw)}” is read as one town; are they {len(reading.value)}? Write each as an entry: {_as_entries(reading.value, path, source)}"
    return f"“{told(raw)}” is more than the town’s name; write: `{source.line_with(path, reading.value[0])}`"


def _as_entries(values: list[Any], path: Path, source: Located) -> str:
    """The lines on which the entries of a list stand, each to be pasted: one a line where the list is written so."""
    line = source.lines[source.line(path) - 1]
    if isinstance(path[-1], int) and not line.lstrip().startswith("- "):
        return f"`{source.line_with(path[:-1], values)}`"
    return ", ".join(f"`{' ' * indent_of(line)}- {one_line('a', each)[2:].strip()}`" for each in values)


def _value(question: Question, raw: Any, path: Path, source: Located, around: Around) -> Iterator[Fault]:
    if question.type in ("text", "long_text"):
        if isinstance(raw, str) and (message := _text(question, raw, path, source, around)):
            yield path, message
        return
    try:
        read_answer(question, raw)
    except AnswerError as error:
        typed = "; ".join(map(str, raw)) if isinstance(raw, list) and not any(isinstance(each, dict | list) for each in raw) else raw
        if isinstance(typed, dict | list | bool):
            return
        if lines := _without_hyphens(question, path, source):
            yield path, f"each line is an entry only behind a hyphen; write: {_as_entries(lines, path, source)}"
            return
        reading = read_typed(question, str(typed), around)
        if reading.outcome == "open":
            yield path, f"{error.message}; until somebody knows, keep it as a remark: `{source.line_as_remark(path)}`"
        elif reading.value is not None:
            yield path, _one_spelling(str(typed), reading, source.line_with(path, reading.value))


def _without_hyphens(question: Question, path: Path, source: Located) -> list[str]:
    """The lines of a value that stands on several, where the question takes a list."""
    place = source.places and source.places.at(path)
    if question.type not in ("texts", "choices") or not place or place.below is not None or place.mark.line == place.end.line:
        return []
    return [line.strip() for line in source.lines[place.mark.line : place.end.line + 1] if line.strip()]


def _text(question: Question, raw: str, path: Path, source: Located, around: Around) -> str:
    """What is wrong with words that are printed as they stand, "" for nothing."""
    reading = read_typed(question, raw, around)
    if reading.outcome in ("open", "command"):
        return _no_answer(raw, path, source)
    if reading.outcome == "refused":
        return reading.note.removesuffix(", or :skip")
    words = unquoted(raw.strip())
    words = words.strip('"“”') if sum(map(words.count, '"“”')) == 1 and not re.search(r"\d[\"”]$", words) else words
    if question.type == "text" and words != raw.strip():
        return f"the quotation marks are not part of the answer and would be printed; write: `{source.line_with(path, words)}`"
    return ""


def _no_answer(raw: str, path: Path, source: Located) -> str:
    words = " ".join(raw.split())
    return (
        f"“{words[:60]}” is no answer, and it would be printed; take it out until somebody knows, "
        f"or keep it as a remark: `{source.line_as_remark(path)}`"
    )


def _one_spelling(raw: str, reading: Reading, line: str) -> str:
    doubt = f" ({reading.note.rstrip('.')})" if reading.outcome == "doubt" and reading.note else ""
    return f"“{' '.join(raw.split())[:60]}” can be understood{doubt}, but this file takes only one way of writing it; write: `{line}`"


def _hidden(raw: str, path: Path, source: Located) -> Fault | None:
    """A sign that nobody sees in a value, with the line without it."""
    for place, sign in enumerate(raw):
        if unicodedata.category(sign) in _SIGNS or (unusable_character(sign) and sign not in "\r\n\t"):
            name = unicodedata.name(sign, "a control character").lower()
            plain = "".join(each for each in raw if unicodedata.category(each) not in _SIGNS and not unusable_character(each))
            words = f"holds U+{ord(sign):04X} ({name}) after {place} characters, which nobody sees and which turns or hides what stands beside it"
            return path, f"the answer {words}; write: `{source.line_with(path, plain)}`"
    return None


def _behind_a_remark(question: Question, raw: Any, path: Path, source: Located) -> Fault | None:
    """Words that vanish behind ` #` though they could belong to the answer: a remark stands behind two spaces and has a space after its sign."""
    span = source.span(path)
    column = source.remarks.get(span[0]) if span else None
    if not span or column is None or question.type not in _TEXT or not isinstance(raw, str | int | None) or column < span[2]:
        return None
    line = source.lines[span[0]]
    remark, before = line[column:].rstrip(), line[span[2] : column]
    if raw is None and not before.strip(" :"):
        before = " "
    if len(before) >= 2 and re.match(r"#+\s+[^\s\d]", remark):
        return None
    value = f"{raw if raw is not None else ''}{' ' if raw is not None else ''}{remark}"
    as_answer = source.line_with(path, value)
    whole = as_answer[: len(as_answer) - len(line[span[2] :])] if as_answer.endswith(line[span[2] :]) else as_answer
    as_remark = f"{line[:column].rstrip()}  # {remark.lstrip('# ')}"
    told_so = re.match(r"#+\s+[^\s\d]", as_remark.rpartition("  ")[2])  # a figure behind the sign is refused again
    otherwise = f"if it is a remark: `{as_remark}`" if told_so else "if it is a remark, give it a line of its own"
    return (path, f"“{remark}” is a remark to YAML and is not printed; if it is part of the answer, write: `{whole}`; {otherwise}")
