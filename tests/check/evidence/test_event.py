"""`event`: what happened to the agreement, by the dates on record, up to a day; the day it is due again is the one that the duty's own count gives."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from pydantic import ValidationError

from sro.check.evidence import Evidence, Sources, evaluate
from sro.check.finding import Strength
from sro.check.phrases import Vocabulary
from sro.law import Requirement, falls_due, recorded
from sro.model import Events
from tests.check.words_of_others import law_of

UPDATE = law_of().requirement("10-233m.update")


def _found(on: str, **events: object) -> Evidence:
    assert UPDATE is not None and UPDATE.evidence is not None
    dates = Events.model_validate(events)
    sources = Sources((), Vocabulary({}), events=dates, on=datetime.date.fromisoformat(on), requirement=UPDATE)
    assert not evaluate(UPDATE.evidence, replace(sources, events=Events())).quotes
    return evaluate(UPDATE.evidence, sources)


@pytest.mark.parametrize(
    ("on", "events", "strength"),
    [
        ("2026-11-28", {"entered": "2023-11-28"}, Strength.STRONG),
        ("2026-11-29", {"entered": "2023-11-28"}, Strength.NONE),
        ("2026-11-29", {"entered": "2023-11-28", "updated": ["2026-11-29"]}, Strength.STRONG),
        ("2026-11-29", {"entered": "2023-11-28", "updated": ["2026-11-30"]}, Strength.NONE),
        ("2026-11-29", {"entered": "2023-11-28", "extended": ["2026-07-01"], "amended": ["2026-07-01"]}, Strength.NONE),
        ("2027-02-28", {"entered": "2024-02-29"}, Strength.STRONG),
        ("2027-03-01", {"entered": "2024-02-29"}, Strength.NONE),
        ("2026-11-29", {}, Strength.NONE),
    ],
)
def test_the_last_event_of_those_counted_counts_and_its_own_day_is_in_time(on: str, events: dict[str, object], strength: Strength) -> None:
    assert _found(on, **events).strength == strength


def test_what_ran_out_is_told_without_a_charge() -> None:
    (why,) = _found("2026-12-02", entered="2023-11-28").why
    assert why == (
        "Due on November 28, 2026: by the dates recorded here it was last entered into on November 28, 2023. "
        "Whether it was updated since is not known here."
    )
    assert _found("2026-12-02").why == ("Not recorded: the day on which the agreement was entered into or last updated.",)


def test_nothing_was_due_before_the_duty_was_law() -> None:
    (why,) = _found("2026-12-02", entered="2016-08-30").why
    assert why.startswith("Due on July 1, 2026, the day on which the duty became law: by the dates recorded here")
    assert "2019" not in why


@pytest.mark.parametrize("entered", ["2016-08-30", "2023-06-30", "2023-07-01", "2023-11-29", "2024-02-29"])
def test_it_names_the_day_that_the_duty_falls_due(entered: str) -> None:
    assert UPDATE is not None
    on = datetime.date(2030, 1, 1)
    due = falls_due(UPDATE, recorded(Events.model_validate({"entered": entered})), on)[0].day
    assert due is not None
    assert f"Due on {due:%B} {due.day}, {due.year}" in _found("2030-01-01", entered=entered).why[0]


def test_an_event_without_a_count_is_no_evidence() -> None:
    assert UPDATE is not None
    data = UPDATE.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"recurs"})
    with pytest.raises(ValidationError, match="how often it has to happen is not said; give recurs with every"):
        Requirement.model_validate(data)
