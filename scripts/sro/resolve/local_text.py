"""A district's own entries carried out on the model's texts: clauses added, left out and moved before anything is numbered. Words that replace the
model's are put in when the clause is filled in, since what the model would have said is kept beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from sro.errors import likely
from sro.model import (
    Added,
    ClauseText,
    DocumentText,
    LeftOut,
    Local,
    LocalEntry,
    Model,
    Moved,
    Replaced,
    SectionText,
    Verbatim,
    block_id,
    clauses_of,
    sections_of,
)
from sro.resolve.sections import Sections

DEFAULT = "mou"
"""The document that a new article without a place goes to."""


@dataclasses.dataclass(frozen=True)
class Fault:
    """What cannot be carried out: the entry, counted from 0, the path in it, and a sentence with the remedy."""

    entry: int
    path: tuple[str | int, ...]
    message: str
    grave: bool = True  # a final paper may not have it


def localized(model: Model, local: Local) -> Model:
    """The model with a district's entries carried out, the model itself where there are none; what cannot be carried out is passed over."""
    return carried_out(model, local)[0] if local else model


def carried_out(model: Model, local: Local) -> tuple[Model, list[Fault]]:
    """The model with the entries carried out one after the other, and what is wrong with them."""
    made = _Maker(model)
    for position, entry in enumerate(local):
        made.take(position, entry)
    changed = dataclasses.replace(model, documents={name: made.text(name) for name in model.documents})
    changed.asked_in.update(model.asked_in)  # own words ask for no answers
    return changed, made.faults


def left_out_by(model: Model, local: Local, document: str) -> Iterator[ClauseText]:
    """Each clause of a document of the model that an entry leaves out."""
    gone = {entry.leave_out for entry in local if isinstance(entry, LeftOut)}
    return (clause for clause in clauses_of(model.documents[document]) if clause.id in gone)


class _Maker:
    def __init__(self, model: Model):
        self.model = model
        self.texts = {name: Sections(tuple(sections_of(text))) for name, text in model.documents.items()}
        self.faults: list[Fault] = []
        self.done: dict[str, str] = {}

    def text(self, name: str) -> DocumentText:
        """A document as it stands now."""
        text, sections = self.model.documents[name], self.texts[name]
        return text.model_copy(update={"sections": sections.tree(text.sections)}) if sections.touched else text

    def take(self, position: int, entry: LocalEntry) -> None:
        """Carries out one entry, or says why not."""
        verb = next(iter(type(entry).model_fields.keys() & {"replace", "add", "leave_out", "move"}))
        if fault := self._fault(entry, verb):
            self.faults.append(Fault(position, (verb,), fault))
            return
        self.done[entry.clause] = f"{self.done[entry.clause]} {verb}" if entry.clause in self.done else verb
        match entry:
            case Added():
                self._place(position, entry, _clause_of(entry))
            case Moved():
                self._place(position, entry, None)
            case LeftOut():
                sections = self._with(entry.clause)
                if sections and (told := sections.leave_out(entry.clause)):
                    self.faults.append(Fault(position, (verb,), told))
            case Replaced():
                pass

    def _fault(self, entry: LocalEntry, verb: str) -> str:
        name, before = entry.clause, self.done.get(entry.clause, "").split()
        if verb == "add":
            return f"{name} is added twice; give one of the two another id" if before else ""
        if verb in before:
            return (
                f"{name} is worded twice; keep one of the two"
                if verb == "replace"
                else f"{name} stands in two entries that {verb.replace('_', ' ')}; keep one"
            )
        if before and "leave_out" in (verb, *before):
            return f"{name} is left out and has another entry too; keep one of the two"
        if "add" in before and verb != "move":
            return f"{name} is an own clause; change the entry that adds it"
        if self._with(name, clause=True) is None:
            remedy = likely(name, self._clauses(), "check the id")
            return f"{name} is no clause of the model; {remedy}"
        return ""

    def _place(self, position: int, entry: Added | Moved, clause: ClauseText | None) -> None:
        if isinstance(entry, Added) and entry.article:
            self._begin(position, entry, clause)
            return
        key, anchor = next(iter(entry.places.items()))
        sections = self._with(anchor, section=key == "at_end_of")
        if sections is None:
            what, known = ("article or section", self._sections()) if key == "at_end_of" else ("clause", self._clauses())
            remedy = likely(anchor, known, "`sro build` lists them with `--format json`, `sro explain` tells what one says")
            self.faults.append(Fault(position, (key,), f"{anchor} is no {what} of the model; {remedy}"))
            return
        if anchor == entry.clause:
            self.faults.append(Fault(position, (key,), f"{anchor} cannot stand beside itself; name another clause"))
            return
        if clause is None:
            home = self._with(entry.clause, clause=True)
            if home is not sections:
                told = f"{entry.clause} and {anchor} stand in different documents; name a place in the clause's own"
                self.faults.append(Fault(position, (key,), told))
                return
            taken, told = sections.taken(entry.clause)
            if taken is None:
                self.faults.append(Fault(position, ("move",), told))
                return
            clause = taken
        sections.insert(clause, key, anchor, same_number=entry.same_number)

    def _begin(self, position: int, entry: Added, clause: ClauseText | None) -> None:
        """Begins a new article with a clause."""
        key, anchor = next(iter(entry.places.items()), ("", ""))
        sections = self._with(anchor, section=True) if anchor else self.texts.get(DEFAULT)
        if sections is None:
            told = f"{anchor} is no article or section of the model; {likely(anchor, self._sections(), 'name one')}"
            self.faults.append(Fault(position, (key or "article",), told))
            return
        style = sections.style_of(anchor) if anchor else "article"
        assert clause is not None
        new = SectionText.model_construct(section=entry.section, style=style, heading=Verbatim(entry.article or ""), clauses=(clause,))
        sections.begin(new, key or "after", anchor)

    def _with(self, name: str, *, section: bool = False, clause: bool = False) -> Sections | None:
        """The document that has a section, a clause or any block of an id."""
        for each in self.texts.values():
            if (section and each.has_section(name)) or (not section and each.has_block(name, clause=clause)):
                return each
        return None

    def _clauses(self) -> list[str]:
        return [block_id(block) for each in self.texts.values() for block in each.blocks() if isinstance(block, ClauseText)]

    def _sections(self) -> list[str]:
        return [name for each in self.texts.values() for name in each.by_id]


def _clause_of(entry: Added) -> ClauseText:
    """An own clause among those of the model; its words are put in when it is filled in."""
    return ClauseText.model_construct(
        id=entry.add,
        heading=Verbatim(entry.heading) if entry.heading else None,
        text=Verbatim(""),
        added="The district’s own clause.",
        satisfies=entry.satisfies,
    )
