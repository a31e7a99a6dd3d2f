"""What a district records about itself decides from which day a requirement binds, and shows conduct that no clause can show."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import pytest

from sro.check.finding import Finding
from sro.check.verdict import check_document
from sro.model.address import Address
from sro.project.districts import load_district
from sro.resolve import Edition, read_answers, resolve
from tests.every_document import PROJECT


def held(on: str, status: Literal["draft", "final"] = "draft", **recorded: Any) -> Finding:
    """Westport's draft with more on record, held on a day against 28 CFR 35.200."""
    model, (file, _) = PROJECT.model, load_district(PROJECT.store, Address("westport"))
    answers = read_answers(model, {**file.answers, **recorded}, state="ct", date="2026-09-14")
    document = resolve(model, "mou", Edition(district="westport", state="ct", date="2026-09-14", answers=answers, events=file.events))
    document = document.model_copy(update={"status": status})
    findings = check_document(document, PROJECT.library.of("ct"), file.events, datetime.date.fromisoformat(on))
    return next(finding for finding in findings if finding.requirement == "ada.35.200")


@pytest.mark.parametrize(
    ("population", "on", "binds"),
    [(50_000, "2027-04-25", False), (50_000, "2027-04-26", True), (49_999, "2028-04-25", False), (49_999, "2028-04-26", True)],
)
def test_the_population_decides_the_day(population: int, on: str, binds: bool) -> None:
    assert (held(on, population=population).verdict != "dormant") == binds


def test_a_test_on_record_shows_what_a_promise_does_not() -> None:
    assert held("2028-05-01", population=30_000).verdict == "weak"
    tested = held("2028-05-01", "final", population=30_000, accessible_copy="Tested on March 1, 2028")
    assert tested.verdict == "met" and "Tested on March 1, 2028" in tested.quote


def test_a_draft_is_not_kept_or_posted_whatever_is_on_record() -> None:
    tested = held("2028-05-01", "draft", population=30_000, accessible_copy="Tested on March 1, 2028")
    assert tested.verdict == "dormant" and "draft" in tested.reason


def test_without_a_population_counsel_decides() -> None:
    assert held("2028-05-01").verdict == "for-counsel"
