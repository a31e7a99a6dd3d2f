"""What came to the law from 2024 on, over words: wordings that carry a requirement, and altered ones that do not (`law-of-2026.yml`)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sro.check import Finding, check_passages
from sro.model import Events
from sro.project import parse_yaml
from tests.check.words_of_others import ON, law_of, passages

PATH = Path(__file__).parent / "law-of-2026.yml"
ROWS: list[dict[str, Any]] = parse_yaml(PATH.read_text("utf-8"), PATH.name).data["passages"]


def _finding(words: str, requirement: str, events: Events, on: datetime.date = ON) -> Finding:
    found = check_passages(passages(words), "agreement", law_of(), events=events, on=on)
    return next(finding for finding in found if finding.requirement == requirement)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_words_come_to_the_verdict_that_is_right(row: dict[str, Any]) -> None:
    finding = _finding(row["says"], row["requirement"], Events(entered=datetime.date(2026, 9, 1)))
    assert finding.verdict == row["expect"], f"{finding.reason} {[quote.text for quote in finding.quotes]}"


def test_every_requirement_on_words_that_came_is_tried_with_words_that_carry_it_and_words_that_do_not() -> None:
    came = {
        r.id for r in law_of().requirements if r.wordings[0].from_ >= datetime.date(2024, 7, 1) and r.id.split(".")[0] not in _ELSEWHERE
    }
    came = {id for id in came if id not in _NOT_WORDS and not id.endswith("students")}
    for id in came:
        tried = {row["expect"] for row in ROWS if row["requirement"] == id}
        assert "met" in tried and tried & {"weak", "missing"}, id


_ELSEWHERE = {"10-244a", "29-6d", "ada"}
_NOT_WORDS = {"10-233m.update", "stale.10-222d", "10-236b.regime", "10-244a.sso.who", "10-244a.sso.training"}
