"""Altered wordings that must not be called met, and harmless ones that must stay so (`attacks.yml`): Westport's agreement with some clauses replaced."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sro.check.finding import Finding
from sro.check.verdict import check_passages
from sro.law.requirement import Law
from sro.model.address import Address
from sro.model.district import Events
from sro.project.districts import load_district
from sro.project.yaml import parse_yaml
from sro.reading.own import of_document
from sro.reading.passage import Entry, Passage
from sro.resolve import Edition, read_answers, resolve
from tests.check.words_of_others import ON, law_of
from tests.every_document import PROJECT

DATA: dict[str, Any] = parse_yaml((Path(__file__).parent / "attacks.yml").read_text("utf-8"), "attacks.yml").data


@dataclass(frozen=True)
class Row:
    """Words in the place of clauses, and the verdicts that are right for one requirement."""

    name: str
    requirement: str
    words: dict[str, str]
    verdicts: tuple[str, ...]


def rows(called: str, right: tuple[str, ...]) -> list[Row]:
    """The rows of one part of the table."""
    return [
        Row(
            row["name"],
            row["requirement"],
            {clause: words.format(**DATA["phrases"]) for clause, words in row["words"].items()},
            tuple(row.get("verdicts", right)),
        )
        for row in DATA[called]
    ]


ROWS, CONTROLS = rows("altered", ("weak", "missing")), rows("harmless", ("met",))
FACTS = {
    "central_location": "the office of the Superintendent",
    "district_web": "https://www.example.org",
    "schools": [{"name": "Staples High School", "web_address": "https://high.example.org"}],
}
DAY = datetime.date(2026, 9, 14)


@cache
def agreement() -> tuple[Passage, ...]:
    """Westport's draft, resolved once."""
    model, (file, _) = PROJECT.model, load_district(PROJECT.store, Address("westport"))
    answers = read_answers(model, file.answers, state="ct", date=str(DAY))
    return of_document(resolve(model, "mou", Edition("westport", "ct", str(DAY), answers=answers, events=file.events))).passages


@cache
def law_with(requirement: str) -> Law:
    """The law with one requirement."""
    found = law_of().requirement(requirement)
    assert found is not None
    return law_of().model_copy(update={"requirements": (found,)})


def held(row: Row, facts: dict[str, object] | None = None) -> Finding:
    """The row's requirement held against the agreement with the row's words in it."""
    there = {passage.place.clause for passage in agreement()}
    assert set(row.words) <= there
    passages = [
        _replaced(passage, row.words[passage.place.clause]) if passage.place.clause in row.words else passage for passage in agreement()
    ]
    events = Events(entered=DAY)
    (finding,) = check_passages(
        passages, "agreement", law_with(row.requirement), events=events, on=ON, facts=FACTS if facts is None else facts
    )
    return finding


def _replaced(passage: Passage, words: str) -> Passage:
    text, *items = words.split(" | ")
    return replace(
        passage, text=text, entries=tuple(Entry(f"({label})", item) for label, item in zip("abcdefgh", items, strict=False)), closing=""
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_an_altered_wording_is_not_met(row: Row) -> None:
    finding = held(row)
    assert finding.verdict in row.verdicts, f"{finding.verdict}: {finding.reason} {[quote.text for quote in finding.quotes]}"


@pytest.mark.parametrize("row", CONTROLS, ids=lambda row: row.name)
def test_a_harmless_wording_stays_met(row: Row) -> None:
    finding = held(row)
    assert finding.verdict in row.verdicts, f"{finding.verdict}: {finding.reason} {[quote.text for quote in finding.quotes]}"


def test_there_are_enough_of_both() -> None:
    assert len(ROWS) >= 110 and len(CONTROLS) >= 25


def test_what_is_weak_is_quoted_by_the_words_that_weaken() -> None:
    row = next(row for row in ROWS if row.name == "5d unless excused")
    assert "unless the chief excuses the report" in held(row).reason
    row = next(row for row in ROWS if row.name == "7.1 has no effect")
    assert [quote.place.number for quote in held(row).quotes] == ["7.1", "11.2"]


def test_the_question_for_counsel_is_told_though_the_words_are_missing() -> None:
    row = next(row for row in ROWS if row.name == "board deleted")
    assert held(row).verdict == "missing" and "Open in law (C2)" in held(row).reason


def test_a_draft_is_not_posted_whatever_is_on_record() -> None:
    row = Row("draft", "10-233m.1.web.district", {}, ("dormant",))
    assert held(row, {**FACTS, "draft": True}).verdict == "dormant"
    assert held(row).verdict == "met"
    assert held(row, {"draft": True}).verdict == "weak"
