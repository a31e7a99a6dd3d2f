"""What an item does to the law's requirements: the check on the document as it was sent, and on the document as it would be with the item alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sro.check import Finding, check_passages, facts_of, kind_of, with_draft
from sro.draft.intake.item import Item, Moved
from sro.draft.intake.trial import Trial
from sro.law import Law
from sro.model import Events
from sro.model.document import Run
from sro.reading import Paragraph, Passage, Reading, Unit, of_document

_SILENT_KINDS = ("comment", "form")
_HELD = ("met", "for-counsel")
"""Verdicts that can be lost; one that is for counsel is lost where the words do not carry it any more."""
_STANDS = ("met", "not-applicable", "dormant")


@dataclass(frozen=True)
class Court:
    """What a document is held against: the law of a day, the dates on record, and the document's trial. ``known`` gives for passages the equal ones that were
    read before, in which what was found is at hand."""

    trial: Trial
    law: Law
    events: Events
    day: datetime.date
    known: Callable[[Iterable[Passage]], list[Passage]] = list

    def before(self) -> tuple[Finding, ...]:
        """The findings on the document as it was sent."""
        return self._findings(of_document(self.trial.document))

    def _findings(self, reading: Reading) -> tuple[Finding, ...]:
        document = self.trial.document
        kind = kind_of(document)
        if kind is None:
            return ()
        events = with_draft(self.events, datetime.date.fromisoformat(document.date)) if document.status == "draft" else self.events
        return check_passages(self.known(reading.passages), kind, self.law, events=events, on=self.day, facts=facts_of(document))

    def effect(self, items: Sequence[Item], before: Sequence[Finding]) -> tuple[Moved, ...]:
        """What some items, taken together and alone, do to the requirements: those whose verdict changes."""
        if all(item.kind in _SILENT_KINDS for item in items):
            return ()
        was = {finding.requirement: finding for finding in before}
        moved = []
        for now in self._findings(self.reading(items)):
            old = was.get(now.requirement)
            if old is None or old.verdict == now.verdict:
                continue
            quotes = now.quotes or old.quotes
            words = " ".join(quotes[0].text.split()) if quotes else ""
            fallen = old.verdict in _HELD and now.verdict not in (*_STANDS, old.verdict)
            moved.append(Moved(now.requirement, now.citation, now.title, old.verdict, now.verdict, words, fallen))
        return tuple(moved)

    def reading(self, items: Sequence[Item]) -> Reading:
        """The document as it would be: with the answers that may be given, then with the words of all others."""
        answers = [(item.question, item.value) for item in items if item.question and item.allowed]
        made = self.trial.with_answers(answers) if answers else None
        reading = of_document(made.document if made else self.trial.document)
        return with_words(reading, [item for item in items if not (made and item.question and item.allowed)])


def with_words(reading: Reading, items: Iterable[Item]) -> Reading:
    """A document's reading with the words of some items in their places: clauses reworded, gone, added and moved."""
    blocks = list(reading.blocks)
    for item in items:
        for edit in item.edits:
            match edit.what:
                case "gone":
                    blocks = [unit for unit in blocks if unit.id not in edit.units]
                case "changed" if edit.units:
                    first, *others = edit.units
                    blocks = [_reworded(unit, edit.new) if unit.id == first else unit for unit in blocks if unit.id not in others]
                case "new" | "note":
                    _insert(blocks, edit.after or (edit.units[0] if edit.units else ""), [_own(edit.new)])
                case "moved":
                    taken = [unit for unit in blocks if unit.id in edit.units]
                    blocks = [unit for unit in blocks if unit.id not in edit.units]
                    _insert(blocks, edit.after, taken)
                case _:
                    pass
    return replace(reading, blocks=tuple(blocks))


def _reworded(unit: Unit, words: str) -> Unit:
    """A unit with other words: line by line where it keeps its lines, else as one text under its caption."""
    lines = [line for line in words.split("\n") if line.strip()]
    caption = next((part for part in unit.parts if part.role == "heading"), None)
    if caption and lines and lines[0].startswith(head := caption.text.strip()):
        lines[0] = lines[0][len(head) :].strip()
        lines = lines if lines[0] else lines[1:]
    rest = [part for part in unit.parts if part is not caption]
    listed = [part for part in rest if part.role == "item"]
    if len(lines) == len(rest):
        parts = [part._replace(runs=(Run(text=line),)) for part, line in zip(rest, lines, strict=True)]
    elif len(lines) > 1 and listed:
        parts = [Paragraph("text", (Run(text=lines[0]),), "text")]
        parts += [Paragraph("item", (Run(text=line),), label=f"({n})") for n, line in enumerate(lines[1:], 1)]
    else:
        parts = [Paragraph("text", (Run(text=" ".join(lines)),), "text")]
    return replace(unit, parts=((caption, *parts) if caption else tuple(parts)))


def _own(words: str) -> Unit:
    parts = tuple(
        Paragraph("text" if n == 0 else "item", (Run(text=line),), label="" if n == 0 else f"({n})")
        for n, line in enumerate(words.split("\n"))
    )
    return Unit("", "clause", parts, passage="clause")


def _insert(blocks: list[Unit], after: str, units: Sequence[Unit]) -> None:
    """Puts units behind another one, into its section."""
    at = next((n for n, unit in enumerate(blocks) if unit.id == after), None)
    if at is None:
        at = len(blocks) - 1
    beside = blocks[at]
    placed = [
        replace(
            unit,
            section=beside.section,
            where=replace(beside.where, number=unit.where.number, clause=unit.id),
            headings=beside.headings,
            attached=beside.attached,
        )
        for unit in units
    ]
    blocks[at + 1 : at + 1] = placed
