"""A record against a district's own form."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.formats.pdf.fields import FormData
from sro.forms.checking import Known, checked, lateness
from sro.forms.district_form import DistrictForms
from sro.forms.fill import filled, record_of, students_needed, values_of
from sro.forms.read_events import read_calendar
from tests.forms.records import complete
from tests.forms.test_calendar import EXAMPLE


def test_a_field_that_the_form_lacks_is_refused_by_name(forms: DistrictForms) -> None:
    lacking = next(field for field in forms.shape.once if not field.stands and field.type in ("text", "date"))
    value = "2026-10-07" if lacking.type == "date" else "x"
    with pytest.raises(InputError, match=lacking.name):
        values_of(forms.shape, {**complete(forms.shape), lacking.name: value})


def test_fields_of_another_form_are_refused(forms: DistrictForms) -> None:
    with pytest.raises(InputError, match="2 filled fields"):
        record_of(forms.shape, FormData(values={"nonsense": "x", "a.nonsense": "y"}), "x.pdf")
    with pytest.raises(InputError, match="another form"):
        record_of(forms.shape, FormData(form="monthly-notice"), "x.pdf")


def test_a_form_has_a_block_for_each_student_and_one_at_least() -> None:
    assert [students_needed({"students": [{}] * count}) for count in (0, 1, 26)] == [1, 1, 26]


def test_the_words_of_a_record_stand_in_every_format(forms: DistrictForms) -> None:
    record = complete(forms.shape, 2)
    values = {field.name: field.value for field in filled(forms.document(2), forms.shape, record).fields()}
    assert values["incident_date"] == "10/05/2026"
    assert values["incident_time"] == "12:20 p.m."
    assert values["b.time_detained"] == "45 min"
    assert values["a.race_ethnicity"] == "white, asian"
    assert values["a.during"] == "apprised, detained"


@pytest.mark.parametrize(
    ("done", "late"), [("2026-10-12", ""), ("2026-10-09", ""), ("2026-10-13", "1 school day late"), ("2026-10-15", "3 school days late")]
)
def test_a_late_report_is_told_by_the_calendar(forms: DistrictForms, done: str, late: str) -> None:
    record = {**complete(forms.shape), "date_completed": done, "officer_signed_date": done}
    said = lateness(forms, record, read_calendar(EXAMPLE))
    assert late in said
    assert bool(said) == bool(late)


def test_lateness_is_among_the_findings_and_says_no_date(forms: DistrictForms) -> None:
    record = {**complete(forms.shape), "date_completed": "2026-10-30", "officer_signed_date": "2026-10-30"}
    [problem] = checked(forms, record, Known(calendar=read_calendar(EXAMPLE)), "r.yml", None)
    assert "school days late" in problem.message
    assert "2026" not in problem.message
