"""What people decide of passages: it counts while the words stand, says who and why, and goes stale when they change."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sro.check import settled, undecided
from sro.check.finding import Checked, Finding
from sro.check.paper import Asked, check_file
from sro.check.settle import told_decisions, told_stale
from sro.errors import InputError
from sro.model import Decision
from sro.project import load_decisions
from tests.check.test_foreign_paper import LARKSPUR, MADE, ON, paper
from tests.check.words_of_others import law_of

WORDS = "A copy of this paper stands on larkspurschools.org."
POSTED = "10-233m.1.web.district"
DECIDED = Decision(requirement=POSTED, decision="met", words=WORDS, by="AB", on=datetime.date(2026, 12, 1), reason="Practice since 2024.")


def held(text: str, *decisions: Decision) -> Checked:
    """A paper held against the law, with decisions."""
    file = paper(text)
    return settled(check_file("larkspur.txt", file, law_of(), Asked("ct", ON, "agreement", MADE)), file, decisions)


def finding(checked: Checked, requirement: str = POSTED) -> Finding:
    """The finding on a requirement."""
    return next(each for each in checked.findings if each.requirement == requirement)


def test_a_decision_stands_beside_the_verdict_with_who_and_why() -> None:
    assert finding(held(LARKSPUR)).fails
    decided = finding(held(LARKSPUR, DECIDED))
    assert not decided.fails and decided.verdict == "read-these"
    assert "met by AB on 2026-12-01: Practice since 2024." in told_decisions(decided)


def test_not_met_and_arguable_still_count_as_findings() -> None:
    for decision in ("not met", "arguable"):
        assert finding(held(LARKSPUR, DECIDED.model_copy(update={"decision": decision}))).fails


def test_a_decision_goes_stale_when_its_words_change() -> None:
    checked = held(LARKSPUR.replace("stands on", "stood on"), DECIDED)
    assert checked.stale == (DECIDED,) and finding(checked).decisions == ()
    assert "Stale" in next(told_stale(checked))
    assert held(LARKSPUR.replace("this paper", "this  paper"), DECIDED).stale == ()


def test_what_is_left_to_decide_is_written_to_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    path.write_text(undecided(held(LARKSPUR, DECIDED)), "utf-8")
    read = load_decisions(path, law_of(), "larkspur.txt")
    assert DECIDED in read
    waiting = [each for each in read if each.decision == "undecided"]
    assert waiting and POSTED not in {each.requirement for each in waiting}
    assert held(LARKSPUR, *waiting).stale == ()


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("decisions:\n  - {requirement: 10-233h, decision: met, words: w}\n", ":2:", "by and on and reason"),
        ("decisions:\n  - {requirement: 10-999z, decision: undecided, words: w}\n", ":2:", "10-999z is no requirement"),
        ("decisions:\n  - {requirement: 10-233h, decision: perhaps, words: w}\n", ":2:", "perhaps"),
        ("file: other.pdf\ndecisions: []\n", ":1:", "about other.pdf"),
        (
            "decisions:\n  - {requirement: 10-233h, decision: undecided, words: w}\n  - {requirement: 10-233h, decision: undecided, words: w}\n",
            ":3:",
            "twice",
        ),
        ("decisions: [\n", ":1:", "a bracket is opened and not closed"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_place(text: str, where: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        load_decisions(path, law_of(), "larkspur.txt")
    assert where in str(error.value) and says in str(error.value)
