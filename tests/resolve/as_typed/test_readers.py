"""What people type, by its kind: what is read, left open, obeyed or refused, with words that a person can act on."""

from __future__ import annotations

from typing import Any

import pytest

from sro.model import Question
from sro.project import one_line, parse_yaml
from sro.resolve.as_typed import Around, also_of, around_of, read_as, read_typed
from tests.every_document import PROJECT

QUESTIONS = PROJECT.model.questions

READ: dict[str, list[tuple[str, Any]]] = {
    "date": [
        ("10/12/26", "2026-10-12"),
        ("Feb. 3, 2027", "2027-02-03"),
        ("3 August 2025", "2025-08-03"),
        ("Wed., Sept 2nd 2026", "2026-09-02"),
        ("2026/7/4", "2026-07-04"),
        ("the 5th of May, 2026", "2026-05-05"),
        ("25.12.2026", "2026-12-25"),
        ("20261101", "2026-11-01"),
        (" 6-30-2027 ", "2027-06-30"),
        ("“March 9, 2026.”", "2026-03-09"),
        ("2026-09-01 00:00:00", "2026-09-01"),
        ("1-Sep-26", "2026-09-01"),
    ],
    "month_day": [
        ("March 1", "03-01"),
        ("July 1st", "07-01"),
        ("12/31", "12-31"),
        ("1 April", "04-01"),
        ("02-15", "02-15"),
        ("the first of July", "07-01"),
        ("6/30/2027", "06-30"),
        ("Dec. 1", "12-01"),
        ("31/1", "01-31"),
        ("October 15, 2026", "10-15"),
    ],
    "time": [
        ("7:30 AM", "07:30"),
        ("3", "15:00"),
        ("14:45", "14:45"),
        ("0715", "07:15"),
        ("noon", "12:00"),
        ("12:15 am", "00:15"),
        ("8 a.m.", "08:00"),
        ("11.45", "11:45"),
        ("1:05", "13:05"),
        ("2 P.M.", "14:00"),
    ],
    "hours": [
        ("7:30-2:30", {"from": "07:30", "to": "14:30"}),
        ("from 8 a.m. to 3 p.m.", {"from": "08:00", "to": "15:00"}),
        ("07:00–14:00", {"from": "07:00", "to": "14:00"}),
        ("9 to noon", {"from": "09:00", "to": "12:00"}),
        ("1-3pm", {"from": "13:00", "to": "15:00"}),
        ("7-9 am", {"from": "07:00", "to": "09:00"}),
    ],
    "school_year": [
        ("2026-2027", "2026-27"),
        ("2025/26", "2025-26"),
        ("SY 27-28", "2027-28"),
        ("1999-2000", "1999-00"),
        ("2026–27 school year", "2026-27"),
    ],
    "phone": [
        ("(203) 555-0142", "(203) 555-0142"),
        ("2035550142", "(203) 555-0142"),
        ("+1 203 555 0142", "(203) 555-0142"),
        ("1-203-555-0142", "(203) 555-0142"),
        ("203/555-0142 ext 9", "(203) 555-0142, ext. 9"),
        ("tel: 203-555-0142", "(203) 555-0142"),
        ("203 555 0142, extension 310", "(203) 555-0142, ext. 310"),
    ],
    "email": [
        ("mailto:A.Lee@Example.ORG", "A.Lee@example.org"),
        ("Pat Roe <pat@example.org>", "pat@example.org"),
        ("a+b@sub.Example.org.", "a+b@sub.example.org"),
    ],
    "web_address": [
        ("example.org", "https://example.org"),
        ("HTTP://Example.org/SRO", "http://example.org/SRO"),
        ("https//www.example.org", "https://www.example.org"),
        ("<https://example.org/a?b=C>", "https://example.org/a?b=C"),
        ("www.yale.k12.ct.us/page.pdf", "https://www.yale.k12.ct.us/page.pdf"),
        ("www.example.org.", "https://www.example.org"),
        ("https:/example.org", "https://example.org"),
    ],
    "state": [
        ("connecticut", "ct"),
        ("Conn.", "ct"),
        ("NH", "nh"),
        ("State of New Hampshire", "nh"),
        ("Connecticut (CT)", "ct"),
        ("c.t.", "ct"),
    ],
    "yes_no": [
        ("Y", "yes"),
        ("Yeah", "yes"),
        ("of course", "yes"),
        ("YES!", "yes"),
        ("si", "yes"),
        ("no thanks", "no"),
        ("No, thank you.", "no"),
        ("N", "no"),
        ("never", "no"),
        ("we don't", "no"),
        ("yes, we do", "yes"),
        ("1", "yes"),
    ],
    "number": [
        ("1,250", 1250),
        ("twelve", 12),
        ("twenty-one", 21),
        ("three (3)", 3),
        ("3 (three)", 3),
        ("5.3k", 5300),
        ("2 officers", 2),
        ("4.0", 4),
        ("one hundred and five", 105),
        ("12 500", 12500),
        ("“7”", 7),
    ],
    "school_days": [("3 school days", 3), ("four", 4), ("two (2) school days", 2), ("5 days", 5), ("1", 1)],
    "money": [
        ("$99,000", 99000),
        ("99k", 99000),
        ("120 thousand dollars", 120000),
        ("$1.2 million", 1200000),
        ("80500.00", 80500),
        ("$80,500 a year", 80500),
        ("USD 75,000", 75000),
        ("eighty thousand dollars", 80000),
        ("$ 85,000/yr", 85000),
        ("85 000", 85000),
    ],
    "name": [
        ("Jane  Doe ", "Jane Doe"),
        ("DOE, JANE", "Jane Doe"),
        ("Acting Chief Pat Lee", "Pat Lee"),
        ("Mr. Pat Lee", "Pat Lee"),
        ("Lee, Pat, Ph.D.", "Pat Lee, Ph.D."),
        ("John Q. Public, Jr.", "John Q. Public, Jr."),
        ("Supt. Lee Roe", "Lee Roe"),
        ("Jane Doe, Chief of Police", "Jane Doe"),
        ("pat o'brien", "Pat O'Brien"),
        ("José Núñez", "José Núñez"),
        ("JANE MCDONALD", "Jane McDonald"),
        ("'Pat Roe'", "Pat Roe"),
        ("Dr. Jane Doe III", "Dr. Jane Doe III"),
    ],
}

