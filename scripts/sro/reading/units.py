"""Units: the pieces of a document that are aligned with one another: a clause, a heading, a table, a form field, a signature block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sro.model.document import (
    Clause,
    Document,
    Field,
    FieldGroup,
    Item,
    Run,
    Runs,
    Section,
    Signatures,
    Table,
    field_words,
    plain,
    section_name,
)

UnitKind = Literal["title", "notice", "section", "clause", "table", "field", "signature", "paragraph"]
PartKind = Literal["heading", "text", "item", "closing", "cell"]


@dataclass(frozen=True)
class Part:
    """One paragraph of a unit. ``key`` is stable within the unit where the document has one; ``label`` is computed ("(a)")."""

    kind: PartKind
    runs: Runs
    key: str = ""
    label: str = ""
    depth: int = 0

    @cached_property
    def text(self) -> str:
        """The paragraph's words."""
        return plain(self.runs)


@dataclass(frozen=True)
class Unit:
    """One piece of a document. ``id`` is empty in files from outside; ``section`` is the id of the section it stands in, ``heading`` how a
    reader knows it ("Duties: report to the Chief"), ``number`` its printed number ("7.4", "Article VII")."""

    id: str
    kind: UnitKind
    parts: tuple[Part, ...]
    section: str = ""
    number: str = ""
    heading: str = ""
    option: str | None = None
    satisfies: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @cached_property
    def words(self) -> str:
        """All words in reading order, list entries with their labels, one paragraph a line."""
        return "\n".join(f"{part.label} {part.text}".strip() for part in self.parts if part.text.strip())

    @property
    def place(self) -> str:
        """What a reader calls it."""
        if self.kind == "clause" and self.number:
            return f"Section\u00a0{self.number}"
        return self.number or self.heading or self.id or "a paragraph"


def units_of(document: Document) -> tuple[Unit, ...]:
    """Every unit of a document in reading order, title area first."""
    return tuple(_units(document))


def _units(document: Document) -> Iterator[Unit]:
    area: list[tuple[str, str, Runs]] = [("organization", "Organization", document.organization), ("title", "Title", document.title)]
    area += [("subtitle", "Subtitle", document.subtitle)]
    area += [(f"party-{n + 1}", f"Party {n + 1}", runs) for n, runs in enumerate(document.parties)]
    for name, heading, runs in area:
        if runs:
            yield Unit(f"title/{name}", "title", (Part("text", runs),), "title", heading=heading)
    for label, runs in document.facts:
        yield Unit(f"title/{label}", "title", (Part("text", runs),), "title", heading=label)
    seen: dict[str, int] = {}
    for notice in document.notices:
        seen[notice.kind] = seen.get(notice.kind, 0) + 1
        name = f"notice/{notice.kind}" + (f"-{seen[notice.kind]}" if seen[notice.kind] > 1 else "")
        yield Unit(name, "notice", (Part("text", (Run(text=notice.text),)),), "title", heading=f"Notice ({notice.kind})")
    if document.foot_notice:
        yield Unit("notice/foot", "notice", (Part("text", (Run(text=document.foot_notice),)),), "title", heading="Notice at the foot")
    for section in document.all_sections():
        yield from _section(section)


def _section(section: Section) -> Iterator[Unit]:
    name = section_name(section)
    if section.heading or name:
        label = f"{name} ({plain(section.heading)})" if name and section.heading else name or plain(section.heading)
        yield Unit(f"section/{section.id}", "section", (Part("heading", section.heading),), section.id, name, label)
    for block in section.blocks:
        match block:
            case Clause():
                yield _clause(block, section)
            case Table():
                yield _table(block, section)
            case FieldGroup():
                if block.legend:
                    legend = Part("heading", (Run(text=block.legend),))
                    yield Unit(block.id, "field", (legend,), section.id, heading=block.legend)
                for row in block.rows:
                    for field in row:
                        yield _field(field, block.id, section)
            case Signatures():
                lead = Part("text", block.lead)
                yield Unit(block.id, "signature", (lead,), section.id, heading=plain(section.heading) or "Signatures")
                for signature in block.blocks:
                    lines = {"party": signature.party, "name": signature.name, "title": signature.title, "signed": signature.signed}
                    parts = tuple(Part("text", runs, key) for key, runs in lines.items() if runs)
                    heading = f"Signature for {plain(signature.party)}"
                    yield Unit(f"{block.id}/{signature.id}", "signature", parts, section.id, heading=heading)


def _clause(clause: Clause, section: Section) -> Unit:
    parts = [Part("heading", clause.heading, "heading")] if clause.heading else []
    parts += [Part("text", clause.runs, "text")] if clause.runs else []
    parts += _items(clause.items, 0)
    parts += [Part("closing", clause.closing, "closing")] if clause.closing else []
    heading = plain(clause.heading) or plain(section.heading) or section_name(section) or section.id.replace("-", " ").capitalize()
    file, line = (clause.origin.file, clause.origin.line) if clause.origin else ("", 0)
    return Unit(clause.id, "clause", tuple(parts), section.id, clause.number, heading, clause.option, clause.satisfies, file, line)


def _items(items: tuple[Item, ...], depth: int) -> list[Part]:
    parts: list[Part] = []
    for item in items:
        parts += [Part("item", item.runs, "", item.label, depth), *_items(item.items, depth + 1)]
    return parts


def _table(table: Table, section: Section) -> Unit:
    parts = [Part("heading", table.caption, "caption")] if table.caption else []
    parts += [Part("cell", column.heading, f"head/{n}") for n, column in enumerate(table.columns)]
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            parts += [Part("cell", runs, f"{row.id}/{n}/{m}") for m, runs in enumerate(cell.paragraphs)]
    file, line = (table.origin.file, table.origin.line) if table.origin else ("", 0)
    return Unit(table.id, "table", tuple(parts), section.id, heading=plain(table.caption) or table.id, file=file, line=line)


def _field(field: Field, group: str, section: Section) -> Unit:
    printed = tuple(Part("text", (Run(text=words),)) for words in field_words(field.model_copy(update={"value": ""})))
    filled = (Part("text", (Run(kind="value", text=field.value, answer=""),), "value"),) if field.value else ()
    file, line = (field.origin.file, field.origin.line) if field.origin else ("", 0)
    return Unit(f"{group}/{field.name}", "field", (*printed, *filled), section.id, heading=field.label, file=file, line=line)
