"""Three states of the same answers made one: what changed on one side is taken, what changed on both is told and never decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sro.draft.prompt import shown
from sro.model import Question
from sro.resolve.as_typed import said


@dataclass(frozen=True)
class Both:
    """A question that was answered differently on two sides since they parted; None is "left open"."""

    question: str
    before: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """``answers``: ours with what changed there alone; ``changed``: the questions that this touches; ``both``: those that somebody has to decide, which
    stand as ours."""

    answers: dict[str, Any]
    changed: tuple[str, ...]
    both: tuple[Both, ...]


def three_way(
    before: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    names: Iterable[str] | None = None,
    decided: Mapping[str, str] | None = None,
    erases: bool = False,
) -> Merged:
    """Merges the answers of two sides that parted at ``before``. ``names``: the questions that are looked at, all when None. ``decided``: question →
    `theirs` or `ours`, of those that both changed. ``erases``: whether an answer taken back on the other side is taken back here; where it is not, "left
    open" says nothing."""
    answers, changed, both = dict(ours), [], []
    for name in names if names is not None else dict.fromkeys((*ours, *theirs, *before)):
        old, here, there = before.get(name), ours.get(name), theirs.get(name)
        if same(here, there) or same(old, there) or (there is None and not erases):
            continue
        choice = "theirs" if same(old, here) else (decided or {}).get(name)
        if choice is None:
            both.append(Both(name, old, here, there))
        elif choice == "theirs":
            answers = {key: value for key, value in {**answers, name: there}.items() if value is not None}
            changed.append(name)
    return Merged(answers, tuple(changed), tuple(both))


def same(one: Any, other: Any) -> bool:
    """Whether two raw answers say the same, however YAML spelled a yes, a number or a day. An answer with a reason is another than the bare one."""
    return bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    """A raw answer as it is held against another: whichever way YAML spelled it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        found = {key: plain(each) for key, each in value.items() if each is not None}
        return found["answer"] if set(found) == {"answer"} else found
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return {"true": "yes", "false": "no"}.get(str(value), str(value)) if value is not None else None


def bare(raw: Any) -> Any:
    """An answer without its reason and its source."""
    return raw["answer"] if isinstance(raw, Mapping) and "answer" in raw else raw


def in_words(question: Question, raw: Any) -> str:
    """A raw answer as a person reads it, with its reason; the words for one that is open."""
    answer = bare(raw)
    if answer is None:
        return "(left open)"
    words = ("; ".join(map(said, answer)) if question.type == "list" else shown(question, answer)) or "(none)"
    reason = raw.get("reason") if isinstance(raw, Mapping) and answer is not raw else None
    return f"{words} (because: {reason})" if reason else words
