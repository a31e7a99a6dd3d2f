"""Firm words and their hedged twins in other hands: firm words are met, a hedge takes *met* away wherever it stands (verb, condition, lead-in,
heading, footnote).

`hedges/worked.yml` was worked with; `hedges/aside.yml` was written before and measured after, and what it shows is a count.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sro.check import check_reading
from sro.check.finding import Strength
from sro.formats.plain import text_lines
from sro.model import Events
from sro.project.yaml import parse_yaml
from sro.reading import of_lines
from sro.reading.lines import Line
from tests.check.words_of_others import law_of

FOLDER = Path(__file__).parent / "hedges"
ON = datetime.date(2026, 12, 1)
MADE = Events(entered=datetime.date(2026, 9, 1))
_NOTE = "[footnote] "


@dataclass(frozen=True)
class Pair:
    """Words that say a requirement firmly, or with a hedge; ``on_record`` where firm words are known not to be called met."""

    file: str
    requirement: str
    words: str
    firm: bool
    on_record: bool = False

    @property
    def said_met(self) -> bool:
        """Whether the check calls it met."""
        found = check_reading(
            of_lines("paper.txt", "text", list(map(_noted, text_lines(self.words, markdown=False)[0]))),
            "agreement",
            law_of(),
            events=MADE,
            on=ON,
        )
        mine = next(each for each in found if each.requirement == self.requirement)
        return mine.verdict == "met" or (mine.verdict == "for-counsel" and mine.strength == Strength.STRONG)


def _noted(line: Line) -> Line:
    text = f"{line.label} {line.text}".strip()
    return replace(line, text=text.removeprefix(_NOTE), label="", part="note", called="footnote 1") if text.startswith(_NOTE) else line


def pairs(file: str) -> list[Pair]:
    """Every firm way and every twin of a file."""
    return [
        Pair(file, entry["requirement"], words, how != "hedged", how == "unsure")
        for entry in parse_yaml((FOLDER / file).read_text("utf-8"), file).data
        for how in ("firm", "unsure", "hedged")
        for words in entry.get(how, ())
    ]


@pytest.mark.parametrize("pair", pairs("worked.yml"), ids=lambda each: f"{each.requirement}:{each.firm}:{each.words[:40]}")
def test_firm_words_are_met_and_their_hedged_twins_are_not(pair: Pair) -> None:
    assert pair.said_met == (pair.firm and not pair.on_record), pair.words
