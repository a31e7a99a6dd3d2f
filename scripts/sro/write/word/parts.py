"""A document as the flat sequence of paragraphs and tables that a Word template's loop goes through.

The template has one branch for each kind of part and decides by its styles how the part looks; this module decides which part follows
which, and puts the words, bookmarks and numbers in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from sro.document import Clause, Document, FieldGroup, Item, Run, Section, Signature, Signatures, Table
from sro.write.word import forms, ooxml, tables
from sro.write.word.names import Carrier, bookmark
from sro.write.word.numbering import Numberer, Placed, number_text
from sro.write.word.template import CompiledTemplate
from sro.write.word.words import Words, targets

ITEM_STYLES = ("ListItem1", "ListItem2", "ListItem3")

TEXT_KINDS = {"opening": "recital", "article": "clause_text", "references": "reference", "adoption": "adoption"}
"""The kind of an unnumbered clause by the style of the section it stands in; everywhere else it is plain text."""


@dataclass(frozen=True)
class Block:
    """A signature block's words."""

    party: Markup
    name: Markup
    title: Markup
    signed: Markup


@dataclass(frozen=True)
class Pair:
    """Two signature blocks side by side; ``right`` is missing after an odd one."""

    left: Block
    right: Block | None


@dataclass(frozen=True)
class Part:
    """One turn of the template's loop. ``kind`` picks the branch; ``words`` are runs; ``xml`` a whole table; ``pairs`` signature blocks;
    ``numbering`` and ``keep`` are paragraph properties where the style's own do not do."""

    kind: str
    words: Markup = Markup()
    xml: Markup = Markup()
    pairs: tuple[Pair, ...] = ()
    numbering: Markup = Markup()
    keep: Markup = Markup()


class Parts:
    """Makes the parts of one document. After :meth:`made`, ``numberer.started`` holds the lists that they need."""

    def __init__(self, document: Document, template: CompiledTemplate, *, marked: bool):
        self._document = document
        self._width = template.text_width
        self._words = Words(targets(document), marked=marked)
        self._bookmarks = ooxml.Bookmarks()
        self._waiting: list[str] = []
        self._drafts: list[Callable[[], Part]] = []
        self.numberer = Numberer(template.lists)

    def made(self) -> list[Part]:
        """The parts in reading order. Numbers are settled before any words are set, so that a reference ahead knows what it leads to."""
        for section in self._document.sections:
            self._section(section, 1, "section")
        return [draft() for draft in self._drafts]

    def runs(self, runs: tuple[Run, ...]) -> Markup:
        """Runs outside the body: title, parties, facts."""
        return ooxml.markup(self._words.runs(runs))

    # Bookmarks of what has no words of its own wait for the next words.
    def _carry(self, carrier: Carrier, id: str) -> None:
        self._waiting.append(bookmark(carrier, id))

    def _carried(self) -> list[str]:
        names, self._waiting = self._waiting, []
        return names

    def _paragraph(self, kind: str, words: Callable[[], str], placed: Placed | None = None, *, keep: bool = False) -> None:
        names, placed = self._carried(), placed or Placed()
        label = ooxml.run(placed.text + "\t") if placed.text else ""

        def draft() -> Part:
            content = label + self._bookmarks.around(names, words())
            keep_next = ooxml.markup("<w:keepNext/>") if keep else Markup()
            return Part(kind, ooxml.markup(content), numbering=ooxml.markup(placed.properties), keep=keep_next)

        self._drafts.append(draft)

    def _section(self, section: Section, level: int, around: str) -> None:
        style = section.style if section.style != "section" or around == "section" else around
        self._carry("s", section.id)
        titled = bool(section.heading or section.number)
        if titled:
            self._heading(section, level)
        for block in section.blocks:
            match block:
                case Clause():
                    self._clause(block, style)
                case Table():
                    self._table(block)
                case FieldGroup():
                    self._fields(block)
                case Signatures():
                    self._signatures(block)
        for part in section.sections:
            self._section(part, level + 1 if titled else level, style if style == "article" else "section")

    def _heading(self, section: Section, level: int) -> None:
        kind = f"heading_{min(level, 3)}"
        if section.style in ("article", "exhibit"):
            kind = section.style
        elif section.style == "references" and level == 1:
            kind = "reference_heading"
        placed = Placed()
        counted = ""
        if section.style == "article":
            number = next((n for n in range(1, 1000) if number_text("upperRoman", n) == section.number), 0)
            automatic = number > 0 and self.numberer.counts_with("Heading1", number)
            placed = Placed() if automatic else self.numberer.place("Heading1", "")
            counted = "SEQ Article \\* ROMAN" if automatic else ""
        elif section.style == "exhibit" and section.number == number_text("upperLetter", self._exhibits() + 1):
            counted = "SEQ Exhibit \\* ALPHABETIC"
        if section.number and not counted:
            self._words.static.add(section.id)
        mark = bookmark("n", section.id)

        def words() -> str:
            number = ooxml.field(counted, section.number) if counted else ooxml.run(section.number)
            label = ooxml.run(f"{section.label}\u00a0") if section.label and section.number else ooxml.run(section.label)
            front = label + self._bookmarks.around([mark], number) if section.number else label
            gap = '<w:r><w:tab/></w:r>' if front and section.heading else ""
            return front + gap + self._words.runs(section.heading)

        self._paragraph(kind, words, placed)
