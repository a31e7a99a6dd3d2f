"""Records: reading, refusing without repeating, writing, and the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro.errors import InputError
from sro.forms.field_values import is_canonical, read_date, read_duration, read_time, read_words, show
from sro.forms.record import canonical, parse_record, read_record, shaped, write_record
from sro.forms.shape import Shape, json_schema, shape_of
from tests.forms.records import DATES, DURATIONS, TIMES, complete, records

SECRET = "Tyler Somebody"


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_any_record_is_written_and_read_back_exactly(shape: Shape, data: st.DataObject) -> None:
    record = data.draw(records(shape))
    assert canonical(shape, record) == record
    for suffix in (".yml", ".json"):
        assert shaped(shape, parse_record(write_record(record, suffix).decode(), f"a{suffix}")) == record
    jsonschema.validate(record, json_schema(shape))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form: form-b", "1:7: the record must say which form"),
        ("[]", "a record is a mapping"),
        ("form: form-a\nincident_date: 10/5/2026", "incident_date must be a date; write year-month-day"),
        ("form: form-a\nincident_date: 2026-02-30", "incident_date must be a date"),
        ("form: form-a\nincident_time: 2:35", "incident_time must be a time"),
        ("form: form-a\nstudents: [{time_detained: 45}]", "must be a length of time"),
        ("form: form-a\nstudents: [{age: fifteen}]", "age must be a whole number"),
        ("form: form-a\nstudents: [{gender: m}]", "gender must be one of the answers the form offers: male, female, non-binary"),
        ("form: form-a\nstudents: {}", "students must be a list"),
        ("form: form-a\nstudents: [Tyler Somebody]", "without a name"),
        ("form: form-a\nTyler Somebody: x", "there is no field of this name; remove it"),
        ("form: form-a\nlocatoin: x", "did you mean location?"),
        ("form: form-a\nlocation: *Tyler", "put it in quotes"),
        ("form: form-a\nlocation: Tyler Somebody: x", "not YAML that can be read"),
        ("form: form-a\nlocation: x\nlocation: Tyler Somebody", "a key stands twice"),
        ("form: form-a\nstudents: [" + ", ".join(["{age: 9}"] * 27) + "]", "at most 26"),
        ('form: form-a\nlocation: "a\\nb"', "location must be text on one line"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused_without_repeating_it(shape: Shape, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        shaped(shape, parse_record(text, "r.yml"))
    assert message in str(caught.value)
    assert "Tyler" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", '{"form": "form-a", "form": "form-a"}', "[1]", '{"form": 1}', "[" * 100_000])
def test_no_json_makes_a_traceback(shape: Shape, text: str) -> None:
    with pytest.raises(InputError):
        shaped(shape, parse_record(text, "r.json"))


def test_a_file_that_cannot_be_read_is_named_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "r.yml").write_bytes(b"form: \xff")
    for name in ("r.yml", "none.yml"):
        with pytest.raises(InputError, match=name):
            read_record(tmp_path / name)


def test_the_schema_asks_for_what_the_form_holds(shape: Shape, forms: Any) -> None:
    schema = json_schema(shape)
    assert list(schema["properties"]["students"]["items"]["properties"]) == [field.name for field in shape.each_student]
    widest = json_schema(shape_of(forms.model.documents["form-a"]))
    assert set(schema["properties"]) <= set(widest["properties"])
    for wrong in (
        {"form": "form-a", "nonsense": 1},
        {"form": "form-a", "incident_time": "25:00"},
        {"form": "form-a", "disposition": ["no"]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    jsonschema.validate(complete(shape, 3), schema)


@given(DATES)
def test_dates_are_read_in_every_usual_way(date: str) -> None:
    assert read_words("date", show("date", date)) == date == read_date(date)
    year, month, day = date.split("-")
    assert read_date(f"{int(month)}/{int(day)}/{year}") == date


@given(TIMES)
def test_times_are_read_in_every_usual_way(time: str) -> None:
    shown = show("time", time)
    assert read_time(time) == read_time(shown) == read_time(shown.replace(".", "").upper()) == read_time(shown.replace(" ", "")) == time


@given(DURATIONS)
def test_durations_are_read_in_every_usual_way(duration: str) -> None:
    assert read_duration(duration) == read_duration(show("duration", duration)) == duration
    hours, minutes = map(int, duration.split(":"))
    assert read_duration(f"{hours * 60 + minutes} minutes") == read_duration(f"{hours} hours and {minutes} minutes") == duration


@pytest.mark.parametrize("text", ["13/1/2026", "2/30/2026", "yesterday", "", "10/5/26", "Ma 5, 2026", "2026-1-1x"])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["25:00", "12", "noon", "13:00 p.m.", "0:30 am", "12:60", ""])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["", "a while", "1:60", "45", "h", "min"])
def test_what_is_no_duration_is_not_guessed(text: str) -> None:
    assert read_duration(text) is None


@given(st.text(max_size=20))
def test_no_words_make_a_traceback_and_what_is_read_is_canonical(text: str) -> None:
    for kind in ("date", "time", "duration", "number"):
        value = read_words(kind, text)  # type: ignore[arg-type]
        assert value is None or is_canonical(kind, value)  # type: ignore[arg-type]
