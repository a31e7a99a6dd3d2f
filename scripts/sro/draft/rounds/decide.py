"""Deciding on what came back: the decisions on its items, the text of the file in which a person edits them, and what stands against them. No file is
touched here, so that the drafting page decides in the same way; :mod:`desk` keeps it all in the project."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sro.draft.intake import KIND_SAYS, Intake, Item, changed_words
from sro.draft.rounds.own_answer import against, as_answers
from sro.errors import InputError, Problem
from sro.formats.word.read import Key
from sro.model import ItemRuling, ReturnedFile, RoundFile, Ruling
from sro.project import DECISIONS, Round, dumped

HEAD = (
    "# Decisions on what came back. For each item: decision: accept, reject, counter (with text, or take: {question: value}),\n"
    "# ask (with reply) or later. `reason` stays on our side; `reply` is what the other side is told. docs/negotiation.md\n"
)


def mark_of(item: Item) -> str:
    """By what an item is known again in another run: whose it is and what it says, not where it stands in the list or what it was taken for."""
    said = [item.file, item.comment]
    for edit in item.edits:
        said += [edit.what, edit.clause, edit.author, str(edit.tracked), edit.old, edit.new]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Desk:
    """What came back, on the table: its items, and the decisions on them so far, one for each item in their order. ``round`` is the round of the project that
    it answers; on the drafting page there is none. ``dated`` says which day the decisions bear and why, ``dropped`` which of before were on what is not in the
    file any more."""

    intake: Intake
    file: RoundFile
    round: Round | None = None
    dated: str = ""
    dropped: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[Item, ItemRuling]]:
        """Each item with its decision."""
        rulings = {ruling.mark: ruling for ruling in self.file.decisions}
        return [(item, rulings[mark_of(item)]) for item in self.intake.items]

    @property
    def name(self) -> str:
        """Where the decisions are kept."""
        return f"{self.round.folder}/{DECISIONS}" if self.round else DECISIONS

    def with_rulings(self, rulings: Mapping[int, ItemRuling]) -> Desk:
        """The desk with some items decided otherwise, by their numbers."""
        made = tuple(rulings.get(each.item, each) for each in self.file.decisions)
        return replace(self, file=self.file.model_copy(update={"decisions": made}))


def desk_on(
    made: Intake, *, by: str = "", on: datetime.date | None = None, before: RoundFile | None = None, round: Round | None = None
) -> Desk:
    """What came back, put to decision: each item with the decision that it had ``before``, else with “later”. ``on`` is the day of the decisions, else that of
    the newest change; where no change says one, there is none."""
    known = {ruling.mark: ruling for ruling in before.decisions} if before else {}
    rulings = tuple(ruling_on(item, known.get(mark_of(item))) for item in made.items)
    returned = tuple(ReturnedFile(name=each.name, sha256=each.sha256) for each in made.returned)
    who = by or (before.by if before else "")
    day = (on or made.dated) if rulings else None
    law = made.day if day and made.day != day else None
    return Desk(made, RoundFile(returned=returned, by=who, on=day, law_of=law, decisions=rulings), round)


def ruling_on(item: Item, before: ItemRuling | None) -> ItemRuling:
    """The decision on an item: that of before, else “later”."""
    update = {"item": item.number, "file": item.file, "is_": says(item)}
    if before is not None:
        return before.model_copy(update=update)
    return ItemRuling.model_validate({"item": item.number, "file": item.file, "is": update["is_"], "mark": mark_of(item)})


def says(item: Item) -> str:
    """An item in a line."""
    who = item.first.author if item.tracked else "silent"
    what = f"{KIND_SAYS[item.kind]}: {item.question} = {item.value}" if item.question else KIND_SAYS[item.kind]
    old, new = (" ".join(text.split()) for text in (item.first.old, item.first.new))
    words = changed_words(old, new) if old and new and item.kind != "moved" else new or old
    place = next((place.place for place in item.places if place.place), "")
    line = ", ".join(filter(None, (place, who))) + f": {what}" + (f" | {words}" if words and item.kind not in ("form", "comment") else "")
    return line if len(line) <= 240 else f"{line[:240].rsplit(' ', 1)[0]} …"


def text_of(desk: Desk) -> str:
    """The file of decisions, for a person to edit: each item with what falls by it as a remark."""
    head = {
        "returned": [each.model_dump() for each in desk.file.returned],
        "by": desk.file.by,
        "on": desk.file.on.isoformat() if desk.file.on else "",
        "law_of": desk.file.law_of.isoformat() if desk.file.law_of else "",
    }
    lines = [HEAD, dumped({key: value for key, value in head.items() if value}), "decisions:\n" if desk.pairs else "decisions: []\n"]
    for item, ruling in desk.pairs:
        lines += [f"  # falls: {each.requirement} ({each.citation}): {each.before} → {each.after}\n" for each in item.effect if each.fallen]
        lines += [f"  # {item.why}\n"] if not item.allowed else []
        data = ruling.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        ordered = {key: data[key] for key in _ORDER if key in data} | {"decision": ruling.decision}
        text = dumped([{key: ordered[key] for key in _ORDER if key in ordered}])
        lines += [f"  {line}\n" for line in text.splitlines()]
    return "".join(lines)


_ORDER = ("item", "file", "is", "mark", "decision", "text", "take", "reason", "reply", "gives_up")


def objections(desk: Desk) -> list[Problem]:
    """What stands against the decisions: what cannot be accepted, and what cannot be without a reason on record."""
    return list(_objections(desk))


def _objections(desk: Desk) -> Iterator[Problem]:
    yield from _parted(desk)
    yield from _resting(desk)
    yield from _contrary(desk)
    yield from _alike(desk)
    yield from _together(desk)
    for item, ruling in desk.pairs:
        if ruling.decision == "counter" and ruling.take and (why := against(ruling.take, desk.intake.trial)):
            yield Problem(desk.name, 0, 0, f"item {item.number}: our answer cannot be given: {why}; take another, or counter with `text`")
        elif ruling.decision == "counter":
            yield from _countered(desk, item, ruling)
        if ruling.decision != "accept":
            continue
        fallen = [each.requirement for each in item.effect if each.fallen]
        told = f"item {item.number} ({KIND_SAYS[item.kind]})"
        if item.kind == "fixed":
            yield Problem(desk.name, 0, 0, f"{told} changes what the law fixes on the form and cannot be accepted; reject it, or ask")
        elif (fallen or not item.allowed) and not ruling.reason:
            why = f"{', '.join(fallen)} would no longer be met" if fallen else item.why
            yield Problem(desk.name, 0, 0, f"{told}: {why}; it cannot be accepted without a recorded `reason`, or reject, counter or ask")


def _parted(desk: Desk) -> Iterator[Problem]:
    """Items that are one change of words in the file, and were decided differently."""
    first: dict[tuple[str, Key], tuple[Item, ItemRuling]] = {}
    told: set[tuple[int, int]] = set()
    for item, ruling in desk.pairs:
        for key in sorted(key for edit in item.edits for key in edit.revisions):
            other, before = first.setdefault((item.file, key), (item, ruling))
            pair = (other.number, item.number)
            if {before.decision, ruling.decision} in ({"accept", "reject"}, {"counter", "reject"}) and pair not in told:
                told.add(pair)
                both = f"items {other.number} and {item.number} are one change of words in the file"
                how = f"one is {before.decision}, the other {ruling.decision}"
                yield Problem(desk.name, 0, 0, f"{both}, and {how}; decide both alike, or counter with `text`")


def _resting(desk: Desk) -> Iterator[Problem]:
    """Accepted changes of words that another item put in, where that is not accepted."""
    for item, ruling in desk.pairs:
        for other, before in desk.pairs if ruling.decision == "accept" else ():
            put_in = {key for edit in other.edits for key in edit.revisions}
            if (
                other is not item
                and other.file == item.file
                and before.decision != "accept"
                and any(edit.needs & put_in for edit in item.edits)
            ):
                told = f"item {item.number} changes words that item {other.number} puts in, and that is {before.decision}"
                yield Problem(desk.name, 0, 0, f"{told}; decide both alike, or counter with `text`")


def _contrary(desk: Desk) -> Iterator[Problem]:
    """Two accepted items that cannot both be followed: two answers to one question, or other words for one clause in two reviewers' files."""
    given: dict[str, tuple[Item, Any]] = {}
    accepted = {item.name: item for item, ruling in desk.pairs if ruling.decision == "accept"}
    for item in accepted.values():
        if rival := next(
            (
                each
                for name in item.conflicts_with
                if (each := accepted.get(name)) and each.number > item.number and not _one_answer(item, each)
            ),
            None,
        ):
            told = f"items {item.number} and {rival.number} want one place otherwise"
            yield Problem(desk.name, 0, 0, f"{told}; accept one of the two, or counter with `text`")
    for item, ruling in desk.pairs:
        ours = {item.question: item.value} if ruling.decision == "accept" and item.question else ruling.take
        for question, value in ours.items():
            other, before = given.setdefault(question, (item, value))
            if repr(before) != repr(value):
                told = f"items {other.number} and {item.number} give {question} two answers ({before} and {value})"
                yield Problem(desk.name, 0, 0, f"{told}; keep one of the two")


