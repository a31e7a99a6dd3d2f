"""What an edit is: an answer, another version of a choice, a clause left out or added, own wording … An answer is only called one where the document made
with it says the words that came back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sro.draft.intake.edit import HEAD_OR_FOOT, IN_A_HEAD, IN_A_NOTE, IN_NUMBERS, Edit, form_says, other_signs
from sro.draft.intake.held_against import Compared
from sro.draft.intake.item import Item, ItemKind, PlaceOf
from sro.draft.intake.mapping import mappings
from sro.draft.intake.printed_answers import values
from sro.draft.intake.sent import Letter, plain_words
from sro.draft.intake.table_entries import entry_changed, entry_of
from sro.draft.intake.trial import Made, Trial, key
from sro.model import ClauseOption, ClauseText

_FIGURES = ("school_days", "number", "money", "date", "month_day", "time")
"""Answers that are known among other words that were changed with them; a text would be anything."""


@dataclass(frozen=True)
class _Found:
    """An answer found in an edit: question, value, the document made with it, and how it is printed."""

    question: str
    value: Any
    made: Made
    run: str


class Classifier:
    """Turns the edits of one returned file into items."""

    def __init__(self, compared: Compared, trial: Trial):
        self.compared, self.sent, self.trial, self.file = compared, compared.sent, trial, compared.file

    def items(self) -> list[Item]:
        """The items, silent ones first, each in the order of its first place."""
        found: list[Item] = []
        gone = {(edit.author, edit.tracked): set[str]() for edit in self.compared.edits}
        for edit in self.compared.edits:
            if edit.what == "gone":
                gone[edit.author, edit.tracked] |= set(edit.units)
        for edit in self.compared.edits:
            found += self._items(edit, gone[edit.author, edit.tracked])
        return [self._with_comment(self._with_unchanged(item)) for item in _one_each(found)]

    def _items(self, edit: Edit, gone: set[str]) -> Iterator[Item]:
        match edit.what:
            case "comment":
                yield self._item("comment", edit)
            case "form":
                yield self._item("wording" if edit.how == IN_NUMBERS else "form", edit, note=form_says(edit))
            case "note":
                yield self._item("footnote", edit, note=IN_A_NOTE)
            case "moved":
                yield self._item("moved", edit, note=f"now after {self.sent.place(edit.after) or edit.after or 'the beginning'}")
            case "gone":
                yield self._left_out(edit, gone)
            case "new":
                yield self._added(edit)
            case _:
                yield from self._changed(edit)

    def _item(self, kind: ItemKind, edit: Edit, **more: Any) -> Item:
        if not edit.units:
            where = "a row of" if edit.row else "after"
            place = PlaceOf("", f"{where} {self.sent.place(edit.after)}" if edit.after else edit.how, edit.old, edit.new)
            return Item(kind, (place,), (edit,), **more)
        first, *others = edit.units
        places = [PlaceOf(first, self.sent.place(first), edit.old, edit.new)]
        places += [PlaceOf(unit, self.sent.place(unit), "", "") for unit in others]
        return Item(kind, tuple(places), (edit,), **more)

    # clauses that went and came --------------------------------------------------------------------------------------------
    def _left_out(self, edit: Edit, gone: set[str]) -> Item:
        """A clause left out, by a question where the answer that leaves it out takes nothing else that stands; a form's fields are fixed."""
        if any(self._is_field(unit) for unit in edit.units):
            return self._item("fixed", edit)
        for unit in edit.units:
            clause = self.trial.clauses.get(unit)
            for name, value in self._answers_on(clause) if clause else ():
                made = self.trial.with_answers([(name, value)])
                changed = self.trial.changed_by(made) if made else {}
                if made and set(edit.units) <= set(changed) <= gone and not any(changed[each][1] for each in changed):
                    return self._item("answer", edit, question=name, value=value, allowed=not made.refused, why=made.refused)
        note = "struck through or hidden by formatting, not deleted" if edit.struck else ""
        return self._item("left-out", edit, note=note)

    def _is_field(self, unit: str) -> bool:
        found = self.sent.units.get(unit)
        return found is not None and found.kind == "field"

    def _answers_on(self, clause: ClauseText) -> Iterator[tuple[str, Any]]:
        return ((name, value) for name in self.trial.asked_by(clause) for value in self.trial.others(name))

    def _added(self, edit: Edit) -> Item:
        """A clause added; one of the model's or of its library is the answer that brings it in. Among a form's fields nothing can be added."""
        if self._is_field(edit.after):
            return self._item("fixed", edit)
        if edit.row and (entry := entry_of(edit, self.compared, self.trial)):
            refused = entry.made.refused
            return self._item(
                "answer", edit, question=entry.question, value=entry.value, allowed=not refused, why=refused, note="a new row"
            )
        if edit.row:
            return self._item("added", edit, note="a new row of a table")
        words, wanted = set(_content(edit.new)), key(edit.new)
        standing = self.trial.plain.words
        for clause in self.trial.clauses.values():
            if clause.id in standing:
                continue
            for name, value in self._answers_on(clause):
                if not _likely(words, clause, value if name == clause.choose else None):
                    continue
                made = self.trial.with_answers([(name, value)])
                come = [after for before, after in self.trial.changed_by(made).values() if not before] if made else []
                if made and come and wanted in (key(" ".join(come)), key(" ".join(_unheaded(each) for each in come))):
                    return self._item(
                        "answer", edit, question=name, value=value, allowed=not made.refused, why=made.refused, note=clause.id
                    )
        return self._item("added", edit, note="words that are struck through or hidden from a reader" if edit.struck else "")

    # words that changed -----------------------------------------------------------------------------------------------------
    def _changed(self, edit: Edit) -> Iterator[Item]:
        unit = self.sent.units.get(edit.clause)
        rest = edit
        if unit is not None and len(edit.units) == 1:
            if found := self._chosen(edit):
                yield found
                return
            answers, with_them = self._answers(edit)
            for each in answers:
                yield self._item(
                    "answer",
                    replace(edit, new=with_them),
                    question=each.question,
                    value=each.value,
                    allowed=not each.made.refused,
                    why=each.made.refused,
                )
            if answers and key(with_them) == key(edit.new):
                return
            rest = replace(edit, old=with_them) if answers else edit
        fixed = self._is_field(edit.clause)
        note = "words changed here; no place of what was sent" if unit is None and edit.how == "" else edit.how
        note = IN_A_HEAD if edit.how == HEAD_OR_FOOT else note
        yield self._item("fixed" if fixed else "wording", rest, note=note)

    def _chosen(self, edit: Edit) -> Item | None:
        """Another version of a choice, or the answer on which the wording turns."""
        clause = self.trial.clauses.get(edit.clause)
        if clause is None:
            return None
        for name, value in self._answers_on(clause):
            made = self.trial.with_answers([(name, value)])
            if made and key(made.words.get(edit.clause, "")) == key(edit.new):
                kind: ItemKind = "option" if clause.choose == name else "answer"
                return self._item(kind, edit, question=name, value=value, allowed=not made.refused, why=made.refused)
        return None

    def _answers(self, edit: Edit) -> tuple[list[_Found], str]:
        """The answers that changed in a clause, each proved by making the document, and the old words with them in place: all of the new words where nothing
        else changed."""
        text, letters = self._sent_words(edit.clause)
        best: tuple[list[_Found], str] = ([], edit.old)
        for before, after in mappings(text, letters, edit.old, edit.new):
            found: list[_Found] = []
            words = edit.old
            for asked, places in after.items():
                for n, (old, new) in enumerate(zip(before.get(asked, ()), places, strict=False)):
                    if plain_words(old) == plain_words(new) or not old.strip():
                        continue
                    proved = next((each for each in found if each.question == asked.split(".")[0]), None)
                    if proved is None and (proved := self._proved(edit.clause, asked, old, new, plain_words(edit.new), n)):
                        found.append(proved)
                    if proved:
                        words = words.replace(old, proved.run if plain_words(proved.run) != plain_words(new) else new, 1)
            whole = self.trial.with_answers([(each.question, each.value) for each in found]) if found else None
            if whole and key(edit.new) in (key(words), key(whole.words.get(edit.clause, ""))):
                return found, edit.new
            if len(found) > len(best[0]):
                best = found, words
        return best

    def _sent_words(self, unit: str) -> tuple[str, list[Letter]]:
        """A unit's words as they were sent, with the question of each letter."""
        signs: list[str] = []
        letters: list[Letter] = []
        for paragraph in self.sent.paragraphs:
            own = [(sign, letter) for sign, letter in zip(paragraph.text, paragraph.letters, strict=True) if letter.unit == unit]
            if own and signs:
                signs.append("\n")
                letters.append(Letter(unit))
            signs += [sign for sign, _ in own]
            letters += [letter for _, letter in own]
        return "".join(signs), letters

    def _proved(self, unit: str, asked: str, old: str, new: str, whole_new: str, n: int) -> _Found | None:
        name = asked.split(".")[0]
        question = self.trial.model.questions.get(name)
        if question is None:
            return None
        part = next((each for each in question.of if "." in asked and each.id == asked.split(".", 1)[1]), question)
        for value in values(part, new):
            whole = (
                value if part is question and question.type != "texts" else entry_changed(self.trial, unit, asked, part, (old, n), value)
            )
            if whole is None or whole == self.trial.edition.answers.context.get(name):  # the words around it changed, and it did not
                continue
            made = self.trial.with_answers([(name, whole)])
            if made is None:
                continue
            for run in made.runs.get((unit, asked), ()):
                printed, there = plain_words(run), plain_words(new)
                near = part.type in _FIGURES and (printed in there or there in printed) and printed in whole_new
                if printed == there or near:
                    return _Found(name, whole, made, run)
        return None

    # what belongs to an item --------------------------------------------------------------------------------------------------
    def _with_unchanged(self, item: Item) -> Item:
        """An answer with the places where it stands too and was not changed."""
        if item.kind not in ("answer", "option") or item.first.what != "changed":
            return item
        made = self.trial.with_answers([(item.question, item.value)])
        touched = {place.clause for place in item.places}
        left = [
            PlaceOf(unit, self.sent.place(unit), before, before, changed=False)
            for unit, (before, after) in (self.trial.changed_by(made).items() if made else ())
            if unit not in touched and before and after
        ]
        return replace(item, places=(*item.places, *left))

    def _with_comment(self, item: Item) -> Item:
        ids = dict.fromkeys(id for edit in item.edits for id in edit.comments)
        return replace(item, comment="\n".join(self.file.comments[id].text for id in ids))


