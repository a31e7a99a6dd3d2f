"""The proofs on a part of the combinations, so that the tests notice at once; `make proof` runs them all."""

from __future__ import annotations

import pytest

from tests.check.words_of_others import law_of
from tests.proof.alarms import alarms
from tests.proof.combinations import combinations
from tests.proof.elements import ELEMENTS
from tests.proof.mutation import Report, run
from tests.proof.mutations import another_act, longer, negated, permissive, rarer

PARTS = 12


@pytest.fixture(scope="module")
def report() -> Report:
    """Every wording mutated once, in one part of the combinations."""
    return run(law_of(), 0, PARTS, tried_in=1)


def test_no_choice_raises_a_false_alarm() -> None:
    assert [(alarm.document, alarm.finding.requirement, alarm.finding.reason) for alarm in alarms(law_of())] == []


def test_no_mutation_survives(report: Report) -> None:
    assert [(trial.clause, trial.kind, trial.requirement) for trial in report.survivors()] == []
    assert len(report.trials) > 200


def test_no_verdict_changes_without_cause(report: Report) -> None:
    assert report.disturbed == []


def test_every_kind_of_mutation_was_tried(report: Report) -> None:
    kinds = {"dropped", "negated", "another act", "made permissive", "longer deadline", "rarer interval", "element removed", "fact removed"}
    assert {trial.kind for trial in report.trials} == kinds


def test_the_elements_name_clauses_that_exist(report: Report) -> None:
    tried = {trial.clause for trial in report.trials if trial.kind == "element removed"}
    assert {clause for clause, elements in ELEMENTS.items() if any(elements.values())} <= tried


def test_every_pair_of_answers_is_in_some_combination() -> None:
    assert len(combinations()) >= 20
    for question in ("duty_firearm", "compile_interval", "agreement_name"):
        assert len({str(answers[question]) for answers in combinations() if question in answers}) >= 2


def test_the_mutations_do_what_they_say() -> None:
    assert negated("The SRO shall notify the Chief.") == "The SRO shall not notify the Chief."
    assert negated("The SRO shall not act.") == "The SRO shall act."
    assert negated("A duty means this.") == "A duty does not mean this."
    assert permissive("The SRO shall act, and shall not rest.") == "The SRO may act, and need not rest."
    assert longer("within five (5) school days") == "within 40 school days"
    assert rarer("They shall update it at least every three (3) years.") == "They shall update it at least every five (5) years."
    assert another_act("They shall update it. It was updated.") == "They shall review it. It was reviewed."
    assert longer("shall notify a parent on the same day") == "shall notify a parent within three days"
    assert rarer("Each month, the Chief reports.") == "each school year, the Chief reports."
