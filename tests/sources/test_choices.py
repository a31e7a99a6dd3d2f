"""Over all that a district may choose, the agreement departs from its source where the choice says so and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sro.model import Address, clauses_of
from sro.model.document import Document
from sro.project.districts import load_district
from sro.resolve import Edition, read_answers, resolve
from tests.combinations import combinations
from tests.every_document import PROJECT
from tests.sources.carried import Held, held, parts
from tests.sources.editions import STATES, documents
from tests.sources.inventory import ROWS

MODEL = PROJECT.model
AGREEMENT = [row for row in ROWS if row.part == "W"]
STRONGER = {
    ("sro_at_level1", "shall-not"): "W-5.2d",
    ("teacher_contact", "shall"): "W-5.2f",
    ("truancy_response", "shall-not"): "W-5.4f",
    ("arrest_avoidance", "shall"): "W-6.5a",
    ("custody_out_of_sight", "shall"): "W-6.5b",
}
"""The duty in place of a recommendation, and the sub-row from which it departs."""

WIDER = (("storage_ban", "any-person"), ("change_form", "only"))
"""Choices that hold more than the source, with all of its words."""

OTHER = {
    ("sro_time", "part-time"): {"W-9.1a"},
    ("sro_approval", "board"): {"W-2.3b"},
    ("sro_dress", "uniform-of-the-day"): {"W-3.2a", "W-3.2b"},
    ("sro_dress", "approved-attire"): {"W-3.2a", "W-3.2b"},
    ("duty_firearm", "energy-device"): {"W-3.3a", "W-3.4a"},
    ("duty_firearm", "unarmed"): {"W-3.3a", "W-3.4a"},
    ("body_cameras", False): {row.id for row in AGREEMENT if row.older in {f"W-3.{number}" for number in range(7, 13)}},
    ("jrb", False): {"W-5.4e", "W-5.4g"},
    ("compile_interval", "weekly"): {"W-7.7a"},
    ("office_computer", "connection"): {"W-9.3a"},
}
"""What a district decides otherwise: uniform, firearm, cameras, who approves and the like. The rows that its agreement then does not state."""


def choices() -> Iterator[tuple[str, Any]]:
    for question in MODEL.questions.values():
        if any(row.startswith("W-") for row in question.source) and question.type in ("choice", "yes_no"):
            values = [option.value for option in question.options] if question.options else [True, False]
            yield from ((question.id, value) for value in values)


def not_held(agreement: Document) -> dict[str, Held]:
    others = [part for document in documents(STATES["W"]) if document.id != "mou" for part in parts(document)]
    found = [*parts(agreement), *others]
    return {row.id: each for row in AGREEMENT if not (each := held(row, found)).fine}


def agreement(question: str, value: Any) -> Document:
    """The agreement on the terms of 2023, but for one answer."""
    file, _ = load_district(PROJECT.store, Address("westport", "2023-11-28"))
    answers = read_answers(MODEL, {**file.answers, question: value}, state="ct", date=str(file.date))
    return resolve(MODEL, "mou", Edition("any", "ct", str(file.date), answers))


@pytest.mark.parametrize(("question", "value"), list(choices()), ids=str)
def test_a_choice_departs_from_the_source_in_the_rows_that_it_is_about(question: str, value: Any) -> None:
    stronger = {row for choice, row in STRONGER.items() if choice == (question, value)}
    assert set(not_held(agreement(question, value))) == stronger | OTHER.get((question, value), set())


@pytest.mark.parametrize(("question", "value"), [*STRONGER, *WIDER], ids=str)
def test_a_choice_that_goes_further_says_so_and_is_nobody_s_default(question: str, value: Any) -> None:
    effects = [clause.options[value].effect for clause in clauses_of(MODEL.documents["mou"]) if clause.choose == question]
    assert len(effects) == 1 and "goes further" in str(effects[0])
    assert MODEL.questions[question].default != value


@pytest.mark.parametrize(("question", "value"), [*STRONGER, *WIDER], ids=str)
def test_the_clause_of_such_a_choice_gives_it_as_its_reason(question: str, value: str) -> None:
    (chosen,) = {clause.id for clause in clauses_of(MODEL.documents["mou"]) if clause.choose == question}
    (made,) = [clause for clause in agreement(question, value).clauses() if clause.id == chosen]
    assert "goes further" in str(made.added)


def test_over_all_pairs_of_choices_only_a_choice_changes_the_force_of_a_sentence() -> None:
    wrong = []
    for state, raw in combinations(MODEL, ("mou",)):
        made = resolve(MODEL, "mou", Edition("any", state, "2026-09-14", read_answers(MODEL, raw, state=state, date="2026-09-14")))
        allowed = {row for (question, value), row in STRONGER.items() if raw.get(question) == value}
        allowed |= {"W-0.4a"} if state != "ct" else set()  # a duty to follow a section of Connecticut
        allowed |= {"W-3.7a"} if raw["body_cameras"] in (False, "no") else set()
        found = list(parts(made))
        wrong += [(each.row.id, each.force) for row in AGREEMENT if (each := held(row, found)).force and row.id not in allowed]
    assert wrong == []