REFUSED: dict[str, list[tuple[str, str]]] = {
    "date": [
        ("today", "write the day itself"),
        ("Tomorrow", "write the day itself"),
        ("Sunday, October 6, 2026", "is a Tuesday"),
        ("2/30/2027", "February 2027 has 28 days"),
        ("6/31/26", "June has 30 days"),
        ("July 4", "year is missing"),
        ("7/4", "year is missing"),
        ("2024", "year alone"),
        ("September 2026", "day is missing"),
        ("14/14/26", "12 months"),
        ("Septmber 1, 2026", "September 1, 2026"),
        ("next fall", "not a date"),
        ("9/1/206", "not a year"),
        ("9/1/26 or 9/2/26", "more than one day"),
        ("0/0/2026", "no month 0"),
    ],
    "month_day": [("July", "day is missing"), ("6/31", "June has 30 days"), ("soon", "not a day of the year"), ("13/14", "12 months")],
    "time": [
        ("25:00", "not a time"),
        ("7:75", "to 59"),
        ("morning", "not a time"),
        ("13 am", "hours go to 23"),
        ("0 pm", "hours go to 23"),
    ],
    "hours": [("7:15 am", "beginning and an end"), ("3 pm to 7 am", "before it begins"), ("all day", "beginning and an end")],
    "school_year": [("2026", "2026-27"), ("2026-25", "2026-27"), ("next year", "not a school year")],
    "phone": [
        ("555 0142", "area code"),
        ("203-555-014", "9 figures"),
        ("call the office", "ten|telephone"),
        ("103-555-0142", "begins with 0 or 1"),
    ],
    "email": [
        ("office at example dot org", "office@example.org"),
        ("office.example.org", "has no @"),
        ("a@example,org", "a@example.org"),
        ("a@example.org, b@example.org", "more than one"),
        ("office@example", "not whole"),
    ],
    "web_address": [
        ("pat@example.org", "e-mail"),
        ("D:\\mou.docx", "file on a computer"),
        ("\\\\server\\mou", "file on a computer"),
        ("agreement.pdf", "file on a computer"),
        ("file:///tmp/a", "file on a computer"),
        ("see example.org please", "https://example.org"),
        ("ourschools", "www.ourschools.org"),
        ("www,example,org", "https://www.example.org"),
    ],
    "state": [("Hartford", "Connecticut"), ("Conneticut", "Connecticut"), ("XY", "no state")],
    "yes_no": [
        ("yes and no", "more than"),
        ("Yes, but only in fall", "more than"),
        ("mostly", "neither"),
        ("yes/no", "neither"),
        ("3", "neither"),
    ],
    "number": [
        ("2 or 3", "one number"),
        ("2-3", "one number"),
        ("about 4", "exact"),
        ("2.5", "whole"),
        ("several", "exact"),
        ("five (6)", "two numbers"),
        ("lots", "figures"),
        ("3+", "exact"),
        ("two to three", "one number"),
        ("up to 5", "exact"),
    ],
    "school_days": [
        ("5 calendar days", "school days"),
        ("one week", "school days"),
        ("48 hours", "school days"),
        ("2 business days", "school days"),
    ],
    "money": [("$80k-$90k", "two amounts"), ("80.500", "80,500"), ("$10.55", "cents"), ("about $80,000", "exact"), ("a lot", "figures")],
    "name": [
        ("Chief", "title"),
        ("the Superintendent", "title"),
        ("Interim Chief of Police", "title"),
        ("Jane Doe and Pat Roe", "more than one"),
        ("a@b.org", "address"),
        ("x" * 120, "120 letters"),
        ("203-555-0142", "no name"),
        ("ditto", "stands by itself"),
        ("See above", "in full"),
        ("same as last year", "in full"),
        ("Jane 😀", "picture"),
    ],
}


