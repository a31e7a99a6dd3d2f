"""The form page's HTML: the form's own words, native controls with labels and hints, and everything it needs inside it."""

import base64
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sro.dates import long_date
from sro.errors import InputError
from sro.forms.calendar import Calendar
from sro.forms.district_form import FORM, DistrictForms
from sro.forms.page.page_data import STUDENTS, page_data, templates
from sro.forms.shape import Shape
from sro.model.document import Block, Clause, Document, Field, FieldGroup, Option, Section, options_of, plain
from sro.project import BuildRequest, Project, documents_of

NUMBER, LETTER = "@", "#"
"""What stands for a student's number and letter until the page adds the block."""

ROWS = 8  # of a long text, at least


def control(field: Field, shape: Shape, path: str) -> Markup:
    """A field as label and control, or as a group of boxes: three parts, so that those of a row stand at the same height."""
    if field.type == "signature":
        return Markup('<div class="field ink w{}"><span>{}</span></div>').format(field.width, field.label)
    required = shape.at(path.rpartition(".")[2]).required
    about = field.tooltip.replace("Student A", f"Student {LETTER}") if NUMBER in path else field.tooltip
    words: dict[str, object] = {
        "at": path.replace("[", "-").replace("].", "-"),
        "path": path,
        "label": field.label,
        "cite": Markup(' <span class="cite">{}</span>').format(field.citation) if field.citation else "",
        "must": Markup(' <span class="must">required</span>') if required else "",
        "width": field.width,
    }
    hint = Markup('<p class="hint" id="{at}-hint">{about}</p>').format(about=about, **words)
    inside = Markup('<div class="control">{}</div>').format(_inside(field, words))
    if field.type == "duration" or options_of(field):
        start = Markup(
            '<div class="field w{width}"><fieldset class="choice" aria-describedby="{at}-hint"><legend>{label}{cite}{must}</legend>'
        )
        return start.format(**words) + hint + inside + Markup("</fieldset></div>")
    start = Markup('<div class="field w{width}"><label for="{at}">{label}{cite}{must}</label>')
    return start.format(**words) + hint + inside + Markup("</div>")


def _inside(field: Field, words: dict[str, object]) -> Markup:
    if options := options_of(field):
        kind = "checkbox" if field.type == "checks" else "radio"
        short = " short" if sum(len(option.label) for option in options) < 40 else ""
        boxes = Markup("").join(_box(kind, words, number, option) for number, option in enumerate(options))
        return Markup('<div class="options{}">{}</div>').format(short, boxes)
    if field.type == "duration":
        return Markup('<div class="clock">{}</div>').format(
            Markup("").join(_part(words, *part) for part in (("h", "hours", 99), ("m", "minutes", 59)))
        )
    about = Markup('id="{at}" name="{path}" aria-describedby="{at}-hint"').format(**words)
    if field.type == "long_text":
        return Markup('<textarea {} rows="{}" spellcheck="true"></textarea>').format(about, max(field.lines, ROWS))
    if field.type == "number":
        return Markup('<input type="number" min="0" max="999" step="1" inputmode="numeric" {}>').format(about)
    return Markup('<input type="{}" {}>').format(field.type if field.type in ("date", "time") else "text", about)


def _part(words: dict[str, object], part: str, said: str, top: int) -> Markup:
    """Hours or minutes with their unit, which stays beside them."""
    return Markup(
        '<span class="part"><input type="number" min="0" max="{top}" step="1" inputmode="numeric" id="{at}-{part}" name="{path}:{part}" '
        'aria-describedby="{at}-hint"> <label for="{at}-{part}">{said}</label></span>'
    ).format(part=part, said=said, top=top, **words)


def _box(kind: str, words: dict[str, object], number: int, option: Option) -> Markup:
    about = {**words, "kind": kind, "number": number, "value": option.value, "option": option.label}
    made = Markup('<label><input type="{kind}" id="{at}-{number}" name="{path}" value="{value}"> {option}</label>').format(**about)
    if option.write_in:
        line = '<div class="write-in"><label for="{at}-words">{option}, in words</label><input type="text" id="{at}-words" name="{path}_{value}"></div>'
        made += Markup(line).format(**about)
    return made


FOLDER = "forms/page"
SCRIPTS = ("rules.js", "record.js", "pdf.js", "app.js")


@dataclass(frozen=True)
class Site:
    """Where links lead from a page that stands on a site: to the district, to Form A with its files, and to the check of a copy."""

    district: str
    form: str
    check: str


