"""A resolved document as one Markdown page: headings with ids, a permalink for each clause, tables and forms as accessible HTML."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from sro.formats.chart import page_svg
from sro.formats.layouts import Layouts
from sro.model import document as doc
from sro.model.document import SIGNATURE_LABELS, options_of, plain, section_name

_SPECIAL = re.compile(r"[&<>*_`\[\]{}\\#|~^=:!$\"'+\u00a0@-]|(?<=\d)[.)]|  +|\t| (?=\n)|(?<=\n) |^ | $")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}
_LIST = re.compile(r"^(\d*)((?<=\d)[.)]|(?<!\d)[-+])")
_QUIET = {":", "'", '"', "@", "-", "=", "!", "+", ".", ")"}


def escaped(text: str, *, typed: bool = True) -> str:
    """Text as Markdown that shows it exactly. ``typed``: the words come from an answer, so nothing may be left to the Markdown dialect;
    the model's own words keep harmless punctuation readable. Line ends become `<br>`."""

    def replace(found: re.Match[str]) -> str:
        piece = found.group()
        if not typed and (piece in _QUIET or piece == " "):
            return piece
        if piece.isspace() and piece != "\u00a0":
            return "".join(f"&#{ord(character)};" for character in piece)
        return _NAMED.get(piece) or f"&#{ord(piece)};"

    return _SPECIAL.sub(replace, text).replace("\n", "<br>").replace("\u2028", "&#8232;")


def inline(runs: Iterable[doc.Run]) -> str:
    """Runs as one line of Markdown that starts no list, whatever its first words are."""
    return _LIST.sub(lambda mark: f"{mark[1]}&#{ord(mark[2])};", "".join(_run(run) for run in runs))


def _run(run: doc.Run) -> str:
    text = escaped(run.text, typed=run.answer is not None or run.kind == "blank")
    if run.kind == "value":
        return f'<span class="value" data-answer="{run.answer}">{text}</span>'
    if run.kind == "blank":
        return f'<mark class="blank" data-answer="{run.answer or ""}">{text}</mark>'
    if run.kind == "term":
        return f'<dfn id="term-{run.to}">{text}</dfn>'
    if run.kind == "emphasis":
        return f"<em>{text}</em>"
    if run.kind == "reference":
        return f'<a class="reference" href="#{run.to}">{text}</a>'
    return f'<cite data-law="{run.to}">{text}</cite>' if run.kind == "citation" else text


def one_line(runs: Iterable[doc.Run]) -> str:
    """The plain words on one line, for a page's title."""
    return " ".join(plain(runs).split())