def _cases(table: dict[str, list[tuple[str, Any]]]) -> list[tuple[str, str, Any]]:
    return [(kind, typed, wanted) for kind, rows in table.items() for typed, wanted in rows]


@pytest.mark.parametrize(("kind", "typed", "value"), _cases(READ))
def test_what_people_write_is_read(kind: str, typed: str, value: Any) -> None:
    reading = read_as(kind, typed)
    assert (reading.value, reading.outcome in ("read", "doubt")) == (value, True), reading


@pytest.mark.parametrize(("kind", "typed", "words"), _cases(REFUSED))
def test_what_cannot_be_read_is_refused_with_what_would_do(kind: str, typed: str, words: str) -> None:
    reading = read_as(kind, typed)
    assert reading.outcome == "refused" and reading.value is None, reading
    assert any(each in reading.note for each in words.split("|")), reading.note


LEFT_OPEN = ["TBD", "t.b.d.", "n/a", "N.A.", "unknown", "-", "—", "not sure", "To be determined", "Don’t know", "pending", "____", "…"]


@pytest.mark.parametrize("typed", LEFT_OPEN)
@pytest.mark.parametrize(
    "question",
    ["made_on", "chief_name", "sro_count", "body_cameras", "duty_firearm", "schools", "district_web", "office_features", "notice_by"],
)
def test_what_nobody_knows_yet_is_left_open_and_never_a_no(question: str, typed: str) -> None:
    assert read_typed(QUESTIONS[question], typed).outcome == "open"


