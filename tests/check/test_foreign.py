"""Words of others: each verdict is the expected one, or the wrong one that is on record (`foreign/README.md`)."""

from __future__ import annotations

import pytest

from tests.check.words_of_others import FILES, Case, cases

CASES = [case for file in FILES for case in cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}:{case.style}:{case.requirement}")
def test_a_passage_is_read_as_recorded(case: Case) -> None:
    assert case.as_recorded, f"{case.given} and not {case.known or case.expected}: {case.says} ({case.reason})"


def test_there_are_enough_passages_and_hardly_a_false_comfort() -> None:
    assert len({case.says for case in CASES}) >= 150
    comfort = [case for case in CASES if case.given == "met" and case.expected != "met"]
    assert comfort == []
