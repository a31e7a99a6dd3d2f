"""The page's HTML: the form's own words and fields, native controls with labels, and everything it needs inside it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sro.dates import long_date
from sro.forms.calendar import Calendar
from sro.forms.district_form import FORM, DistrictForms
from sro.forms.page.controls import NUMBER, control
from sro.forms.page.data import page_data
from sro.forms.page.templates import STUDENTS, templates
from sro.forms.shape import Shape
from sro.model.document import Clause, Document, FieldGroup, Section, plain
from sro.project.project import Order, documents_of

SCRIPTS = ("rules.js", "record.js", "pdf.js", "app.js")


@dataclass(frozen=True)
class Site:
    """Where links lead from a page that stands on a site: to the district, to Form A with its files, and to the check of a copy."""

    district: str
    form: str
    check: str


def write_page(forms: DistrictForms, calendar: Calendar | None = None, *, most: int = STUDENTS, site: Site | None = None) -> bytes:
    """The page for one district's Form A. The same answers give the same bytes. ``most``: students that its PDFs have room for."""
    document, folder, published = forms.document(1), forms.root / "forms" / "page", _published(forms)
    data = {**page_data(forms, calendar), "most": most}
    known = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    mark = f"{published.address} · {published.date} · {published.short_hash}"
    script, style = _sources(forms.root, f"Draft · {mark}" if published.status == "draft" else mark)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    fields = list(_sections(document, forms.shape))
    page = environment.from_string((folder / "page.html").read_text(encoding="utf-8")).render(
        title=plain(document.title), subtitle=plain(document.subtitle), district_name=document.district_name, notices=document.notices,
        foot_notice=document.foot_notice, mark=mark, draft_of=long_date(published.date) if published.status == "draft" else "", site=site,
        instructions=list(_instructions(document)), sections=fields, student_rows=_student_rows(document, forms.shape),
        first_student=_student_rows(document, forms.shape, "0"),
        calendar=calendar, data=Markup(known), script=Markup(script), style=Markup(style),
        templates=Markup(base64.b64encode(templates(forms, most)).decode()), script_hash=Markup(_hash(script)), style_hash=Markup(_hash(style)),
    )  # fmt: skip
    return page.encode()


def _published(forms: DistrictForms) -> Document:
    """Form A as a build publishes it: the page is made from it and bears its mark, which the site's check of a copy knows."""
    [made] = documents_of(Order(root=forms.root, out=forms.root / "build", documents=(FORM,)), forms.edition)
    return made


def _sources(root: Path, foot: str) -> tuple[str, str]:
    """The page's script and style, the same for every district but for what stands at the foot of each printed page."""
    folder = root / "forms" / "page"
    script = "const data = JSON.parse(document.getElementById('data').textContent);\n"
    script += "\n".join((folder / name).read_text(encoding="utf-8").replace('"use strict";\n', "") for name in SCRIPTS)
    style = (folder / "page.css").read_text(encoding="utf-8")
    style += f'@page {{ @bottom-left {{ content: "{foot}"; }} }}\n'
    return '"use strict";\n{\n' + script + "}\n", style


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
            rows = [row for group in groups for row in group.rows]
            own = [[field for field in row if "." not in field.name] for row in rows]
            yield {
                "id": section.id,
                "heading": plain(section.heading),
                "clauses": [plain(block.runs) for block in section.blocks if isinstance(block, Clause)],
                "rows": [[control(field, shape, field.name) for field in row] for row in own if row],
                "students": not all(own),
                "due": any(field.name == "incident_date" for row in own for field in row),
            }


def _student_rows(document: Document, shape: Shape, number: str = NUMBER) -> list[list[Markup]]:
    """The rows of a student's block: with a stand-in for the number, or of the first, for a browser that runs no script to add blocks."""
    rows = [row for section in document.sections for group in _groups(section) for row in group.rows if row[0].name.startswith("a.")]
    return [[control(field, shape, f"students[{number}].{field.name[2:]}") for field in row] for row in rows]
