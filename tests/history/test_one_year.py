"""One made-up district through a whole year and on to its update, at the command line: what its people read at each step, on the screen and in the papers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sro.formats import read_foreign
from sro.forms.district_form import DistrictForms
from sro.forms.record import write_record
from sro.project import Project
from tests.every_document import PROJECT
from tests.forms.records import complete
from tests.history.test_checklist import NAME, answer, model, opened, reasons, town, well
from tests.history.test_explained import run

OFFICERS = """\
  sro_count: 2
  officers:
    - {number: 1, starts: 2025-09-29, posts: [{school: Hill High School, days: [mon, tue, wed, thu, fri]}]}
    - {number: 2, starts: 2025-09-29, posts: [{school: Hill Middle School, days: [mon, wed, fri]}]}
"""
CALENDAR = """\
date,reason
2025-08-28,First day of school
2025-10-13,Columbus Day - no school
2025-11-27,Thanksgiving - no school
2025-11-28,Thanksgiving - no school
2026-06-12,Last day of school
"""
SCHOOLS = ("Hill High School", "Hill Middle School")
OF_A_STUDENT = ("Cafeteria", "punches", "October 8", "October 29", "Hill High", "4711", "Robin Example")


@pytest.fixture
def hill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The district with nothing but its draft, and the clock of somebody who looks back at all of it. The texts are read once: they are the same files."""
    monkeypatch.setattr("sro.commands.options.today", lambda: datetime.date(2030, 1, 1))
    monkeypatch.setattr(Project, "model", model())
    monkeypatch.setattr(Project, "library", PROJECT.library)
    root = town(tmp_path / "project")
    file = root / f"districts/{NAME}/district.yml"
    file.write_text(file.read_text("utf-8") + OFFICERS, encoding="utf-8")
    yield root


def told(root: Path, *command: str) -> str:
    """What a command says, in one line."""
    return " ".join(well(root, *command).split())


def paper(path: Path) -> str:
    """The words of a Word file as its reader has them, in one line."""
    return " ".join(" ".join(read_foreign(path.name, path.read_bytes()).words).replace("\u00a0", " ").split())


def done(root: Path, step: str, on: str, *more: str) -> str:
    return told(root, "status", NAME, "--done", step, "--on", on, *more)


def signed(chair: str, superintendent: str, chief: str) -> list[str]:
    return [f"--signed=chair=Lee Roe, {chair}", f"--signed=superintendent=Kim Poe, {superintendent}", f"--signed=chief=Ann Day, {chief}"]


def change(root: Path, old: str, new: str, name: str = "district.yml") -> None:
    file = root / f"districts/{NAME}/{name}"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def report(root: Path, **given: Any) -> dict[str, Any]:
    record = complete(DistrictForms(opened(root), NAME).shape)
    return {**record, "district": NAME, "school": "Hill High School", "chief_name": "Ann Day", **given}


def test_a_whole_year_of_one_district(hill: Path, tmp_path: Path) -> None:
    _drafted_voted_signed_posted(hill)
    _days_of_school(hill)
    _months(hill, tmp_path / "reports")
    _amended(hill)
    _updated(hill)


def _drafted_voted_signed_posted(root: Path) -> None:
    said = told(root, "status", NAME, "--on", "2025-08-20")
    assert said.startswith("Hill Public Schools, as of August 20, 2025. No agreement in force is on record.")
    assert "open Review by counsel [counsel]" in said and "Next: Review by counsel sro status hill --done counsel --on DATE" in said
    done(root, "counsel", "2025-09-02")
    well(root, "adopt", NAME, "--document", "mou", "--state", "first reading", "--on", "2025-09-08")
    said = done(root, "vote", "2025-09-22")
    assert "first-reading (September 8, 2025), vote (September 22, 2025)" in said and "open Signing [signing]" in said

    answer(root, made_on="2025-09-22")
    days = signed("2025-09-22", "2025-09-24", "2025-09-26")
    said = told(root, "adopt", NAME, "--document", "mou", "--event", "entered", "--on", "2025-09-22", *days)
    assert (
        "hill@2025-09-22: mou adopted" in said and "For the minutes: Memorandum of Understanding between the Hill Police Department" in said
    )
    said = told(root, "due", NAME, "--on", "2025-09-27")
    assert "A month’s reports to the superintendent (Section 7.5 of the agreement) Falls on: chief By October 10, 2025." in said

    done(root, "posting-district", "2025-09-29", "--address", "https://hill.example.org/sro")
    said = done(root, "posting-schools", "2025-09-30", "--of", SCHOOLS[0])
    assert "due Posting on each school’s web site [posting-schools]" in said, "one of two schools is not each school"
    assert "posting-schools (September 30, 2025)" in done(root, "posting-schools", "2025-09-30", "--of", SCHOOLS[1])
    for step in ("staff", "students", "families", "filing", "form-a"):
        said = done(root, step, "2025-09-30")
    assert "In force: the agreement of September 22, 2025." in said and "signing (September 26, 2025)" in said
    assert "open " not in said and "due Update of the whole agreement [update], September 26, 2028" in said