@pytest.mark.parametrize(
    "typed", ["[name of the Chief of Police]", "name of the Chief of Police", "<name>", "[Your name]", "[insert name]"]
)
def test_a_placeholder_typed_back_is_no_answer(typed: str) -> None:
    assert read_typed(QUESTIONS["chief_name"], typed).outcome == "open"


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("?", "help"),
        ("??", "help"),
        ("help", "help"),
        (":help", "help"),
        (":HELP", "help"),
        (":why", "why"),
        (":back", "back"),
        (":skip", "skip"),
        ("quit", "quit"),
        ("Exit", "quit"),
        (":quit", "quit"),
        (":exit", "quit"),
        (":clear", "clear"),
    ],
)
def test_a_command_is_no_answer_anywhere(typed: str, command: str) -> None:
    for question in ("district", "chief_name", "made_on", "schools", "sro_approval"):
        assert (read_typed(QUESTIONS[question], typed).outcome, read_typed(QUESTIONS[question], typed).command) == ("command", command)


@pytest.mark.parametrize("typed", [":bakc", ":next", ":w"])
def test_a_word_behind_a_colon_that_is_no_command_is_refused(typed: str) -> None:
    reading = read_typed(QUESTIONS["district"], typed)
    assert reading.outcome == "refused" and ":skip" in reading.note


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("duty_firearm", "stun gun", "energy-device"),
        ("duty_firearm", "no", "unarmed"),
        ("duty_firearm", "Yes", "armed"),
        ("duty_firearm", "2", "energy-device"),
        ("compile_interval", "every month", "monthly"),
        ("compile_interval", "once a week", "weekly"),
        ("sro_approval", "The Board", "board"),
        ("sro_approval", "both", "superintendent-and-board"),
        ("training_funded_by", "both", "shared"),
        ("term_type", "Until a fixed", "fixed"),
        ("program_cost", "the district pays the whole", "district-whole"),
        ("sro_time", "full time", "full-time"),
        ("office_features", "all", ["air-conditioning", "lighting", "telephone"]),
        ("office_features", "everything except telephone", ["air-conditioning", "lighting"]),
        ("office_features", "1 and 3", ["air-conditioning", "telephone"]),
        ("office_features", "none", []),
        ("office_features", "1-2", ["air-conditioning", "lighting"]),
        ("office_features", "- Air conditioning\n- Good lighting", ["air-conditioning", "lighting"]),
        ("level3_examples", "truancy, Behavior that affects others, such as vandalism or harassment", ["truancy", "others"]),
        ("policy_cross_references", "5131 5142", ["5131", "5142"]),
    ],
)
def test_choices_are_read_by_number_value_label_and_other_words(question: str, typed: str, value: Any) -> None:
    assert read_typed(QUESTIONS[question], typed).value == value


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        ("compile_interval", "every year", "month"),
        ("compile_interval", "quarterly", "Each month"),
        ("sro_approval", "the s", "The superintendent"),
        ("term_type", "fixd", "did you mean"),
        ("office_features", "lighting, piano", "“piano”"),
        ("duty_firearm", "4", "choose from"),
    ],
)
def test_a_choice_that_is_none_is_refused_with_those_there_are(question: str, typed: str, words: str) -> None:
    reading = read_typed(QUESTIONS[question], typed)
    assert reading.outcome == "refused" and words in reading.note


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Hill HS\nHill MS", [{"name": "Hill High School", "level": "high"}, {"name": "Hill Middle School", "level": "middle"}]),
        (
            "1. Hill Elementary School (K-4)\n2. Dale School (5-8)",
            [{"name": "Hill Elementary School", "level": "elementary"}, {"name": "Dale School", "level": "middle"}],
        ),
        (
            "Hill Elem., Dale Elem. & Oak H.S.",
            [
                {"name": "Hill Elementary School", "level": "elementary"},
                {"name": "Dale Elementary School", "level": "elementary"},
                {"name": "Oak High School", "level": "high"},
            ],
        ),
        ("Name\tAddress\nHill School\texample.org", [{"name": "Hill School", "web_address": "https://example.org"}]),
        (
            "Hill High School; high; base; www.hill.org",
            [{"name": "Hill High School", "level": "high", "officer": "base", "web_address": "https://www.hill.org"}],
        ),
        ("Hill School #2", [{"name": "Hill School #2"}]),
        ("• Hill School\n• Dale School\n", [{"name": "Hill School"}, {"name": "Dale School"}]),
        ("Hill\thigh\tas needed", [{"name": "Hill", "level": "high", "officer": "visited"}]),
        ("none", []),
        ("No.", []),
    ],
)
def test_a_list_is_read_as_it_is_pasted(typed: str, value: Any) -> None:
    assert read_typed(QUESTIONS["schools"], typed).value == value