def _one_answer(one: Item, other: Item) -> bool:
    """Whether two items answer one question, of which two answers are told below."""
    return bool(one.question) and one.question == other.question


def _alike(desk: Desk) -> Iterator[Problem]:
    """Two reviewers who want the same, of whom one is followed and the other is not."""
    by_name = {item.name: (item, ruling) for item, ruling in desk.pairs}
    for item, ruling in desk.pairs:
        for other, then in (by_name[name] for name in item.agrees_with if name in by_name):
            if (ruling.decision, then.decision) == ("accept", "reject"):
                told = f"items {item.number} and {other.number} want the same, and one is accepted, the other rejected"
                yield Problem(desk.name, 0, 0, f"{told}; decide both alike")


def _together(desk: Desk) -> Iterator[Problem]:
    """What falls by the accepted items together, though by none of them alone."""
    accepted = [(item, ruling) for item, ruling in desk.pairs if ruling.decision == "accept" and item.kind not in ("form", "comment")]
    if len(accepted) < 2:
        return
    alone = {each.requirement for item, _ in accepted for each in item.effect if each.fallen}
    given_up = {name for _, ruling in accepted for name in ruling.gives_up}
    both = desk.intake.court.effect([item for item, _ in accepted], desk.intake.before)
    if fallen := [each.requirement for each in both if each.fallen and each.requirement not in alone | given_up]:
        told = f"the accepted items together: {', '.join(fallen)} would no longer be met, though by none of them alone"
        yield Problem(
            desk.name, 0, 0, f"{told}; leave one of them open, or record it at one: `reason` and `gives_up: [{', '.join(fallen)}]`"
        )


