"""Deciding on what came back: a file of decisions that a person edits, held against the items, and what is accepted written into the draft."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro.draft.district_file import dumped
from sro.draft.intake import KIND_SAYS, Intake, Item, changed_words
from sro.draft.rounds.desk import received
from sro.draft.rounds.send import recorded
from sro.errors import InputError, Problem, refuse
from sro.model import Address, ItemRuling, ReturnedFile, RoundFile, Ruling
from sro.project import DECISIONS, Project, Round, decided_in, returned_words, rounds_of

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
    """A round on the table: its items, and the decisions on them so far, one for each item in their order."""

    round: Round
    intake: Intake
    file: RoundFile

    @property
    def pairs(self) -> list[tuple[Item, ItemRuling]]:
        """Each item with its decision."""
        rulings = {ruling.mark: ruling for ruling in self.file.decisions}
        return [(item, rulings[mark_of(item)]) for item in self.intake.items]

    @property
    def name(self) -> str:
        """Where the decisions are kept."""
        return f"{self.round.folder}/{DECISIONS}"

    def with_rulings(self, rulings: Mapping[int, ItemRuling]) -> Desk:
        """The desk with some items decided otherwise, by their numbers."""
        made = tuple(rulings.get(each.item, each) for each in self.file.decisions)
        return replace(self, file=self.file.model_copy(update={"decisions": made}))


def on_the_table(
    project: Project, address: Address, document: str, files: Sequence[tuple[str, bytes]], by: str, day: datetime.date | None
) -> Desk:
    """Takes returned files in for decision: puts them to the round that they answer (one is recorded where none was sent), and gives a decision “later” to
    each item that has none. Decisions made before are kept where their items are still there. Raises :class:`InputError`."""
    made = received(project, address, document, files, day)
    round_ = _round(project, address, made)
    before = decided_in(project.store, round_)
    kept = {ruling.mark: ruling for ruling in before.decisions} if before else {}
    returned = tuple(ReturnedFile(name=each.name, sha256=each.sha256) for each in made.returned)
    rulings = tuple(_ruling(item, kept.get(mark_of(item))) for item in made.items)
    if lost := [each for each in kept.values() if each.decision != "later" and each.mark not in {ruling.mark for ruling in rulings}]:
        said = ", ".join(f"{each.item} ({each.decision})" for each in lost)
        raise InputError(
            f"{round_.folder}/{DECISIONS}: the items {said} are not in these files any more; move the file away to decide anew"
        )
    file = RoundFile(returned=returned, by=by or (before.by if before else ""), on=day or made.day, decisions=rulings)
    return Desk(round_, made, file)


def desk_of(project: Project, address: Address, document: str) -> Desk:
    """The last round of a document as it was decided on. Raises :class:`InputError` where nothing came back."""
    rounds = [each for each in rounds_of(project.store, address.district) if document in ("", each.sent.document)]
    for each in reversed(rounds):
        if file := decided_in(project.store, each):
            made = received(project, address, each.sent.document, returned_words(project.store, each, file), file.on)
            known = {ruling.mark: ruling for ruling in file.decisions}
            rulings = tuple(_ruling(item, known.get(mark_of(item))) for item in made.items)
            return Desk(each, made, file.model_copy(update={"decisions": rulings}))
    raise InputError(f"{address}: nothing that came back is on the table; `sro intake FILE --for {address} --decide …` puts it there")


def _round(project: Project, address: Address, made: Intake) -> Round:
    rounds = rounds_of(project.store, address.district)
    version = made.returned[0].version
    for each in reversed(rounds):
        if version.recorded and version.called == each.called:
            return each
    return recorded(project, address, version.document, version.word, to="the other side", by="recorded when it came back")


def _ruling(item: Item, before: ItemRuling | None) -> ItemRuling:
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
    }
    lines = [HEAD, dumped({key: value for key, value in head.items() if value}), "decisions:\n"]
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
    for item, ruling in desk.pairs:
        if ruling.decision != "accept":
            continue
        fallen = [each.requirement for each in item.effect if each.fallen]
        told = f"item {item.number} ({KIND_SAYS[item.kind]})"
        if item.kind == "fixed":
            yield Problem(desk.name, 0, 0, f"{told} changes what the law fixes on the form and cannot be accepted; reject it, or ask")
        elif (fallen or not item.allowed) and not ruling.reason:
            why = f"{', '.join(fallen)} would no longer be met" if fallen else item.why
            yield Problem(desk.name, 0, 0, f"{told}: {why}; it cannot be accepted without a recorded `reason`, or reject, counter or ask")


def keep_decisions(project: Project, desk: Desk) -> None:
    """Writes the decisions, and the returned files beside them. Raises :class:`InputError` with what stands against them; then nothing is written."""
    refuse(objections(desk))
    for each in desk.intake.returned:
        project.store.write(f"{desk.round.folder}/{each.name}", each.content)
    project.store.write(desk.name, text_of(desk).encode())


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