def _one_each(items: Iterable[Item]) -> Iterator[Item]:
    """One item for each answer of one person, however many places it has, and one for all words that a person or program set in other signs."""
    kept: dict[tuple[Any, ...], int] = {}
    made: list[Item] = []
    for item in items:
        signs = item.kind == "form" and item.first.how == "signs"
        what = (item.question, repr(item.value)) if item.question else ("signs",) if signs else ()
        mark = (*what, item.first.author, item.tracked) if what else None
        if mark is not None and mark in kept:
            at = kept[mark]
            edits = (*made[at].edits, *item.edits)
            note = other_signs(edits) if signs else made[at].note
            made[at] = replace(made[at], places=(*made[at].places, *item.places), edits=edits, note=note)
            continue
        if mark is not None:
            kept[mark] = len(made)
        made.append(item)
    return iter(made)


def _content(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", plain_words(text).lower())


def _likely(words: set[str], clause: ClauseText, choice: Any) -> bool:
    """Whether a clause's own text, or the version of it that an answer chooses, has most of some words."""
    texts: list[ClauseText | ClauseOption] = [clause, *clause.options.values()]
    if choice is not None:
        texts = [clause.options[choice]] if choice in clause.options else []
    own = set(_content(" ".join(_text_of(each) for each in texts)))
    return bool(words) and len(words & own) >= _LIKELY * len(words)


_LIKELY = 0.6
"""The share of a new clause's longer words that stand in a clause of the model which it may be; names come from answers."""


def _text_of(source: ClauseText | ClauseOption) -> str:
    items = (item if isinstance(item, str) else getattr(item, "text", "") for item in source.items)
    return " ".join(str(text) for text in (source.text, source.closing, *items) if text)


def _unheaded(words: str) -> str:
    """A clause's words without the caption before them."""
    return words.split("\n", 1)[1] if "\n" in words and len(words.split("\n", 1)[0].split()) <= 8 else words
