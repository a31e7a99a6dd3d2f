"""A month's folder: what each file is, and that no notice says there was nothing while one of them may say otherwise."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.errors import InputError
from sro.formats import write
from sro.formats.pdf.fields import write_fillable
from sro.forms.checking import Known
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled, students_needed, values_of
from sro.forms.folder import Found, gather
from sro.forms.month import papers
from sro.forms.months import month_of
from sro.forms.record import write_record
from sro.reading.own import of_document
from tests.every_document import PROJECT, ROOT
from tests.forms.records import complete
from tests.more_districts import project_with

OCTOBER, NOVEMBER = month_of("2026-10"), month_of("2026-11")
NONE = "engaged in no investigation"


def record(forms: DistrictForms, **changes: Any) -> dict[str, Any]:
    """A report conducted on October 5 and received on October 7."""
    return {**complete(forms.shape), "received_date": "2026-10-07", "chief_name": "Chief Example", **changes}


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def word(forms: DistrictForms, of: dict[str, Any]) -> bytes:
    return write(filled(forms.document(students_needed(of)), forms.shape, of), "word", PROJECT.layouts)


def pdf(forms: DistrictForms, of: dict[str, Any]) -> bytes:
    return write_fillable(forms.document(students_needed(of)), PROJECT.layouts, values_of(forms.shape, of))


def scan() -> bytes:
    """A PDF of one page without fields, as a scanner makes it."""
    held, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    made.save(held)
    return held.getvalue()


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


def says_none(forms: DistrictForms, found: Found, month: Any = OCTOBER) -> bool:
    """Whether a notice of none would be written."""
    if found.problems:
        return False
    made = papers(forms, month, found.records, month.last + datetime.timedelta(days=3), late=found.late, final=False)
    assert ("notice" in made) == any(NONE in " ".join(of_document(document).words) for document in made.values())
    return "notice" in made


LATE = {"received_date": "2026-11-03"}
EARLIER = {
    "incident_date": "2026-09-08",
    "date_completed": "2026-09-09",
    "officer_signed_date": "2026-09-09",
    "received_date": "2026-09-10",
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        LATE,
        {"officer_signed_date": "2026-11-02", **LATE},
        {"incident_date": "2026-09-30", "date_completed": "2026-10-02", "officer_signed_date": "2026-11-02", **LATE},
        {"received_date": "2026-09-07"},
        {"received_date": None, "officer_signed_date": None, "date_completed": None},
    ],
)
@pytest.mark.parametrize("name", ["r.yml", "r.yaml", "r.json", "2026/week 41/r.yml", ".hidden/r.yml"])
def test_a_record_that_has_to_do_with_the_month_leaves_no_notice_of_none(
    forms: DistrictForms, tmp_path: Path, name: str, changes: dict[str, str]
) -> None:
    made = {key: value for key, value in record(forms, **changes).items() if value}
    put(tmp_path / name, write_record(made, Path(name).suffix))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert name in found.seen
    assert not says_none(forms, found)


@pytest.mark.parametrize(
    "name",
    [
        "r.yml.txt", "r.txt", "r", "r.yml~", "r.yml.bak", ".r.yml.swp", "r.md", "scan.pdf", "r.docx", "r.doc", "r.odt", "r.rtf", "photo.jpg", "photo.HEIC",
        "reports.zip", "mail.eml", "mail.msg", "list.xlsx", "form-a.html", "r.crdownload", "sub/r.yml.txt",
        "empty.pdf", "empty.docx", "empty.yml", "empty.txt", "empty", "letter.docx",
        "broken.pdf", "told.txt",
    ],
)  # fmt: skip
def test_a_file_that_may_be_a_report_is_named_and_holds_the_notice_up(forms: DistrictForms, tmp_path: Path, name: str) -> None:
    text = write_record(record(forms))
    content = {
        "scan.pdf": scan(),
        "r.docx": word(forms, record(forms)),
        "letter.docx": zipped(**{"word/document.xml": b"<w:document/>"}),
        "reports.zip": zipped(**{"r.yml": text}),
        "broken.pdf": b"%PDF-1.7 nothing more",
        "told.txt": b"On 10/5/2026 the officer searched a student in the cafeteria.",
    }.get(
        name,
        b"" if name.startswith("empty") else b"\0\1" if name.endswith((".jpg", ".HEIC", ".doc", ".xlsx", ".msg", ".crdownload")) else text,
    )
    put(tmp_path / name, content)
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert [problem.file for problem in found.problems] == [name]
    assert found.seen[name].startswith("NOT READ")
    assert not says_none(forms, found)
    assert not any(secret in str(found.problems) + str(found.seen) for secret in ("Robin", "4711", "cafeteria", "Cafeteria"))
    if name not in ("empty.yml", "broken.pdf"):
        aside = gather(forms, tmp_path, OCTOBER, Known(), set_aside=[name])
        assert aside.seen[name].startswith("set aside")
        assert says_none(forms, aside)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("memo.txt", "Officer met with two boys on the bus, took a statement."),
        ("Badge4711", "Questioned a pupil."),
        ("compact.txt", '{"form":"form-a","badge_number":"4711","incident_date":"2026-10-06"}'),
        ("mail.md", "The officer was in a fight on Tuesday."),
    ],
)
def test_a_text_that_may_tell_of_something_holds_the_notice_up(forms: DistrictForms, tmp_path: Path, name: str, words: str) -> None:
    for content in (words.encode(), words.encode("utf-16")):
        put(tmp_path / name, content)
        found = gather(forms, tmp_path, OCTOBER, Known())
        assert [problem.file for problem in found.problems] == [name]
        assert not gather(forms, tmp_path, OCTOBER, Known(), set_aside=[name]).problems


def test_what_is_plainly_no_report_does_not_hold_the_notice_up(forms: DistrictForms, tmp_path: Path) -> None:
    september = papers(forms, month_of("2026-09"), {}, datetime.date(2026, 10, 2), final=False)
    for stem, document in september.items():
        put(tmp_path / "papers-2026-09" / f"{stem}.pdf", write_fillable(document, PROJECT.layouts))
        put(tmp_path / "papers-2026-09" / f"{stem}.docx", write(document, "word", PROJECT.layouts))
    put(tmp_path / "readme.txt", b"Form A reports of the high school go into this folder.\n")
    put(tmp_path / "papers-2026-09" / "next.ics", b"BEGIN:VCALENDAR")
    put(tmp_path / ".DS_Store", b"\0\0\0\1Bud1")
    put(tmp_path / "Thumbs.db", b"\0")
    put(tmp_path / "calendar.yml", (Path(__file__).parent / "calendar.yml").read_bytes())
    put(tmp_path / "blank.pdf", write_fillable(forms.document(2), PROJECT.layouts))
    put(tmp_path / "blank.docx", write(forms.document(2), "word", PROJECT.layouts))
    put(tmp_path / "old.yml", write_record(record(forms, **EARLIER)))
    put(tmp_path / "old.docx", word(forms, record(forms, **EARLIER)))
    put(tmp_path / "older" / "alone.docx", word(forms, record(forms, **{**EARLIER, "badge_number": "4712"})))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.problems
    assert says_none(forms, found)
    assert found.seen["blank.docx"] == "an empty Form A"
    assert found.seen["old.docx"] == "the same report as old.yml, in Word"
    assert found.seen["old.yml"] == "a report of another month (conducted on September 8, 2026, given on September 10, 2026)"
    assert ".DS_Store" not in found.seen


def test_a_print_of_a_record_counts_once_wherever_it_lies(forms: DistrictForms, tmp_path: Path) -> None:
    made = record(forms)
    put(tmp_path / "r.yml", write_record(made))
    put(tmp_path / "r.docx", word(forms, made))
    put(tmp_path / "sent" / "copy.pdf", pdf(forms, made))
    put(tmp_path / "sent" / "again.json", write_record(made, ".json"))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.problems
    assert list(found.records) == ["r.yml"]
    assert found.seen["r.docx"] == "the same report as r.yml, in Word"
    assert found.seen["sent/copy.pdf"] == "the same report as r.yml, counted once"


def test_a_word_form_of_another_day_is_no_print_of_the_record_beside_it(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path / "r.yml", write_record(record(forms, **EARLIER)))
    put(tmp_path / "r.docx", word(forms, record(forms)))
    assert [problem.file for problem in gather(forms, tmp_path, OCTOBER, Known()).problems] == ["r.docx"]


def test_a_report_that_came_later_is_told_and_counted_in_its_own_month_alone(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path / "r.yml", write_record(record(forms, **LATE)))
    october, november = (gather(forms, tmp_path, month, Known()) for month in (OCTOBER, NOVEMBER))
    assert (list(october.records), list(october.late)) == ([], ["r.yml"])
    assert (list(november.records), list(november.late)) == (["r.yml"], [])
    made = papers(forms, OCTOBER, october.records, datetime.date(2026, 11, 4), late=october.late, final=False)
    assert set(made) == {"late", "cover"}
    letter, cover = (" ".join(of_document(made[name]).words) for name in ("late", "cover"))
    assert "One report on Form A concerns the period above" in letter
    assert "November 3, 2026" in letter
    assert "no reportable investigation" not in cover
    assert not any(secret in cover for secret in ("October 5", "November 3", "One report", "1 report"))
    assert "conducted in October 2026; a notice of none given for that month no longer holds" in " ".join(november.notes)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_transmittal_whose_reports_are_gone_leaves_no_notice_of_none(forms: DistrictForms, tmp_path: Path, ending: str) -> None:
    made = papers(forms, OCTOBER, {"r.yml": record(forms)}, datetime.date(2026, 11, 2), final=False)["transmittal"]
    content = write(made, "word", PROJECT.layouts) if ending == "docx" else write_fillable(made, PROJECT.layouts)
    put(tmp_path / "papers-2026-10" / f"transmittal.{ending}", content)
    [problem] = gather(forms, tmp_path, OCTOBER, Known()).problems
    assert "an earlier paper of this month tells of reports" in problem.message
    assert not gather(forms, tmp_path, NOVEMBER, Known()).problems
    put(tmp_path / "r.yml", write_record(record(forms)))
    assert not gather(forms, tmp_path, OCTOBER, Known()).problems


def test_a_late_report_goes_on_and_is_told(forms: DistrictForms, tmp_path: Path) -> None:
    late = record(forms, date_completed="2026-10-26", officer_signed_date="2026-10-26", received_date="2026-10-27")
    put(tmp_path / "r.yml", write_record(late))
    calendar = tmp_path / "school.csv"
    calendar.write_text("2026-08-31,First day of school\n2027-06-11,Last day of school\n")
    known = Known.of(None, (), calendar, None)
    found = gather(forms, tmp_path, OCTOBER, known, apart=[calendar])
    assert not found.problems
    assert list(found.records) == ["r.yml"]
    assert ["school days late" in note for note in found.notes] == [True]


def test_a_record_of_another_district_is_not_counted_and_not_passed_over(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path / "r.yml", write_record(record(forms, district="quillbrook")))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.records
    assert "names another district" in str(found.problems[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_what_cannot_be_opened_is_named(forms: DistrictForms, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(tmp_path / "gone")
    (tmp_path / "shared").symlink_to(Path(__file__).parent, target_is_directory=True)
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert sorted(problem.file for problem in found.problems) == ["elsewhere", "shared"]


def test_a_name_that_is_not_there_cannot_be_set_aside(forms: DistrictForms, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no scan\.pdf in"):
        gather(forms, tmp_path, OCTOBER, Known(), set_aside=["scan.pdf"])


def test_a_report_cannot_be_set_aside(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path / "r.yml", write_record(record(forms)))
    assert list(gather(forms, tmp_path, OCTOBER, Known(), set_aside=["r.yml"]).records) == ["r.yml"]


UNCERTIFIED = """\
state: ct
date: 2026-09-14
events: {entered: 2026-09-14}
answers:
  district: Example Public Schools
  board: Example Board of Education
  department: Example Police Department
  schools:
    - {name: Example High School, level: high, officer: base}
  chief_post_certified: no
