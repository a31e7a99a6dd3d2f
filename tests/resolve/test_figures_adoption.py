"""The adoption checklist and its calendar: what is done, what is planned, what is overdue, and what waits."""

from __future__ import annotations

from typing import Any

import icalendar
import pytest

from sro.forms.ics import adoption_dates
from sro.model.document import Document, Table, plain
from sro.resolve import steps_taken
from sro.resolve.checklist_steps import Step
from tests.every_document import PROJECT
from tests.publish.packet.papers import paper

TODAY = "2026-09-14"
TAKEN: list[dict[str, Any]] = [
    {"step": "draft", "known_done": True},
    {"step": "counsel", "done": "2026-08-31"},
    {"step": "union", "planned": "2026-09-01"},
    {"step": "vote", "planned": "2026-10-05"},
]


STEPS = {step.step: step for step in PROJECT.model.steps_in("ct")}


def rows(document: Document) -> dict[str, list[str]]:
    table = next(b for s in document.all_sections() for b in s.blocks if isinstance(b, Table) and b.id == "adoption-steps.table")
    found = [[" ".join(map(plain, cell.paragraphs)) for cell in row.cells] for row in table.rows]
    titles = {step.title: name for name, step in STEPS.items()}
    return {titles[cells[0].partition(": ")[0]]: cells for cells in found}


def test_each_step_is_in_the_question_and_in_the_checklist() -> None:
    part = next(part for part in PROJECT.model.questions["adoption_steps"].of if part.id == "step")
    assert [option.value for option in part.options] == list(STEPS)
    every = {"board_packet": True, "adoption_steps": [{"step": name} for name in STEPS]}
    assert list(rows(paper("adoption", every))) == list(STEPS)


def test_a_step_cites_the_section_of_its_requirement() -> None:
    law = {requirement.id: requirement.cite for requirement in PROJECT.law("ct").requirements}
    named = [step for step in PROJECT.model.steps if step.law]
    assert named and all(step.cite == law[step.law or ""] for step in named)
    assert not [step.step for step in PROJECT.model.steps_in("nh") if step.law or step.cite]


def test_a_step_is_closed_by_the_event_that_its_duty_asks_for() -> None:
    law = {each.id: each.recurs.evidence.event for each in PROJECT.law("ct").requirements if each.recurs}
    for step in PROJECT.model.steps:
        if step.law and not step.own_event and step.recurs != "update":
            assert step.event == law[step.law], step.step


def test_steps_that_only_some_take_count_where_an_answer_tells_of_them() -> None:
    assert not {"idea", "sample", "checks", "equipment"} & rows(paper("adoption", {"board_packet": True})).keys()
    armed = {"board_packet": True, "safety_officers": True, "sso_armed": True}
    assert {"checks", "equipment"} <= rows(paper("adoption", armed)).keys()
    voted = [{"step": "idea", "known_done": True}, {"step": "vote", "done": "2026-09-01"}]
    found = rows(paper("adoption", {"board_packet": True, "adoption_steps": voted})).keys()
    assert "idea" in found and not {"first-reading", "second-reading"} & found


@pytest.mark.parametrize(
    ("step", "state", "when"),
    [
        (Step(STEPS["vote"]), "Open", "No date yet"),
        (Step(STEPS["vote"], planned="2026-09-14"), "Planned", "September 14, 2026"),
        (Step(STEPS["vote"], planned="2026-09-13"), "Planned day passed", "September 13, 2026"),
        (Step(STEPS["vote"], planned="2026-09-13", done_on="2026-09-15", done=True), "Done", "September 15, 2026"),
        (Step(STEPS["vote"], done=True), "Done", "Date not known"),
        (Step(STEPS["vote"], done=True, about="Before the summer"), "Done", "Before the summer"),
        (Step(STEPS["union"], about="After the vote"), "Open", "After the vote"),
    ],
)
def test_a_step_says_where_it_stands(step: Step, state: str, when: str) -> None:
    assert (step.state(TODAY), step.when) == (state, when)


def test_who_holds_the_pen_and_what_it_is_about_are_answers() -> None:
    told = [{"step": "vote", "by": "The town council", "what": "two policies"}]
    found = rows(paper("adoption", {"board_packet": True, "adoption_steps": told}))
    assert found["vote"][:2] == ["Vote of the board: two policies", "The town council"]
    assert found["counsel"][:2] == ["Review by counsel", "The district’s counsel"]


def test_what_is_open_blocks_and_what_is_done_does_not() -> None:
    found = rows(paper("adoption", {"board_packet": True, "adoption_steps": TAKEN}))
    assert found["counsel"][2:] == ["August 31, 2026", "Done"]
    assert found["union"][3].startswith("Planned day passed. ")
    assert found["vote"][2:] == ["October 5, 2026", "Planned. Signing waits for it"]
    assert "10-233m(1) asks for it once the agreement is signed" in found["posting-schools"][3]


def test_the_open_steps_are_counted() -> None:
    document = paper("adoption", {"board_packet": True, "adoption_steps": TAKEN})
    assert {label: plain(runs) for label, runs in document.facts}["Open"] == "11 of 13 steps"


def test_new_hampshire_names_no_duty_of_connecticut() -> None:
    assert "CGS" not in str(rows(paper("adoption", {"board_packet": True, "adoption_steps": TAKEN}, "nh")))


def test_the_calendar_holds_each_dated_step_as_a_day() -> None:
    entries = [{"planned": None, "done": None, "known_done": False, **entry} for entry in TAKEN]
    taken = steps_taken({"steps": tuple(STEPS.values()), "adoption_steps": entries})
    made = adoption_dates(taken, district="Hill; Dale, \\ Brook", address="hill", date=TODAY)
    assert made == adoption_dates(taken, district="Hill; Dale, \\ Brook", address="hill", date=TODAY)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    events = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt.isoformat()) for e in events] == [
        ("Review by counsel (Hill; Dale, \\ Brook)", "2026-08-31"),
        ("Vote of the board (Hill; Dale, \\ Brook)", "2026-10-05"),
        ("Review and approval by the police union (Hill; Dale, \\ Brook)", "2026-09-01"),
    ]
