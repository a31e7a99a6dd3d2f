"""Reading Word files back for tests, with the standard library only: words as Word shows them, bookmarks, and LibreOffice's own view."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from sro.formats.word import write_word
from sro.model.document import Clause, Document, Field, FieldGroup, Item, Section, Signatures, Table, plain
from tests.every_document import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TEMPLATES = {
    "agreement": "mou/mou.docx",
    "policy": "policy/policy.docx",
    "form": "forms/form.docx",
    "notice": "forms/notice.docx",
    "catalogue": "layout/catalogue.docx",
    "report": "layout/catalogue.docx",
}


def template_for(document: Document) -> bytes:
    return (ROOT / TEMPLATES[document.kind]).read_bytes()


def written(document: Document, *, marked: bool = False) -> bytes:
    return write_word(document, template_for(document), marked=marked)


def part(docx: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name).decode()


def paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph in reading order: breaks as line feeds, tabs as tabs, field results included, no automatic numbers."""
    found = []
    for paragraph in ElementTree.fromstring(part(docx)).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = ""
        for element in paragraph.iter():
            if element.tag == f"{W}t":
                text += element.text or ""
            elif element.tag == f"{W}br":
                text += "\n"
            elif element.tag == f"{W}tab" and "pos" not in "".join(element.attrib):
                text += "\t"
        found.append(("" if style is None else style.get(f"{W}val", ""), text))
    return found


def bookmarks(docx: bytes) -> list[str]:
    return re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', part(docx))


def through_libreoffice(files: Mapping[str, bytes], to: str) -> dict[str, bytes]:
    """The files as LibreOffice converts them, all in one run, by the same names."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for name, content in files.items():
            (Path(folder) / f"{name}.docx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", str(out)]
        subprocess.run([*command, *(f"{folder}/{name}.docx" for name in files)], check=True, capture_output=True, timeout=300)
        suffix = to.partition(":")[0]
        return {name: (out / f"{name}.{suffix}").read_bytes() for name in files}


def words_shown(text: str) -> list[str]:
    """The words of a converted file without boxes to check and lines to write on."""
    return re.sub("_{4,}|[\u2610\u2612\ufeff]", " ", text).split()


def words_of(document: Document) -> list[str]:
    """A document's words in reading order, numbers, labels and captions included; running headers and footers are not part of it."""
    found = [plain(document.organization), plain(document.title), plain(document.subtitle)]
    found += [plain(party) for party in document.parties]
    for label, value in document.facts:
        found += [label, plain(value)]
    found += [notice.text for notice in document.notices]
    for section in document.sections:
        found += _section(section)
    return " ".join(found).split()


def _section(section: Section) -> list[str]:
    found = [section.label, section.number, plain(section.heading)]
    for block in section.blocks:
        match block:
            case Clause():
                found += [block.number, plain(block.heading), plain(block.runs), *_items(block.items), plain(block.closing)]
            case Table():
                found += [plain(block.caption), *(plain(column.heading) for column in block.columns)]
                found += [plain(words) for row in block.rows for cell in row.cells for words in cell.paragraphs]
            case FieldGroup():
                found.append(block.legend)
                found += [words for row in block.rows for field in row for words in _field(field)]
            case Signatures():
                found.append(plain(block.lead))
                for each in block.blocks:
                    found += [
                        plain(each.party),
                        "Signature",
                        "Name",
                        plain(each.name),
                        "Title",
                        plain(each.title),
                        "Date",
                        plain(each.signed),
                    ]
    for inner in section.sections:
        found += _section(inner)
    return found


def _items(items: tuple[Item, ...]) -> list[str]:
    return [words for item in items for words in (item.label, plain(item.runs), *_items(item.items))]


def _field(field: Field) -> list[str]:
    options = [option.label for option in field.options] or (["Yes", "No"] if field.type == "yes_no" else [])
    value = "" if options or field.type == "check" else field.value
    return [field.label, field.citation or "", value, *options]
