"""The files that the page saves: each document in Word, PDF, web text and JSON, and all of them with `manifest.json` in one zip.

The same writers as `sro build`, over Word templates that were compiled when the site was built; a test proves that the bytes are the same.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from sro.draft.draft import district_text, wording_text
from sro.draft.page.session import Session
from sro.errors import InputError
from sro.formats.json import write_json
from sro.formats.web import write_markdown
from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.finish import in_its_language
from sro.formats.word.template.render import render
from sro.formats.write import SUFFIXES
from sro.formats.zip import zipped
from sro.model.document import Document, Table


def file_of(document: Document, form: str, folder: Path, *, marked: bool = False) -> bytes:
    """One document in one format, out of the folder with what the page carries."""
    if form == "word":
        word = render(document, _template(folder, document.kind), marked=marked)
        if has_charts(document):
            from sro.formats.word.template.finish import with_charts

            word = with_charts(word, document)
        return in_its_language(word, document)
    if form == "pdf":
        from sro.formats.pdf import write_pdf

        return write_pdf(document, folder, marked=marked)
    return write_markdown(document) if form == "web" else write_json(document)


def has_charts(document: Document) -> bool:
    """Whether a document holds a picture, for which Word files need Typst too."""
    return any(isinstance(block, Table) and block.chart for section in document.all_sections() for block in section.blocks)


def whole_zip(session: Session, folder: Path) -> bytes:
    """Everything `sro build` writes for the district, with its own two files; refused while answers do not go together."""
    from sro.project.project import manifest

    draft, taken = session.draft, session.taken
    conflicts = taken.conflicts()
    if conflicts:
        raise InputError(f"these answers do not go together: {conflicts[0]}")
    made = []
    for name in taken.standing:
        document = taken.document(name)
        made.append((document, {f"{name}{suffix}": file_of(document, form, folder) for form, suffix in SUFFIXES.items()}))
    own = {"district.yml": district_text(draft, session.model).encode(), "wording.yml": wording_text(draft).encode()}
    own = {name: content for name, content in own.items() if content}
    inputs = json.loads((folder / "inputs.json").read_bytes())
    inputs |= {f"districts/{draft.name}/{name}": hashlib.sha256(content).hexdigest() for name, content in sorted(own.items())}
    files = {name: content for _, each in made for name, content in each.items()}
    files["manifest.json"] = manifest(taken.edition.address, taken.edition.date, "draft", made, inputs)
    return zipped({**files, **own})


@cache
def _template(folder: Path, kind: str) -> CompiledTemplate:
    return CompiledTemplate.model_validate_json((folder / "word" / f"{kind}.json").read_bytes())
