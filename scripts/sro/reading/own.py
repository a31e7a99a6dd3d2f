"""A resolved document, read: walked once, unit by unit, for whoever checks it, compares it or reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sro.model import document as doc
from sro.model.document import options_of, plain, section_name, tabled
from sro.reading.citation import spots
from sro.reading.passage import PassageKind, Place
from sro.reading.reading import FormField, Paragraph, Reading, Role, Unit, UnitKind


def of_document(document: doc.Document) -> Reading:
    """A document as a reading: title area and notices, then every section's heading and blocks."""
    blocks = list(_front(document))
    for section in document.sections:
        blocks += _section(section, (), section.style == "exhibit")
    return Reading(document.id, "document", tuple(blocks))


def block_words(block: doc.Block) -> Iterator[str]:
    """The words of one block in reading order."""
    return (piece for unit in _block(block, _Spot(doc.Section(id=""))) for piece in unit.pieces() if piece.strip())


def _front(document: doc.Document) -> Iterator[Unit]:
    if document.organization:
        yield Unit("title/organization", "title", (Paragraph("text", document.organization),), "title", heading="Organization")
    area = [("title", "Title", document.title), ("subtitle", "Subtitle", document.subtitle)]
    area += [(f"party-{n}", f"Party {n}", runs) for n, runs in enumerate(document.parties, 1)]
    for name, heading, runs in area:
        if runs:
            yield Unit(f"title/{name}", "title", (Paragraph("text", runs),), "title", heading=heading, passage="title")
    for label, runs in document.facts:
        yield Unit(f"title/{label}", "title", (Paragraph("fact", runs),), "title", heading=label)
    seen: dict[str, int] = {}
    for notice in document.notices:
        seen[notice.kind] = seen.get(notice.kind, 0) + 1
        name = f"notice/{notice.kind}" + (f"-{seen[notice.kind]}" if seen[notice.kind] > 1 else "")
        yield Unit(name, "notice", (_said("text", notice.text),), "title", heading=f"Notice ({notice.kind})")
    if document.foot_notice:
        yield Unit("notice/foot", "notice", (_said("foot", document.foot_notice),), "title", heading="Notice at the foot")


@lru_cache(maxsize=4_000)
def _said(role: Role, text: str) -> Paragraph:
    """A paragraph without marks inside; forms and notices say the same words again and again."""
    return Paragraph(role, (doc.Run(text=text),))


@dataclass(frozen=True)
class _Spot:
    """Where the blocks of a section stand."""

    section: doc.Section
    headings: tuple[str, ...] = ()
    attached: bool = False
    name: str = ""
    heading: str = ""

    def unit(
        self,
        id: str,
        kind: UnitKind,
        parts: Iterable[Paragraph],
        heading: str,
        passage: PassageKind | None,
        *,
        item: str = "",
        clause: str = "",
        origin: doc.Origin | None = None,
        caption: str = "",
        field: FormField | None = None,
        of: doc.Clause | None = None,
        sentence: int = 0,
    ) -> Unit:
        """A unit of the section; ``origin`` is where its words were written, ``of`` the clause whose words they are, ``sentence`` which one of its
        paragraph they begin with where they go on in one."""
        file, line = (origin.file, origin.line) if origin else ("", 0)
        number = of.number if of else ""
        cited = (of.number or of.within, of.label, of.id) if of else ("", item, clause)
        where = Place(self.name, self.heading, *cited, file, line, sentence=sentence)
        headings = (*self.headings, caption) if caption else self.headings
        option, claims = (of.option, of.satisfies) if of else (None, ())
        return Unit(
            id, kind, tuple(parts), self.section.id, number, heading, option, claims, where, headings, passage, self.attached, field
        )


def _section(section: doc.Section, above: tuple[str, ...], attached: bool) -> Iterator[Unit]:
    name, heading = section_name(section), plain(section.heading)
    spot = _Spot(section, (*above, heading) if heading else above, attached, name, heading)
    if section.heading or name:
        called = f"{name} ({heading})" if name and section.heading else name or heading
        yield Unit(f"section/{section.id}", "section", (Paragraph("heading", section.heading),), section.id, name, called)
    placed, rows = spots(section.blocks), tabled(section)
    in_table = False
    for block in section.blocks:
        if section.table and block.id in rows:
            yield _columns(section.table, spot)
            rows = frozenset()
        if isinstance(block, doc.Clause):
            where = next(placed)
            yield _clause(block, spot, where.caption, where.first if block.joined else 0)
        else:
            if isinstance(block, doc.FieldGroup) and block.table_head and not in_table:
                yield _table_head(block, spot)
            yield from _block(block, spot)
        in_table = isinstance(block, doc.FieldGroup) and bool(block.table_head)
    for child in section.sections:
        yield from _section(child, spot.headings, attached)


