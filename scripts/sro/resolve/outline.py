"""The outline: which sections and blocks stand under these answers, with their computed numbers, before any words are filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sro.model import BlockText, ClauseText, DocumentText, Model, SectionText, block_id
from sro.model.document import Omission, letters, roman
from sro.resolve.numbered import Numbered, NumberStyle, numbered, reference
from sro.resolve.template import holds

NUMBERED: dict[str, NumberStyle] = {"article": "article", "part": "article", "section": "list"}
"""How the clauses of a section are numbered, by its style."""


@dataclass
class OutlineSection:
    """A section that stands: its text, its label and number, its blocks with their numbers, whether they are set as a table, and its subsections.
    ``document`` is the id of the document the text belongs to, which differs from the whole's where an exhibit includes another."""

    text: SectionText
    document: str
    label: str = ""
    number: str = ""
    tabled: bool = False
    blocks: list[Numbered] = field(default_factory=list)
    sections: list[OutlineSection] = field(default_factory=list)


@dataclass
class Outline:
    """The sections that stand, how each id is referred to, and what the answers left out."""

    sections: list[OutlineSection]
    references: dict[str, str]
    omissions: list[Omission]


def outline(model: Model, document: DocumentText, context: Mapping[str, Any]) -> Outline:
    """The outline of one document under settled answers."""
    maker = _Maker(model, context)
    sections = maker.sections([s for s in document.sections if isinstance(s, SectionText)], document.document)
    return Outline(sections, maker.references, maker.omissions)


class _Maker:
    def __init__(self, model: Model, context: Mapping[str, Any]):
        self.model, self.context = model, context
        self.references: dict[str, str] = {}
        self.omissions: list[Omission] = []
        self.counts = {"article": 0, "exhibit": 0}
        self.clauses = 0  # of the article so far, its parts included

    def sections(self, texts: list[SectionText], document: str) -> list[OutlineSection]:
        made = [self._section(text, document) for text in texts if holds(text.when, self.context)]
        return [section for section in made if section is not None]

    def _section(self, text: SectionText, document: str) -> OutlineSection | None:
        standing = [block for block in text.clauses if self._stands(block)]
        if text.style in self.counts and (standing or text.sections or text.include):
            self.counts[text.style] += 1
        section = OutlineSection(text, document)
        if text.style == "article":
            section.label, section.number = "Article", roman(self.counts["article"])
            self.clauses = 0
        elif text.style == "exhibit":
            section.label, section.number = "Exhibit", letters(self.counts["exhibit"])
        if text.as_table and holds(text.as_table.when, self.context):
            section.tabled, standing = True, _by_cells(text, standing)
        style = NUMBERED.get(text.style, "none")
        section.blocks = numbered(text, standing, style, self.counts["article"], self.clauses if style == "article" else 0)
        if style == "article":
            self.clauses += sum(bool(placed.number) for placed in section.blocks)
        for placed in section.blocks:
            if said := reference(placed):
                self.references[block_id(placed.block)] = said
        section.sections = self.sections(list(text.sections), document)
        if text.include:
            included = self.model.documents[text.include]
            section.sections += self.sections([s for s in included.sections if isinstance(s, SectionText)], text.include)
        if not (section.blocks or section.sections):
            if text.style in self.counts and text.sections:
                self.counts[text.style] -= 1
            return None
        self._name(section)
        return section

    def _name(self, section: OutlineSection) -> None:
        text = section.text
        own = f"{section.label}\u00a0{section.number}" if section.number else f"“{text.heading}”" if text.heading else "the opening"
        self.references[text.section] = own
        for placed in section.blocks:
            self.references.setdefault(block_id(placed.block), own)

    def _stands(self, block: BlockText) -> bool:
        if not holds(block.when, self.context):
            return False
        if isinstance(block, ClauseText) and block.optional and not self.context[block.optional]:
            asked = tuple(law for law in block.satisfies if self.model.binds(law, self.context["state"]))
            self.omissions.append(Omission(clause=block.id, question=block.optional, satisfies=asked))
            return False
        return True


def _by_cells(text: SectionText, standing: list[BlockText]) -> list[BlockText]:
    """The blocks in the order in which a table's rows are read: the clauses of a paragraph cell by cell."""
    named = [name for paragraph in text.paragraphs for cell in paragraph.cells for name in cell]
    rows = {block_id(block): block for block in standing if block_id(block) in named}
    in_order = iter([rows[name] for name in named if name in rows])
    return [next(in_order) if block_id(block) in rows else block for block in standing]


AGREEMENT = "mou"


def clause_finder(model: Model, context: Mapping[str, Any]) -> Callable[[str], str | None]:
    """A function from a clause's id to "Section 3.4", or to None where the answers leave the clause out; it works only when it is asked."""

    @cache
    def references() -> Mapping[str, str]:
        return outline(model, model.documents[AGREEMENT], context).references

    def clause(name: str) -> str | None:
        return references().get(name)

    return clause