def test_of_a_list_the_row_that_cannot_be_read_is_named() -> None:
    reading = read_typed(QUESTIONS["schools"], "School\tLevel\nHill HS\thigh\nDale MS\tpurple\nOak ES\telementary")
    assert reading.outcome == "refused"
    assert "row 2" in reading.note and "purple" in reading.note and "row 1" not in reading.note


def test_a_title_before_a_name_is_told_and_its_capacity_answered() -> None:
    reading = read_typed(QUESTIONS["chief_name"], "Interim Chief Dana Example", Around(title="Chief of Police"))
    assert reading.value == "Dana Example" and reading.also == {"capacity": "interim"}
    assert "the title stays Chief of Police" in reading.note


def test_a_limit_of_the_law_is_told_for_numbers_in_words_too() -> None:
    assert "10-233p" in read_typed(QUESTIONS["report_deadline"], "ten").note


def test_the_whole_is_another_answer_and_a_fraction_of_one_percent_is_asked_about() -> None:
    share = QUESTIONS["district_cost_share"]
    assert "program_cost" in read_typed(share, "100%").note
    assert "70" in read_typed(share, "0.7").note
    assert [read_typed(share, typed).value for typed in ("69.20 %", "a quarter", "33 percent")] == ["69.2", 25, 33]


@pytest.mark.parametrize(
    "typed",
    ["#2 Elm Street: rear door", "007", "12:30", "no", "Room 4, 2nd floor", "“A” and “B”", "{x}", "- dash", "null island", "a: b # c"],
)
def test_text_comes_out_as_it_was_typed(typed: str) -> None:
    assert read_typed(QUESTIONS["central_location"], typed).value == typed


@pytest.mark.parametrize("typed", ["John Roe", "Chief John Roe", "ROE, JOHN"])
def test_a_capacity_goes_with_the_person_of_whom_it_was_said(typed: str) -> None:
    stood = {"chief_name": "Jane Doe", "chief_capacity": "interim"}
    question = QUESTIONS["chief_name"]
    reading = read_typed(question, typed, around_of(PROJECT.model, question, stood, "ct", "2026-09-01"))
    assert also_of(PROJECT.model, question, reading) == {"chief_capacity": None}
    assert "Jane Doe served as interim, and that is taken back with the name" in reading.note and "“John Roe, interim”" in reading.note


@pytest.mark.parametrize(
    ("stood", "typed"),
    [({"chief_name": "Jane Do"}, "Jane Doe"), ({}, "Jane Doe"), ({"chief_name": {"answer": "Jane Doe", "reason": "x"}}, "Dr. Jane Doe")],
)
def test_a_capacity_stays_with_a_name_that_is_mended_and_that_is_said(stood: dict[str, Any], typed: str) -> None:
    question = QUESTIONS["chief_name"]
    reading = read_typed(question, typed, around_of(PROJECT.model, question, {**stood, "chief_capacity": "acting"}, "ct", "2026-09-01"))
    assert also_of(PROJECT.model, question, reading) == {}
    assert "still serves as acting; if that has ended" in reading.note


@pytest.mark.parametrize("stood", [{"chief_name": "Jane Doe"}, {"chief_name": "Jane Doe", "chief_capacity": "in-office"}])
def test_of_a_capacity_that_nobody_has_nothing_is_said(stood: dict[str, Any]) -> None:
    question = QUESTIONS["chief_name"]
    reading = read_typed(question, "John Roe", around_of(PROJECT.model, question, stood, "ct", "2026-09-01"))
    assert (reading.note, also_of(PROJECT.model, question, reading)) == ("", {})