def _countered(desk: Desk, item: Item, ruling: ItemRuling) -> Iterator[Problem]:
    """A counter by which a requirement falls, without a reason and without the word that it is given up."""
    made = desk.intake
    moved = made.court.effect(as_answers(item, ruling.take), made.before) if ruling.take else made.effect_of(item, ruling.text or "")
    fallen = [each.requirement for each in moved if each.fallen]
    ours, other = ("our own answer", "take another") if ruling.take else ("our own words", "word them otherwise")
    if missing := [each for each in fallen if each not in ruling.gives_up]:
        told = f"item {item.number}: by {ours} {', '.join(missing)} would no longer be met"
        yield Problem(desk.name, 0, 0, f"{told}; {other}, or record it: `reason` and `gives_up: [{', '.join(missing)}]`")
    elif fallen and not ruling.reason:
        yield Problem(desk.name, 0, 0, f"item {item.number}: {', '.join(fallen)} is given up by {ours}; record why in `reason`")


def ruled(
    ruling: ItemRuling,
    decision: Ruling,
    *,
    reason: str | None = None,
    reply: str | None = None,
    text: str | None = None,
    take: Mapping[str, Any] | None = None,
) -> ItemRuling:
    """A decision in the place of another. Raises :class:`InputError` where something that belongs to it is missing."""
    data = {"item": ruling.item, "file": ruling.file, "is": ruling.is_, "mark": ruling.mark, "decision": decision}
    data |= {key: value for key, value in {"reason": reason, "reply": reply, "text": text, "take": dict(take or {})}.items() if value}
    try:
        return ItemRuling.model_validate(data)
    except ValueError as error:
        message = str(error).split("Value error, ")[-1].split(" [type=")[0].strip()
        raise InputError(f"item {ruling.item}: {message}") from None
