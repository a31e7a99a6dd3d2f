"""Where a negotiation stands: round by round what is agreed, open and conditional, and whether both sides' last words are equal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sro.draft.intake import RELISTED, Edit, changed_words, differences, form_says
from sro.draft.rounds.desk import on_file
from sro.errors import InputError, Problem
from sro.model import Address, ItemRuling, Ruling
from sro.project import BuildRequest, Project, Round, decided_in, documents_of, edition_at, returned_words, rounds_of, word_of

_LONGEST = 320
STANDS: dict[Ruling, str] = {"accept": "agreed", "reject": "refused", "counter": "conditional", "ask": "open", "later": "open"}
"""How an item stands by what was decided on it: agreed, refused by us, conditional on what we put in its place, or open."""


@dataclass(frozen=True)
class RoundStanding:
    """One round: what was sent, the names of the files that came back, and each decision."""

    round: Round
    files: tuple[str, ...] = ()
    rulings: tuple[ItemRuling, ...] = ()

    def with_state(self, state: str) -> list[ItemRuling]:
        """The decisions that stand in some way."""
        return [ruling for ruling in self.rulings if STANDS[ruling.decision] == state]


@dataclass(frozen=True)
class Last:
    """The last words of one reviewer on a document: the round and the file that says them, and the edits by which these differ from our draft."""

    document: str
    round: int
    file: str
    edits: tuple[Edit, ...]
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """All rounds of a district, oldest first, and the last words on each document, one for each file of its last round that came back. ``strange`` is what
    stands against entries of their files of decisions, which are not counted."""

    address: str
    rounds: tuple[RoundStanding, ...]
    last: tuple[Last, ...]
    strange: tuple[Problem, ...] = ()


def standing(project: Project, address: Address, document: str = "") -> Standing:
    """Where the negotiation stands. Raises :class:`InputError` where nothing was sent yet, or a file of a round is gone or changed."""
    rounds = [each for each in rounds_of(project.store, address.district) if document in ("", each.sent.document)]
    if not rounds:
        raise InputError(f"{address}: nothing was sent yet; `sro send {address} --to … --author …` begins a round")
    found, last, strange = [], dict[str, list[tuple[Round, str, bytes]]](), list[Problem]()
    for each in rounds:
        decided = decided_in(project.store, each)
        rulings, problems = on_file(project, address, each, decided) if decided else ((), [])
        strange += problems
        found.append(RoundStanding(each, tuple(file.name for file in decided.returned) if decided else (), rulings))
        if decided:
            words = returned_words(project.store, each, decided)
            last[each.sent.document] = [(each, name, content) for name, content in words]  # of each reviewer of the round
    every = tuple(_last(project, address, *each) for files in last.values() for each in files)
    return Standing(str(address), tuple(found), every, tuple(strange))


def _last(project: Project, address: Address, round_: Round, name: str, content: bytes) -> Last:
    """Their last words, with every change of theirs accepted, held against our draft as it is now."""
    wanted = round_.sent.document
    edition = edition_at(BuildRequest(project), address)
    draft = next(iter(documents_of(BuildRequest(project, documents=(wanted,)), edition)))
    edits, places = differences(draft, word_of(project, draft), name, content)
    return Last(wanted, round_.number, name, tuple(edits), places)


def lines_of(stands: Standing, day: datetime.date) -> Iterator[str]:
    """The standing in lines, as of a day."""
    yield f"{stands.address}, as of {day}:"
    for each in stands.rounds:
        sent = each.round.sent
        days = (day - sent.on).days
        ago = f"{days} day{'' if days == 1 else 's'} ago" if days > 0 else "today" if days == 0 else f"in {-days} days"
        yield f"Round {each.round.number}: {sent.document}, sent to {sent.to} by {sent.by} on {sent.on} ({ago})."
        if not each.files:
            yield "  Nothing came back that is on the table."
            continue
        counts = ", ".join(f"{len(each.with_state(state))} {state}" for state in dict.fromkeys(STANDS.values()))
        yield f"  Came back: {', '.join(each.files)}. Items: {counts}."
        for state in ("open", "conditional"):
            for ruling in each.with_state(state):
                told = f" (we asked: {ruling.reply})" if ruling.decision == "ask" else ""
                yield f"  {state}: {ruling.item}  {ruling.is_}{told}"
    for document in dict.fromkeys(last.document for last in stands.last):
        own = [last for last in stands.last if last.document == document]
        if len(own) > 1 and not any(last.edits for last in own):
            files = " and ".join(last.file for last in own)
            yield f"{document}: both sides' last words are equal: {files}, each with all its changes, say what our draft says."
            continue
        for last in own:
            yield from _last_words(last, alone=len(own) == 1)


def _last_words(last: Last, *, alone: bool) -> Iterator[str]:
    if not last.edits and not alone:
        yield f"{last.document}: {last.file} with all its changes says what our draft says; another of this round does not."
        return
    if not last.edits:
        yield f"{last.document}: both sides' last words are equal: {last.file} with all its changes says what our draft says."
        return
    number = len(last.edits)
    yield f"{last.document}: the last words differ in {number} place{'' if number == 1 else 's'}, from our draft to {last.file} with all its changes:"
    for edit in last.edits:
        place = last.places.get(edit.clause) or last.places.get(edit.after) or edit.how or "in the file"
        what = {"gone": "they do without it", "new": "they add", "moved": "they move it"}.get(edit.what, "they say")
        old, new = (" ".join(text.split()) for text in (edit.old, edit.new))
        words = changed_words(old, new) if edit.what == "changed" else form_says(edit) if edit.how == RELISTED else new or old
        yield f"  {place}: {what} “{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"


def data_of(stands: Standing, day: datetime.date) -> dict[str, Any]:
    """The standing as plain data."""
    return {
        "for": stands.address,
        "on": day.isoformat(),
        "rounds": [
            {
                "round": each.round.number,
                "document": each.round.sent.document,
                "to": each.round.sent.to,
                "by": each.round.sent.by,
                "sent": each.round.sent.on.isoformat(),
                "days": (day - each.round.sent.on).days,
                "returned": list(each.files),
                "items": [
                    {
                        "item": ruling.item,
                        "file": ruling.file or None,
                        "is": ruling.is_,
                        "decision": ruling.decision,
                        "stands": STANDS[ruling.decision],
                    }
                    for ruling in each.rulings
                ],
            }
            for each in stands.rounds
        ],
        "not_counted": [str(problem) for problem in stands.strange],
        "last_words": [
            {
                "document": each.document,
                "round": each.round,
                "file": each.file,
                "equal": not each.edits,
                "differ": [edit.clause or edit.after for edit in each.edits],
            }
            for each in stands.last
        ],
    }
