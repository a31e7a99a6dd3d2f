"""What falls due in a district: from the last signature, from what it recorded itself, and under the law of any state."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import icalendar
import pytest

from sro.history import duties_of, rows_as_data
from sro.model import clauses_of
from sro.project import Project
from tests.every_document import ROOT
from tests.history.history import change
from tests.history.test_explained import run

KEYS = ["district", "duty", "requirement", "falls_on", "due", "state", "counted_from", "cite"]

LAW = """\
law: Law § 9
title: Duties that recur
link: https://example.org
common:
  weight: law
  applies: [{to: [agreement], from: 2020-01-01}]
  history: [{act: Act 9, enacted: 2019, effective: 2020-01-01, did: Made it.}]
  confidence: text seen
  link: https://example.org
requirements:
  - id: wy.review
    cite: Law § 9(a)
    title: A yearly review
    wordings: [{from: 2020-01-01, act: Act 9, words: read, asks: The parties review the agreement each year.}]
    evidence: {words: {all: [review*]}}
    recurs:
      every: yearly
      counted_from: [entered, reviewed]
      falls_on: [board, agency]
      starts: 2020-01-01
      evidence: {event: reviewed}
    remedy: Review it.
  - id: wy.training
    cite: Law § 9(b)
    title: Training of each officer
    wordings: [{from: 2020-01-01, act: Act 9, words: read, asks: Each officer is trained within a year and a half of being assigned.}]
    evidence: {words: {all: [train*]}}
    recurs:
      within: 18 months
      counted_from: [officer-assigned]
      falls_on: [each officer]
      starts: 2020-01-01
      evidence: {event: officer-trained}
    remedy: Train the officer.
  - id: wy.report
    cite: Law § 9(c)
    title: A report to the state
    wordings: [{from: 2020-01-01, act: Act 9, words: read, asks: The superintendent reports to the state by July 1 of each year.}]
    evidence: {words: {all: [report*]}}
    recurs:
      each_year: 07-01
      falls_on: [superintendent]
      starts: 2020-01-01
      evidence: {event: reported-to-the-state}
    remedy: Report.
"""
PACK = "name: A made-up state\nchecked_to: 2026-10-05\nread: Nowhere; it is made up.\n"
CONDUCT = """\
events:
  - {event: reviewed, on: 2026-01-15, by: superintendent, participants: [chief of police, principal], document: minutes of January 15}
  - {event: officer-assigned, on: 2025-08-25, of: post A}
  - {event: officer-assigned, on: 2024-08-26, of: post B}
  - {event: officer-trained, on: 2025-05-02, of: post B, document: certificate}
  - {event: reported-to-the-state, on: 2026-06-20, address: "https://example.org/report"}
