"""Agreements with their histories: what the law asks of each on a day, as a lawyer would tell it (`scenarios/agreements.yml`)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sro.check.verdict import check_passages
from sro.model.district import Events
from sro.project.yaml import parse_yaml
from tests.check.words_of_others import law_of, passages
from tests.every_document import ROOT

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS: list[dict[str, Any]] = parse_yaml((FOLDER / "agreements.yml").read_text("utf-8"), "agreements.yml").data["scenarios"]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_the_law_asks_what_the_agreements_own_dates_bring(scenario: dict[str, Any]) -> None:
    text = "\n\n".join((ROOT / "law/ct/scenarios" / name).read_text("utf-8") for name in scenario["words"])
    events = Events.model_validate({name: scenario[name] for name in ("entered", "extended", "updated", "amended") if name in scenario})
    on = datetime.date.fromisoformat(scenario["on"])
    found = check_passages(
        passages(text), "agreement", law_of(scenario.get("state", "ct")), events=events, on=on, facts=scenario.get("facts")
    )
    verdicts = {finding.requirement: finding for finding in found}
    assert {name: verdicts[name].verdict for name in scenario["expect"]} == scenario["expect"]
    for name, words in scenario.get("reasons", {}).items():
        assert words in f"{verdicts[name].bound_by} {verdicts[name].reason}"
    if scenario.get("only"):
        assert set(verdicts) == set(scenario["expect"])
