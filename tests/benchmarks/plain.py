"""The usual way, for comparison: a Word template without numbering, references or tags, filled by docxtpl and turned into PDF by LibreOffice.

`python -m tests.benchmarks.plain ROOT OUT NAME` writes the Word files of one district's documents, with the same words.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from sro.model.address import Address
from sro.project import Project
from sro.project.project import BuildRequest, documents_of, edition_at
from sro.reading.own import of_document


def template(path: Path) -> None:
    """A title and a loop over paragraphs, as a first template looks."""
    made = docx.Document()
    made.add_heading("{{ title }}", 0)
    for line in ("{%p for piece in pieces %}", "{{ piece }}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.save(str(path))


def main(root: Path, out: Path, name: str) -> None:
    order = BuildRequest(Project.open(root), out=out)
    template(out / "template.docx")
    for document in documents_of(order, edition_at(order, Address(name))):
        filled = DocxTemplate(out / "template.docx")
        filled.render({"title": document.running_title, "pieces": list(of_document(document).words)}, autoescape=True)
        filled.save(out / f"{document.id}.docx")
    (out / "template.docx").unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
