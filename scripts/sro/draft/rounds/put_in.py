"""What our side puts into a returned file beyond taking and rejecting their changes: words and answers of our own, an accepted answer wherever else it stands,
and what was accepted of another reviewer. Everything that is put in, and everything that has no place, is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sro.draft.intake import Compared, Edit, Item, Made, Trial, plain_words, spoken
from sro.draft.rounds.own_answer import come, read_with
from sro.formats.word.read import END, Key, Piece
from sro.model import ItemRuling

Rulings = list[tuple[Item, ItemRuling]]


class PutIn:
    """Gathers it for one file: ``ours`` are units that shall read as we say, line by line, ``words`` whole paragraphs, ``inserted`` what stands behind one;
    ``also`` says what stands beyond their places, ``left`` what has none. ``rejected`` are the tracked changes and ``back`` the units that go back, as far as
    they are known."""

    def __init__(self, compared: Compared, trial: Trial, rejected: Collection[Key], back: Collection[str]):
        self.compared, self.trial, self.rejected, self.back = compared, trial, rejected, back
        self.own: Rulings = []
        self.ours: dict[str, list[str]] = {}
        self.words: dict[Key, str | None] = {}
        self.inserted: dict[Key, list[str]] = defaultdict(list)
        self.also: list[str] = []
        self.left: list[str] = []

    def elsewhere(self, own: Rulings, others: Rulings) -> None:
        """Puts an accepted answer also where it stands and they left it as it was, ours wherever it stands, and what was accepted of ``others``, the items of
        other reviewers, so that their file says what our draft says."""
        self.own = own
        names = {item.name for item, _ in own}
        alone = [(item, ruling) for item, ruling in others if not names & set(item.agrees_with)]
        answers = {name: value for item, ruling in (*own, *alone) for name, value in answered(item, ruling).items()}
        made = self.trial.with_answers(answers.items()) if answers else None
        ours = {unit for item, ruling in own if ruling.take for edit in item.edits for unit in edit.units}
        touched = {unit for item, _ in own for edit in item.edits for unit in edit.units} - ours
        for item, ruling in own:
            if ruling.decision == "accept" and answered(item, ruling):
                there = {place.clause: place.place for place in item.places if not place.changed}
                self._said_there(item, there, made, touched, "the same answer, unchanged in their file,")
            elif ruling.decision == "counter" and ruling.take:
                self._in_their_place(item, ruling, made)
                within = {unit for edit in item.edits for unit in edit.units}
                there = {unit: place for unit, place in self._changed(ruling.take).items() if unit not in within}
                self._said_there(item, there, made, touched, "our answer")
        for item, ruling in alone:
            if given := answered(item, ruling):
                self._said_there(item, self._changed(given), made, touched, f"what is decided on {item.file}")
            elif ruling.decision in ("accept", "counter") and item.kind not in ("form", "comment"):
                self._of_another(item, ruling, touched)

    def _changed(self, take: dict[str, Any]) -> dict[str, str]:
        """The clauses that read otherwise with some answers, and what a reader calls each."""
        made = self.trial.with_answers(take.items())
        changed = self.trial.changed_by(made) if made else {}
        return {unit: self.compared.sent.place(unit) or unit for unit, words in changed.items() if words[0]}

    def _said_there(self, item: Item, there: dict[str, str], made: Made | None, touched: set[str], what: str) -> None:
        """Puts the words of answers into clauses that nobody changed, and tells where they stand and where they do not."""
        done, open_ = [], []
        for clause, place in there.items():
            named = place or f"the words “{self._now(clause)[:60]}”"
            reads = None if made is None else [] if clause not in made.words else self._reading(clause, made)
            if clause in touched:
                if reads is None or plain_words(" ".join(reads)) != plain_words(self._now(clause)):
                    self._otherwise(item, clause, named)
            elif reads is None:
                open_.append(named)
            else:
                self.ours[clause] = reads
                done.append(named)
        if done:
            self.also.append(f"item {item.number}: {what} now stands in {', '.join(done)} too, marked as ours")
        if open_:
            where = ", ".join(open_)
            self.left.append(f"item {item.number}: {where} of their file says it as it was; our draft says the new answer there too")

    def _now(self, unit: str) -> str:
        """The words of a unit in their file as the reply leaves it: what is rejected taken back, all else as they have it."""
        came = [line for line in self.compared.lines[unit] if not line.sent]
        if unit in self.back:
            return " ".join(line.text for line in self.compared.lines[unit] if line.sent)
        return " ".join("".join(piece.text for piece in line.pieces if self.stays(piece)) for line in came).replace(END, " ").strip()

    def _otherwise(self, item: Item, clause: str, place: str) -> None:
        """Tells that a place of an answer, which another item touches, does not say what our draft says."""
        there = [(other, ruling) for other, ruling in self.own if any(clause in edit.units for edit in other.edits)]
        said = (f"item {other.number}{f' ({other.question} = {spoken(other.value)})' if other.question else ''}" for other, _ in there)
        undecided = any(ruling.decision in ("later", "ask") for _, ruling in there)
        how = "which is not decided" if undecided else "as it is decided"
        told = f"{place} of their file does not say it, by {' and '.join(said) or 'what they changed there'}, {how}"
        self.left.append(f"item {item.number}: {told}; our draft says the new answer there too")

    def _in_their_place(self, item: Item, ruling: ItemRuling, made: Made | None) -> None:
        """Our answer where they changed the words: the clause as it reads with it, or the clause that it brings in for one that they added."""
        left = (
            f"item {item.number}: our answer stands in the draft and has no place in their file; send the draft anew, or counter with words"
        )
        if item.first.what == "new":
            alone = self.trial.with_answers(ruling.take.items())
            new = list(come(alone, self.trial)) if alone else []
            self.words |= dict.fromkeys(item.first.paragraphs)
            if len(new) == 1 and "\n" not in new[0] and item.first.paragraphs:
                self.words[item.first.paragraphs[0]] = new[0]
            else:
                self.left.append(left)
            return
        for unit in dict.fromkeys(unit for edit in item.edits for unit in edit.units):
            reads = None if made is None else [] if unit not in made.words else self._reading(unit, made)
            if reads is None:
                self.left.append(left)
            else:
                self.ours[unit] = reads

    def _of_another(self, item: Item, ruling: ItemRuling, touched: set[str]) -> None:
        """Words that were accepted of another reviewer, or put in their place, where this one left the clause as it was."""
        texts = [ruling.text if ruling.text and n == 0 else edit.new for n, edit in enumerate(item.edits)]
        if all(self._fits(edit, text, touched) for edit, text in zip(item.edits, texts, strict=True)):
            for edit, text in zip(item.edits, texts, strict=True):
                if edit.what == "new":
                    self.inserted[self._behind(edit)[-1]] += [line.strip() for line in text.split("\n") if line.strip()]
                else:
                    self.ours |= {unit: self.captioned(unit, text) if edit.what == "changed" or ruling.text else [] for unit in edit.units}
            self.also.append(f"item {item.number}: what is decided on {item.file} stands in this file too, marked as ours")
        else:
            told = f"what is decided on {item.file} has no place in this file as it is"
            self.left.append(f"item {item.number}: {told}; our draft says it, so send that too, or say it in your letter")

    def stays(self, piece: Piece) -> bool:
        """Whether a piece stands in the file as it shall read; what is not decided counts as accepted."""
        there = piece.inserted is None or piece.inserted.key not in self.rejected
        gone = piece.deleted is not None and piece.deleted.key not in self.rejected
        return there and not gone

    def _fits(self, edit: Edit, text: str, touched: set[str]) -> bool:
        if edit.what == "new":
            return bool(self._behind(edit))
        if edit.what not in ("changed", "gone") or not edit.units or set(edit.units) & touched:
            return False
        lines = [line for line in text.split("\n") if line.strip()]
        return (edit.what == "gone" and not lines) or (len(edit.units) == 1 and len(lines) == len(self.orders(edit.units[0])))

    def _behind(self, edit: Edit) -> list[Key]:
        return [key for line in self.compared.lines.get(edit.after, ()) for key in line.paragraphs]

    def _reading(self, unit: str, made: Made) -> list[str] | None:
        """A clause as it reads with other answers, line by line; None where its lines are not those of the document."""
        lines = [line for line in self.compared.lines[unit] if line.sent]
        if [line.order for line in lines] != self.orders(unit):
            return None
        return read_with([line.text for line in lines], self.trial.plain.words.get(unit, ""), made.words.get(unit, ""))

    def captioned(self, name: str, text: str) -> list[str]:
        """Words for a clause, line by line, with its caption before them, which is no part of what is countered."""
        lines = [line for line in text.split("\n") if line.strip()]
        unit = self.compared.sent.units.get(name)
        caption = next((part.text.strip() for part in unit.parts if part.role == "heading"), "") if unit else ""
        first = next((line.text for line in self.compared.lines[name] if line.sent), "").lstrip()
        if not caption or not first.startswith(caption) or lines[0].lstrip().startswith(caption):
            return lines
        gap = first[len(caption) :]
        return [caption + gap[: len(gap) - len(gap.lstrip())] + lines[0], *lines[1:]]

    def orders(self, unit: str) -> list[int]:
        """The places in their file of the paragraphs that hold a unit."""
        return list(dict.fromkeys(line.order for line in self.compared.lines[unit] if not line.sent))


def answered(item: Item, ruling: ItemRuling) -> dict[str, Any]:
    """The answers that a decision gives: those of an accepted item that may be given, or our own."""
    if ruling.decision == "accept" and item.question and item.allowed:
        return {item.question: item.value}
    return dict(ruling.take) if ruling.decision == "counter" else {}
