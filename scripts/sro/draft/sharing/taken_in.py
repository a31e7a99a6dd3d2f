"""Shares that came back, taken into a district's answers one after another: who answered what, and which questions both sides changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.sharing.share_file import CALLED, Share, checked
from sro.draft.sharing.three_way import Both, bare, same, three_way
from sro.errors import InputError, refusal
from sro.model import Model
from sro.resolve import AnswerError, read_answer, read_answers


@dataclass(frozen=True)
class TakenIn:
    """``answers`` as they would stand; ``changed``: question → the share that changed it; ``both``: what has to be decided, with the share it is from;
    ``open``: the questions that each share left open."""

    answers: dict[str, Any]
    changed: dict[str, Share]
    both: tuple[tuple[Both, Share], ...]
    open: tuple[tuple[str, Share], ...]


def sender(share: Share) -> str:
    """Who answered, in words: the name or office given, or the one it was sent to."""
    return share.by or CALLED[share.for_]


def taken_in(
    model: Model, district: str, ours: Mapping[str, Any], shares: Sequence[tuple[str, Share]], decided: Mapping[str, str]
) -> TakenIn:
    """Takes shares (file name, share) into a district's ``answers``. ``decided``: question → `theirs` or `ours`. Raises :class:`InputError` for one of
    another district, unanswered, of other questions, or with an answer that cannot be read."""
    answers, both, left_open = dict(ours), [], []
    changed: dict[str, Share] = {}
    for file, share in shares:
        theirs = _theirs(model, district, file, share, answers)
        merged = three_way(_base(share, answers), answers, theirs, names=share.questions, decided=decided)
        answers = merged.answers
        changed |= dict.fromkeys(merged.changed, share)
        both += [(each, share) for each in merged.both]
        left_open += [(name, share) for name in share.questions if theirs.get(name) is None]
    return TakenIn(answers, changed, tuple(both), tuple(left_open))


def _theirs(model: Model, district: str, file: str, share: Share, ours: Mapping[str, Any]) -> dict[str, Any]:
    if share.district != district:
        raise refusal(file, f"this is for {share.district} and not for {district}; name the district that it was shared from")
    checked(share, model, file)
    if share.answers is None:
        raise refusal(file, f"nobody has answered this yet; send it to {CALLED[share.for_]}, and take in the file that comes back")
    for name, raw in share.answers.items():
        try:
            if bare(raw) is not None:
                read_answer(model.questions[name], bare(raw))
        except AnswerError as error:
            raise refusal(file, f"answers → {name}: {error.message}") from None
    return {name: _with_ours(raw, ours.get(name)) for name, raw in share.answers.items() if bare(raw) is not None}


def _with_ours(theirs: Any, ours: Any) -> Any:
    """Their answer, with the reason on record where they gave the same answer and no reason: it may never have left the house."""
    return ours if theirs == bare(theirs) and same(bare(theirs), bare(ours)) else theirs


def _base(share: Share, ours: Mapping[str, Any]) -> dict[str, Any]:
    """What it left with, with the reasons that stayed at home."""
    return {name: _with_ours(raw, ours.get(name)) for name, raw in share.left_with.items()}


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
