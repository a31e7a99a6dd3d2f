"""Labelled papers in other hands: *met* is right, what is there is found, and no hedged twin stays met (figures of all of them: `make proof`)."""

from __future__ import annotations

import pytest

from tests.check.labelled import MOVES, Labelled, findings, measured, papers
from tests.check.words_of_others import law_of

DEVELOPED = tuple(paper for paper in papers() if not paper.aside)


def test_there_are_papers_in_many_hands_and_half_are_kept_aside() -> None:
    assert len(papers()) >= 8
    assert len(DEVELOPED) * 2 <= len(papers()) + 1


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)
def test_what_is_doubtful_or_absent_is_not_called_met(paper: Labelled) -> None:
    assert measured((paper,), law_of(), hedges=False).wrong == ()


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)
def test_decisive_sentences_stand_in_the_paper_once(paper: Labelled) -> None:
    assert all(paper.text.count(words) == 1 for words in paper.met.values() if words)


def test_most_of_what_is_there_is_found() -> None:
    found = measured(DEVELOPED, law_of(), hedges=False)
    assert found.precision >= 0.95 and found.recall >= 0.9 and found.not_found <= 0.05


@pytest.mark.parametrize("move", MOVES)
def test_a_hedge_in_any_place_takes_met_away(move: str) -> None:
    paper = next(paper for paper in papers() if paper.name == "tamarack-covenant")
    words = paper.met["10-233p.chief.monthly"]
    twin = findings(paper, law_of(), paper.text.replace(words, MOVES[move](words)))["10-233p.chief.monthly"]
    assert twin.strength < 2
    assert twin.reason
