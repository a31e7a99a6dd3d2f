"""Runs of a document as WordprocessingML: named character styles for their roles, and live fields for references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sro.formats.word.names import bookmark
from sro.formats.word.template import ooxml
from sro.model.document import Document, Run, Section
from sro.model.document.blocks import Clause

STYLES = {
    "text": "",
    "emphasis": "Emphasis",
    "term": "DefinedTerm",
    "value": "",
    "blank": "Blank",
    "reference": "CrossReference",
    "citation": "LawCitation",
}
"""The template's character style for each kind of run. A filled-in value has one only in a marked draft."""

MARKED_VALUE = "FilledValue"


@dataclass(frozen=True)
class Target:
    """Where a reference leads. ``field`` is the instruction whose result is ``number``, or empty where nothing is counted."""

    anchor: str
    field: str = ""
    number: str = ""


def targets(document: Document) -> dict[str, Target]:
    """What can be referred to, by id. A clause without a number is referred to by the number of the section it stands in."""
    found: dict[str, Target] = {}
    for section in document.sections:
        _add(section, None, found)
    return found


def _add(section: Section, above: Target | None, found: dict[str, Target]) -> None:
    own = Target(bookmark("s", section.id))
    if section.number:
        own = Target(own.anchor, f"REF {bookmark('n', section.id)} \\h", section.number)
    found.setdefault(section.id, own)
    counted = own if section.number else above
    for block in section.blocks:
        if isinstance(block, Clause):
            name = bookmark("c", block.id)
            if block.number:
                found.setdefault(block.id, Target(name, f"REF {name} \\n \\h", block.number))
            else:
                found.setdefault(block.id, Target(name, counted.field if counted else "", counted.number if counted else ""))
    for part in section.sections:
        _add(part, counted, found)


class Words:
    """Turns runs into markup for one document. ``static`` holds the fields that cannot work, their number being plain text."""

    def __init__(self, known: dict[str, Target], *, marked: bool):
        self._known = known
        self._marked = marked
        self.static: set[str] = set()

    def runs(self, runs: Iterable[Run], base: str = "") -> str:
        """The runs' words; ``base`` is the character style of those that have none of their own, others take on its weight."""
        return "".join(self._run(run, base) for run in runs)

    def _run(self, run: Run, base: str) -> str:
        style = MARKED_VALUE if run.kind == "value" and self._marked else STYLES[run.kind]
        bold = "<w:b/><w:bCs/>" if base and style else ""
        if run.kind == "reference" and run.to in self._known:
            return self._reference(run.text, self._known[run.to], style)
        return ooxml.run(run.text, style or base, bold)

    def _reference(self, text: str, target: Target, style: str) -> str:
        at = text.rfind(target.number) if target.field and target.field not in self.static else -1
        if at < 0:
            return ooxml.link(target.anchor, ooxml.run(text, style))
        before, after = text[:at], text[at + len(target.number) :]
        return ooxml.run(before, style) + ooxml.field(target.field, target.number, style) + ooxml.run(after, style)