def _block(block: doc.Block, spot: _Spot) -> Iterator[Unit]:
    match block:
        case doc.Clause():
            yield _clause(block, spot, block.caption, 0)
        case doc.Table():
            yield _table(block, spot)
        case doc.FieldGroup():
            if block.legend:
                yield Unit(block.id, "field", (_said("heading", block.legend),), spot.section.id, heading=block.legend)
            for row in block.rows:
                for field in row:
                    yield _field(field, block, row, spot)
        case doc.Signatures():
            yield from _signatures(block, spot)


def _clause(clause: doc.Clause, spot: _Spot, caption: str, sentence: int) -> Unit:
    """A clause under the caption of its paragraph, in which it begins with a ``sentence`` where it goes on in one."""
    parts = []
    if clause.heading:
        parts.append(Paragraph("heading", clause.heading, "heading"))
    if clause.runs:
        parts.append(Paragraph("text", clause.runs, "text", clause.label))
    parts += _items(clause.items, 0)
    if clause.closing:
        parts.append(Paragraph("closing", clause.closing, "closing"))
    heading = clause.known_as or caption or spot.heading or spot.name or spot.section.id.replace("-", " ").capitalize()
    return spot.unit(clause.id, "clause", parts, heading, "clause", of=clause, origin=clause.origin, caption=caption, sentence=sentence)


def _items(items: tuple[doc.Item, ...], depth: int) -> Iterator[Paragraph]:
    for item in items:
        yield Paragraph("item", item.runs, "", item.label, depth)
        yield from _items(item.items, depth + 1)


def _columns(table: doc.ClauseTable, spot: _Spot) -> Unit:
    """What stands over the columns of clauses that are set as a table."""
    parts = [Paragraph("head", column.heading, f"head/{n}") for n, column in enumerate(table.columns)]
    return spot.unit(table.id, "table", parts, spot.heading or table.id, None)


def _table(table: doc.Table, spot: _Spot) -> Unit:
    caption = plain(table.caption)
    parts = [Paragraph("heading", table.caption, "caption")] if table.caption else []
    parts += [Paragraph("head", column.heading, f"head/{n}") for n, column in enumerate(table.columns)]
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            parts += [Paragraph("cell", runs, f"{row.id}/{n}/{m}", cell=(row.id, n)) for m, runs in enumerate(cell.paragraphs)]
    return spot.unit(table.id, "table", parts, caption or table.id, "clause", origin=table.origin, caption=caption)


def _table_head(group: doc.FieldGroup, spot: _Spot) -> Unit:
    """The head of a table whose rows are groups of fields: what heads their legends, and the label of each cell."""
    said = (group.table_head, *(row[0].label for row in group.rows if row))
    return Unit(f"{group.id}/head", "field", tuple(_said("heading", label) for label in said), spot.section.id, heading=group.table_head)


def _field(field: doc.Field, group: doc.FieldGroup, row: tuple[doc.Field, ...], spot: _Spot) -> Unit:
    printed: list[tuple[Role, str]] = [("text", field.label), ("citation", field.citation or "")]
    parts = [_said(role, text) for role, text in printed if text.strip()]
    parts += [_said("option", option.label) for option in options_of(field)]
    parts += [Paragraph("value", (doc.Run(kind="value", text=field.value, answer=""),), "value")] if field.value else []
    labels = {option.value: option.label for option in options_of(row[0])}
    about = FormField(
        field.type,
        group.legend,
        field.tooltip,
        tuple(filter(None, (field.cite, *field.satisfies))),
        headed=bool(group.table_head) and field is row[0],
        within=tuple((labels[each.beside], each.label) for each in row[1:] if each.beside in labels) if field is row[0] else (),
        told=field.beside in labels,
    )
    name, item = f"{group.id}/{field.name}", f"field “{field.label}”"
    return spot.unit(name, "field", parts, field.label, "field", item=item, clause=field.name, origin=field.origin, field=about)


def _signatures(signatures: doc.Signatures, spot: _Spot) -> Iterator[Unit]:
    lead = (Paragraph("text", signatures.lead),)
    yield spot.unit(
        signatures.id, "signature", lead, spot.heading or "Signatures", "clause" if signatures.lead else None, clause=signatures.id
    )
    for block in signatures.blocks:
        lines = {"party": block.party, "name": block.name, "title": block.title, "signed": block.signed}
        parts = (Paragraph("text", runs, key) for key, runs in lines.items() if runs)
        heading = f"Signature for {plain(block.party)}"
        yield spot.unit(f"{signatures.id}/{block.id}", "signature", parts, heading, "signature", clause=block.id)