"""


@pytest.fixture
def made_up(history: Path) -> Path:
    """The project in a made-up state, where an agreement was made on January 1, 2024."""
    for name in ("districts/sample/district.yml", "districts/sample/adopted/2024-01-01/district.yml"):
        change(history, name, "state: ct", "state: wy")
    (history / "law/wy").mkdir()
    (history / "law/wy/law.yml").write_text(LAW, encoding="utf-8")
    (history / "law/wy/pack.yml").write_text(PACK, encoding="utf-8")
    return history


def rows(root: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run(root, "due", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_another_states_duties_need_nothing_but_its_law_files(made_up: Path) -> None:
    (made_up / "districts/sample/conduct.yml").write_text(CONDUCT, encoding="utf-8")
    found = rows(made_up, "sample", "--on", "2027-03-01")
    assert [list(row) for row in found] == [KEYS] * 4
    assert [(row["requirement"], row["due"], row["state"], row["falls_on"]) for row in found] == [
        ("wy.review", "2027-01-15", "overdue", ["board", "agency"]),
        ("wy.training", "2027-02-25", "overdue", ["post A"]),
        ("wy.report", "2027-07-01", "due", ["superintendent"]),
        ("wy.training", "2026-02-26", "done", ["post B"]),
    ]
    assert found[0]["counted_from"] == "reviewed 2026-01-15"
    told = run(made_up, "due", "sample", "--on", "2027-03-01").output
    assert "by superintendent, chief of police, principal; minutes of January 15" in told
    assert "https://example.org/report" in told


def test_without_a_record_the_agreement_counts(made_up: Path) -> None:
    found = rows(made_up, "sample", "--on", "2026-03-01")
    assert [(row["requirement"], row["due"], row["state"]) for row in found] == [
        ("wy.review", "2025-01-01", "overdue"),
        ("wy.report", "2025-07-01", "overdue"),
        ("wy.training", None, "due"),
    ]
    assert found[0]["counted_from"] == "entered 2024-01-01, the only date on record"


def test_new_hampshires_law_as_it_is_known_here_has_no_day() -> None:
    assert rows(ROOT, "sau-63", "milford", "--on", "2026-11-29") == []


@pytest.mark.parametrize(("on", "state"), [("2026-11-29", "due"), ("2026-11-30", "overdue")])
def test_an_agreement_is_entered_on_the_day_of_its_last_signature(on: str, state: str) -> None:
    update = next(row for row in rows(ROOT, "westport", "--on", on) if row["requirement"] == "10-233m.update")
    assert (update["due"], update["state"]) == ("2026-11-29", state)
    assert update["counted_from"] == "entered 2023-11-29, the last of 3 signatures"


@pytest.mark.parametrize(("on", "verdict"), [("2026-11-29", "met"), ("2026-11-30", "missing")])
def test_the_check_counts_from_the_same_day_and_says_how_it_is_known(on: str, verdict: str) -> None:
    (agreement,) = (
        each
        for each in json.loads(run(ROOT, "check", "westport@2023-11-28", "--on", on, "--format", "json").stdout)
        if each["document"] == "westport@2023-11-28:mou"
    )
    assert next(each["verdict"] for each in agreement["findings"] if each["requirement"] == "10-233m.update") == verdict
    assert agreement["about"]["Its dates"] == "entered into November 29, 2023 (the last of 3 signatures)"


def test_the_check_says_where_a_date_is_the_only_one(made_up: Path) -> None:
    told = " ".join(run(made_up, "check", "sample@2024-01-01", "--on", "2026-03-01").output.split())
    assert "Its dates: entered into January 1, 2024 (the only date on record)" in told
    assert "(if this draft is agreed)" in " ".join(run(made_up, "check", "sample", "--on", "2026-03-01").output.split())


def test_what_the_agreement_must_say_is_found_in_its_words() -> None:
    found = {row["requirement"]: row for row in rows(ROOT, "westport", "montville", "--on", "2026-12-02") if row["district"] == "westport"}
    assert [found[name]["state"] for name in ("10-233m.2", "10-233m.3", "10-233m.1.central")] == ["done", "done", "due"]
    assert "Found in the agreement's words: Article V" in run(ROOT, "due", "westport", "--on", "2026-12-02").output
    assert "no words in the agreement" not in run(ROOT, "due", "montville", "--on", "2026-12-02").output


def test_before_an_act_is_known_its_duty_is_not_told() -> None:
    assert "10-233m.update" not in {row["requirement"] for row in rows(ROOT, "westport", "--on", "2023-12-01")}
    assert "10-233m.update" in {row["requirement"] for row in rows(ROOT, "westport", "--on", "2026-03-31")}


def with_events(tmp_path: Path, text: str) -> Path:
    """A copy of Westport's files in which the agreement has other dates, and no record."""
    root = tmp_path / "copy"
    for folder in ("mou", "policy", "forms", "board", "layout", "law"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "districts/westport").mkdir(parents=True)
    shutil.copy(ROOT / "districts/questions.yml", root / "districts")
    shutil.copy(ROOT / "districts/westport/district.yml", root / "districts/westport")
    change(root, "districts/westport/district.yml", "  entered: 2023-11-28", text)
    return root


def test_an_old_agreement_is_due_on_the_day_the_law_began_and_for_counsel(tmp_path: Path) -> None:
    root = with_events(tmp_path, "  entered: 2016-08-30\n  extended: [2025-08-30]")
    (row,) = (row for row in rows(root, "--on", "2026-11-29") if row["requirement"] == "10-233m.update")
    assert (row["due"], row["state"]) == ("2026-07-01", "for-counsel")
    told = run(root, "due", "westport", "--on", "2026-11-29").output
    assert "Due now. The law that asks for it took effect on July 1, 2026 (C11, for counsel)." in told
    assert "Read as three years on: The first update is due on July 1, 2029." in told
    assert "Duties and procedures" in told or "10-233m(B)" not in told  # what the extension brought is not brought again