STYLES = ("layout/redline.css", "layout/report.css")
"""The style sheets of a page that stands alone, relative to the project's folder."""

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="report">
<main>
{body}
</main>
<footer><p>{foot}</p></footer>
</body>
</html>
"""

Beside = Callable[[doc.Clause], tuple[str, str]]
"""What the website adds to a clause, as inline HTML: a mark behind its words, and notes behind its paragraph; nothing in the document itself."""


def write_markdown(document: doc.Document) -> bytes:
    """The page as UTF-8 Markdown in the dialect of Python-Markdown with `attr_list`; front matter carries title, address, date and hash."""
    return ("\n".join([*_front_matter(document), head(document), body(document)]).rstrip() + "\n").encode()


def write_page(document: doc.Document, layouts: Layouts) -> bytes:
    """The same as one web page that stands alone: no script, no outside file; readable on a phone, on paper and without colour."""
    from markdown import markdown  # brings a parser that no other format needs

    words = markdown("\n".join((head(document), body(document))), extensions=["attr_list", "md_in_html"])
    name = escape(" · ".join((one_line(document.title), one_line(document.subtitle))).strip(" ·"))
    about = escape(f"{document.foot_notice} {document.date} · {document.address} · {document.short_hash}".strip())
    style = "".join(layouts[file].decode() for file in STYLES)
    return _PAGE.format(language=document.language, title=name, style=style, body=words, foot=about).encode()


def head(document: doc.Document) -> str:
    """The title area: who, what, for whom, and the notices."""
    return "\n".join(_head(document))


def body(document: doc.Document, beside: Beside = lambda clause: ("", "")) -> str:
    """The sections, with what ``beside`` gives for each clause."""
    return "\n".join(_sections(document.sections, 2, beside))


def _front_matter(document: doc.Document) -> list[str]:
    keys = {
        "title": one_line(document.title),
        "district": document.district_name,
        "address": document.address,
        "document": document.id,
        "date": document.date,
        "status": document.status,
        "hash": document.short_hash,
    }
    return ["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()), "---", ""]


def _head(document: doc.Document) -> Iterator[str]:
    if document.organization:
        yield from _paragraph(inline(document.organization), ".organization")
    yield from [f"# {inline(document.title)}", ""]
    for runs, name in ((document.subtitle, "subtitle"), *((party, "party") for party in document.parties)):
        if runs:
            yield from _paragraph(inline(runs), f".{name}")
    for label, runs in document.facts:
        yield from _paragraph(f"<strong>{escaped(label, typed=False)}</strong> {inline(runs)}", ".fact")
    for notice in document.notices:
        yield from _paragraph(escaped(notice.text), f".notice .{notice.kind}")


def _sections(sections: tuple[doc.Section, ...], level: int, beside: Beside) -> Iterator[str]:
    for section in sections:
        name = escaped(section_name(section), typed=False)
        heading = " ".join(part for part in (f'<span class="label">{name}</span>' if name else "", inline(section.heading)) if part)
        if heading:
            yield from [f"{'#' * min(level, 6)} {heading} {{: #{section.id} .{section.style} }}", ""]
        beside_id = _by_id(section, beside)
        for head, together in groupby(
            doc.laid_out(section), key=lambda block: block.table_head if isinstance(block, doc.FieldGroup) else ""
        ):
            if head:
                yield from _field_table(head, [block for block in together if isinstance(block, doc.FieldGroup)])
                continue
            for block in together:
                yield from _clauses(block, beside) if isinstance(block, tuple) else _block(block, beside_id)
        yield from _sections(section.sections, level + 1, beside)


def _by_id(section: doc.Section, beside: Beside) -> Callable[[str], tuple[str, str]]:
    """What is added to a clause of the section, by its id."""
    clauses = {block.id: block for block in section.blocks if isinstance(block, doc.Clause)} if section.table else {}
    return lambda name: beside(clauses[name])


def _block(block: doc.Table | doc.FieldGroup | doc.Signatures, beside: Callable[[str], tuple[str, str]]) -> Iterator[str]:
    match block:
        case doc.Table():
            yield from _table(block, beside)
        case doc.FieldGroup():
            yield from _fields(block)
        case doc.Signatures():
            yield from _signatures(block)


def _clauses(clauses: tuple[doc.Clause, ...], beside: Beside) -> Iterator[str]:
    """One paragraph: a clause and those that go on in it, each with an address and a mark of its own, then the list of the last and all notes."""
    first, last = clauses[0], clauses[-1]
    label = first.number or first.label
    number = f'<span class="number">{escaped(label, typed=False)}</span>' if label else ""
    heading = f"<strong>{inline(first.heading)}</strong>" if first.heading else ""
    marks, notes = zip(*map(beside, clauses), strict=True)
    said = [number, heading]
    for clause, mark in zip(clauses, marks, strict=True):
        words = " ".join(part for part in (inline(doc.in_the_line(clause)), "" if clause.below else mark) if part)
        said.append(f'<span class="sentence" id="{clause.id}">{words}</span>' if len(clauses) > 1 else words)
    look = {"": ".clause", "sentence": ".clause .continued", "entry": ".clause .item .level-1"}[first.joined]
    address = f"#{first.id} " if len(clauses) == 1 else ""
    yield from _paragraph(" ".join(part for part in (*said, *(() if last.below else notes)) if part), address + look)
    if last.below:
        yield from _items(last.items, 2 if first.joined == "entry" else 1)
        if after := " ".join(part for part in (inline(last.closing), marks[-1], *notes) if part):
            yield from _paragraph(after, ".closing")


def _items(items: tuple[doc.Item, ...], level: int) -> Iterator[str]:
    for item in items:
        yield from _paragraph(
            f'<span class="number">{escaped(item.label, typed=False)}</span> {inline(item.runs)}', f".item .level-{level}"
        )
        yield from _items(item.items, level + 1)


def _paragraph(words: str, attributes: str) -> list[str]:
    return [words, f"{{: {attributes} }}", ""]


def _table(table: doc.Table, beside: Callable[[str], tuple[str, str]]) -> Iterator[str]:
    if table.chart:
        yield from [f'<figure class="chart">{page_svg(table.chart)}</figure>', ""]
    yield f'<table id="{table.id}">'
    if table.caption:
        yield f"<caption>{inline(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{inline(column.heading)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = []
        for position, cell in enumerate(row.cells):
            tag, scope = ("th", ' scope="row"') if table.row_headers and position == 0 else ("td", "")
            label = escaped(one_line(table.columns[position].heading))
            words = _of_clauses(cell, beside) if cell.clauses else "<br>".join(inline(paragraph) for paragraph in cell.paragraphs)
            cells.append(f'<{tag}{scope} data-label="{label}">{words}</{tag}>')
        yield f'<tr id="{table.id}.{row.id}">{"".join(cells)}</tr>'
    yield from ["</tbody>", "</table>", ""]


def _of_clauses(cell: doc.Cell, beside: Callable[[str], tuple[str, str]]) -> str:
    """A cell of clauses, a paragraph each, with its address and its mark and notes behind its words."""
    made = []
    for name, runs in zip(cell.clauses, cell.paragraphs, strict=True):
        words = " ".join(part for part in (inline(runs), *(beside(name) if name else ())) if part)
        made.append(f'<p class="sentence" id="{name}">{words}</p>' if name else f"<p>{words}</p>" if words else "")
    return "".join(made)


def _fields(group: doc.FieldGroup) -> Iterator[str]:
    yield f'<section class="fields" id="{group.id}">'
    if group.legend:
        yield f'<p class="legend">{escaped(group.legend)}</p>'
    for row in group.rows:
        yield '<div class="field-row">'
        yield from (_field(field) for field in row)
        yield "</div>"
    yield from ["</section>", ""]


def _field_table(head: str, groups: Sequence[doc.FieldGroup]) -> Iterator[str]:
    """Groups of fields as the rows of one table: their legends, then a cell for each of their rows."""
    labels = [row[0].label for row in groups[0].rows]
    heads = "".join(f'<th scope="col">{escaped(label)}</th>' for label in (head, *labels))
    yield f'<table class="fields"><thead><tr>{heads}</tr></thead>'
    yield "<tbody>"
    for group in groups:
        cells = "".join(f'<td data-label="{escaped(label)}">{_cell(row)}</td>' for label, row in zip(labels, group.rows, strict=True))
        yield f'<tr id="{group.id}"><th scope="row" data-label="{escaped(head)}">{escaped(group.legend)}</th>{cells}</tr>'
    yield from ["</tbody>", "</table>", ""]


def _cell(row: tuple[doc.Field, ...]) -> str:
    """What stands in a cell: what is filled in, the boxes, and below one of them the label of what belongs to it."""
    words = [f'<span class="value">{escaped(row[0].value)}</span>'] if row[0].value else []
    for option in options_of(row[0]):
        words.append(f'<span class="box">{escaped(option.label)}</span>')
        words += [f'<span class="field-label">{escaped(field.label)}</span>' for field in row[1:] if field.beside == option.value]
    return " ".join(words)


def _field(field: doc.Field) -> str:
    words = [f'<span class="field-label">{escaped(field.label)}</span>']
    if field.citation:
        words.append(f'<cite data-law="{field.cite or ""}">{escaped(field.citation)}</cite>')
    if field.value:
        words.append(f'<span class="value">{escaped(field.value)}</span>')
    words += [f'<span class="box">{escaped(option.label)}</span>' for option in options_of(field)]
    return f'<div class="field {field.type} width-{field.width}">{" ".join(words)}</div>'


def _signatures(block: doc.Signatures) -> Iterator[str]:
    yield from _paragraph(inline(block.lead), f"#{block.id} .lead")
    for signature in block.blocks:
        yield f'<div class="signature" id="{signature.id}">'
        yield f'<p class="party">{inline(signature.party)}</p>'
        known: tuple[doc.Runs, ...] = ((), signature.name, signature.title, signature.signed)
        for label, runs in zip(SIGNATURE_LABELS, known, strict=True):
            yield f'<p class="signature-line"><span class="field-label">{label}</span> {inline(runs)}</p>'
        yield from ["</div>", ""]
