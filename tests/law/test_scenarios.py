"""`law/ct/scenarios/`: agreements with their dates, and what the law comes to for each on a day."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sro.check import Finding, check_document, check_passages
from sro.model import Events, parse_address
from sro.project import BuildRequest, documents_of, edition_at, parse_yaml
from sro.reading import Passage
from tests.check.words_of_others import law_of, passages
from tests.every_document import PROJECT, ROOT

FOLDER = ROOT / "law/ct/scenarios"
SCENARIOS = {path.stem: parse_yaml(path.read_text("utf-8"), path.name).data for path in sorted(FOLDER.glob("*.yml"))}
LOOKS = [(name, look) for name, scenario in SCENARIOS.items() for look in scenario["looked_at"]]


@pytest.mark.parametrize(("name", "look"), LOOKS, ids=lambda value: value if isinstance(value, str) else str(value["on"]))
def test_the_law_comes_to_what_a_lawyer_expects(name: str, look: dict[str, Any]) -> None:
    found = _findings(SCENARIOS[name], datetime.date.fromisoformat(look["on"]))
    assert {id: found[id].verdict for id in look["expect"]} == look["expect"]
    for id, words in look.get("because", {}).items():
        assert words in f"{found[id].bound_by} {found[id].reason}"
    for id, here in look.get("readings", {}).items():
        told = [reading[3] for question in found[id].counsel for reading in question.readings]
        assert set(here) <= set(told)
    assert law_of().standing(datetime.date.fromisoformat(look["on"])).warning == look.get("warns", _warning(look["on"]))


def _warning(day: str) -> str:
    """A day after the last one read is warned of in every scenario; those that show it say it themselves."""
    return "Law after October 5, 2026 has not been read." if day > "2026-10-05" else ""


def test_no_reason_charges_anybody() -> None:
    for name, look in LOOKS:
        for finding in _findings(SCENARIOS[name], datetime.date.fromisoformat(look["on"])).values():
            assert not {"breach", "violation", "illegal", "compliant"} & set(finding.reason.lower().replace(".", " ").split()), finding


def test_the_pictures_of_one_agreement_differ_from_day_to_day() -> None:
    looks = SCENARIOS["westport"]["looked_at"]
    pictures = [
        tuple(f.verdict for f in _findings(SCENARIOS["westport"], datetime.date.fromisoformat(look["on"])).values()) for look in looks
    ]
    assert len(set(pictures)) == len(pictures) == 5


def _findings(scenario: dict[str, Any], on: datetime.date) -> dict[str, Finding]:
    if "edition" in scenario:
        order = BuildRequest(PROJECT, documents=("mou",))
        edition = edition_at(order, parse_address(scenario["edition"]))
        (document,) = documents_of(order, edition)
        found = check_document(document, law_of(), edition.events, on)
    else:
        words = _words(tuple(scenario["words"]))
        found = check_passages(words, "agreement", law_of(), events=Events.model_validate(scenario["events"]), on=on)
    return {finding.requirement: finding for finding in found}


def _words(names: tuple[str, ...]) -> tuple[Passage, ...]:
    return passages("\n\n".join(Path(FOLDER / name).read_text("utf-8") for name in names))
