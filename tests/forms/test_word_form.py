"""The Word form: boxes and places to type in that are content controls, and survive a LibreOffice round trip with their words and states."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from sro.formats.write import write
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled
from tests.every_document import PROJECT
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
