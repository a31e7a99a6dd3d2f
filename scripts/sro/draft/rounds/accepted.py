"""What is accepted, written into the draft: answers into the district's file, everything else as entries of its own words, with whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.intake import Edit, Item, day_in
from sro.draft.local_desk import keep, own_text
from sro.draft.local_file import LocalText
from sro.draft.rounds.decide import Desk
from sro.errors import Problem, refuse
from sro.model import LOCAL, OWN_PREFIX, VERBS, Added, Address, Author, ItemRuling, LeftOut, LocalEntry, Model, Moved, Replaced
from sro.project import Project, faults, folder_of, parse_yaml, text_of
from sro.reading import Unit, of_document
from sro.resolve import read_answers


@dataclass
class Written:
    """What is written into a draft: answers by question, its own words with the new entries, each in a line, and what could not be written and why."""

    own: LocalText
    answers: dict[str, Any] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def write_accepted(project: Project, address: Address, desk: Desk) -> Written:
    """Carries accepted and countered items out on the draft in the project. What already stands there is left alone. Raises :class:`InputError`, and writes
    nothing, where an answer or an entry cannot stand."""
    folder = folder_of(project.store, Address(address.district))
    file, name = f"{folder}/district.yml", f"{folder}/{LOCAL}"
    before = text_of(project.store.read(file), file)
    text, own = DistrictText.read(before), own_text(project, address.district)
    written = carried_out(project.model, desk, text.answers, own)
    for question, value in written.answers.items():
        text = text.with_answer(project.model.questions[question], value)
    edition = desk.intake.returned[0].version.edition
    read_answers(
        project.model,
        text.answers,
        state=edition.state,
        date=edition.date,
        place=lambda path, message, at_key: Problem(file, 0, 0, message),
    )
    if written.own.entries:
        refuse(faults(parse_yaml(written.own.text, name), written.own.entries, project.model))
    if text.text != before:
        project.store.write(file, text.text.encode())
    if written.own.text != own.text:
        keep(project, address.district, written.own)
    return written


def carried_out(model: Model, desk: Desk, answers: Mapping[str, Any], own: LocalText) -> Written:
    """What accepted and countered items make of a draft's raw ``answers`` and its ``own`` words. What already stands there is left alone. Whether the draft
    can stand so is for the caller to hold, and so is :func:`sro.draft.rounds.decide.objections`."""
    return _Writer(model, desk, answers, own).written()


class _Writer:
    def __init__(self, model: Model, desk: Desk, answers: Mapping[str, Any], own: LocalText):
        self.model, self.desk, self.answers, self.own = model, desk, answers, own
        self.units = {unit.id: unit for unit in of_document(desk.intake.trial.document).units}
        self.taken = {entry.clause for entry in own.entries}
        self.last: dict[str, str] = {}
        self.made = Written(own)

    def written(self) -> Written:
        """Decides what is to be written."""
        entries: list[LocalEntry] = []
        for item, ruling in sorted(self.desk.pairs, key=lambda pair: pair[0].first.at):
            if ruling.decision == "accept":
                entries += (_beside(entry, entries) for entry in self._accept(item, ruling))
            elif ruling.decision == "counter":
                entries += self._counter(item, ruling)
        self.made.own = self._kept([entry for entry in entries if not self._of_another(entry)])
        self.made.done += [f"{_said(entry)} in local.yml" for entry in self.made.own.entries if entry not in self.own.entries]
        return self.made

    def _kept(self, entries: Sequence[LocalEntry]) -> LocalText:
        """The file of own words with entries that are new, or otherwise than they were."""
        own = self.own
        for entry in entries:
            same = _like(entry, own.entries)
            if same is None or same.model_dump() != entry.model_dump():
                own = own.with_entry(entry)
        return own

    def _of_another(self, entry: LocalEntry) -> bool:
        """Whether the district words a clause in a way of its own that no item of this round brought: it stays, and that is told."""
        same = _like(entry, self.own.entries)
        if not isinstance(same, Replaced) or not isinstance(entry, Replaced) or same.text == entry.text:
            return False
        if any(_asked_for(item) in (same.reason or "") for item, _ in self.desk.pairs) or same.reason == entry.reason:
            return False
        told = "it stands in words of your own in local.yml, which stay"
        self.made.left.append(f"{entry.clause}: {told}; take them out (`sro local drop`), or put both together there")
        return True

    # answers --------------------------------------------------------------------------------------------------------------
    def _answer(self, name: str, value: Any, why: str, said: str) -> None:
        now = self.made.answers.get(name, self.answers.get(name))
        if (now["answer"] if isinstance(now, dict) and "answer" in now else now) == value:
            return
        self.made.answers[name] = {"answer": value, "reason": why} if why else value
        then = self.desk.intake.trial.raw.get(name)
        self.made.done.append(said if now == then else f"{said}; the draft had been changed to {now} since it was sent")

    def _accept(self, item: Item, ruling: ItemRuling) -> Iterator[LocalEntry]:
        if item.question and item.allowed:
            self._answer(item.question, item.value, _why(item, ruling), f"item {item.number}: the answer {item.question} = {item.value}")
            return
        made = list(self._entries(item, ruling))
        if not made and item.kind not in ("form", "comment"):
            self.made.left.append(
                f"item {item.number}: it stays in their file, and the draft has no place for it; change the draft by hand"
            )
        yield from made

    def _counter(self, item: Item, ruling: ItemRuling) -> Iterator[LocalEntry]:
        for name, value in ruling.take.items():
            self._answer(name, value, ruling.reason or "", f"item {item.number}: our answer {name} = {value}")
        if ruling.text:
            on = self.desk.file.on
            by = Author(name=self.desk.file.by or "our side", on=on) if on else None
            yield from self._worded(item, ruling, ruling.text, by)

    # own words ------------------------------------------------------------------------------------------------------------
    def _entries(self, item: Item, ruling: ItemRuling) -> Iterator[LocalEntry]:
        by = self._whose(item)
        common = {"reason": _why(item, ruling), "by": by, "reply": ruling.reply, "gives_up": ruling.gives_up or self._fallen(item)}
        if item.kind == "left-out":
            yield from (LeftOut(leave_out=place.clause, **common) for place in item.places if self._clause(place.clause))
        elif item.kind == "moved":
            if item.clause.startswith("section/"):
                return  # the order of articles is the model's
            for n, place in enumerate(item.places):
                if self._clause(place.clause) and self._clause(item.first.after):
                    yield Moved(move=place.clause, after=self._behind(item.first.after, place.clause), same_number=n > 0, **common)
        else:
            yield from self._worded(item, ruling, item.first.new, by)

    def _whose(self, item: Item) -> Author | None:
        """Whose words are taken in: theirs on their day where the file says both and the day can be so; where nobody is named, whoever of us accepted them, on
        that day. None where no day is known."""
        decided = self.desk.file.on
        theirs, sent = day_in(item.first.date), self.desk.intake.returned[0].version.sent
        if item.first.author and theirs and (sent is None or sent <= theirs) and (decided is None or theirs <= decided):
            return Author(name=item.first.author, on=theirs)
        name = item.first.author or self.desk.file.by
        return Author(name=name, on=decided) if name and decided else None

    def _worded(self, item: Item, ruling: ItemRuling, words: str, by: Author | None) -> Iterator[LocalEntry]:
        given_up = ruling.gives_up if ruling.decision == "counter" else ruling.gives_up or self._fallen(item)
        why = (ruling.reason or "our words in the place of theirs") if ruling.decision == "counter" else _why(item, ruling)
        common = {"reason": why, "by": by, "reply": ruling.reply, "gives_up": given_up}
        for edit in item.edits:
            text = words if len(item.edits) == 1 else edit.new
            if ruling.decision == "accept" and edit.what == "changed" and len(edit.units) == 1:
                settled = self._with_others(item, edit)
                if settled is None:
                    continue
                text = settled
            if edit.row:
                self.made.left.append(
                    f"item {item.number}: a row of a table is no words of the draft; answer the question that fills the table"
                )
                continue
            if edit.what in ("new", "note"):
                heading, lines = _heading(text)
                name = self._name(heading or lines[0], lines[0])
                placed = {"after": self._behind(edit.after, name)} if self._clause(edit.after) else self._end_of(edit.after)
                yield Added(add=name, heading=heading or None, text=lines[0], items=tuple(lines[1:]), **placed, **common)
            elif unit := self._clause(edit.clause):
                lines = _without_caption([self.units[each] for each in edit.units], text)
                listed = any(part.role == "item" for part in unit.parts)
                if listed and len(lines) > 1:
                    yield Replaced(replace=unit.id, text=lines[0], items=tuple(lines[1:]), **common)
                else:
                    yield Replaced(replace=unit.id, text=" ".join(lines), **common)
                yield from (LeftOut(leave_out=each, **common) for each in edit.units[1:] if self._clause(each))

    def _with_others(self, item: Item, edit: Edit) -> str | None:
        """How a clause reads with everything in it that was accepted, whoever changed it; None where a silent change in it was not, which is told."""
        files = self.desk.intake.returned
        held = next((each.compared for each in files if each.name == item.file), files[0].compared)
        beside = [(other, ruling) for other, ruling in self.desk.pairs if other.file == item.file and edit.clause in other.first.units]
        if any(not other.tracked and ruling.decision != "accept" for other, ruling in beside if other.kind == "wording"):
            told = "a silent change of the same clause was not accepted, so their words cannot stand as they are"
            self.made.left.append(f"item {item.number}: {told}; counter with the words that you mean")
            return None
        accepted = {key for other, ruling in beside if ruling.decision == "accept" for each in other.edits for key in each.revisions}
        lines = [line.settled(accepted).strip() for line in held.lines[edit.clause] if not line.sent]
        return "\n".join(line for line in lines if line)

    def _name(self, stem: str, text: str) -> str:
        """The id of a clause that is added: that which it has already, or a new one."""
        same = next((each.clause for each in self.own.entries if isinstance(each, Added) and each.text == text), None)
        name = same or _name(stem, self.taken)
        self.taken.add(name)
        return name

    def _clause(self, unit: str) -> Unit | None:
        found = self.units.get(unit)
        return found if found is not None and found.kind == "clause" else None

    def _behind(self, clause: str, name: str) -> str:
        """Behind what something is put that stands behind a clause: behind that, or behind what was put there before."""
        before = self.last.get(clause, clause)
        self.last[clause] = name
        return before

    def _end_of(self, unit: str) -> dict[str, str]:
        found = self.units.get(unit) or next(each for each in self.units.values() if each.kind == "clause")
        return {"at_end_of": found.section}

    @staticmethod
    def _fallen(item: Item) -> tuple[str, ...]:
        return tuple(each.requirement for each in item.effect if each.fallen)


def _beside(entry: LocalEntry, others: Sequence[LocalEntry]) -> LocalEntry:
    """An entry with the names and reasons of another on the same clause, which it takes the place of: two people changed one clause, and both are followed."""
    same = _like(entry, others)
    if not isinstance(entry, Replaced) or same is None or same.by is None or entry.by is None:
        return entry
    names = dict.fromkeys((same.by.name, entry.by.name))
    by = Author(name=" and ".join(names), on=max(same.by.on, entry.by.on))
    reasons = "; ".join(dict.fromkeys(filter(None, (same.reason, entry.reason))))
    given_up = tuple(dict.fromkeys((*same.gives_up, *entry.gives_up)))
    return entry.model_copy(update={"by": by, "reason": reasons, "gives_up": given_up})


def _like(entry: LocalEntry, others: Sequence[LocalEntry]) -> LocalEntry | None:
    """The last of some entries that does the same with the same clause."""
    return next((each for each in reversed(others) if type(each) is type(entry) and each.clause == entry.clause), None)


def _said(entry: LocalEntry) -> str:
    verb = next(verb for verb in VERBS if verb in type(entry).model_fields)
    return f"{verb.replace('_', ' ')} {entry.clause}"


def _why(item: Item, ruling: ItemRuling) -> str:
    """Our reason with whose wish it was, and what they said of it."""
    said = _asked_for(item)
    comment = f"; they write: “{' '.join(item.comment.split())}”" if item.comment else ""
    return f"{ruling.reason}; {said}{comment}" if ruling.reason else f"{said}{comment}"


def _asked_for(item: Item) -> str:
    who = f"{item.first.author or 'somebody who is not named'}, {item.first.date[:10]}".removesuffix(", ")
    return f"asked for by {who}" if item.tracked else "changed with tracking off in the file that came back"


def _heading(text: str) -> tuple[str, list[str]]:
    """A caption that runs in before the words of a new clause, and its lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    caption = re.match(r"([A-Z][^.:;]{1,60})\.\s+(?=\S)", lines[0])
    if caption and len(caption[1].split()) <= 6 and len(lines[0]) > caption.end():
        return caption[1], [lines[0][caption.end() :], *lines[1:]]
    return "", lines


def _without_caption(units: Sequence[Unit], text: str) -> list[str]:
    """The lines of a text without the caption that one of some clauses has."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    captions = (part.text.strip() for unit in units for part in unit.parts if part.role == "heading")
    if found := next((caption for caption in captions if caption and lines and lines[0].startswith(caption)), ""):
        lines[0] = lines[0][len(found) :].strip()
    return [line for line in lines if line]


def _name(words: str, taken: set[str]) -> str:
    """An id for a clause of one's own, by its first words."""
    stem = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4])[:40].strip("-") or "clause"
    names = (f"{OWN_PREFIX}{stem}{'' if n == 1 else f'-{n}'}" for n in range(1, 1000))
    return next(name for name in names if name not in taken)
