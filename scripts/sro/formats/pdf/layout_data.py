"""The data a layout gets: a document as plain JSON, with all that a layout would have to work out: widths, and where long words may break."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from sro.formats.chart import svg
from sro.formats.pdf.extent import WHOLE, breakable, height_of, room_of, shares_of
from sro.model import document as doc
from sro.model.document import SIGNATURE_LABELS, language_of, options_of, plain
from sro.reading import block_words

KEEP = 2400
"""Characters up to which a block is kept whole. A page holds about 3000; more than that must be allowed to break."""

SHORT = 600  # characters up to which a clause with a list stays on one page: about nine lines

HEADING = 8000
"""Letters up to which words can be a heading. A PDF keeps a heading's words once more for its tags and bookmarks, in a string of at most 32767
bytes (PDF/A-2), and a letter takes up to four."""


def columns_of(options: tuple[doc.Option, ...], width: int) -> int:
    """In how many columns a field's options stand; 0 where they all fit on one line. A line has about nine letters to a twelfth."""
    room = 9 * width
    if sum(len(option.label) + 7 for option in options) <= room and not any(option.write_in for option in options):
        return 0
    longest = max((len(option.label) for option in options), default=0) + 7
    return max(1, min(3, 10 * width // longest, (len(options) + 1) // 2))


def size_of(field: doc.Field) -> int:
    """Roughly the characters of text that the field takes the room of."""
    return len(field.label) + len(field.value) + sum(len(option.label) for option in field.options) + 90 * field.lines


Data = dict[str, object]

HEADER = 90
"""Characters of a running header or footer's text, which repeats words of the title page and must stay on one line."""

_SEPARATOR = re.compile(r"[,\s]+")


def view(document: doc.Document, *, marked: bool) -> str:
    """The document as the JSON text that its layout reads; ``marked`` asks for filled-in values to be shaded."""
    return json.dumps(_document(document, marked=marked), ensure_ascii=False, separators=(",", ":"))


def _document(document: doc.Document, *, marked: bool) -> Data:
    known = _targets(document)
    own = language_of(document.language)
    tongue, _, region = document.language.partition("-")
    secrets = [document.foot_notice, *(notice.text for notice in document.notices if notice.kind == "confidential")]
    return {
        "kind": document.kind,
        "language": tongue,
        "region": region,
        "marked": marked,
        "name": _name(document),
        "author": _line(plain(document.organization) or document.district_name),
        "identity": f"{document.address} {document.id} {document.short_hash}",  # as in a Word file's properties; no reader sees it
        "title_length": len(plain(document.title)),
        "title": _runs(document.title, known),
        "subtitle": _runs(document.subtitle, known),
        "organization": _runs(document.organization, known),
        "parties": [_runs(party, known) for party in document.parties],
        "facts": [{"label": breakable(label), "text": _runs(text, known)} for label, text in document.facts],
        "short_facts": sum(max(len(label), len(plain(text))) + 6 for label, text in document.facts) <= HEADER * 2 // 3,
        "notices": [{"kind": notice.kind, "text": breakable(notice.text)} for notice in document.notices],
        "header": {
            "notice": breakable(_line(next(filter(None, secrets), ""), 2 * HEADER)),
            "title": breakable(_line(document.running_title)),
            "district": "" if document.district_name in document.running_title else breakable(_line(document.district_name, HEADER // 2)),
        },
        "footer": {
            "draft": document.mark,
            "page": [own.page, own.of],
            "about": [own.long_date(document.date), breakable(_line(document.address)), document.short_hash],
            "notice": breakable(_line(document.foot_notice, 2 * HEADER)),
        },
        "contents": _contents(document),
        "sections": [_section(section, 1, known) for section in document.sections],
    }


def _contents(document: doc.Document) -> Data | None:
    """The list of contents: its title, and for each heading that the layout lists what stands there; None where the document has no list."""
    listed = [
        {"label": doc.section_name(section), "heading": breakable(" ".join(plain(section.heading).split()))}
        for section in doc.contents(document)
        if not _is_long(section)
    ]
    return {"title": language_of(document.language).contents, "entries": listed} if listed else None


def _is_long(section: doc.Section) -> bool:
    return len(section.label) + len(plain(section.heading)) > HEADING


def _targets(document: doc.Document) -> frozenset[str]:
    """The ids a reference may lead to: those of sections and clauses that stand in the document exactly once."""
    ids = Counter(section.id for section in document.all_sections())
    ids.update(clause.id for clause in document.clauses())
    return frozenset(id for id, times in ids.items() if times == 1)


def _section(section: doc.Section, level: int, known: frozenset[str]) -> Data:
    below = level + 1 if section.heading or section.label else level
    return {
        "id": section.id if section.id in known else "",
        "style": section.style,
        "label": f"{section.label} {section.number}".strip(),
        "heading": _runs(section.heading, known),
        "long": _is_long(section),
        "level": level,
        "wide": _has_fields(section),
        "paged": any(part.style == "page" for part in section.sections),
        "blocks": _blocks(section, below, known),
        "sections": [_section(part, below, known) for part in section.sections],
    }


def _field_table(head: str, groups: list[doc.FieldGroup]) -> Data:
    cells = [cell[0] for cell in groups[0].rows]
    return {
        "kind": "field-table",
        "head": breakable(head),
        "columns": [{"label": breakable(field.label), "share": field.width} for field in cells],
        "rows": [{"legend": breakable(group.legend), "cells": [list(map(_field, cell)) for cell in group.rows]} for group in groups],
    }


def _has_fields(section: doc.Section) -> bool:
    return any(isinstance(block, doc.FieldGroup) for block in section.blocks) or any(map(_has_fields, section.sections))


def _blocks(section: doc.Section, level: int, known: frozenset[str]) -> list[Data]:
    """The blocks as they are set; clauses that are entries of a paragraph's list stand in it, and groups that are rows of
    one table in that table."""
    made: list[Data] = []
    items: list[Data] = []
    for head, together in groupby(doc.laid_out(section), key=lambda block: block.table_head if isinstance(block, doc.FieldGroup) else ""):
        if head:
            made.append(_field_table(head, [block for block in together if isinstance(block, doc.FieldGroup)]))
            continue
        for block in together:
            if isinstance(block, tuple) and block[0].joined == "entry":
                items.append(_entry(block[0], known))
                continue
            items = []
            made.append(_paragraph(block, items, level, known) if isinstance(block, tuple) else _block(block, level, known))
    return made


def _entry(clause: doc.Clause, known: frozenset[str]) -> Data:
    below = clause.below
    return {
        "label": clause.label,
        "runs": [*_anchor(clause, known), *_runs(doc.in_the_line(clause), known)],
        "items": [_item(item, known) for item in clause.items if below],
        "closing": _runs(clause.closing, known) if below else [],
    }


def _anchor(clause: doc.Clause, known: frozenset[str]) -> list[object]:
    return [{"kind": "anchor", "text": "", "to": clause.id}] if clause.id in known else []


def _paragraph(clauses: tuple[doc.Clause, ...], entries: list[Data], level: int, known: frozenset[str]) -> Data:
    """Clauses of one paragraph: their words in one line, each behind its own anchor, and what stands below the last; ``entries`` is the list that
    further clauses join."""
    first, last = clauses[0], clauses[-1]
    line = _runs(doc.in_the_line(first), known)
    for each in clauses[1:]:
        line += [" ", *_anchor(each, known), *_runs(doc.in_the_line(each), known)]
    entries += [_item(item, known) for item in last.items if last.below]
    return {
        "kind": "clause",
        "id": first.id if first.id in known else "",
        "number": first.number,
        "heading": _runs(first.heading, known),
        "bookmark": _line(f"{first.number} {plain(first.heading)}".strip().rstrip(".")) if first.heading else "",
        "level": level,
        "keep": last.below and sum(len(words) + 20 for each in clauses for words in block_words(each)) < SHORT,
        "runs": line,
        "items": entries,
        "closing": _runs(last.closing, known) if last.below else [],
    }


def _block(block: doc.Table | doc.FieldGroup | doc.Signatures, level: int, known: frozenset[str]) -> Data:
    match block:
        case doc.Table():
            return {
                "kind": "table",
                "caption": _runs(block.caption, known),
                "columns": [
                    {"heading": _runs(column.heading, known), "share": share}
                    for column, share in zip(block.columns, shares_of(block), strict=True)
                ],
                "rows": [
                    {
                        "cells": [_cell(cell, known) for cell in row.cells],
                        "keep": sum(len(plain(runs)) for cell in row.cells for runs in cell.paragraphs) < KEEP / 4 or _beside(row),
                    }
                    for row in block.rows
                ],
                "row_headers": block.row_headers,
                "chart": {"svg": svg(block.chart), "alt": block.chart.alt} if block.chart else None,
                "whole": height_of(block) <= WHOLE,
                "repeats": sum(len(plain(column.heading)) for column in block.columns) < KEEP / 4,
            }
        case doc.FieldGroup():
            return {
                "kind": "fields",
                "legend": breakable(block.legend),
                "long": len(block.legend) > HEADING,
                "level": level,
                "keep": block.keep and sum(size_of(field) for row in block.rows for field in row) < KEEP,
                "rows": [{"keep": sum(map(size_of, row)) < KEEP, "fields": [_field(field) for field in row]} for row in block.rows],
            }
        case doc.Signatures():
            sizes = [300 + sum(map(room_of, (b.party, b.name, b.title, b.signed))) for b in block.blocks]
            return {
                "kind": "signatures",
                "lead": _runs(block.lead, known),
                "labels": SIGNATURE_LABELS,
                "keep": sum(sizes) < KEEP,
                "blocks": [
                    {key: _runs(getattr(b, key), known) for key in ("party", "name", "title", "signed")} | {"keep": size < KEEP}
                    for b, size in zip(block.blocks, sizes, strict=True)
                ],
            }


def _cell(cell: doc.Cell, known: frozenset[str]) -> list[list[object]]:
    anchors = [[{"kind": "anchor", "text": "", "to": name}] if name in known else [] for name in cell.clauses]
    return [[*anchor, *_runs(runs, known)] for anchor, runs in zip(anchors or [[] for _ in cell.paragraphs], cell.paragraphs, strict=True)]


def _beside(row: doc.Row) -> bool:
    """Whether clauses stand side by side in the row and none of its cells is too long for a page."""
    sizes = [sum(len(plain(runs)) for runs in cell.paragraphs) for cell in row.cells]
    return any(cell.clauses for cell in row.cells) and max(sizes) < KEEP / 3


def _item(item: doc.Item, known: frozenset[str]) -> Data:
    return {"label": item.label, "runs": _runs(item.runs, known), "items": [_item(part, known) for part in item.items], "closing": []}


def _field(field: doc.Field) -> Data:
    options = options_of(field)
    chosen = {field.value, *_SEPARATOR.split(field.value)}
    return {
        "name": field.name,
        "type": field.type,
        "label": breakable(field.label),
        "citation": field.citation or "",
        "width": field.width,
        "lines": field.lines,
        "beside": field.beside,
        "grows": field.on_sheets == "continued",
        "value": breakable(field.value),
        "columns": columns_of(options, field.width),
        "options": [
            {"value": option.value, "label": breakable(option.label), "write_in": option.write_in, "checked": option.value in chosen}
            for option in options
        ],
    }


def _runs(runs: Iterable[doc.Run], known: frozenset[str]) -> list[object]:
    return [
        breakable(run.text)
        if run.kind == "text"
        else {"kind": run.kind, "text": breakable(run.text), "to": run.to if run.kind == "reference" and run.to in known else ""}
        for run in runs
    ]


def _name(document: doc.Document) -> str:
    """The name in the window's title bar: the document's title and whose it is."""
    title, whose = _line(plain(document.title), 2 * HEADER), _line(plain(document.organization) or document.district_name)
    return ", ".join(part for part in (title, whose) if part) or document.id


def _line(text: str, limit: int = HEADER) -> str:
    """Text on one line; what is longer than ``limit`` ends in an ellipsis. Only for words that stand in full elsewhere."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
