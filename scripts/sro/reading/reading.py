"""What a document says, however it came: paragraphs in units, and the passages and words that are views of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from sro.model.base import Kind
from sro.model.document import SIGNATURE_LABELS, Runs, plain
from sro.reading.account import NOTHING_ASIDE, Account
from sro.reading.passage import Entry, Passage, PassageKind, Place

Role = Literal["heading", "text", "item", "closing", "head", "cell", "fact", "foot", "citation", "option", "value"]


class Paragraph(NamedTuple):
    """One paragraph and its role. ``key`` is stable within the unit where the document has one, ``label`` as printed ("(a)"), ``depth`` counts the lists
    around it; ``cell`` is the row's id and the column, from 0, of what stands in a table. A tuple, for a document has thousands."""

    role: Role
    runs: Runs
    key: str = ""
    label: str = ""
    depth: int = 0
    cell: tuple[str, int] = ("", 0)

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.runs[0].text if len(self.runs) == 1 else plain(self.runs)

    @property
    def one_line(self) -> str:
        """The words with single spaces between them."""
        return " ".join(self.text.split())

    @property
    def kind(self) -> str:
        """The role as a comparison shows it: a heading, text, item, closing or cell."""
        return "cell" if self.role == "head" else self.role if self.role in ("heading", "item", "closing", "cell") else "text"


UnitKind = Literal["title", "notice", "section", "clause", "table", "field", "signature", "paragraph"]


@dataclass(frozen=True)
class FormField:
    """What a form field is beside its words: its type, the legend of its group, its tooltip, and the requirements that its author says it meets. In a
    table its label is ``headed``, ``within`` are the labels of further fields by the option beside which they stand, and such a field is ``told`` there."""

    type: str
    legend: str
    tooltip: str
    claims: tuple[str, ...]
    headed: bool = False
    within: tuple[tuple[str, str], ...] = ()
    told: bool = False


_NOWHERE = Place()


@dataclass(unsafe_hash=True)  # never changed, and not frozen: that would take three times as long to make
class Unit:
    """One piece of a document, aligned as a whole with another: a clause, a heading, a table. ``id`` is empty in foreign files; ``section`` is the id of
    the section it stands in, ``number`` its printed number ("7.4", "Article VII"), ``heading`` how a reader knows it ("Duties: report to the Chief").
    ``where`` is its place and ``headings`` are those above it, outermost first. ``passage`` is the kind of passage that the law check reads in it, None for
    none; ``attached`` marks an exhibit's."""

    id: str
    kind: UnitKind
    parts: tuple[Paragraph, ...]
    section: str = ""
    number: str = ""
    heading: str = ""
    option: str | None = None
    satisfies: tuple[str, ...] = ()
    where: Place = _NOWHERE
    headings: tuple[str, ...] = ()
    passage: PassageKind | None = None
    attached: bool = False
    field: FormField | None = None

    @cached_property
    def words(self) -> str:
        """All words in reading order, list entries with their labels, one paragraph a line."""
        return "\n".join(f"{part.label} {part.text}".strip() for part in self.parts if part.text.strip())

    @property
    def place(self) -> str:
        """What a reader calls it."""
        if self.kind == "clause" and self.where.number:
            return f"Section\u00a0{self.where.cited}"
        return self.number or self.heading or self.id or "a paragraph"

    def pieces(self) -> Iterator[str]:
        """The words as every format must give them to a reader, piece by piece, with numbers and labels; some may be empty."""
        if self.kind == "signature" and self.passage == "signature":
            known = {part.key: part.text for part in self.parts}
            yield known.get("party", "")
            for label, key in zip(SIGNATURE_LABELS, ("", "name", "title", "signed"), strict=True):
                yield from (label, known.get(key, ""))
            return
        if self.field is not None:
            yield from self._field_pieces(self.field)
            return
        yield self.number
        for part in self.parts:
            if part.role != "foot":
                yield from (self.heading if part.role == "fact" else part.label, part.text)

    def _field_pieces(self, field: FormField) -> Iterator[str]:
        """A field's label, what is filled in and its options, less what stands at the head of its table or in another field's cell."""
        for part in sorted(self.parts, key=lambda part: part.role == "option") if not field.told else ():
            if not (part.role == "value" and field.type in _TICKED) and not (field.headed and part.role in ("text", "citation")):
                yield part.text
            if part.role == "option":
                yield from (words for option, words in field.within if option == part.text)


