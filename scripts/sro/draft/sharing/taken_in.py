"""Shares that came back, taken into a district's answers one after another: who answered what, and which questions both sides changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.sharing.share_file import CALLED, Arrived, Share, checked, edited
from sro.draft.sharing.three_way import Both, bare, in_words, same, three_way
from sro.errors import InputError, Problem, gathered, refuse
from sro.model import DistrictFile, Model, Question
from sro.project import answers_of, district_of, one_line, origin_faults, parse_yaml
from sro.resolve import AnswerError, read_answer, read_answers
from sro.resolve.as_typed import around_of, read_typed, told


@dataclass(frozen=True)
class TakenIn:
    """``answers`` as they would stand; ``changed``: question → the share that changed it; ``both``: what has to be decided, with the share it is from;
    ``open``: the questions that each share left open; ``notes``: what was read otherwise than it stands there, in words."""

    answers: dict[str, Any]
    changed: dict[str, Share]
    both: tuple[tuple[Both, Share], ...]
    open: tuple[tuple[str, Share], ...]
    notes: tuple[str, ...] = ()


def sender(share: Share) -> str:
    """Who answered, in words: the name or office given, or the one it was sent to."""
    return share.by or CALLED[share.for_]


def taken_in(model: Model, district: str, file: DistrictFile, shares: Sequence[Arrived], decided: Mapping[str, str]) -> TakenIn:
    """Takes shares into the answers of a district's ``file``. ``decided``: question → `theirs` or `ours`. Raises :class:`InputError` with every fault of
    every share, each with its line: another district, nobody's answers, other questions, and what `sro new` would refuse in the file."""
    answers, both, left_open = dict(file.answers), [], []
    changed: dict[str, Share] = {}
    problems: list[Problem] = []
    notes: list[str] = []
    for arrived in shares:
        share, theirs = arrived.share, None
        with gathered(problems):
            theirs = _theirs(model, district, file.model_copy(update={"answers": answers}), arrived, notes)
        if theirs is None:
            continue
        merged = three_way(_base(share, answers), answers, theirs, names=share.questions, decided=decided)
        answers = merged.answers
        changed |= dict.fromkeys(merged.changed, share)
        both += [(each, share) for each in merged.both]
        left_open += [(name, share) for name in share.questions if theirs.get(name) is None]
    refuse(problems)
    return TakenIn(answers, changed, tuple(both), tuple(left_open), tuple(notes))


def _theirs(model: Model, district: str, ours: DistrictFile, arrived: Arrived, notes: list[str]) -> dict[str, Any]:
    """The answers of one share, each as `district.yml` would hold it. Raises :class:`InputError` with all that is wrong with them."""
    share, source = arrived.share, arrived.source
    problems: list[Problem] = []
    if share.district != district:
        words = f"this is for {share.district} and not for {district}; name the district that it was shared from"
        raise InputError([source.problem(("district",), words)])
    with gathered(problems):
        checked(share, model, source)
    for name in edited(share):
        left = bare(share.left_with.get(name))
        if left is not None and bare((share.answers or {}).get(name)) is None:
            words = "what stands under left_with is what was answered when this left, and it was changed since"
            problems.append(
                source.problem(
                    ("left_with", name), f"{name}: {words}; if it is the answer, write it under answers: `{one_line(name, left)}`"
                )
            )
    if share.unanswered and not problems:
        words = f"nobody has answered this yet; send it to {CALLED[share.for_]}, and take in the file that comes back"
        problems.append(source.problem(("answers",), words))
    given: dict[str, Any] = {}
    for name, raw in (share.answers or {}).items():
        if name not in model.questions or name not in share.questions:
            continue  # told already
        typed, note = _as_typed(model, model.questions[name], raw, {**ours.answers, **(share.answers or {})}, ours)
        notes += [f"{name}: {note}"] if note else []
        if bare(typed) is not None:
            given[name] = _with_ours(typed, ours.answers.get(name))
    whole = ours.model_copy(update={"answers": {**ours.answers, **given}})
    with gathered(problems):
        answers_of(model, whole, source, rules=())
    refuse(problems)
    return given


