"""Ways of saying, each put into an ordinary agreement that leaves the thing out: a reader is sent to it. Without it, nothing is near.

`ways/worked.yml` was worked with; `ways/aside.yml` was written before, and `make proof` counts it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sro.check import check_reading
from sro.check.finding import Finding
from sro.formats.plain import text_lines
from sro.model import Events
from sro.project.yaml import parse_yaml
from sro.reading import of_lines
from tests.check.words_of_others import law_of

FOLDER = Path(__file__).parent / "ways"
ON = datetime.date(2026, 12, 1)
MADE = Events(entered=datetime.date(2026, 8, 4))
FILES = ("worked.yml", "aside.yml")


@dataclass(frozen=True)
class Way:
    """One way of saying a requirement, put into a paper: what the check makes of it."""

    requirement: str
    words: str
    finding: Finding

    @property
    def lost(self) -> bool:
        """Whether the program says that nothing comes near."""
        return self.finding.verdict == "not-found"

    @property
    def shown(self) -> bool:
        """Whether the words are met or stand among the passages shown."""
        return self.finding.verdict == "met" or any(each.words in self.words or self.words in each.words for each in self.finding.passages)


def _yaml(file: str) -> dict[str, Any]:
    return dict(parse_yaml((FOLDER / file).read_text("utf-8"), file).data)


def findings(text: str) -> dict[str, Finding]:
    """A paper held against the law, by requirement; one line of it is one paragraph."""
    lines = text_lines("\n\n".join(text.splitlines()), markdown=False)[0]
    found = check_reading(of_lines("paper.txt", "text", lines), "agreement", law_of(), events=MADE, on=ON)
    return {each.requirement: each for each in found}


def ways(file: str, paper: str) -> Iterator[Way]:
    """Every way of a file, one at a time, two thirds down in one of the ordinary agreements."""
    lines = _yaml("papers.yml")[paper]["text"].splitlines()
    at = len(lines) * 2 // 3
    for requirement, said in _yaml(file).items():
        for words in said:
            yield Way(requirement, words, findings("\n".join((*lines[:at], words, *lines[at:])))[requirement])


def absent() -> Iterator[tuple[str, Finding]]:
    """What each ordinary agreement leaves out, and what the check says of it; not where the law itself is for counsel or asks nothing."""
    wanted = {requirement for file in FILES for requirement in _yaml(file)}
    for name, paper in _yaml("papers.yml").items():
        for requirement, finding in findings(paper["text"]).items():
            if requirement in wanted and requirement not in paper["says"] and finding.verdict in ("met", "read-these", "not-found"):
                yield name, finding


def test_what_is_said_in_other_words_is_not_called_not_found() -> None:
    found = list(ways("worked.yml", "articles"))
    lost = [each.words for each in found if each.lost]
    assert len(found) >= 90
    assert len(lost) <= 0.1 * len(found), lost


def test_the_words_are_among_the_passages_shown() -> None:
    read = [each for each in ways("worked.yml", "articles") if not each.lost and each.finding.verdict != "for-counsel"]
    assert sum(each.shown for each in read) >= 0.95 * len(read), [each.words for each in read if not each.shown]


def test_what_an_ordinary_agreement_leaves_out_is_not_found() -> None:
    found = list(absent())
    assert len(found) >= 80
    assert sum(finding.verdict == "not-found" for _, finding in found) >= 0.6 * len(found)
    assert not [f"{name}: {finding.requirement}" for name, finding in found if finding.verdict == "met"]