_TICKED = ("check", "checks", "choice", "yes_no")
Format = Literal["document", "docx", "pdf", "text", "markdown", "html"]


@dataclass(frozen=True)
class Reading:
    """A document of ours or a foreign file, read. ``blocks`` are its units in order, with those that hold nothing but a number; ``kind`` is what a foreign
    file's words suggest, ``kind_evidence`` the sentences that say by what, ``account`` what was not read and what is not in force. What a check, a
    comparison and a reader see are views of the blocks."""

    name: str
    format: Format
    blocks: tuple[Unit, ...]
    kind: Kind = "agreement"
    account: Account = NOTHING_ASIDE
    kind_evidence: tuple[str, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What a comparison aligns."""
        return tuple(unit for unit in self.blocks if unit.id or unit.parts)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The reading order, piece by piece. Running heads and feet, and the boxes and lines of a form, are not words."""
        return tuple(piece for unit in self.blocks for piece in unit.pieces() if piece.strip())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What the law check reads. Claims are carried along and never looked at as evidence."""
        return tuple(_passages(self))


def _passages(reading: Reading) -> Iterator[Passage]:
    if reading.format == "document":
        title = [unit.parts[0].text for unit in reading.blocks if unit.kind == "title" and unit.passage]
        yield Passage(Place(heading="Title page", clause="title"), " · ".join(text for text in title if text), kind="title")
    for unit in reading.blocks:
        if unit.passage and unit.kind == "table":
            yield from _rows(unit)
        elif unit.passage and unit.kind != "title":
            yield _passage(unit, unit.passage)


def _passage(unit: Unit, kind: PassageKind) -> Passage:
    parts, block, field_type, signed, claims = unit.parts, "", "", False, unit.satisfies
    text = closing = ""
    items: list[Paragraph] = []
    if unit.field:
        beside = {part.text for part in parts if part.role in ("citation", "value")}
        text = " / ".join(part.text for part in parts if part.text and part.text not in beside)
        closing, block, field_type = unit.field.tooltip, unit.field.legend, unit.field.type
        claims = unit.field.claims
    elif kind == "signature" and unit.kind == kind:
        text = ", ".join(part.one_line for part in parts if part.one_line)
        signed = any(part.key == "signed" and not any(run.kind == "blank" for run in part.runs) for part in parts)
    else:
        items = [part for part in parts if part.role == "item"]
        said = {part.role: part.one_line for part in parts}
        text, closing = said.get("text", ""), said.get("closing", "")
    return Passage(
        unit.where, text, _entries(items) if items else (), closing, unit.headings, kind, claims, block, field_type, signed, unit.attached
    )


def _entries(items: Sequence[Paragraph], depth: int = 0) -> tuple[Entry, ...]:
    """List entries with those of the lists below them."""
    starts = [n for n, item in enumerate(items) if item.depth == depth]
    return tuple(
        Entry(items[start].label, items[start].one_line, _entries(items[start + 1 : end], depth + 1) if end > start + 1 else ())
        for start, end in pairwise((*starts, len(items)))
    )


def _rows(table: Unit) -> Iterator[Passage]:
    """A passage a row, each cell named by its column."""
    heads = [part.text for part in table.parts if part.role == "head"]
    rows: dict[str, dict[int, str]] = {}
    for part in table.parts:
        if part.role == "cell":
            row, column = part.cell
            cells, text = rows.setdefault(row, {}), part.one_line
            cells[column] = f"{cells[column]} {text}" if column in cells else text
    for row, cells in rows.items():
        named = [f"{heads[n]}: {cell}" if heads[n] else cell for n, cell in cells.items() if cell and n < len(heads)]
        place = Place(table.where.section, table.where.heading, clause=row)
        yield Passage(place, "; ".join(named), headings=table.headings, attached=table.attached)
