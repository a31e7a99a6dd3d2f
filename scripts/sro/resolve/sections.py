"""The sections of one document while clauses are put in, taken out and moved: their order, their paragraphs and their tables stay in step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sro.model import BlockText, ClauseText, SectionText, block_id
from sro.model.document import SectionStyle
from sro.model.paragraph_text import ParagraphText


class Sections:
    """Sections by id, parents before children, each with its own blocks; ``touched`` once something changed."""

    def __init__(self, sections: Sequence[SectionText]):
        self.by_id = {section.section: section for section in sections}
        self.begun: list[tuple[SectionText, str, str]] = []
        self.touched = False

    def has_section(self, name: str) -> bool:
        """Whether there is a section of an id."""
        return name in self.by_id

    def has_block(self, name: str, *, clause: bool = False) -> bool:
        """Whether there is a block, or a clause, of an id."""
        return any(block_id(block) == name and (isinstance(block, ClauseText) or not clause) for block in self.blocks())

    def blocks(self) -> Iterator[BlockText]:
        """Every block of every section."""
        return (block for section in self.by_id.values() for block in section.clauses)

    def style_of(self, name: str) -> SectionStyle:
        """The style of a section."""
        return self.by_id[name].style

    def leave_out(self, name: str) -> str:
        """Lets a clause stand no more; a sentence where it leads others, which would then have no lead."""
        section = self._home(name)
        if told := _leads(section, name):
            return told
        clauses = tuple(block.model_copy(update={"when": "false"}) if block_id(block) == name else block for block in section.clauses)
        self._change(section, {"clauses": clauses})
        return ""

    def taken(self, name: str) -> tuple[ClauseText | None, str]:
        """A clause taken out of its place, with the heading of a paragraph that it has to itself; or a sentence why it stays."""
        section = self._home(name)
        if told := _leads(section, name):
            return None, told
        (found,) = (block for block in section.clauses if block_id(block) == name)
        assert isinstance(found, ClauseText)
        alone = next((each for each in section.paragraphs if each.clauses == (name,)), None)
        rest = tuple(kept for each in section.paragraphs if (kept := _without(each, name)) is not None)
        self._change(section, {"clauses": tuple(b for b in section.clauses if b is not found), "paragraphs": rest})
        return (found.model_copy(update={"heading": alone.heading}) if alone and alone.heading else found), ""

    def insert(self, clause: ClauseText, key: str, anchor: str, *, same_number: bool) -> None:
        """Puts a clause ``after`` or ``before`` a block or ``at_end_of`` a section: on its own beside the anchor's numbered paragraph, or in it."""
        if key == "at_end_of":
            section = self.by_id[anchor]
            self._change(section, {"clauses": (*section.clauses, clause)})
            return
        section = self._home(anchor)
        paragraph = next((each for each in section.paragraphs if anchor in each.clauses), None)
        edge = anchor
        if paragraph and not same_number:
            edge = paragraph.clauses[-1] if key == "after" else paragraph.clauses[0]
        place = next(n for n, block in enumerate(section.clauses) if block_id(block) == edge) + (key == "after")
        changed: dict[str, Any] = {"clauses": (*section.clauses[:place], clause, *section.clauses[place:])}
        if same_number:
            old = paragraph or ParagraphText(heading=_heading(section, anchor), clauses=(anchor,))
            joined = _joined(old, clause.id, key, anchor)
            kept = tuple(joined if each is paragraph else each for each in section.paragraphs)
            changed["paragraphs"] = kept if paragraph else (*kept, joined)
        self._change(section, changed)

    def begin(self, section: SectionText, key: str, anchor: str) -> None:
        """Begins a new section beside another; without an anchor behind the last of its style."""
        anchor = anchor or [name for name, each in self.by_id.items() if each.style == section.style][-1]
        self.by_id[section.section] = section
        self.begun.append((section, key, anchor))
        self.touched = True

    def tree(self, sections: Sequence[Any]) -> tuple[Any, ...]:
        """The sections of a document or of a section as they stand now, those that were begun among them."""
        made: list[Any] = []
        for each in sections:
            name = each.section if isinstance(each, SectionText) else ""
            made += self._begun(name, "before")
            made.append(self._built(name) if name else each)
            made += self._begun(name, "after")
        return tuple(made)

    def _begun(self, name: str, side: str) -> Iterator[SectionText]:
        own = [section for section, key, anchor in self.begun if key == side and name and anchor == name]
        for section in own if side == "before" else reversed(own):
            yield from self._begun(section.section, "before")
            yield self._built(section.section)
            yield from self._begun(section.section, "after")

    def _built(self, name: str) -> SectionText:
        section = self.by_id[name]
        below = self.tree(section.sections)
        return section if below == section.sections else section.model_copy(update={"sections": below})

    def _home(self, name: str) -> SectionText:
        return next(each for each in self.by_id.values() if any(block_id(block) == name for block in each.clauses))

    def _change(self, section: SectionText, update: dict[str, Any]) -> None:
        self.by_id[section.section] = section.model_copy(update=update)
        self.touched = True


def _leads(section: SectionText, name: str) -> str:
    """What is told where a clause leads the entries of a lettered paragraph."""
    for each in section.paragraphs:
        if each.lettered and each.clauses[0] == name and len(each.clauses) > 1:
            return (
                f"{name} leads the entries {', '.join(each.clauses[1:])}, which cannot stand without it; put it in your own words instead"
            )
    return ""


def _heading(section: SectionText, name: str) -> str | None:
    return next(block.heading for block in section.clauses if isinstance(block, ClauseText) and block.id == name)


def _without(paragraph: ParagraphText, name: str) -> ParagraphText | None:
    if name not in paragraph.clauses:
        return paragraph
    rest = tuple(each for each in paragraph.clauses if each != name)
    cells = tuple(tuple(each for each in cell if each != name) for cell in paragraph.cells)
    return paragraph.model_copy(update={"clauses": rest, "cells": cells}) if rest else None


def _joined(paragraph: ParagraphText, name: str, key: str, anchor: str) -> ParagraphText:
    def beside(names: tuple[str, ...]) -> tuple[str, ...]:
        place = names.index(anchor) + (key == "after")
        return (*names[:place], name, *names[place:])

    cells = tuple(beside(cell) if anchor in cell else cell for cell in paragraph.cells)
    return paragraph.model_copy(update={"clauses": beside(paragraph.clauses), "cells": cells})