def write_page(forms: DistrictForms, calendar: Calendar | None = None, *, most: int = STUDENTS, site: Site | None = None) -> bytes:
    """The page for one district's Form A. The same answers give the same bytes. ``most``: students that its PDFs have room for."""
    document, published = forms.document(1), _published(forms)
    data = {**page_data(forms, calendar), "most": most}
    known = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    mark = f"{published.address} · {published.date} · {published.short_hash}"
    told = forms.edition.provenance
    noun = (told.noun if told else "Draft") if published.status == "draft" else ""
    script, style = _sources(forms.project, f"{noun} · {mark}" if noun else mark)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    fields = list(_sections(document, forms.shape))
    page = environment.from_string(forms.project.layouts[f"{FOLDER}/page.html"].decode()).render(
        title=plain(document.title), subtitle=plain(document.subtitle), district_name=document.district_name, notices=document.notices,
        foot_notice=document.foot_notice, mark=mark, draft_of=long_date(published.date) if noun == "Draft" else "", site=site,
        instructions=list(_instructions(document)), sections=fields, student_rows=_student_rows(document, forms.shape),
        first_student=_student_rows(document, forms.shape, "0"),
        parting=forms.parting, calendar=calendar, data=Markup(known), script=Markup(script), style=Markup(style),
        templates=Markup(base64.b64encode(templates(forms, most)).decode()), script_hash=Markup(_hash(script)), style_hash=Markup(_hash(style)),
    )  # fmt: skip
    return page.encode()


def _published(forms: DistrictForms) -> Document:
    """Form A as a build publishes it: the page is made from it and bears its mark, which the site's check of a copy knows. Raises
    :class:`InputError` where the district does not name it among its documents."""
    made = documents_of(BuildRequest(forms.project, documents=(FORM,)), forms.edition)
    if not made:
        raise InputError(f"{forms.edition.address} has no {FORM}; name it under documents in its district.yml")
    return made[0]


def _sources(project: Project, foot: str) -> tuple[str, str]:
    """The page's script and style, the same for every district but for what stands at the foot of each printed page."""
    layouts = project.layouts
    script = "const data = JSON.parse(document.getElementById('data').textContent);\n"
    script += "\n".join(_plain(layouts[f"{FOLDER}/{name}"]) for name in SCRIPTS)
    style = layouts[f"{FOLDER}/page.css"].decode()
    style += f'@page {{ @bottom-left {{ content: "{foot}"; }} }}\n'
    return f'"use strict";\n{{\n{_plain(layouts[f"{FOLDER}/frame.js"])}\nif (framed()) refuseFrame();\nelse {{\n{script}}}\n}}\n', style


def _plain(script: bytes) -> str:
    """A script without what stands once at the head of all."""
    return script.decode().replace('"use strict";\n', "")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _groups(section: Section) -> list[FieldGroup]:
    return [block for block in section.blocks if isinstance(block, FieldGroup)]


def _instructions(document: Document) -> Iterator[dict[str, Any]]:
    """The sections before the first field: what to report, to whom, and the words used."""
    for section in itertools.takewhile(lambda one: not _groups(one), document.sections):
        yield {"heading": plain(section.heading), "texts": list(_texts(section.blocks))}


def _sections(document: Document, shape: Shape) -> Iterator[dict[str, Any]]:
    """The sections from the first field on, each with the texts before and after its fields."""
    for section in itertools.dropwhile(lambda one: not _groups(one), document.sections):
        first = next((n for n, block in enumerate(section.blocks) if isinstance(block, FieldGroup)), len(section.blocks))
        rows = [row for group in _groups(section) for row in group.rows]
        own = [[field for field in row if "." not in field.name] for row in rows]
        yield {
            "id": section.id,
            "heading": plain(section.heading),
            "before": list(_texts(section.blocks[:first])),
            "after": list(_texts(section.blocks[first:])),
            "rows": [[control(field, shape, field.name) for field in row] for row in own if row],
            "students": not all(own),
            "due": any(field.name == "incident_date" for row in own for field in row),
        }


def _texts(blocks: Iterable[Block]) -> Iterator[Markup]:
    said = {"emphasis": Markup("<em>{}</em>")}
    return (
        Markup("").join(said.get(run.kind, Markup("{}")).format(run.text) for run in block.runs)
        for block in blocks
        if isinstance(block, Clause)
    )


def _student_rows(document: Document, shape: Shape, number: str = NUMBER) -> list[list[Markup]]:
    """The rows of a student's block: with a stand-in for the number, or of the first, for a browser that runs no script to add blocks."""
    cells = [cell for section in document.sections for group in _groups(section) for cell in group.rows if cell[0].name.startswith("a.")]
    lines = _in_lines([field for cell in cells for field in cell])
    return [[control(field, shape, f"students[{number}].{field.name[2:]}") for field in line] for line in lines]


def _in_lines(fields: list[Field]) -> list[list[Field]]:
    """The fields of a table's row in two lines of the page, each over its whole width: they are shares there, and twelfths here."""
    half = sum(field.width for field in fields) / 2
    ends = list(itertools.accumulate(field.width for field in fields))
    cut = min(range(1, len(fields)), key=lambda number: abs(ends[number - 1] - half))
    return [_over_twelve(fields[:cut]), _over_twelve(fields[cut:])]


def _over_twelve(line: list[Field]) -> list[Field]:
    total, ends = sum(field.width for field in line), [0]
    for reached in itertools.accumulate(field.width for field in line):
        ends.append(max(ends[-1] + 2, round(12 * reached / total)))
    return [field.model_copy(update={"width": end - start}) for field, start, end in zip(line, ends, ends[1:], strict=False)]