def _as_typed(model: Model, question: Question, raw: Any, answers: Mapping[str, Any], file: DistrictFile) -> tuple[Any, str]:
    """An answer as the reader of what is typed takes it, and what is to be said of that; what it does not take stays as it stands, to be refused."""
    written = bare(raw)
    if written is None or written == "" or isinstance(written, bool | dict) or (isinstance(written, list) and not _plain_words(written)):
        return (None if written == "" else raw), ""
    typed = "; ".join(map(str, written)) if isinstance(written, list) else str(written)
    reading = read_typed(question, typed, around_of(model, question, answers, file.state, file.date.isoformat()))
    if reading.outcome == "open" and (not isinstance(written, list) or written):
        return None, f"“{told(typed)}” is no answer, so it counts as left open"
    if _stands(question, written) or reading.outcome != "read" or same(reading.value, written):
        return raw, ""
    value = {**raw, "answer": reading.value} if isinstance(raw, Mapping) else reading.value
    return value, f"“{told(typed)}” was read as {in_words(question, reading.value)}"


def _plain_words(entries: list[Any]) -> bool:
    return bool(entries) and not any(isinstance(each, dict | list) for each in entries)


def _stands(question: Question, written: Any) -> bool:
    """Whether an answer is spelled as the file has it."""
    try:
        read_answer(question, written)
    except AnswerError:
        return False
    return True


def _with_ours(theirs: Any, ours: Any) -> Any:
    """Their answer, with the reason on record where they gave the same answer and no reason: it may never have left the house."""
    return ours if theirs == bare(theirs) and same(bare(theirs), bare(ours)) else theirs


def _base(share: Share, ours: Mapping[str, Any]) -> dict[str, Any]:
    """What it left with, with the reasons that stayed at home. What was changed there since says nothing of what it was."""
    strange = edited(share)
    return {name: _with_ours(raw, ours.get(name)) for name, raw in share.left_with.items() if name not in strange}


def refuse_unreadable(model: Model, text: str, file: str) -> None:
    """Raises :class:`InputError` where a `district.yml`, as it would be written, is one that a later command would refuse."""
    source = parse_yaml(text, file)
    district = district_of(source)
    refuse(list(origin_faults(source, district, model.questions)))
    answers_of(model, district, source, rules=())


def refuse_conflicts(model: Model, before: Mapping[str, Any], after: Mapping[str, Any], *, state: str, date: str) -> None:
    """Raises :class:`InputError` where the answers taken in cannot be read with the rest, or do not go together with it and did before."""
    read_answers(model, after, rules=(), state=state, date=date)
    for rule in model.rules:
        try:
            read_answers(model, after, rules=(rule,), state=state, date=date)
        except InputError as error:
            if _held(model, before, rule, state, date):
                told = error.problems[0].message
                remedy = "change yours first (`sro new NAME --ask QUESTION`), or keep yours with --take QUESTION=ours"
                raise InputError(f"what came back does not go together with your answers: {told}; {remedy}") from None


def _held(model: Model, answers: Mapping[str, Any], rule: Any, state: str, date: str) -> bool:
    try:
        read_answers(model, answers, rules=(rule,), state=state, date=date)
    except InputError:
        return False
    return True


def merged_text(text: DistrictText, model: Model, taken: TakenIn) -> DistrictText:
    """The district file with the answers taken in; its `from` says whose each is and of which day."""
    groups = {model.questions[name].group for name in (*text.answers, *text.remarks) if name in model.questions}
    for name, share in taken.changed.items():
        question = model.questions[name]
        heading = "" if question.group in groups else question.group
        groups.add(question.group)
        text = text.with_answer(question, taken.answers.get(name), heading, origin_of(share))
    return text


def origin_of(share: Share) -> dict[str, str]:
    """Whence an answer of a share is, as `from` in `district.yml` holds it."""
    return {"kind": "shared", "by": sender(share), "on": (share.answered_on or share.sent).isoformat()}