def _days_of_school(root: Path) -> None:
    """The calendar is confirmed in August; in February a day is lost to snow, and the day that makes it up is moved."""
    file = root / "school.csv"
    file.write_text(CALENDAR, encoding="utf-8")
    said = told(root, "form", "calendar", str(file), "--district", NAME, "--by", "Superintendent's office", "--on", "2025-08-25", "--yes")
    assert "2025-10-13 “Columbus Day - no school”: no school" in said and "confirmed by Superintendent's office on 2025-08-25" in said
    said = told(root, "form", "due", "2025-10-08", "--district", NAME)
    assert "Monday, October 13, 2025: no school (Columbus Day - no school)" in said
    assert "Due on Thursday, October 16, 2025, the last of 5 school days, by calendar.yml." in said
    assert "Due on Friday, February 6, 2026" in told(root, "form", "due", "2026-01-30", "--district", NAME)
    last = "    last_day: 2026-06-12\n"
    change(root, last, f"{last}    lost:\n      - {{on: 2026-02-03, why: snow}}\n    made_up: [2026-02-07]\n", "calendar.yml")
    said = told(root, "form", "due", "2026-01-30", "--district", NAME)
    assert "Tuesday, February 3, 2026: no school (snow)" in said and "5 Saturday, February 7, 2026 (a day made up) Due on Saturday" in said
    change(root, "made_up: [2026-02-07]", "made_up: [2026-04-18]", "calendar.yml")
    said = told(root, "form", "due", "2026-01-30", "--district", NAME)
    assert "Saturday, February 7, 2026" not in said.partition("Due on")[2] and "Due on Monday, February 9, 2026" in said


def _months(root: Path, folder: Path) -> None:
    """Two reports of October, one of them received in November, by the second officer's successor; none in December."""
    folder.mkdir()
    first = report(
        root, incident_date="2025-10-08", date_completed="2025-10-09", officer_signed_date="2025-10-09", received_date="2025-10-10"
    )
    second = report(
        root, incident_date="2025-10-29", date_completed="2025-10-31", officer_signed_date="2025-10-31", received_date="2025-11-03",
        officer_name="Pat Sample", badge_number="4712",
    )  # fmt: skip
    for name, record in (("one.yml", first), ("two.yml", second)):
        (folder / name).write_bytes(write_record(record, ".yml"))
    assert "nothing found" in told(root, "form", "check", str(folder / "one.yml"), "--district", NAME, "--on", "2025-10-10")
    said = {month: told(root, "form", "month", month, str(folder), "--district", NAME) for month in ("2025-10", "2025-11", "2025-12")}
    assert "with 1 report, and 1 given on a day of another month" in said["2025-10"] and "with 1 report." in said["2025-11"]
    assert "a notice of none given for that month no longer holds" in said["2025-11"] and "with 0 reports" in said["2025-12"]

    october, november, december = (folder / f"papers-{month}" for month in said)
    assert "October 8, 2025; Hill High School; 1; October 10, 2025" in paper(october / "transmittal.docx")
    late = paper(october / "late.docx")
    assert "October 29, 2025; Hill High School; 1; November 3, 2025" in late and "no notice that there was nothing to report" in late
    assert "October 29, 2025; Hill High School; 1; November 3, 2025" in paper(november / "transmittal.docx")
    assert not (october / "notice.docx").exists() and not (november / "notice.docx").exists()
    notice = paper(december / "notice.docx")
    assert "From Ann Day, Chief of Police" in notice and "First day 12/01/2025; Last day 12/31/2025" in notice
    assert "engaged in no investigation or behavioral intervention" in notice
    for cover in (october / "cover.docx", november / "cover.docx"):
        counts = paper(cover)
        assert "Their number is below 6 and is not given here" in counts and "fewer than 6 students" in counts
        assert [each for each in OF_A_STUDENT if each in counts] == []
        assert re.findall(r"\b1 report", counts) == []
    assert "has given written notice that there was no reportable investigation" in paper(december / "cover.docx")

    for month, day in (("2025-10", "2025-11-03"), ("2025-11", "2025-12-01"), ("2025-12", "2026-01-05")):
        now = done(root, "months", day, "--month", month)
    assert "Monthly notice to the superintendent [months], February 5, 2026" in now
    said = told(root, "status", NAME, "--all", "--on", "2026-01-06")
    assert "On record here: October 2025 to December 2025; not known here: September 2025" in said


