"""The Word form: boxes and places to type in that are content controls, and survive a LibreOffice round trip with their words and states."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from sro.formats.writers import write
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled
from sro.model.document import Document
from sro.project import BuildRequest, paper_set
from tests.every_document import PROJECT
from tests.formats.pdf.page_checks import letters, pages, words_on
from tests.forms.records import complete
from tests.programs import needed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def controls(word: bytes) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return list(etree.fromstring(package.read("word/document.xml")).iter(f"{W}sdt"))


def tag(control: Any) -> str:
    return str(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))


def boxes(word: bytes) -> list[bool]:
    found = [control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked") for control in controls(word)]
    return [box.get(f"{W14}val") == "1" for box in found if box is not None]


def words(word: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    return re.sub(r"\s+", " ", " ".join("".join(p.itertext(f"{W}t")) for p in tree.iter(f"{W}p")))


def test_every_field_has_a_control_of_its_name(forms: DistrictForms) -> None:
    document = forms.document(2)
    found = [tag(control) for control in controls(write(document, "word", PROJECT.layouts))]
    assert len(found) == len(set(found))
    for field in document.fields():
        values = ["yes", "no"] if field.type == "yes_no" else [option.value for option in field.options]
        expected = {f"{field.name}={value}" for value in values} or {field.name}
        assert expected <= set(found) or field.type == "signature"


def test_a_record_stands_in_the_controls(forms: DistrictForms) -> None:
    record = complete(forms.shape, 2)
    word = write(filled(forms.document(2), forms.shape, record), "word", PROJECT.layouts)
    text = {tag(control): "".join(control.itertext()) for control in controls(word)}
    assert text["officer_name"] == "Robin Example"
    assert text["incident_date"] == "10/05/2026"
    assert text["b.age"] == "15"
    assert text["b.during=detained"] == "\u2612"
    assert text["b.during=searched"] == "\u2610"
    assert "Other: a conference with both families" in words(word)


def test_words_boxes_and_places_survive_libreoffice(forms: DistrictForms, tmp_path: Path) -> None:
    needed("soffice")
    word = write(filled(forms.document(2), forms.shape, complete(forms.shape, 2)), "word", PROJECT.layouts)
    (tmp_path / "form.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "again", "form.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    again = (tmp_path / "again" / "form.docx").read_bytes()
    assert words(again) == words(word)
    assert boxes(again) == boxes(word)
    assert len(boxes(again)) > 40
    texts = [control for control in controls(word) if control.find(f"{W}sdtPr/{W14}checkbox") is None]
    kept = [control for control in controls(again) if control.find(f"{W}sdtPr/{W14}checkbox") is None]
    assert len(kept) >= len(texts)


def as_pdf(documents: dict[str, Document], folder: Path) -> dict[str, bytes]:
    """Each document as LibreOffice prints its Word file."""
    needed("soffice")
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(write(document, "word", PROJECT.layouts))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, *(f"{name}.docx" for name in documents)], cwd=folder, check=True, capture_output=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def test_two_students_take_two_pages_and_the_paper_set_has_a_sheet_of_spare_rows(forms: DistrictForms, tmp_path: Path) -> None:
    made: dict[str, Document] = {}
    for district in ("westport", "quillbrook", "regional-98"):
        own = DistrictForms(PROJECT, district)
        made[f"{district}-set"] = paper_set(BuildRequest(PROJECT), own.edition, own.document(2, final=False))
    for students in (1, 2, 3, 7):
        made[f"filled-{students}"] = filled(forms.document(students), forms.shape, complete(forms.shape, students))
    found = as_pdf(made, tmp_path)
    expected = {"westport-set": 3, "quillbrook-set": 3, "regional-98-set": 3, "filled-1": 2, "filled-2": 2, "filled-3": 3, "filled-7": 4}
    assert {name: pages(pdf) for name, pdf in found.items()} == expected
    for name, pdf in found.items():
        sizes = {round(size, 1) for _, _, size, _ in letters(pdf)}
        assert min(sizes) >= 9, (name, sizes)
    sheet = words_on(found["westport-set"])[2]
    assert all(f"Student {letter}" in sheet for letter in "CDEF") and "continued" in sheet
    assert "4711" in words_on(found["filled-3"])[2]


def test_the_set_of_papers_is_the_same_form_and_other_documents_stay_as_they_are(forms: DistrictForms) -> None:
    order = BuildRequest(PROJECT)
    document = forms.document(2, final=False)
    made = paper_set(order, forms.edition, document)
    assert made.sha256 == document.sha256
    assert [section.style for section in made.sections].count("continuation") == 1
    notice = forms.document(name="monthly-notice", final=False)
    assert paper_set(order, forms.edition, notice) is notice
