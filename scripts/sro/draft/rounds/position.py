"""What was decided on the items of one returned file, as decisions on its tracked changes and paragraphs: what of them is accepted, what goes back, how
the paragraphs shall read in which we put something else."""

from __future__ import annotations

from dataclasses import dataclass, field

from sro.draft.intake import IN_NUMBERS, RELISTED, Compared, Edit, Item, Returned, Trial
from sro.draft.rounds.decide import Desk
from sro.draft.rounds.put_in import PutIn, Rulings
from sro.formats.word.read import END, Key
from sro.formats.word.reply import Decided
from sro.model import ItemRuling

_NOT_BY_WORDS = {
    "restyled": "formatting without tracking",
    "split": "a paragraph that was split",
    "joined": "paragraphs that run on",
    "numbers": "a list that counts otherwise",
    IN_NUMBERS: IN_NUMBERS,
    RELISTED: "the style or the list of a paragraph",
}


@dataclass
class Position:
    """Our position on one file. ``also`` says what our side put into it beyond the places that they changed; ``left`` what of the decisions is not carried
    out in it, and why."""

    decided: Decided
    also: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def position_on(desk: Desk, returned: Returned) -> Position:
    """The decisions on one returned file, for :func:`sro.formats.word.reply.reply`."""
    several = len(desk.intake.returned) > 1
    own = [(item, ruling) for item, ruling in desk.pairs if not several or item.file == returned.name]
    others = [(item, ruling) for item, ruling in desk.pairs if several and item.file != returned.name]
    return _Maker(returned.compared, own, others, desk.intake.trial).position()