def test_the_day_since_which_somebody_served_goes_with_the_person_too() -> None:
    question = QUESTIONS["chief_name"]
    stood = {"chief_name": "Jane Doe", "chief_capacity": "interim", "chief_since": "2026-01-05"}
    reading = read_typed(question, "John Roe, acting", around_of(PROJECT.model, question, stood, "ct", "2026-09-01"))
    assert also_of(PROJECT.model, question, reading) == {"chief_capacity": "acting", "chief_since": None}
    assert "the day since which Jane Doe served is taken back" in reading.note


@pytest.mark.parametrize(
    ("question", "typed", "value", "words"),
    [
        ("schools", "1. Hill High School 2. Dale Middle School", ["Hill High School", "Dale Middle School"], "2 entries"),
        ("schools", "All Hallows School", ["All Hallows School"], "1 entry"),
        ("schools", "Hill School 2. floor", ["Hill School 2. floor"], "1 entry"),
        ("schools", "all of them", None, "names none"),
        ("schools", "All except Dale", None, "names none"),
        ("board", "EAST EXAMPLE BOE", "East Example BOE", "calmed"),
        ("department", "EXAMPLE PD OF THE USA", "Example PD of the USA", "calmed"),
        ("district", "REGIONAL SCHOOL DISTRICT II", "Regional School District II", "calmed"),
        ("district", "West\u202eport", None, "U+202E (right-to-left override) after 4"),
        ("district", "West\u2066port", None, "U+2066"),
        ("district", "Example\u200b Public Schools", "Example Public Schools", ""),
        ("district", "1", None, "no name"),
        ("district", "P.S. 1", "P.S. 1", ""),
        ("district", "x" * 20000, None, "20000 characters"),
        ("district", "see attached", None, "stands by itself"),
        ("notice_by", "30 days", None, "for example March 1"),
        ("chief_name", "Jane Doe (retires 6/30)", None, "remark in brackets, “retires 6/30”"),
        ("chief_name", "Jane Doe, retires 6/30", None, "figures"),
        ("chief_name", "Jane Doe (interim)", "Jane Doe", "interim"),
        ("chief_name", "Robert (Bob) Example", "Robert (Bob) Example", ""),
        ("chief_name", "to be hired", None, "left open"),
        ("chief_name", "TBH", None, "left open"),
        ("chief_name", "Vacant", None, "left open"),
    ],
)
def test_what_is_no_name_is_said_to_be_none_and_what_is_one_stays(question: str, typed: str, value: Any, words: str) -> None:
    reading = read_typed(QUESTIONS[question], typed)
    found = [entry["name"] for entry in reading.value] if isinstance(reading.value, list) else reading.value
    assert found == value and words in reading.note, reading


@pytest.mark.parametrize(
    ("typed", "outcome", "value"),
    [
        ("01.09.2026", "doubt", "2026-01-09"),
        ("1/9/2026", "read", "2026-01-09"),
        ("25.12.2026", "read", "2026-12-25"),
        ("9.9.26", "read", "2026-09-09"),
    ],
)
def test_dots_between_the_figures_of_a_day_are_in_doubt_where_two_days_fit(typed: str, outcome: str, value: str) -> None:
    reading = read_as("date", typed)
    assert (reading.outcome, reading.value) == (outcome, value)
    assert ("September 1, 2026" in reading.note) == (outcome == "doubt")


@pytest.mark.parametrize(
    "typed", ["007", "12:30", "no. 7", "1e3", "0x1F", "5142.4", "~5", "true story", "[draft] 5", "a: b", "# 4", "2026-09-14", "1_000"]
)
def test_what_looks_like_yaml_is_the_text_that_was_typed_and_stays_so_in_the_file(typed: str) -> None:
    question = Question(id="number", ask="Which number does it bear?", type="text")
    assert read_typed(question, typed).value == typed
    assert parse_yaml(one_line("number", typed), "district.yml").data == {"number": typed}


def schools(typed: str) -> Any:
    return read_typed(QUESTIONS["schools"], typed)


