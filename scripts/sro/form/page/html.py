"""The page's HTML: the form's own words and fields, native controls with labels, and everything it needs inside it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from sro.document import Clause, Document, Field, FieldGroup, Section, plain
from sro.document.reading import YES_NO
from sro.form.calendar import Calendar
from sro.form.district import DistrictForms
from sro.form.page.data import page_data
from sro.form.page.templates import STUDENTS, templates
from sro.form.shape import Shape

SCRIPTS = ("rules.js", "record.js", "pdf.js", "app.js")


def write_page(forms: DistrictForms, calendar: Calendar | None = None, *, most: int = STUDENTS) -> bytes:
    """The page for one district's Form A. The same answers give the same bytes. ``most``: students that its PDFs have room for."""
    document, folder = forms.document(1), forms.root / "forms" / "page"
    data = {**page_data(forms, calendar), "most": most}
    known = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script, style = _sources(forms.root)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    fields = list(_sections(document, forms.shape))
    page = environment.from_string((folder / "page.html").read_text(encoding="utf-8")).render(
        title=plain(document.title), subtitle=plain(document.subtitle), district_name=document.district_name, notices=document.notices,
        foot_notice=document.foot_notice, address=document.address, date=document.date, short_hash=document.short_hash,
        instructions=list(_instructions(document)), sections=fields, student_fields=_student_fields(document, forms.shape),
        calendar=calendar, data=Markup(known), script=Markup(script), style=Markup(style),
        templates=Markup(base64.b64encode(templates(forms, most)).decode()), script_hash=Markup(_hash(script)), style_hash=Markup(_hash(style)),
    )  # fmt: skip
    return page.encode()


def _sources(root: Path) -> tuple[str, str]:
    """The page's script and style, the same for every district."""
    folder = root / "forms" / "page"
    script = "const data = JSON.parse(document.getElementById('data').textContent);\n"
    script += "\n".join((folder / name).read_text(encoding="utf-8").replace('"use strict";\n', "") for name in SCRIPTS)
    return '"use strict";\n{\n' + script + "}\n", (folder / "page.css").read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _groups(section: Section) -> list[FieldGroup]:
    return [block for block in section.blocks if isinstance(block, FieldGroup)]


def _instructions(document: Document) -> Iterator[dict[str, str]]:
    """The sections before the first field: what to report, the words used."""
    for section in document.sections:
        if _groups(section):
            return
        heading = plain(section.heading)
        for clause in section.blocks:
            if isinstance(clause, Clause):
                yield {"section": heading, "heading": plain(clause.heading), "text": plain(clause.runs)}
                heading = ""


def _sections(document: Document, shape: Shape) -> Iterator[dict[str, Any]]:
    for section in document.sections:
        groups = _groups(section)
        if groups:
            fields = [
                field for group in groups for row in group.rows for field in row if "." not in field.name and field.type != "signature"
            ]
            yield {
                "id": section.id,
                "heading": plain(section.heading),
                "clauses": [plain(block.runs) for block in section.blocks if isinstance(block, Clause)],
                "fields": [_control(field, shape, field.name) for field in fields],
                "students": any(field.name.startswith("a.") for group in groups for row in group.rows for field in row),
                "due": any(field.name == "incident_date" for field in fields),
            }


def _student_fields(document: Document, shape: Shape) -> list[Markup]:
    return [_control(field, shape, f"students[@].{field.name[2:]}") for field in document.fields() if field.name.startswith("a.")]


def _control(field: Field, shape: Shape, path: str) -> Markup:
    """A field as label and control, or as a group of boxes. `@` stands for a student's number, `#` for the letter."""
    at = path.replace("[", "-").replace("].", "-")
    required = shape.at(path.rpartition(".")[2]).required
    must = Markup(' <span class="must">required</span>') if required else ""
    cite = Markup(' <span class="cite">{}</span>').format(field.citation) if field.citation else ""
    hint = Markup('<p class="hint" id="{}-hint">{}</p>').format(
        at, field.tooltip.replace("Student A", "Student #") if "@" in path else field.tooltip
    )
    words = {"at": at, "path": path, "label": field.label, "cite": cite, "must": must, "hint": hint, "width": field.width}
    options = [(word.lower(), word, False) for word in YES_NO] if field.type == "yes_no" else []
    options += [(option.value, option.label, option.write_in) for option in field.options]
    if options:
        kind = "checkbox" if field.type == "checks" else "radio"
        boxes = Markup("").join(_box(kind, at, path, number, *option) for number, option in enumerate(options))
        short = " short" if sum(len(label) for _, label, _ in options) < 40 else ""
        start = Markup('<fieldset class="field w{width}{short}" aria-describedby="{at}-hint"><legend>{label}{cite}{must}</legend>{hint}')
        return start.format(short=short, **words) + Markup('<div class="options">{}</div></fieldset>').format(boxes)
    if field.type == "duration":
        parts = Markup("").join(
            Markup(
                '<input type="number" min="0" max="{top}" step="1" inputmode="numeric" id="{at}-{part}" name="{path}:{part}" '
                'aria-describedby="{at}-hint"><label for="{at}-{part}">{said}</label>'
            ).format(at=at, path=path, part=part, said=said, top=top)
            for part, said, top in (("h", "hours", 99), ("m", "minutes", 59))
        )
        start = Markup('<fieldset class="field w{width}" aria-describedby="{at}-hint"><legend>{label}{cite}{must}</legend>{hint}')
        return start.format(**words) + Markup('<div class="clock">{}</div></fieldset>').format(parts)
    about = Markup('id="{at}" name="{path}" aria-describedby="{at}-hint"').format(at=at, path=path)
    if field.type == "long_text":
        control = Markup('<textarea {} rows="{}" spellcheck="true"></textarea>').format(about, field.lines * 2)
    elif field.type == "number":
        control = Markup('<input type="number" min="0" max="999" step="1" inputmode="numeric" {}>').format(about)
    else:
        control = Markup('<input type="{}" {}>').format(field.type if field.type in ("date", "time") else "text", about)
    head = Markup('<div class="field w{width}"><label for="{at}">{label}{cite}{must}</label>{hint}').format(**words)
    return head + control + Markup("</div>")


def _box(kind: str, at: str, path: str, number: int, value: str, label: str, write_in: bool) -> Markup:
    made = Markup('<label><input type="{kind}" id="{at}-{number}" name="{path}" value="{value}"> {label}</label>').format(
        kind=kind, at=at, number=number, path=path, value=value, label=label
    )
    if write_in:
        line = Markup('<label for="{at}-words">{label}, in words</label><input type="text" id="{at}-words" name="{path}_{value}">')
        made += Markup('<div class="field">{}</div>').format(line.format(at=at, label=escape(label), path=path, value=value))
    return made