def test_what_an_update_brings_is_said_where_the_dates_did_not_ask_for_it(tmp_path: Path) -> None:
    told = run(with_events(tmp_path, "  entered: 2016-08-30"), "due", "westport", "--on", "2026-11-29").output
    assert "Once updated, the agreement must also have what its dates did not ask of it before:" in told
    assert "(CGS § 10-233m(A))" in told and "(CGS § 10-233m(B))" in told


def test_an_amendment_shows_both_days(tmp_path: Path) -> None:
    root = with_events(tmp_path, "  entered: 2022-01-10\n  amended: [2025-03-03]")
    found = [row for row in rows(root, "--on", "2026-11-29") if row["requirement"] == "10-233m.update"]
    assert [(row["due"], row["state"]) for row in found] == [("2026-07-01", "for-counsel"), ("2028-03-03", "for-counsel")]
    told = run(root, "due", "--on", "2026-11-29").output
    assert "If what was amended on March 3, 2025 counts: by March 3, 2028 (C13, for counsel)." in told


def test_nobody_is_charged(tmp_path: Path) -> None:
    for on in ("2026-07-01", "2026-12-02", "2031-01-01"):
        told = run(with_events(tmp_path / on, "  entered: 2016-08-30"), "due", "--on", on).output.lower()
        for word in ("breach", "violat", "complian", "overdue", "late ", "expired", "fails", "illegal", "missing"):
            assert word not in told, word


def test_the_calendar_is_valid_stable_and_reminds_three_times() -> None:
    first, later = (run(ROOT, "due", "westport", "--format", "ics", "--on", on).stdout_bytes for on in ("2026-09-01", "2026-12-02"))
    assert first == run(ROOT, "due", "westport", "--format", "ics", "--on", "2026-09-01").stdout_bytes
    calendars = [icalendar.Calendar.from_ical(each) for each in (first, later)]
    for calendar in calendars:
        assert not calendar.errors and all(not event.errors for event in calendar.walk("VEVENT"))
    events = calendars[0].walk("VEVENT")
    update = next(event for event in events if "three years" in event["SUMMARY"])
    assert update.decoded("DTSTART") == datetime.date(2026, 11, 29)
    assert [alarm.decoded("TRIGGER").days for alarm in update.walk("VALARM")] == [-90, -30, -7]
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    assert set(uids) == {str(event["UID"]) for event in calendars[1].walk("VEVENT")}


def test_only_what_is_due_up_to_a_day(tmp_path: Path) -> None:
    assert {row["due"] for row in rows(ROOT, "westport", "--on", "2026-11-01", "--until", "2026-11-30")} == {"2026-11-29", "2026-11-30"}
    target = tmp_path / "due.json"
    result = run(ROOT, "due", "westport", "--on", "2026-11-01", "--format", "json", "--out", str(target))
    assert result.exit_code == 0 and list(json.loads(target.read_text("utf-8"))[0]) == [*KEYS, "provenance"]


