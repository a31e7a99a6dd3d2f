"""A record of an earlier Form A is refused field by field with the place where each answer belongs now; none is read as something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sro.errors import InputError
from sro.formats.pdf.fields import FormData
from sro.forms.checking import Known
from sro.forms.district_form import DistrictForms
from sro.forms.earlier import EARLIER
from sro.forms.fill import record_of
from sro.forms.folder import gather
from sro.forms.guard import guarded
from sro.forms.months import month_of
from sro.forms.record import parse_record, shaped, write_record
from sro.forms.shape import Shape, json_schema
from tests.forms.records import complete

SECRET = "Tyler Somebody"


def earlier(shape: Shape, **more: Any) -> dict[str, Any]:
    """A whole record as the form of before the reason and the nature became one had it."""
    record = {key: value for key, value in complete(shape).items() if key != "reason_and_nature"}
    [student] = record["students"]
    answers = {"searched": False, "apprised": True, "cited": False, "arrested": False, "detained": True}
    record["students"] = [{**{key: value for key, value in student.items() if key != "during"}, **answers}]
    asked = {"conduct_kind": ["intervention"], "conduct_subject": ["conflict"], "threshold": ["violence"]}
    return {**record, **asked, "reason": SECRET, "nature": SECRET, **more}


@pytest.mark.parametrize("suffix", [".yml", ".json"])
def test_each_answer_is_refused_at_its_place_with_where_it_belongs_now(shape: Shape, suffix: str) -> None:
    with pytest.raises(InputError) as caught:
        shaped(shape, parse_record(write_record(earlier(shape), suffix).decode(), f"r{suffix}"))
    problems = caught.value.problems
    old = ["reason", "nature", "searched", "apprised", "cited", "arrested", "detained", "conduct_kind", "conduct_subject", "threshold"]
    assert sorted(problem.message.partition(":")[0] for problem in problems) == sorted(old)
    assert all("take this one out" in problem.message and SECRET not in problem.message for problem in problems)
    if suffix == ".yml":
        assert len({problem.line for problem in problems}) == len(problems), "each at its own line"


@pytest.mark.parametrize("name", sorted(EARLIER))
def test_one_field_of_an_earlier_form_is_enough_and_what_it_says_where_to_write_exists(shape: Shape, name: str) -> None:
    student = name in ("searched", "apprised", "cited", "arrested", "detained")
    record = {"form": "form-a", **({"students": [{name: False}]} if student else {name: SECRET})}
    with pytest.raises(InputError, match=f"{name}: ") as caught:
        shaped(shape, parse_record(write_record(record).decode(), "r.yml"))
    assert SECRET not in str(caught.value)
    known = {field.name for field in shape.fields}
    assert name not in known, "a field of today is no field of an earlier form"
    assert not {"reason_and_nature", "during", "incident_date"} - known
    assert name not in json_schema(shape)["properties"]


def test_an_answer_no_is_not_taken_for_an_answer_left_out(shape: Shape) -> None:
    """The pair searched: no, and no word on the other four, would read as a whole answer if boxes were made of it."""
    record = earlier(shape)
    record["students"] = [{"age": 15, "searched": False}]
    with pytest.raises(InputError, match="searched: this is a box now"):
        shaped(shape, parse_record(write_record(record).decode(), "r.yml"))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"reason": "x", "nature": "y", "continued_1.nature": "z"}, "nature, reason"),
        ({"a.searched": "no", "b.searched": "yes"}, "searched"),
        ({"threshold.violence": True}, "threshold"),
    ],
)
def test_a_filled_pdf_of_an_earlier_form_is_refused_as_what_it_is(shape: Shape, values: dict[str, Any], named: str) -> None:
    with pytest.raises(InputError, match=f"earlier version of Form A, with {named};"):
        record_of(shape, FormData(form="form-a", district="westport", values={**values, "officer_name": "Robin Example"}), "old.pdf")


def test_a_month_with_an_earlier_record_in_its_folder_is_held_up(forms: DistrictForms, tmp_path: Path) -> None:
    (tmp_path / "old.yml").write_bytes(write_record(earlier(forms.shape, received_date="2026-10-08")))
    found = gather(forms, tmp_path, month_of("2026-10"), Known())
    assert not found.records
    assert {problem.file for problem in found.problems} == {"old.yml"}
    assert SECRET not in "".join(str(problem) for problem in found.problems)


def test_the_guard_still_knows_an_earlier_record(forms: DistrictForms, tmp_path: Path) -> None:
    path = tmp_path / "old.yml"
    path.write_text("form: form-a\nreason: x\n")
    assert [Path(found.name).name for found in guarded([path])] == ["old.yml"]
