"""The fillable Form A: real fields, clean as PDF/UA-1 empty and filled, filled and read back by other programs, the same bytes."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.formats.alphabet import EXTENDED, WIN_ANSI
from sro.formats.pdf import write_pdf
from sro.formats.pdf.fields import read_fillable, write_fillable
from sro.formats.pdf.fields.appearance import lines_of, width
from sro.forms.district_form import DistrictForms
from sro.forms.fill import record_of, students_needed, values_of
from sro.model.document import with_sheets
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import claims, disagreements, form_failures, roles, tagged_words
from tests.forms.records import complete, records
from tests.programs import needed

LONG = "Student A and another person pushed one another; I stepped between them. " * 40


@pytest.fixture(scope="module")
def forms() -> DistrictForms:
    return DistrictForms(PROJECT, "westport")


def made(forms: DistrictForms, record: dict[str, Any]) -> bytes:
    return write_fillable(forms.document(students_needed(record)), PROJECT.layouts, values_of(forms.shape, record))


def read(forms: DistrictForms, pdf: bytes) -> dict[str, Any]:
    return record_of(forms.shape, read_fillable(pdf, "form.pdf"), "form.pdf")


@pytest.mark.parametrize("students", [1, 2, 4, 26])
def test_the_empty_form_is_clean_and_has_every_field(forms: DistrictForms, students: int) -> None:
    document = forms.document(students)
    pdf = write_fillable(document, PROJECT.layouts)
    assert form_failures(pdf) == []
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields()
    assert fields is not None
    for field in document.fields():
        names = [f"{field.name}.{option.value}" for option in field.options] if field.type == "checks" else [field.name]
        assert set(names) <= set(fields)
    assert read_fillable(pdf, "x").values == {}


@pytest.mark.parametrize("students", [1, 4, 26])
def test_the_filled_form_is_clean_and_reads_back(forms: DistrictForms, students: int) -> None:
    record = complete(forms.shape, students)
    pdf = made(forms, record)
    assert form_failures(pdf) == []
    assert read(forms, pdf) == record
    assert read_fillable(pdf, "x").form == "form-a"


@pytest.mark.parametrize("part", range(5))
def test_five_hundred_generated_records_read_back_exactly(forms: DistrictForms, part: int) -> None:
    @seed(part)
    @settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    @given(st.data())
    def round_trip(data: st.DataObject) -> None:
        record = data.draw(records(forms.shape, students=4))
        assert read(forms, made(forms, record)) == record

    round_trip()


def _by_pypdf(pdf: bytes, values: dict[str, str | bool]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf)))
    fields = writer.get_fields() or {}

    def wanted(name: str, value: str | bool) -> str:
        return "/Yes" if value is True else f"/{value}" if fields[name].get("/FT") == "/Btn" else str(value)

    for page in writer.pages:
        writer.update_page_form_field_values(page, {name: wanted(name, value) for name, value in values.items()}, auto_regenerate=False)  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _by_pdftk(pdf: bytes, values: dict[str, str | bool], folder: Path) -> bytes:
    needed("pdftk")
    tree: dict[str, Any] = {}
    for name, value in values.items():
        *above, last = name.split(".")
        node = tree
        for part in above:
            node = node.setdefault(part, {})
        node[last] = "Yes" if value is True else value

    def xml(node: dict[str, Any]) -> str:
        inner = {name: xml(below) if isinstance(below, dict) else f"<value>{escape(below)}</value>" for name, below in node.items()}
        return "".join(f'<field name="{name}">{below}</field>' for name, below in inner.items())

    head = '<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><fields>'
    (folder / "in.pdf").write_bytes(pdf)
    (folder / "in.xfdf").write_text(f"{head}{xml(tree)}</fields></xfdf>", encoding="utf-8")
    subprocess.run(["pdftk", "in.pdf", "fill_form", "in.xfdf", "output", "out.pdf"], cwd=folder, check=True, capture_output=True)
    return (folder / "out.pdf").read_bytes()


@pytest.mark.parametrize("program", ["pypdf", "pdftk"])
def test_what_another_program_fills_in_reads_the_same_and_stays_clean(forms: DistrictForms, program: str, tmp_path: Path) -> None:
    record = complete(forms.shape, 2)
    record["students"][1].update(gender="male", during=["arrested", "detained"], race_ethnicity=["hispanic-or-latino"])
    values = values_of(forms.shape, record)
    empty = write_fillable(forms.document(2), PROJECT.layouts)
    pdf = _by_pypdf(empty, values) if program == "pypdf" else _by_pdftk(empty, values, tmp_path)
    assert read(forms, pdf) == record
    assert form_failures(pdf) == []


def test_what_a_person_types_in_other_ways_is_understood(forms: DistrictForms) -> None:
    values: dict[str, str | bool] = {
        "incident_date": "Oct. 5, 2026", "date_completed": "10/6/2026", "incident_time": "2:35 PM", "a.age": " 15 ",
        "a.time_detained": "1 hour and 5 minutes", "location": "a\rb",
    }  # fmt: skip
    record = read(forms, write_fillable(forms.document(1), PROJECT.layouts, values))
    assert record["incident_date"] == "2026-10-05"
    assert record["date_completed"] == "2026-10-06"
    assert record["incident_time"] == "14:35"
    assert record["students"] == [{"age": 15, "time_detained": "1:05"}]


def test_what_makes_no_sense_in_its_field_is_refused_at_once_and_not_repeated(forms: DistrictForms) -> None:
    pdf = write_fillable(forms.document(2), PROJECT.layouts, {"incident_date": "yesterday", "b.age": "Tyler", "incident_time": "noon"})
    with pytest.raises(InputError) as caught:
        read(forms, pdf)
    assert len(caught.value.problems) == 3
    assert "Student B: “Age” must be a whole number" in str(caught.value)
    assert "Tyler" not in str(caught.value)


@pytest.mark.parametrize("pdf", [b"", b"hello", b"%PDF-1.7\n"])
def test_what_is_no_form_is_refused_with_a_sentence(pdf: bytes) -> None:
    with pytest.raises(InputError, match="not a PDF that can be read"):
        read_fillable(pdf, "x.pdf")


def test_a_printed_form_and_a_locked_one_are_refused_with_a_sentence(forms: DistrictForms) -> None:
    for change, message in ((_without_fields, "printed to PDF or scanned"), (_locked, "locked with a password")):
        with pytest.raises(InputError, match=message):
            read_fillable(change(write_fillable(forms.document(1), PROJECT.layouts)), "x.pdf")


def _without_fields(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root.AcroForm
        for page in opened.pages:
            del page["/Annots"]
        opened.save(out)
    return out.getvalue()


def _locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_same_record_same_bytes(forms: DistrictForms) -> None:
    record = complete(forms.shape, 2)
    assert made(forms, record) == made(forms, record)


def test_fields_tell_a_screen_reader_what_they_are_in_the_order_of_the_page(forms: DistrictForms) -> None:
    document = forms.document(2)
    pdf = write_fillable(document, PROJECT.layouts)
    assert roles(pdf).count("Form") == sum(len(page.get("/Annots", [])) for page in pikepdf.open(io.BytesIO(pdf)).pages)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/XFA" not in opened.Root.AcroForm
        assert "/JavaScript" not in opened.Root.get("/Names", {})
        spoken = []
        for page in opened.pages:
            assert page.Tabs == "/S"
            for annotation in page.Annots:
                assert "/AA" not in annotation
                assert "/A" not in annotation
                spoken.append(str(annotation.TU))
        assert spoken[0] == "Name of the school resource officer who conducted the investigation or intervention."
        assert "Student B: gender. Male, female or non-binary. Male." in spoken
        wanted = [field.tooltip for field in document.fields()]
        order = [
            wanted.index(next(tip for tip in wanted if said.startswith(tip))) for said in spoken if any(said.startswith(t) for t in wanted)
        ]
        # the time detained is read after the box that it belongs to, and before the box that follows
        beside = {wanted.index(field.tooltip) for field in document.fields() if field.beside}
        assert [place for place in order if place not in beside] == sorted(place for place in order if place not in beside)
        for place in beside:
            before, after = spoken[spoken.index(wanted[place]) - 1], spoken[spoken.index(wanted[place]) + 1]
            assert before.endswith("Detained.") and after.endswith("None of these.")
        kinds = {str(field.get("/FT")) for field in _terminals(opened)}
        assert kinds == {"/Tx", "/Btn", "/Sig"}


def _terminals(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found, pending = [], list(pdf.Root.AcroForm.Fields)
    while pending:
        node = pending.pop()
        if "/FT" in node:
            found.append(node)
        else:
            pending += list(node.Kids)
    return found


def test_the_words_of_the_page_are_those_of_the_print(forms: DistrictForms) -> None:
    document = forms.document(2)
    assert tagged_words(write_fillable(document, PROJECT.layouts)).split() == tagged_words(write_pdf(document, PROJECT.layouts)).split()


def _rendered(pdf: bytes, page: int, tool: str, folder: Path) -> Any:
    if tool == "pdfium":
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()
        return document[page].render(scale=2).to_pil().convert("L")
    from PIL import Image

    (folder / "a.pdf").write_bytes(pdf)
    number = str(page + 1)
    subprocess.run(["pdftoppm", "-r", "144", "-f", number, "-l", number, "-png", "a.pdf", "a"], cwd=folder, check=True)
    return Image.open(next(folder.glob("a-*.png"))).convert("L")


@pytest.mark.parametrize("tool", ["pdfium", "poppler"])
def test_what_is_filled_in_is_seen_where_its_field_is(forms: DistrictForms, tool: str, tmp_path: Path) -> None:
    needed("pdftoppm")
    document = forms.document(1)
    values: dict[str, str | bool] = {"officer_name": "Łukasz Nguyễn", "badge_number": "4711"}
    empty, filled = write_fillable(document, PROJECT.layouts), write_fillable(document, PROJECT.layouts, values)
    with pikepdf.open(io.BytesIO(filled)) as opened:
        boxes = {str(a.T): [float(v) for v in a.Rect] for a in opened.pages[0].Annots if "/T" in a}
        height = float(opened.pages[0].MediaBox[3])
    from PIL import ImageChops

    before, after = (
        _rendered(pdf, 0, tool, tmp_path / name) for pdf, name in ((empty, _folder(tmp_path, "e")), (filled, _folder(tmp_path, "f")))
    )
    difference = ImageChops.difference(before, after)
    for name in values:
        left, low, right, high = boxes[name]
        area = tuple(round(2 * edge) for edge in (left, height - high, right, height - low))
        assert difference.crop(area).getbbox() is not None, name
        difference.paste(0, area)
    assert difference.getbbox() is None


def _folder(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    return name


def test_every_letter_of_the_fields_is_printed_and_none_is_lost(forms: DistrictForms) -> None:
    letters = [letter for letter in WIN_ANSI + EXTENDED if letter not in "\0\u00ad" and not letter.isspace()]
    chunks = ["".join(letters[n : n + 20]) for n in range(0, len(letters), 20)]
    pdf = write_fillable(forms.document(1), PROJECT.layouts, {"reason_and_nature": "\n".join(chunks)})
    assert form_failures(pdf) == []
    assert read_fillable(pdf, "x").values["reason_and_nature"] == "\n".join(chunks)
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        pypdfium2.raw.FPDFPage_Flatten(page, 0)
    out = io.BytesIO()
    document.save(out)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out.getvalue()))
    assert [chunk for chunk in chunks if chunk not in text] == []


def test_a_long_text_goes_on_on_sheets(forms: DistrictForms) -> None:
    for text, sheets in ((LONG[:900], 0), (LONG, 1), (LONG * 2, 1), (LONG * 5, 3)):
        record = {**complete(forms.shape), "reason_and_nature": text, "disposition_other": "a conference " * 12}
        pdf = made(forms, record)
        assert read(forms, pdf) == record
        assert form_failures(pdf) == []
        names = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
        assert sum(name.endswith(".reason_and_nature") for name in names) == max(sheets, 1)  # what is written beside “Other” needs one
        assert sum(name.endswith(".reason_and_nature") and bool(field.get("/V")) for name, field in names.items()) == sheets
        assert "continued_1.disposition_other" in names


def test_it_is_for_filling_in_and_claims_no_pdf_a(forms: DistrictForms) -> None:
    """Programs lock the fields of a file that claims to be PDF/A. The page without fields of the same form is one."""
    document = forms.document(1)
    for pdf in (write_fillable(document, PROJECT.layouts), made(forms, complete(forms.shape))):
        assert claims(pdf) == ["PDF/UA-1"]
        assert disagreements(pdf) == []
    assert claims(write_pdf(document, PROJECT.layouts)) == ["PDF/UA-1", "PDF/A-2a"]


def test_no_filled_text_is_wider_or_higher_than_its_field(forms: DistrictForms) -> None:
    record = {**complete(forms.shape), "officer_name": "Bartholomew Featherstonehaugh-Cholmondeley the Third", "reason_and_nature": LONG}
    with pikepdf.open(io.BytesIO(made(forms, record))) as pdf:
        for field in _terminals(pdf):
            if field.get("/FT") == "/Tx" and str(field.get("/V", "")):
                left, low, right, high = (float(v) for v in field.Rect)
                size = float(str(field.DA).split()[1])
                lines = lines_of(str(field.V), right - left - 4, size) if int(field.get("/Ff", 0)) & 4096 else [str(field.V)]
                assert max(width(line.rstrip(), size) for line in lines) <= right - left - 4 + 0.1
                assert len(lines) * size * 1.25 <= high - low + size * 0.25


@given(st.text(alphabet="ab \né\u1ec5", max_size=200), st.integers(5, 300))
def test_lines_joined_are_the_text_again_and_none_is_too_wide(text: str, room: int) -> None:
    lines = lines_of(text, room, 10)
    assert "".join(lines) == text
    assert all(width(line.strip(" \n"), 10) <= room or len(line.strip()) == 1 for line in lines)


def test_an_empty_continuation_sheet_can_be_asked_for(forms: DistrictForms) -> None:
    pdf = write_fillable(
        with_sheets(forms.document(1), at_least=1),
        PROJECT.layouts,
        {"reason_and_nature": "one ", "continued_1.reason_and_nature": "two"},
    )
    assert form_failures(pdf) == []
    assert read(forms, pdf)["reason_and_nature"] == "one two"