"""


def test_where_the_chief_is_not_certified_the_reports_are_the_superintendents_directly(tmp_path: Path) -> None:
    forms = DistrictForms(project_with("example", UNCERTIFIED), "example")
    made = {key: value for key, value in record(forms, district="example").items() if key not in ("received_date", "chief_name")}
    made |= {"superintendent_received_directly": "2026-10-08", "superintendent_name": "Pat Example"}
    put(tmp_path / "r.yml", write_record(made))
    found = gather(forms, tmp_path, OCTOBER, Known())
    assert not found.problems
    assert list(found.records) == ["r.yml"]
    papers_made = papers(forms, OCTOBER, found.records, datetime.date(2026, 11, 2), final=False)
    assert set(papers_made) == {"direct", "cover"}
    listed = " ".join(of_document(papers_made["direct"]).words)
    assert "submitted one report on Form A directly to the Superintendent of Schools" in listed
    assert "October 8, 2026" in listed
    assert "Chief of Police, received" not in listed
    assert "The school resource officers of the Example Police Department submitted reports" in " ".join(
        of_document(papers_made["cover"]).words
    )


def run(*argv: str) -> Any:
    return CliRunner().invoke(main, ["--root", str(ROOT), "form", "month", *argv])


def test_the_command_lists_what_it_saw_and_writes_nothing_while_a_file_was_not_read(forms: DistrictForms, tmp_path: Path) -> None:
    put(tmp_path / "scan.jpg", b"\xff\xd8\xff\0")
    argv = ("2026-10", str(tmp_path), "--district", "westport", "--date", "2026-11-04", "--draft")
    done = run(*argv)
    assert done.exit_code == 1
    assert "scan.jpg: NOT READ: a picture, which may be of a report" in done.output
    assert "No papers were made for October 2026, and no notice that there was nothing." in done.output
    assert not (tmp_path / "papers-2026-10").exists()
    done = run(*argv, "--not-a-report", "scan.jpg")
    assert done.exit_code == 0, done.output
    assert "scan.jpg: set aside as no report" in done.output
    assert sorted(path.name for path in (tmp_path / "papers-2026-10").iterdir()) == [
        "cover.docx",
        "cover.pdf",
        "next.ics",
        "notice.docx",
        "notice.pdf",
    ]
    assert run(*argv, "--not-a-report", "scan.jpg").exit_code == 0  # its own papers are none


def test_a_report_of_a_day_that_has_not_come_leaves_no_notice_of_none(
    forms: DistrictForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sro.commands.form.months.today", lambda: datetime.date(2026, 11, 4))
    argv = ("2026-10", str(tmp_path), "--district", "westport", "--draft")
    wrong = dict.fromkeys(("incident_date", "date_completed", "officer_signed_date", "received_date"), "2027-10-07")
    put(tmp_path / "r.yml", write_record(record(forms, **wrong)))
    done = run(*argv)
    assert done.exit_code == 1
    assert "r.yml: the report bears October 7, 2027, which has not come yet (today is 2026-11-04); correct the date" in done.output
    assert not (tmp_path / "papers-2026-10").exists()
    put(tmp_path / "r.yml", write_record(record(forms, **dict.fromkeys(wrong, "2026-11-04"))))
    assert run(*argv).exit_code == 0


def test_a_month_that_is_not_over_has_no_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sro.commands.form.months.today", lambda: datetime.date(2026, 10, 30))
    done = run("2026-10", str(tmp_path), "--district", "westport", "--draft")
    assert done.exit_code == 2
    assert "October 2026 is not over (today is 2026-10-30)" in done.output
    done = run("2026-10", str(tmp_path), "--district", "westport", "--draft", "--date", "2026-10-30")
    assert done.exit_code == 2
    done = run("2026-10", str(tmp_path), "--district", "westport", "--draft", "--date", "2026-11-02")
    assert done.exit_code == 0, done.output
    assert "Note: today is 2026-10-30, and the papers bear 2026-11-02" in done.output
