"""Own words of a district that undo the model's are not met, of each kind ten; honest rewordings stay met (`own_words.yml`), through the district's file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sro.check import Finding, Strength, check_document
from sro.model import Added, Address, LocalEntry, Replaced
from sro.project import load_district, parse_yaml
from sro.resolve import Edition, read_answers, resolve
from tests.check.test_attacks import law_with
from tests.every_document import PROJECT

DATA: dict[str, Any] = parse_yaml((Path(__file__).parent / "own_words.yml").read_text("utf-8"), "own_words.yml").data
DAY = datetime.date(2026, 9, 14)


@dataclass(frozen=True)
class Case:
    """Entries of one district and the requirement that they are held against."""

    kind: str
    number: int
    requirement: str
    entries: tuple[LocalEntry, ...]


def cases(rows: dict[str, list[dict[str, Any]]]) -> Iterator[Case]:
    """Each row of the table."""
    for kind, listed in rows.items():
        for number, row in enumerate(listed):
            entries = [Replaced(replace=clause, text=_said(words)) for clause, words in row.get("words", {}).items()]
            added = [Added(add="local.own", after=clause, text=_said(words)) for clause, words in row.get("added", {}).items()]
            yield Case(kind, number, row["requirement"], (*entries, *added))


def _said(words: str) -> str:
    return words.format(**DATA["phrases"])


UNDONE, HONEST = list(cases(DATA["undone"])), list(cases({"honest": DATA["honest"]}))


@cache
def edition() -> Edition:
    """Westport's draft, without entries of its own."""
    model, (file, _) = PROJECT.model, load_district(PROJECT.store, Address("westport"))
    answers = read_answers(model, {**file.answers, "central_location": "the office of the Superintendent"}, state="ct", date=str(DAY))
    return Edition("westport", "ct", str(DAY), answers=answers, events=file.events)


def held(case: Case) -> Finding:
    """The requirement held against the agreement as the entries make it."""
    document = resolve(PROJECT.model, "mou", replace(edition(), local=case.entries))
    (finding,) = check_document(document, law_with(case.requirement), edition().events, DAY)
    return finding


@pytest.mark.parametrize("case", UNDONE, ids=lambda case: f"{case.kind} {case.number}")
def test_own_words_that_undo_the_models_are_not_met(case: Case) -> None:
    finding = held(case)
    assert finding.strength < Strength.STRONG, f"{finding.verdict}: {[quote.text for quote in finding.quotes]}"


@pytest.mark.parametrize("case", HONEST, ids=lambda case: str(case.number))
def test_an_honest_rewording_is_not_punished(case: Case) -> None:
    finding = held(case)
    assert finding.strength == Strength.STRONG, f"{finding.verdict}: {finding.reason} {[quote.text for quote in finding.quotes]}"


def test_each_kind_has_ten() -> None:
    assert {kind: len(rows) for kind, rows in DATA["undone"].items() if len(rows) < 10} == {} and len(DATA["undone"]) == 11
    assert len(HONEST) >= 40
