"""Random drafts that came back: answers recognized, none wrongly, and no word lost. `python -m tests.draft.intake.random_edits 1000` runs the long table."""

import pytest

from sro.project import Project
from tests.draft.intake.random_edits import ROOT, Ground, Outcome, cases, held


@pytest.mark.parametrize(
    ("district", "document", "office", "count"), [("westport", "mou", 0, 24), ("westport", "mou", 1, 8), ("montville", "mou", 0, 10)]
)
def test_answers_are_recognized_and_nothing_is_lost(district: str, document: str, office: float, count: int) -> None:
    ground = Ground(Project.open(ROOT), district, document)
    outcome = Outcome()
    for case in cases(ground, 20261130, count, office=office):
        held(ground, case, outcome)
    assert outcome.planted["answer"] >= count // 4
    assert outcome.found["answer"] >= 0.95 * outcome.planted["answer"], outcome.misses
    assert outcome.wrong == 0, outcome.misses
    assert outcome.lost == 0, outcome.misses
    assert sum(outcome.found.values()) >= 0.9 * sum(outcome.planted.values()), outcome.misses
