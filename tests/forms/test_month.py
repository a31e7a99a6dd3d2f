"""A month's papers: which reports they hold, what they say, and what they keep to themselves."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sro.errors import InputError
from sro.formats.pdf.fields import write_fillable
from sro.forms.checking import Known
from sro.forms.district_form import DistrictForms
from sro.forms.fill import students_needed, values_of
from sro.forms.folder import gather
from sro.forms.month import papers
from sro.forms.months import month_of
from sro.forms.record import write_record
from sro.model.document import Document, Table, plain
from sro.reading.own import of_document
from tests.every_document import PROJECT
from tests.formats.pdf.pdf_checks import form_failures
from tests.forms.records import complete
from tests.forms.test_folder import UNCERTIFIED
from tests.more_districts import project_with

OCTOBER = month_of("2026-10")
NEXT = datetime.date(2026, 11, 2)
SECRETS = (
    "Robin Example",
    "4711",
    "Cafeteria",
    "A call from",
    "punches",
    "conference",
    "2026-10-05",
    "October 5",
    "10/05/2026",
    "Example High",
)


def report(forms: DistrictForms, number: int, students: int = 1, **changes: Any) -> dict[str, Any]:
    record = {**complete(forms.shape, students), "received_date": f"2026-10-{7 + number:02}", "chief_name": "Chief Example", **changes}
    for position, student in enumerate(record["students"]):
        student.update(age=12 + (number + position) % 6, gender=["male", "female"][number % 2])
    return record


def put(folder: Path, name: str, record: dict[str, Any]) -> None:
    (folder / name).write_bytes(write_record(record, Path(name).suffix))


def text(document: Document) -> str:
    return "\n".join(of_document(document).words)


def table(document: Document) -> list[list[str]]:
    found = [block for section in document.all_sections() for block in section.blocks if isinstance(block, Table)]
    return [["".join(plain(p) for p in cell.paragraphs) for cell in row.cells] for row in found[0].rows] if found else []


def test_a_month_with_reports_makes_a_transmittal_that_lists_them(forms: DistrictForms, tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, f"r{number}.yml", report(forms, number, students=2))
    put(tmp_path, "late.json", report(forms, 9, received_date="2026-11-03"))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.problems
    assert len(found.records) == 3
    made = papers(forms, OCTOBER, found.records, NEXT, final=False)
    assert set(made) == {"transmittal", "cover"}
    rows = table(made["transmittal"])
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][1:] == ["October 5, 2026", "Example High School", "2", "October 7, 2026"]
    assert "all 3 reports" in text(made["transmittal"])


@pytest.mark.parametrize(
    ("number", "said"), [(1, "the one report on Form A"), (2, "both reports on Form A"), (4, "all 4 reports on Form A")]
)
def test_a_transmittal_counts_as_people_do(forms: DistrictForms, tmp_path: Path, number: int, said: str) -> None:
    for n in range(number):
        put(tmp_path, f"r{n}.yml", report(forms, n))
    made = text(papers(forms, OCTOBER, gather(forms, tmp_path, OCTOBER, Known()).records, NEXT, final=False)["transmittal"])
    assert said in made and made.count("keeps what its own rules on records ask for") == 1


def test_a_filled_pdf_counts_like_its_record_and_beside_it_once(forms: DistrictForms, tmp_path: Path) -> None:
    record = report(forms, 1)
    pdf = write_fillable(forms.document(students_needed(record)), PROJECT.layouts, values_of(forms.shape, record))
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert gather(forms, tmp_path, OCTOBER, Known()).records == {"a.pdf": record}
    put(tmp_path, "a.json", record)
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert (list(found.records), found.problems) == (["a.json"], [])
    put(tmp_path, "a.json", {**record, "badge_number": "1"})
    [problem] = gather(forms, tmp_path, OCTOBER, Known()).problems
    assert "not the same report" in problem.message


def test_a_quiet_month_makes_the_notice_with_both_dates(forms: DistrictForms, tmp_path: Path) -> None:
    made = papers(forms, OCTOBER, gather(forms, tmp_path, OCTOBER, Known()).records, NEXT, final=False)
    assert set(made) == {"notice", "cover"}
    values = {field.name: field.value for field in made["notice"].fields() if field.value}
    assert values == {"period_from": "10/01/2026", "period_to": "10/31/2026"}
    assert "no reportable investigation" in text(made["cover"])
    assert table(made["cover"]) == []


@pytest.mark.parametrize("count", [1, 5, 9])
def test_the_cover_tells_the_board_nothing_that_identifies_anyone(forms: DistrictForms, tmp_path: Path, count: int) -> None:
    records = {f"r{n}.yml": report(forms, n, students=3) for n in range(count)}
    cover = papers(forms, OCTOBER, records, NEXT, final=False)["cover"]
    said = text(cover)
    assert not [secret for secret in SECRETS if secret in said]
    for row in table(cover):
        for cell in row[1:]:
            assert cell in ("withheld", "0") or int(cell) >= 6
    assert ("number is below 6" in said) == (count < 6)
    assert ("fewer than 6 students" in said) == (3 * count < 6)
    assert "not posted" in said


def test_a_report_with_findings_holds_the_month_up(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path, "a.yml", {**report(forms, 1), "reason_and_nature": "Tyler hit Student A."})
    (tmp_path / "b.yml").write_text("form: form-a\nage: Tyler")
    (tmp_path / "c.yml").write_text(f"form: form-a\ndistrict: {forms.district}\n")
    problems = gather(forms, tmp_path, OCTOBER, Known()).problems
    assert {problem.file for problem in problems} == {"a.yml", "b.yml", "c.yml"}
    assert not any("Tyler" in str(problem) for problem in problems)


@pytest.mark.parametrize("text", ["2026-13", "October", "2026-1", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not a month"):
        month_of(text)


def test_the_papers_are_refused_while_the_district_has_not_said_who_signs(forms: DistrictForms) -> None:
    with pytest.raises(InputError, match="chief_name"):
        papers(forms, OCTOBER, {"r": report(forms, 1)}, NEXT)


def test_the_papers_are_clean_as_pdf_and_cite_what_the_law_files_know(forms: DistrictForms) -> None:
    records = {f"r{n}": report(forms, n, students=4) for n in range(7)}
    ids = PROJECT.library.ids("ct")
    late = {"late": report(forms, 1, received_date="2026-11-03")}
    uncertified = DistrictForms(project_with("example", UNCERTIFIED), "example")
    made = [
        *papers(forms, OCTOBER, records, NEXT, late=late, final=False).values(),
        *papers(uncertified, OCTOBER, records, NEXT, final=False).values(),
    ]
    assert {document.id for document in made} >= {"month-transmittal", "month-late", "month-direct", "month-cover"}
    for document in made:
        assert form_failures(write_fillable(document, PROJECT.layouts)) == []
        assert {claim for clause in document.clauses() for claim in clause.satisfies} <= set(ids)


def test_outside_connecticut_no_connecticut_law_is_cited(new_hampshire: DistrictForms) -> None:
    made = papers(new_hampshire, OCTOBER, {"r": {"students": [{}] * 9}}, NEXT, final=False)
    assert not any("CGS" in text(document) for document in made.values())


def test_with_several_departments_each_chief_writes_of_the_own_officers(tmp_path: Path) -> None:
    forms = DistrictForms(PROJECT, "regional-98")
    own = {"department": "dunmere-police-department", "district": "regional-98"}
    put(tmp_path, "one.yml", report(forms, 1, **own))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.problems
    made = papers(forms, OCTOBER, found.records, NEXT, final=False)
    assert set(made) == {"transmittal-dunmere-police-department", "notice-alder-falls-police-department", "cover"}
    assert "Robin Castell, Interim Chief of Police, Dunmere Police Department" in text(made["transmittal-dunmere-police-department"])
    notice = text(made["notice-alder-falls-police-department"])
    assert "Jordan Ashby, Chief of Police, Alder Falls Police Department" in notice
    assert "Dunmere Police Department" not in notice
    assert "the school resource officers of my department engaged" in notice


def test_a_report_that_names_no_department_of_several_is_not_passed_over(tmp_path: Path) -> None:
    forms = DistrictForms(PROJECT, "regional-98")
    record = report(forms, 1, district="regional-98")
    put(tmp_path, "one.yml", record)
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert any("department" in str(problem) for problem in found.problems)
    with pytest.raises(
        InputError, match="names no police department of the district; choose one of alder-falls-police-department, dunmere"
    ):
        papers(forms, OCTOBER, found.records, NEXT, final=False)


def test_the_department_that_is_ticked_on_a_filled_form_decides_whose_month_it_is(tmp_path: Path) -> None:
    forms = DistrictForms(PROJECT, "regional-98")
    record = report(forms, 1, department="alder-falls-police-department")
    pdf = write_fillable(forms.document(students_needed(record)), PROJECT.layouts, values_of(forms.shape, record))
    (tmp_path / "a.pdf").write_bytes(pdf)
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert (found.records, found.problems) == ({"a.pdf": {**record, "district": "regional-98"}}, [])
    made = papers(forms, OCTOBER, found.records, NEXT, final=False)
    assert set(made) == {"transmittal-alder-falls-police-department", "notice-dunmere-police-department", "cover"}
