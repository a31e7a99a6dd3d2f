"""`event`: what happened to the agreement, by the dates on record, up to a day."""

from __future__ import annotations

import datetime

import pytest

from sro.check.evidence import Evidence, Sources, evaluate
from sro.check.finding import Strength
from sro.check.phrases import Vocabulary
from sro.law import Event, Expression
from sro.model import Events

UPDATED = Expression(event=Event(named=("entered", "updated"), years=3, says="the day of the last update"))


def _found(on: str, **events: object) -> Evidence:
    dates = Events.model_validate(events)
    return evaluate(UPDATED, Sources((), Vocabulary({}), events=dates, on=datetime.date.fromisoformat(on)))


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
def test_the_last_event_of_those_named_counts_and_its_own_day_is_in_time(on: str, events: dict[str, object], strength: Strength) -> None:
    assert _found(on, **events).strength == strength


def test_what_ran_out_is_told_without_a_charge() -> None:
    (why,) = _found("2026-12-02", entered="2023-11-28").why
    assert why == (
        "Due on November 28, 2026: by the dates recorded here it was last entered into on November 28, 2023. "
        "Whether it was updated since is not known here."
    )
    assert _found("2026-12-02").why == ("Not recorded: the day of the last update.",)