def test_the_day_is_todays_where_none_is_named_and_it_is_printed() -> None:
    today = datetime.date.today()
    assert f"As of {today:%B} {today.day}, {today.year}." in run(ROOT, "due", "westport").output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "there is no district nowhere"),
        (("westport@2023-11-28",), "is counted for the district; write westport"),
        (("--on", "tomorrow"), "--on: 'tomorrow' is not a date"),
        (("--until", "2026-13-01"), "--until: '2026-13-01' is not a date"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(arguments: tuple[str, ...], says: str) -> None:
    result = run(ROOT, "due", *arguments)
    assert result.exit_code == 2 and says in result.output and len(result.output.splitlines()) == 1


def test_a_wrong_record_is_named_with_its_place(made_up: Path) -> None:
    (made_up / "districts/sample/conduct.yml").write_text("events:\n  - {event: updated, on: 2026-01-01}\n", encoding="utf-8")
    result = run(made_up, "due", "sample")
    assert result.exit_code == 2 and result.output.startswith("districts/sample/conduct.yml:2") and "`sro adopt`" in result.output


def test_a_rescinded_agreement_counts_for_nothing(made_up: Path) -> None:
    register = "instruments:\n- document: mou\n  edition: 2024-01-01\n  states:\n  - {state: adopted, on: 2024-01-01}\n  - {state: rescinded, on: 2025-01-01}\n"
    (made_up / "districts/sample/instruments.yml").write_text(register, encoding="utf-8")
    found = duties_of(Project.open(made_up), "sample", datetime.date(2026, 3, 1))
    assert found.in_force is None
    assert [row.due.day for row in found.rows if row.due.requirement.id == "wy.review"] == [None]


def test_an_event_that_no_duty_asks_about_is_refused_where_it_stands(made_up: Path) -> None:
    (made_up / "districts/sample/conduct.yml").write_text(
        CONDUCT + "  - {event: revewed, on: 2027-01-10}\n  - {event: Officer Trained, on: 2027-01-10}\n", encoding="utf-8"
    )
    told = run(made_up, "due", "sample", "--on", "2027-03-01")
    assert told.exit_code == 2 and ":8:13: " in told.output and "did you mean officer-trained?" in told.output
    (made_up / "districts/sample/conduct.yml").write_text(CONDUCT + "  - {event: revewed, on: 2027-01-10}\n", encoding="utf-8")
    told = run(made_up, "due", "sample", "--on", "2027-03-01")
    assert told.exit_code == 2 and not told.stdout
    assert told.stderr == "districts/sample/conduct.yml:7:13: no duty of the law asks about revewed; did you mean reviewed?\n"


def test_a_place_that_only_an_answer_names_is_said_so_and_stays_in_the_calendar(tmp_path: Path) -> None:
    root = with_events(tmp_path, "  entered: 2016-08-30")
    change(root, "districts/westport/district.yml", "answers:\n", "answers:\n  district_web: https://d.example/mou\n")
    told = run(root, "due", "westport", "--on", "2026-12-10").output
    assert "An answer tells of it, without a day; the last day is January 1, 2027 (C12, for counsel)." in told
    assert "In the answers: https://d.example/mou. Once it is done, its day belongs on record in conduct.yml." in told
    assert b"Posted on the district's web site" in run(root, "due", "westport", "--on", "2026-12-10", "--format", "ics").stdout_bytes
    posted = "events:\n  - {event: posted-by-district, on: 2026-12-09}\n"
    (root / "districts/westport/conduct.yml").write_text(posted, encoding="utf-8")
    assert "On record as done; the last day is January 1, 2027" in run(root, "due", "westport", "--on", "2026-12-10").output
    assert b"Posted on the district's web site" not in run(root, "due", "westport", "--on", "2026-12-10", "--format", "ics").stdout_bytes


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("form", ["text", "json", "ics"])
def test_the_first_and_the_last_day_that_can_be_are_days_too(on: str, form: str) -> None:
    assert run(ROOT, "due", "--on", on, "--format", form).exit_code == 0


@pytest.mark.parametrize("day", ["20261201", "2026-W49-2", "2026-12-1", "2026-02-30", ""])
@pytest.mark.parametrize("option", ["--on", "--until"])
def test_a_day_is_written_in_one_way(option: str, day: str) -> None:
    told = run(ROOT, "due", "westport", option, day)
    assert told.exit_code == 2 and told.stderr.startswith(f"{option}: {day!r} is not a date; write year-month-day")


def test_where_nothing_falls_due_up_to_a_day_it_is_said_up_to_which() -> None:
    told = run(ROOT, "due", "westport", "--on", "2026-01-01", "--until", "2026-01-02").output
    assert "Nothing that is on file falls due up to January 2, 2026." in told


def test_a_school_that_no_answer_names_is_refused_where_it_stands(tmp_path: Path) -> None:
    root = shutil.copytree(ROOT, tmp_path / "project", ignore=shutil.ignore_patterns(".*", "build", "tests", "docs", "scripts"))
    conduct = root / "districts/westport/conduct.yml"
    conduct.write_text("events:\n  - {event: posted-by-school, on: 2026-11-02, of: Stapels High School}\n", encoding="utf-8")
    told = run(root, "due", "westport", "--on", "2026-11-29")
    assert told.exit_code == 2 and not told.stdout
    assert told.stderr == (
        "districts/westport/conduct.yml:2:51: schools of district.yml name no Stapels High School; did you mean Staples High School?\n"
    )
    conduct.write_text("events:\n  - {event: posted-by-school, on: 2026-11-02, of: Staples High School}\n", encoding="utf-8")
    assert run(root, "due", "westport", "--on", "2026-11-29").exit_code == 0


def test_with_several_departments_each_chief_is_told_by_name() -> None:
    found = duties_of(Project.open(ROOT), "regional-98", datetime.date(2026, 11, 29))
    falls_on = {row["requirement"]: row["falls_on"] for row in rows_as_data(found)}
    assert falls_on["10-233p.chief.monthly"] == [
        "Chief of Police of the Alder Falls Police Department (Jordan Ashby)",
        "Interim Chief of Police of the Dunmere Police Department (Robin Castell)",
    ]
    assert falls_on["10-233p.sro.5d"] == [
        "each officer of the Alder Falls Police Department to its Chief of Police (Jordan Ashby)",
        "each officer of the Dunmere Police Department to its Interim Chief of Police (Robin Castell)",
    ]


FALLS_DUE = """\
        falls_due:
          title: A month's reports
          days_after_month: deadline
          falls_on: [chief]
          shown_by: reports-given
"""


@pytest.fixture
def with_a_day(made_up: Path) -> Path:
    """The agreement sets a day in the month, five days after the month before."""
    change(made_up, "mou/agreement.yml", "        satisfies: [law.report]\n", f"        satisfies: [law.report]\n{FALLS_DUE}")
    return made_up


@pytest.mark.parametrize(
    ("on", "recorded", "day", "state"),
    [
        ("2024-01-20", "", "2024-02-05", "due"),  # the month in which it was made
        ("2026-03-03", "", "2026-03-05", "due"),
        ("2026-03-10", "", "2026-03-05", "overdue"),
        ("2026-03-10", "2026-02-20", "2026-03-05", "overdue"),  # within the month, not after it
        ("2026-03-10", "2026-03-04", "2026-04-05", "due"),
        ("2027-01-02", "2026-12-31", "2027-01-05", "due"),
    ],
)
def test_a_day_that_the_agreement_sets_is_a_duty_of_the_agreement(with_a_day: Path, on: str, recorded: str, day: str, state: str) -> None:
    if recorded:
        (with_a_day / "districts/sample/conduct.yml").write_text(f"events:\n  - {{event: reports-given, on: {recorded}}}\n", "utf-8")
    row = next(row for row in rows(with_a_day, "sample", "--on", on) if row["requirement"] == "mou:duties.report")
    assert (row["due"], row["state"], row["falls_on"], row["cite"]) == (day, state, ["chief"], "Section 1.1 of the agreement")
    told = run(with_a_day, "due", "sample", "--on", on).output
    assert "A month's reports (Section 1.1 of the agreement)" in told and "The agreement sets this day; no law does." in told


def test_it_is_none_before_the_agreement_and_none_of_own_words(with_a_day: Path) -> None:
    assert not any("duties" in row["requirement"] for row in rows(with_a_day, "sample", "--on", "2023-12-31"))
    (with_a_day / "districts/sample/adopted/2024-01-01/local.yml").write_text(
        "- replace: duties.report\n  text: Each officer shall report to the Chief.\n  reason: Ours.\n",
        "utf-8",
    )
    assert not any("duties" in row["requirement"] for row in rows(with_a_day, "sample", "--on", "2026-03-10"))


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("deadlin", "did you mean deadline?"), ("posting", "the days after a month are answered with a number")],
)
def test_a_day_that_no_number_answers_is_refused(with_a_day: Path, name: str, remedy: str) -> None:
    change(with_a_day, "mou/agreement.yml", "days_after_month: deadline", f"days_after_month: {name}")
    told = run(with_a_day, "due", "sample")
    assert told.exit_code == 2 and "mou/agreement.yml:" in told.stderr and remedy in told.stderr


def test_the_day_in_our_agreement_is_the_one_that_its_answer_gives() -> None:
    clause = next(each for each in clauses_of(Project.open(ROOT).model.documents["mou"]) if each.falls_due)
    assert clause.falls_due and clause.falls_due.days_after_month in str(clause.text)
    law = Project.open(ROOT).law("ct")
    assert clause.falls_due.shown_by in {name for each in law.requirements if each.recurs for name in each.recurs.events}
