"""Sentences in other hands: *met* of what a careful reader would call met, and of nothing that only tells, suggests, puts off or binds somebody else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

from sro.check import check_reading
from sro.check.finding import Strength
from sro.formats.plain import text_lines
from sro.model import Events
from sro.project.yaml import parse_yaml
from sro.reading import of_lines
from tests.check.words_of_others import law_of

FOLDER = Path(__file__).parent / "firm"
ON = datetime.date(2026, 12, 1)
MADE = Events(entered=datetime.date(2026, 9, 1))


@dataclass(frozen=True)
class Sentence:
    """Some words, the requirement they come near, whether they meet it, and whether a miss is on record."""

    file: str
    requirement: str
    words: str
    is_met: bool
    on_record: bool

    @property
    def said_met(self) -> bool:
        """Whether the check calls it met."""
        reading = of_lines("paper.txt", "text", text_lines(self.words, markdown=False)[0])
        found = check_reading(reading, "agreement", law_of(), events=MADE, on=ON)
        mine = next(each for each in found if each.requirement == self.requirement)
        return mine.verdict == "met" or (mine.verdict == "for-counsel" and mine.strength == Strength.STRONG)


def sentences(file: str) -> list[Sentence]:
    """Every sentence of a file."""
    data = parse_yaml((FOLDER / file).read_text("utf-8"), file).data
    return [
        Sentence(file, requirement, words, how in ("met", "misread"), how == "misread")
        for requirement, by in data.items()
        for how in ("met", "misread", "not")
        for words in by.get(how, ())
    ]


ALL = [*sentences("developed.yml"), *sentences("aside.yml"), *sentences("gate.yml"), *sentences("frame.yml"), *sentences("reserve.yml")]


@pytest.mark.parametrize("sentence", ALL, ids=lambda each: f"{each.file}:{each.requirement}:{each.words[:40]}")
def test_a_sentence_is_met_where_it_is_firm_and_nowhere_else(sentence: Sentence) -> None:
    assert sentence.said_met == (sentence.is_met and not sentence.on_record), sentence.words