class _Maker:
    def __init__(self, compared: Compared, rulings: Rulings, others: Rulings, trial: Trial):
        self.compared, self.rulings, self.others = compared, rulings, others
        self.accepted: set[Key] = set()
        self.rejected: set[Key] = set()
        self.back: set[str] = set()  # units that shall read as they were sent
        self.put = PutIn(compared, trial, self.rejected, self.back)
        self.ours, self.words, self.inserted = self.put.ours, self.put.words, self.put.inserted
        self.also, self.left = self.put.also, self.put.left
        self.answers: dict[str, str] = {}
        self.remarks: dict[Key, str] = {}
        self.styled: dict[Key, Key] = {}
        self.uncalled: set[tuple[Key, str, str]] = set()

    def position(self) -> Position:
        """Goes through the decisions, then through the paragraphs that they touch."""
        for item, ruling in self.rulings:
            self._take(item, ruling)
        self.put.elsewhere(self.rulings, self.others)
        for unit in {*self.back, *self.ours}:
            self._touch(unit)
        inserted = {key: tuple(texts) for key, texts in self.inserted.items()}
        # what one item settles no other can settle otherwise: a paragraph that is struck and put in is decided once
        accepted = frozenset(self.accepted - self.rejected)
        rejected, uncalled = frozenset(self.rejected), frozenset(self.uncalled)
        decided = Decided(accepted, rejected, self.words, inserted, self.answers, self.remarks, self.styled, uncalled)
        return Position(decided, self.also, self.left)

    def _take(self, item: Item, ruling: ItemRuling) -> None:
        for edit in item.edits:
            if ruling.decision in ("accept", "counter"):
                self.accepted |= edit.revisions
            elif ruling.decision == "reject":
                self.rejected |= edit.revisions
                if not edit.tracked:
                    self._back(item, edit)
            if ruling.decision == "counter" and ruling.text and edit.units:
                self.ours[edit.units[0]] = self.put.captioned(edit.units[0], ruling.text)
        if ruling.decision == "counter" and ruling.text and not item.first.units and item.first.paragraphs:
            self.words[item.first.paragraphs[0]] = ruling.text
        self._answer(item, ruling)

    def _answer(self, item: Item, ruling: ItemRuling) -> None:
        """What the other side is told: in the thread of their comment, else beside the change."""
        if not ruling.reply:
            return
        ids = [id for edit in item.edits for id in edit.comments]
        if ids:
            self.answers[ids[-1]] = ruling.reply
            return
        keys = [key for edit in item.edits for key in edit.paragraphs] or self._beside(item.first)
        if not keys:
            self.left.append(f"item {item.number}: there is no place in the file for what the other side is told; write it in your letter")
        elif keys[0] in self.remarks:
            self.remarks[keys[0]] += f"\n{ruling.reply}"
        else:
            self.remarks[keys[0]] = ruling.reply

    def _back(self, item: Item, edit: Edit) -> None:
        """Takes back what was changed without tracking."""
        if edit.how == RELISTED and edit.like is not None and not self._restyled(edit):
            self.styled[edit.paragraphs[-1]] = edit.like
        elif edit.struck or edit.how in _NOT_BY_WORDS:
            why = "words struck or hidden by formatting" if edit.struck else _NOT_BY_WORDS[edit.how]
            self.left.append(f"item {item.number}: {why} cannot be taken back by words; put it right in the file, or ask for it")
        elif (edit.what == "changed" or edit.how == "signs") and edit.units:
            self.back |= set(edit.units)
        elif edit.what == "note" and self._uncall(edit):
            return
        elif edit.what == "new" and edit.paragraphs:
            self.words |= dict.fromkeys(edit.paragraphs if edit.row else edit.paragraphs[:1])
        elif edit.what in ("gone", "moved"):
            if edit.what == "moved":
                self.words |= dict.fromkeys(edit.paragraphs)
            self._restore(item, edit)
        else:
            self.left.append(f"item {item.number}: it is in a part of the file that is not changed by the reply; put it right there")

    def _restyled(self, edit: Edit) -> bool:
        """Whether somebody's tracked change of look is on a paragraph: there is one record of an earlier look, and it is theirs."""
        return any(each.restyled for each in self.compared.file.paragraphs if set(each.keys) & set(edit.paragraphs))

    def _uncall(self, edit: Edit) -> bool:
        """Takes out a note that came in silence, by its call and its words; whether it is called in the file."""
        own = [each for each in self.compared.file.paragraphs if set(each.keys) & set(edit.paragraphs)]
        called = {each.called for each in own if each.called}
        calls = [
            (each.keys[0], note.split(" ", 1)[0], note.split(" ", 1)[1])
            for each in self.compared.file.paragraphs
            for note in called
            if len(each.keys) == 1 and any(piece.note == note for piece in each.pieces)
        ]
        self.uncalled |= set(calls)
        if calls:
            self.words |= dict.fromkeys(edit.paragraphs, "")
        return bool(calls)

    def _restore(self, item: Item, edit: Edit) -> None:
        """Puts a clause back that went in silence: its paragraphs, or its words in a paragraph that is still there."""
        sent, groups = self.compared.sent, self.compared.groups
        for group in groups:
            own = [n for n in group.sent if set(sent.paragraphs[n].units) & set(edit.units)]
            if not own:
                continue
            if group.returned and edit.what == "gone":
                self.back |= set(edit.units)
                continue
            place = min(group.sent)
            before = max(
                (g for g in groups if g.returned and g.sent and not g.moved and max(g.sent) < place),
                key=lambda g: max(g.sent),
                default=None,
            )
            if before is None:
                self.left.append(f"item {item.number}: there is no paragraph before it in the file; put it back by hand")
                continue
            key = self.compared.file.paragraphs[before.returned[-1]].keys[-1]
            self.inserted[key] += [sent.paragraphs[n].text.strip() for n in own]

    def _beside(self, edit: Edit) -> list[Key]:
        lines = [line for unit in (*edit.units, edit.after) for line in self.compared.lines.get(unit, ()) if line.paragraphs]
        return [key for line in lines for key in line.paragraphs]

    # paragraphs that shall read otherwise ----------------------------------------------------------------------------------
    def _touch(self, unit: str) -> None:
        sent = {line.order for line in self.compared.lines[unit] if line.sent}
        orders = sent | {line.order for line in self.compared.lines[unit] if not line.sent}
        for order in sorted(orders):
            for n in self.compared.groups[order].returned:
                for key in self.compared.file.paragraphs[n].keys:
                    if key in self.compared.placed and key not in self.words:
                        self.words[key] = self._reads(key, order) or None

    def _reads(self, key: Key, order: int) -> str:
        """How a paragraph of the file shall read."""
        placed = self.compared.placed[key]
        there = [unit for unit, _ in placed]
        texts = {unit: "".join(piece.text for piece in pieces if self.put.stays(piece)).replace(END, "") for unit, pieces in placed}
        sent = [unit for n in self.compared.groups[order].sent for unit in self.compared.sent.paragraphs[n].units]
        for n, unit in enumerate(sent):
            if unit in self.back and unit not in there:  # it was taken out of the paragraph
                at = next((there.index(before) + 1 for before in reversed(sent[:n]) if before in there), 0)
                there.insert(at, unit)
        made, put = "", False
        for unit in there:
            words, before = self._said(unit, order, texts.get(unit, "")), put
            put = unit in self.back or unit in self.ours
            apart = bool(made and words) and not made[-1].isspace() and not words[0].isspace()
            made += (
                f" {words}" if apart and (put or before) else words
            )  # the space between two clauses went with the words that were replaced
        return made if made.strip() else ""

    def _said(self, unit: str, order: int, words: str) -> str:
        if unit in self.ours:
            lines, own = self.ours[unit], self.put.orders(unit)
            at = own.index(order) if order in own else 0
            if len(lines) == len(own):
                return lines[at]
            return " ".join(lines) if at == 0 else ""
        if unit in self.back:
            return " ".join(line.text for line in self.compared.lines[unit] if line.sent and line.order == order)
        return words