@pytest.mark.parametrize(
    ("grades", "level"), [("9-12", "high"), ("6-8", "middle"), ("K-5", "elementary"), ("PreK-4", "elementary"), ("PreK/PK-8", "other")]
)
def test_grades_beside_a_school_are_its_level_and_never_hours(grades: str, level: str) -> None:
    assert schools(f"Hill School\t{grades}\nDale School\t{grades}").value == [
        {"name": n, "level": level} for n in ("Hill School", "Dale School")
    ]


@pytest.mark.parametrize("hours", ["9:00-12:00", "9 am - 12 pm", "9am-12pm"])
def test_a_colon_or_the_half_of_the_day_tells_hours(hours: str) -> None:
    assert schools(f"Hill School\thigh\t{hours}").value[0]["hours"] == {"from": "09:00", "to": "12:00"}


def test_a_heading_tells_hours_too() -> None:
    assert schools("School\tHours\nHill School\t9-12").value == [{"name": "Hill School", "hours": {"from": "09:00", "to": "12:00"}}]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Hill School\t8-3", "fits none of"),
        ("Hill School\t3", "fits none of"),
        ("Oak HS\n9-12", "row 2, “9-12”: there is no name in it"),
        ("School\tGrades\n\t9-12", "there is no name in it"),
    ],
)
def test_figures_that_say_nothing_and_a_row_without_a_name_are_refused(typed: str, message: str) -> None:
    assert schools(typed).outcome == "refused"
    assert message in schools(typed).note


def test_a_row_that_adds_up_others_is_left_out_aloud() -> None:
    reading = schools("Maple Hill HS\t9-12\nOak MS\t6-8\nTotal\t3")
    assert [each["name"] for each in reading.value] == ["Maple Hill High School", "Oak Middle School"]
    assert "left out: the row “Total 3”" in reading.note


def test_a_spreadsheet_keeps_what_is_asked_for_and_names_what_is_left_out() -> None:
    reading = schools(
        "School Name\tAddress\tPhone\tPrincipal\tEnrollment\tGrades\tWebsite\n"
        "Hill School\t1 Hill Road\t(203) 555-0142\tJane Doe\t512\tPreK/PK-8\twww.hill.example.org\n"
        "Dale High\t2 Dale Road\t(203) 555-0143\tPat Roe\t1,020\t9-12\t"
    )
    assert reading.value == [
        {"name": "Hill School", "level": "other", "web_address": "https://www.hill.example.org"},
        {"name": "Dale High School", "level": "high"},
    ]
    assert "left out: Address, Phone, Principal, Enrollment" in reading.note


NAMES = ("district", "board", "department", "superintendent_name", "chief_name", "chair_name")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("typed", ["yes", "No.", "y", "ok"])
def test_a_yes_or_a_no_is_no_name(name: str, typed: str) -> None:
    assert read_typed(QUESTIONS[name], typed).outcome == "refused"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("department", "police"),
        ("department", "the local police"),
        ("department", "Sheriff’s Office"),
        ("board", "Board of Education"),
        ("superintendent_name", "Maple Hill PD - Chief Doe"),
    ],
)
def test_a_name_that_says_only_what_it_is_is_asked_back(name: str, typed: str) -> None:
    reading = read_typed(QUESTIONS[name], typed)
    assert reading.outcome == "doubt" and "?" in reading.note


@pytest.mark.parametrize("typed", ["Connecticut", "CT", "#2", "06105", "the town", "yes", "Connecticut and Maple Hill"])
def test_what_names_no_town_is_refused(typed: str) -> None:
    assert read_typed(QUESTIONS["towns"], typed, Around("ct")).outcome == "refused"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Bethlehem and Woodbury", ["Bethlehem", "Woodbury"]),
        ("Maple Hill, CT", ["Maple Hill"]),
        ("Maple Hill, CT 06105; Oak Ridge, Conn.", ["Maple Hill", "Oak Ridge"]),
        ("Town of Maple Hill, Connecticut\nOak Ridge", ["Maple Hill", "Oak Ridge"]),
        ("- Andover\n- Sandisfield", ["Andover", "Sandisfield"]),
    ],
)
def test_towns_are_named_without_their_state(typed: str, names: list[str]) -> None:
    assert read_typed(QUESTIONS["towns"], typed, Around("ct")).value == names


