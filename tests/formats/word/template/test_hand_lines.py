"""The height of a form's open text in Word: what is left of its first page, by a reckoning of the words around it."""

from __future__ import annotations

import pytest

from sro.formats.word.template.hand_lines import exhibit_lines, hand_lines
from sro.model.document import Clause, Document, Field, FieldGroup, Run, Section

WIDTH = 10512  # of the text of a form


def form(clauses: int = 4, kind: str = "form", letters: int = 230) -> Document:
    text = Field(name="reason", type="long_text", label="Reason", tooltip="Tip.", group="g", lines=5, on_sheets="continued")
    group = FieldGroup(id="g", rows=((text,),))
    blocks = (*(Clause(id=f"c.{number}", runs=(Run(text="x" * letters),)) for number in range(clauses)), group)
    later = Section(id="later", style="page", blocks=tuple(Clause(id=f"d.{number}", runs=(Run(text="x" * 900),)) for number in range(9)))
    return Document.model_validate(
        {
            "id": "form", "kind": kind, "title": (Run(text="Form"),), "running_title": "Form", "district": "d", "district_name": "D",
            "address": "d", "state": "ct", "date": "2026-09-14", "sections": (Section(id="first", blocks=blocks), later),
        }
    )  # fmt: skip


def test_more_words_leave_less_room_and_later_pages_take_none() -> None:
    assert hand_lines(form(4), WIDTH) > hand_lines(form(8), WIDTH) > hand_lines(form(14), WIDTH) >= 5
    assert hand_lines(form(4), WIDTH) == hand_lines(form(4).model_copy(update={"sections": form(4).sections[:1]}), WIDTH)


@pytest.mark.parametrize("clauses", [20, 30, 60])
def test_it_never_has_fewer_lines_than_it_asks_for(clauses: int) -> None:
    assert hand_lines(form(clauses), WIDTH) == 5


def test_what_is_no_form_or_has_no_open_text_has_none() -> None:
    assert hand_lines(form(kind="agreement"), WIDTH) == 0
    bare = form().model_copy(update={"sections": (Section(id="first", blocks=form().sections[0].blocks[:-1]),)})
    assert hand_lines(bare, WIDTH) == 0


def exhibit(clauses: int, style: str = "exhibit") -> Section:
    made = form(clauses).sections
    return Section.model_validate({"id": "e", "style": style, "heading": (Run(text="Form A"),), "sections": made})


def test_a_form_in_an_exhibit_is_reckoned_by_the_width_of_its_agreement() -> None:
    assert exhibit_lines(exhibit(4), WIDTH) > exhibit_lines(exhibit(4), 9280 // 2) >= 5
    assert exhibit_lines(exhibit(4), WIDTH) > exhibit_lines(exhibit(12), WIDTH)
    assert exhibit_lines(exhibit(4, "section"), WIDTH) == 0
