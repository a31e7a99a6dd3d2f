"""The rules of the check: each passes what it should and finds what it must, in the words a person needs."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sro.forms.district_form import DistrictForms
from sro.forms.record import canonical
from sro.forms.report import Finding, Report, Rule
from sro.forms.rules import RULES, check
from sro.forms.shape import Shape
from tests.forms.records import complete


def found(shape: Shape, record: dict[str, Any], **more: Any) -> list[Finding]:
    return check(Report(shape, canonical(shape, record), **more))


def changed(shape: Shape, path: str, value: Any, students: int = 1) -> dict[str, Any]:
    record = copy.deepcopy(complete(shape, students))
    target, name = (record["students"][int(path[1])], path[3:]) if path[0].isdigit() or path[0] == "#" else (record, path)
    if value is None:
        target.pop(name, None)
    else:
        target[name] = value
    return record


@pytest.mark.parametrize("students", [1, 2, 26])
def test_a_complete_report_has_nothing_to_find(shape: Shape, students: int) -> None:
    assert found(shape, complete(shape, students), on="2026-10-07") == []


def test_every_required_field_is_missed_alone_and_cites_the_law(shape: Shape) -> None:
    whole = complete(shape)
    for field in shape.once:
        if field.required and field.name in whole:
            results = found(shape, changed(shape, field.name, None))
            assert [result.path for result in results if result.rule == "required"] == [field.name]
            assert field.citation in results[0].message
    for field in shape.each_student:
        if field.required:
            results = found(shape, changed(shape, f"#0.{field.name}", None))
            assert any(result.path == f"students[0].{field.name}" and result.message.startswith("Student A: ") for result in results)
            assert any(field.citation and field.citation in result.message for result in results)


def test_the_nineteen_data_points_of_the_statute_are_all_asked_for(shape: Shape) -> None:
    asked = [field for field in shape.fields if field.required or field.name == "time_detained"]
    points = {field.name for field in asked if "233p(" in field.citation}
    assert points >= {
        "incident_date", "incident_time", "location", "officer_name", "badge_number", "race_ethnicity", "gender", "age", "disability",
        "reason_and_nature", "disposition", "during", "time_detained",
    }  # fmt: skip
    befell = {option.value for option in shape.at("during").options}
    assert befell == {"searched", "apprised", "cited", "arrested", "detained", "none"}


def test_a_report_without_students_is_refused(shape: Shape) -> None:
    record = {**changed(shape, "students", None), "reason_and_nature": "A fight."}
    assert [f.path for f in found(shape, record)] == ["students"]


def test_what_the_chief_adds_is_asked_for_once_it_is_begun(shape: Shape) -> None:
    assert found(shape, complete(shape)) == []
    begun = found(shape, {**complete(shape), "received_date": "2026-10-07"})
    assert [finding.path for finding in begun] == ["chief_name"]


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ("date_completed", "2026-10-04", "order"),
        ("officer_signed_date", "2026-10-05", "order"),
        ("officer_signed_date", "2026-10-08", "order"),
        ("#0.age", 51, "age"),
        ("#0.age", 2, "age"),
        ("#0.time_detained", None, "detained"),
        ("#0.time_detained", "0:00", "detained"),
        ("#0.time_detained", "30:00", "detained"),
        ("#0.during", ["apprised"], "detained"),
        ("#0.during", ["detained", "none"], "none"),
        ("disposition", ["arrest", "other"], "disposition"),
        ("disposition", ["search", "other"], "disposition"),
        ("#0.during", ["apprised", "cited", "detained"], "disposition"),
        ("#0.during", ["apprised", "arrested", "detained"], "disposition"),
        ("disposition_other", None, "write_in"),
        ("disposition_other", "   ", "write_in"),
        ("disposition", ["administration"], "write_in"),
        ("reason_and_nature", "Student B fell.", "letters"),
        ("reason_and_nature", "Student A and Student Z ran.", "letters"),
        ("reason_and_nature", "A fight \U0001f600", "characters"),
        ("location", "Αίθουσα", "characters"),
    ],
)
def test_one_fault_is_found_by_its_rule_alone(shape: Shape, path: str, value: Any, rule: str) -> None:
    results = found(shape, changed(shape, path, value), on="2026-10-07")
    assert [result.rule for result in results] == [rule]


NAMES = [
    "Tyler hit Student A.", "Student A hit Emma.", "Student A pushed Nguyen into a door.", "Zahir punched Student A.", "T.S. hit Student A.",
    "A student named sam ran.", "Student A and Mary-Jane fought.", "Student A said that DeShawn began it.", "His name is zed.",
    "Student Ramirez was taken out.", "The student, Li, left.", "Student A’s brother Omar came.",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_probable_name_is_refused_and_not_repeated(shape: Shape, text: str) -> None:
    results = found(shape, changed(shape, "reason_and_nature", text))
    assert [result.rule for result in results] == ["names"]
    assert not any(word in results[0].message for word in ("Tyler", "Emma", "Nguyen", "Zahir", "sam ", "DeShawn", "Ramirez"))


PLAIN = [
    "Student A hit Student A’s own locker. Officer Jones saw it.", "On Monday, October 5, at 12:20 p.m., I was called to the gym.",
    "Principal Jane Doe told Student A to leave. Student A refused.", "Fighting broke out. Both ran; one fell near the Main Office.",
    "Staff said it began in Spanish class. Administration was told.", "I advised Student A of the Miranda rights. A parent came.",
    "THE STUDENT WAS CALM.", "The U.S. flag was torn. Student A’s Chromebook was broken.", "Sergeant Michael O’Brien took over.",
    "A knife was found (see photo). “Stop,” I said. Student A stopped.", "Robin Example is the SRO at Example High School.",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_narrative_is_not_taken_for_a_name(shape: Shape, text: str) -> None:
    assert found(shape, changed(shape, "reason_and_nature", text)) == []


@pytest.mark.parametrize(
    "place", ["Martin Luther King School, Room 4", "Staples High School", "corner of Post Road and Main Street", "Gym"]
)
def test_places_may_bear_names(shape: Shape, place: str) -> None:
    assert found(shape, changed(shape, "location", place)) == []


@pytest.mark.parametrize("text", ["kim will run", "Will ran.", "will, kim", "Student A hit Kim.", "kïm will"])
def test_names_of_the_list_are_refused_however_they_are_written(shape: Shape, text: str) -> None:
    names = ("Will Kim", "Åsa O’Neil")
    [finding] = found(shape, changed(shape, "reason_and_nature", text), names=names)
    assert "from the list" in finding.message


def test_a_listed_name_in_lower_case_alone_is_a_word(shape: Shape) -> None:
    assert found(shape, changed(shape, "reason_and_nature", "A fight that will be long."), names=("Will Kim",)) == []


def test_an_allowed_word_is_no_name(shape: Shape) -> None:
    record = changed(shape, "reason_and_nature", "Student A broke the Yondr pouch.")
    assert [f.rule for f in found(shape, record)] == ["names"]
    assert found(shape, record, allowed=frozenset({"yondr"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "A 15-year-old ran.", "Student A, aged 15, ran.", "A Hispanic student ran.", "A white male ran.", "the girl ran", "Student A has an IEP.",
        "Student A is in special education.", "Student A is autistic.", "because of their race",
    ],
)  # fmt: skip
def test_demographics_stand_in_their_own_fields_alone(shape: Shape, text: str) -> None:
    assert "demographics" in [finding.rule for finding in found(shape, changed(shape, "reason_and_nature", text))]


@pytest.mark.parametrize(
    "text", ["Student A wore a white shirt.", "near the girls’ locker room", "a black backpack", "in a race across the yard"]
)
def test_colors_and_rooms_are_no_demographics(shape: Shape, text: str) -> None:
    assert [f.rule for f in found(shape, changed(shape, "reason_and_nature", text))] == []


@pytest.mark.parametrize("text", ["DOB 5/1/2010", "call 555-1234", "a@b.org wrote", "number 20311234", "born on May 1"])
def test_identifying_numbers_and_addresses_are_refused(shape: Shape, text: str) -> None:
    assert [f.rule for f in found(shape, changed(shape, "reason_and_nature", text))] == ["identifiers"]


def test_everything_is_said_at_once_in_the_order_of_the_form(shape: Shape) -> None:
    results = found(
        shape,
        {
            "form": "form-a",
            "students": [{"age": 99, "during": ["detained", "none"]}],
            "reason_and_nature": "Tyler, a 15-year-old, DOB 1/2/2010",
        },
    )
    assert {finding.rule for finding in results} >= {"required", "age", "none", "detained", "names", "demographics", "identifiers"}
    positions = {path: n for n, (path, _, _) in enumerate(Report(shape, {"students": [{}]}).values())}
    assert [positions[f.path] for f in results if f.path in positions] == sorted(positions[f.path] for f in results if f.path in positions)


def test_a_form_outside_connecticut_is_checked_without_its_law(new_hampshire: DistrictForms) -> None:
    shape = new_hampshire.shape
    results = found(shape, {"form": "form-a"})
    assert results
    assert not any("CGS" in finding.message or "()" in finding.message for finding in results)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_documents_itself(rule: Rule) -> None:
    about = rule.finds.__doc__ or ""
    assert "Passes: " in about
    assert "Fails: " in about


def test_each_rule_has_an_id_of_its_own_and_finds_under_it(shape: Shape) -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    report = Report(shape, {"reason_and_nature": "Tyler, DOB 5/1/2010, a 15-year-old, hit Student B. \U0001f600"})
    under = {rule.id: {finding.rule for finding in rule.check(report)} for rule in RULES}
    assert {id for id, rules in under.items() if rules} >= {
        "required",
        "letters",
        "names",
        "demographics",
        "identifiers",
        "characters",
    }
    assert all(rules <= {id} for id, rules in under.items())