def test_numbers_count_what_is_shown_and_a_refusal_lists_it() -> None:
    question = QUESTIONS["district_kind"]
    assert [read_typed(question, typed).value for typed in ("1", "#2", "3")] == ["own", "regional", "other"]
    assert read_typed(question, "4").outcome == "refused" and "not said" not in read_typed(question, "4").note


COMMAS = [
    ("Building,Grades\nHill HS,9-12\nOak ES,K-5", [{"name": "Hill High School", "level": "high"}, {"name": "Oak Elementary School", "level": "elementary"}]),
    ('Name, Web site\r\n"Hill School, East", www.hill.example\r\n,', [{"name": "Hill School, East", "web_address": "https://www.hill.example"}]),
    ("School name,School level,Remarks\nHill School,high,", [{"name": "Hill School", "level": "high"}]),
    ("Schools,Levels\n“Hill School”,“middle”", [{"name": "Hill School", "level": "middle"}]),
    ("Hill High School, Dale Middle School\nOak Elementary School", [
        {"name": "Hill High School", "level": "high"}, {"name": "Dale Middle School", "level": "middle"},
        {"name": "Oak Elementary School", "level": "elementary"},
    ]),
    ("Hill School, East\nDale School", [{"name": "Hill School, East"}, {"name": "Dale School"}]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), COMMAS)
def test_commas_part_rows_where_the_first_line_holds_headings(typed: str, value: list[dict[str, str]]) -> None:
    assert schools(typed).value == value


def test_a_comma_too_many_is_told_with_its_row() -> None:
    reading = schools("School,Level\nHill School, East,high")
    assert reading.outcome == "refused" and reading.note.startswith("row 1")


def test_commas_part_the_rows_of_other_lists_too_and_a_heading_is_no_town() -> None:
    signing = read_typed(QUESTIONS["also_sign"], 'Party,Name,Title\nTown of Hill,"A. Lee, Jr.",Mayor')
    assert signing.value == [{"party": "Town of Hill", "name": "A. Lee, Jr.", "title": "Mayor"}]
    assert read_typed(QUESTIONS["towns"], "Towns\nHill\nDale").value == ["Hill", "Dale"]


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("made_on", "this 3rd day of August, 2026", "2026-08-03"),
        ("board", "hill board of education", "Hill Board of Education"),
        ("board", "ACES ECA", "ACES ECA"),
        ("department", "HILL PD", "Hill PD"),
        ("chief_name", "Lee Roe - Chief of Police", "Lee Roe"),
        ("chief_name", "Name: Lee Roe", "Lee Roe"),
        ("superintendent_name", "Dr. LEE ROE", "Dr. Lee Roe"),
        ("towns", "HILL and DALE", ["Hill", "Dale"]),
        ("towns", "Hill/Dale", ["Hill", "Dale"]),
        ("schools", "HILL HS - full time", [{"name": "Hill High School", "level": "high", "officer": "base"}]),
        ("schools", "Hill School: elementary", [{"name": "Hill School", "level": "elementary"}]),
        ("schools", "Hill School - East", [{"name": "Hill School - East"}]),
    ],
)
def test_capitals_labels_and_dashes_are_no_part_of_what_is_meant(question: str, typed: str, value: Any) -> None:
    assert read_typed(QUESTIONS[question], typed).value == value


@pytest.mark.parametrize(
    ("question", "typed", "outcome", "words"),
    [
        ("made_on", "on or about August 3, 2026", "refused", "no exact day"),
        ("enrollment", "4.210", "refused", "write 4,210"),
        ("enrollment", "about 4,210", "refused", "for example 4,210"),
        ("district_cost_share", "two thirds", "refused", "for example 70"),
        ("district_web", "ww.hill.example", "doubt", "is that right"),
    ],
)
def test_a_refusal_shows_what_would_do_out_of_what_was_typed(question: str, typed: str, outcome: str, words: str) -> None:
    reading = read_typed(QUESTIONS[question], typed)
    assert reading.outcome == outcome and words in reading.note
