"""What a district chooses about Form A: whether “not recorded” is an answer, and whether the officer certifies that no copy was kept."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from sro.errors import InputError
from sro.formats.pdf.fields import read_fillable, write_fillable
from sro.forms.checking import Known, checked
from sro.forms.counts import count
from sro.forms.district_form import FORM, DistrictForms
from sro.forms.fill import record_of, values_of
from sro.forms.record import canonical, parse_record, shaped, write_record
from sro.forms.shape import json_schema
from sro.model.document import Document, plain
from sro.project import BuildRequest, documents_of
from tests.formats.pdf.pdf_checks import form_failures
from tests.forms.records import complete
from tests.more_districts import project_with

NOT_RECORDED = {"gender": "not-recorded", "race_ethnicity": ["not-recorded"], "disability": "not-recorded"}


def district(**answers: str) -> DistrictForms:
    given = "".join(f", {name}: {answer}" for name, answer in answers.items())
    text = f"state: ct\ndate: 2026-09-14\nanswers: {{district: Example Public Schools, department: Example Police Department{given}}}\n"
    return DistrictForms(project_with("example", text), "example")


@pytest.fixture(scope="module")
def allowing() -> DistrictForms:
    return district(form_not_recorded="yes", form_no_copy="no")


def with_answers(forms: DistrictForms, **answers: Any) -> dict[str, Any]:
    record = {**complete(forms.shape, 2), "district": "example"}
    record["students"][1] |= answers
    return canonical(forms.shape, record)


def words(document: Document) -> str:
    return " ".join(plain(clause.runs) for clause in document.clauses())


def test_not_recorded_is_an_answer_where_the_district_says_so(allowing: DistrictForms) -> None:
    record = with_answers(allowing, **NOT_RECORDED)
    assert checked(allowing, record, Known(), "r.yml", None) == []
    again = parse_record(write_record(record).decode(), "r.yml")
    assert shaped(allowing.shape, again) == record
    jsonschema.validate(record, json_schema(allowing.shape))
    pdf = write_fillable(allowing.document(2), allowing.project.layouts, values_of(allowing.shape, record))
    assert form_failures(pdf) == []
    assert record_of(allowing.shape, read_fillable(pdf, "x"), "x") == record
    assert "Not recorded is the answer" in words(allowing.document(2))


def test_it_is_none_where_the_district_does_not(forms: DistrictForms) -> None:
    offered = {field.name: {option.value for option in field.options} for field in forms.document(2).fields()}
    assert not any("not-recorded" in values for values in offered.values())
    assert "Not recorded" not in words(forms.document(2))
    for name, value in NOT_RECORDED.items():
        record = complete(forms.shape, 1)
        record["students"][0][name] = value
        with pytest.raises(InputError, match=f"{name} must be"):
            shaped(forms.shape, parse_record(write_record(record).decode(), "r.yml"))


def test_it_stands_alone_and_is_counted_with_what_was_not_given(allowing: DistrictForms) -> None:
    both = with_answers(allowing, race_ethnicity=["white", "not-recorded"])
    [problem] = checked(allowing, both, Known(), "r.yml", None)
    assert "Student B: “Not recorded” is checked beside another answer" in problem.message
    counted = count(allowing.shape, [with_answers(allowing, **NOT_RECORDED)])
    assert [counted.cells[way, "not given", "all"] for way in ("Gender", "Race and ethnicity", "Disability")] == [1, 1, 1]
    assert not any("Not recorded" in groups for _, groups in counted.ways)


def test_the_officer_certifies_that_no_copy_was_kept_unless_the_district_takes_it_out(
    forms: DistrictForms, allowing: DistrictForms
) -> None:
    said = "and that I have kept no copy of it"
    assert said in words(forms.document(2))
    assert said not in words(allowing.document(2))
    assert "best of my ability and recollection. I understand" in words(allowing.document(2))
    assert ("keep no copy" in forms.parting, "copy" in allowing.parting) == (True, False)


def test_what_is_doubtful_in_law_is_told_to_counsel_and_stands_in_no_paper(forms: DistrictForms) -> None:
    clean, privileged = (
        documents_of(BuildRequest(forms.project, documents=("mou",), privileged=privileged), forms.edition)[0]
        for privileged in (False, True)
    )
    doubts = {"retention schedules": "form-a-certification.truth", "does not define “detained”": "form-a-definitions.detained"}
    doubts |= {"A search of a student is no way": "form-a-disposition.law"}
    noted = {clause.id.removesuffix(".counsel"): plain(clause.runs) for clause in privileged.clauses() if clause.id.endswith(".counsel")}
    for doubt, clause in doubts.items():
        assert doubt in noted[clause]
        assert doubt not in words(clean)
        assert doubt not in words(forms.document(2))
    assert noted["form-a-certification.truth"].count("to be confirmed") == 2
    assert FORM not in [document.id for document in documents_of(BuildRequest(forms.project, privileged=True), forms.edition)]


def test_a_sheet_of_another_report_is_refused(forms: DistrictForms) -> None:
    values = {"badge_number": "4711", "sheet_1.badge_number": "4712"}
    document = forms.document(3)
    with pytest.raises(InputError, match=r"form\.pdf: sheet 1 is of another report: its badge_number is not that of the form"):
        read_fillable(_as_typed(document, forms, values), "form.pdf")
    assert read_fillable(_as_typed(document, forms, {"badge_number": "4711"}), "form.pdf").values == {"badge_number": "4711"}
    assert read_fillable(_as_typed(document, forms, values | {"sheet_1.badge_number": "4711"}), "x").values == {"badge_number": "4711"}


def _as_typed(document: Document, forms: DistrictForms, values: dict[str, str]) -> bytes:
    """The form as a person leaves it who types into the sheet too."""
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(write_fillable(document, forms.project.layouts))))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
