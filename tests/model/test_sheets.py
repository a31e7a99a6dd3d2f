"""Continuation sheets: how rows and texts are divided, what ties a sheet to its form, and that a form is the same with and without them."""

from __future__ import annotations

import pytest

from sro.model.document import (
    Document,
    Field,
    FieldGroup,
    Option,
    Run,
    Section,
    continued,
    is_continuation,
    options_of,
    repeated,
    with_fields,
    with_sheets,
)


def field(name: str, **more: object) -> Field:
    return Field.model_validate({"name": name, "type": "text", "label": f"Label of {name}", "tooltip": "Tip.", "group": "g", **more})


def form(students: int) -> Document:
    once = FieldGroup(
        id="once",
        rows=(
            (field("badge", on_sheets="again", required=True),),
            (field("reason", type="long_text", lines=6, on_sheets="continued", required=True),),
            (field("how", type="checks", options=(Option(value="other", label="Other", write_in=True),)),),
        ),
    )
    rows = [
        FieldGroup(id=f"row.{letter}", legend=f"Student {letter.upper()}", rows=((field(f"{letter}.age"),),), table_head="Student")
        for letter in "abcdefghijklmnopqrstuvwxyz"[:students]
    ]
    sections = (Section(id="once", blocks=(once,)), Section(id="students", style="page", blocks=tuple(rows)))
    return Document(
        id="form", kind="form", title=(Run(text="Form"),), running_title="Form", district="d", district_name="D", address="d", state="ct",
        date="2026-09-14", sections=sections,
    )  # fmt: skip


def sheets(document: Document) -> list[list[str]]:
    """The legends on each sheet."""
    return [
        [block.legend for block in section.blocks if isinstance(block, FieldGroup) and block.table_head]
        for section in document.sections
        if section.style == "continuation"
    ]


@pytest.mark.parametrize(
    ("students", "expected"), [(1, []), (2, []), (3, ["C"]), (6, ["CDEF"]), (7, ["CDEF", "G"]), (11, ["CDEF", "GHIJ", "K"])]
)
def test_two_rows_stay_on_the_form_and_four_go_on_each_sheet(students: int, expected: list[str]) -> None:
    made = with_sheets(form(students))
    assert sheets(made) == [[f"Student {letter}" for letter in letters] for letters in expected]
    assert [one.name for one in made.fields() if one.name.endswith(".age")] == [f"{letter}.age" for letter in "abcdefghijk"[:students]]
    assert with_sheets(made) == made


def test_a_sheet_ties_itself_to_the_form_and_takes_up_its_text() -> None:
    made = with_sheets(form(7))
    found = {one.name: one for one in made.fields()}
    for number in (1, 2):
        assert found[f"sheet_{number}.badge"].label == "Label of badge"
        assert not found[f"sheet_{number}.badge"].required
        assert found[f"continued_{number}.reason"].label == "Label of reason, continued"
        assert found[f"continued_{number}.reason"].on_sheets == "continued"
    headings = [section.heading[0].text for section in made.sections if section.style == "continuation"]
    assert headings == ["Continuation sheet 1", "Continuation sheet 2"]
    assert with_sheets(form(3)).sections[-1].heading[0].text == "Continuation sheet"


def test_a_sheet_can_be_asked_for_and_a_written_line_takes_the_room_of_rows() -> None:
    assert sheets(with_sheets(form(2), at_least=2)) == [[], []]
    made = with_sheets(form(6), lines={"how_other": 6})
    assert sheets(made) == [["Student C", "Student D"], ["Student E", "Student F"]]
    assert next(one for one in made.fields() if one.name == "continued_1.how_other").lines == 6
    long = with_sheets(form(1), lines={"how_other": 30})
    assert [one.lines for one in long.fields() if one.name.endswith(".how_other")] == [20, 10]


def test_a_form_bears_one_mark_however_many_sheets_it_has() -> None:
    assert with_sheets(form(2), at_least=3).sha256 == form(2).sha256 == with_sheets(form(9)).sha256
    assert form(2).sha256 != form(1).sha256


def test_names_of_sheets_are_told_from_others() -> None:
    assert continued("reason") == "continued_1.reason"
    assert continued("continued_1.reason") == "continued_2.reason"
    assert is_continuation("continued_12.a.age") == ("a.age", 12)
    assert is_continuation("reason") is None
    assert (repeated("sheet_2.badge"), repeated("badge"), repeated("sheet_x.badge")) == ("badge", "", "")


def test_a_change_reaches_the_fields_of_sheets_too() -> None:
    made = with_fields(with_sheets(form(3)), lambda one: one.model_copy(update={"value": "x"}))
    assert {one.value for one in made.fields()} == {"x"}


def test_yes_and_no_come_before_any_other_answer() -> None:
    asked = field("d", type="yes_no", options=(Option(value="not-recorded", label="Not recorded"), Option(value="yes", label="Sí")))
    assert [option.value for option in options_of(asked)] == ["yes", "no", "not-recorded"]