def _amended(root: Path) -> None:
    """In January another person serves as officer 2, from another day, and the parties agree on a shorter time."""
    change(root, "{number: 2, starts: 2025-09-29", "{number: 2, starts: 2026-01-12")
    answer(root, report_deadline="3")
    reasons(root, "Another second officer, and a shorter time.")
    said = told(root, "status", NAME, "--on", "2026-02-01")
    assert "open Review by counsel [counsel]" in said and "The agreement in force: done posting-district (September 29, 2025)" in said
    folder = root / "amendment"
    said = told(root, "amend", NAME, "--effective", "2026-03-02", "--on", "2026-02-10", "--final", "--out", str(folder))
    assert "First Amendment to the Memorandum of Understanding" in said and "2 paragraphs changed in some words" in said
    words = paper(folder / "mou-amendment.docx")
    assert "In Section 2.2, “2, from September 29, 2025” is replaced by “2, from January 12, 2026”." in words
    assert "In Section 7.1, “five (5)” is replaced by “three (3)”." in words and "takes effect on March 2, 2026" in words
    restated = paper(folder / "mou-restated.docx")
    assert restated.index("Amended and Restated Memorandum of Understanding") < restated.index("2, from January 12, 2026")
    assert "three (3) school days" in restated and "five (5) school days" not in restated
    for name in ("Robin Example", "Pat Sample"):
        assert name not in words + restated, "officers are told apart by number"
    assert "First Amendment" not in restated.partition("Exhibit A")[2]

    done(root, "counsel", "2026-02-11")
    done(root, "vote", "2026-02-23")
    days = signed("2026-02-23", "2026-02-24", "2026-02-25")
    well(root, "adopt", NAME, "--document", "mou-amendment", "--event", "amended", "--on", "2026-03-02", *days)
    said = told(root, "status", NAME, "--on", "2026-03-10")
    assert "In force: the agreement of September 22, 2025, as amended on March 2, 2026." in said
    assert "vote (February 23, 2026), signing (February 25, 2026)" in said, "the vote has its own day, and the amendment takes effect later"
    assert "due Posting on the district’s web site [posting-district]" in said, "what was posted is the old text"
    said = told(root, "due", NAME, "--on", "2026-03-10")
    assert "The day was February 5, 2026. Nothing later is on record here, which does not mean that nothing was done" in said
    assert "Updated at least every three years (CGS § 10-233m) Falls on: board, agency By September 26, 2028." in said
    assert "If what was amended on February 25, 2026 counts: by February 25, 2029 (C13, for counsel)." in said


def _updated(root: Path) -> None:
    change(root, "date: 2025-08-18", "date: 2028-08-20")
    reasons(root, "The law since.")
    said = told(root, "update", NAME, "--reviewed-by", "the superintendent and the chief", "--on", "2028-08-25")
    assert "Hill Public Schools: the agreement of March 2, 2026, as of August 25, 2028." in said
    assert "July 1, 2026, new: Updated at least every three years (CGS § 10-233m; P.A. 26-1 § 34)" in said
    assert "[x] Go through the whole agreement. August 25, 2028." in said and "[ ] Vote of the board. Open." in said
    motion = paper(root / f"build/{NAME}/update/update-motion.docx")
    assert "Hill Board of Education" in motion and "August 25, 2028" in motion
    days = signed("2028-09-11", "2028-09-12", "2028-09-13")
    well(root, "adopt", NAME, "--document", "mou", "--event", "updated", "--on", "2028-09-11", *days)
    said = told(root, "status", NAME, "--on", "2028-10-01")
    assert "In force: the agreement of September 11, 2028. Law after October 5, 2026 has not been read." in said
    assert "signing (September 13, 2028)" in said and "[update], September 13, 2031" in said
    assert "past Posting on the district’s web site [posting-district], January 1, 2027" in said, "the updated text is not posted yet"
    assert "By September 13, 2031. Counted from September 13, 2028: updated" in told(root, "due", NAME, "--on", "2028-10-01")
    assert run(root, "check", f"{NAME}@2025-09-22").exit_code == 0, "what was signed first is as it was signed"
