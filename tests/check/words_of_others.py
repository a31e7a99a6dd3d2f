"""Passages of others and the verdicts they get: used by the test and by the proof."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from sro.check.verdict import check_passages
from sro.formats.plain import text_lines
from sro.law.requirement import Law
from sro.model.base import Kind
from sro.model.district import Events
from sro.project.yaml import parse_yaml
from sro.reading.passage import Passage
from sro.reading.structure import of_lines
from tests.every_document import PROJECT

FILES = ("developed.yml", "second.yml", "third.yml", "fourth.yml", "held-out.yml")
FOLDER = Path(__file__).parent / "foreign"
ON = datetime.date(2027, 1, 2)
"""A day on which no reading of the law puts off what an agreement must say (C12)."""


@dataclass(frozen=True)
class Case:
    """One passage, one requirement, the verdict expected, the verdict given, and the wrong verdict that is known and on record, if any."""

    file: str
    style: str
    says: str
    requirement: str
    expected: str
    given: str
    reason: str
    known: str = ""

    @property
    def as_recorded(self) -> bool:
        """Whether the verdict is the expected one, or the wrong one that is on record."""
        return self.given == (self.known or self.expected)


@lru_cache(maxsize=4)
def law_of(state: str = "ct") -> Law:
    """The law of a state, loaded once."""
    return PROJECT.library.of(state)


def passages(text: str) -> tuple[Passage, ...]:
    """Plain text as passages."""
    return of_lines("passage", "text", text_lines(text, markdown=False)[0]).passages


def cases(file: str) -> list[Case]:
    """Every expectation of a file with the verdict that the check gives."""
    found = []
    data = parse_yaml((FOLDER / file).read_text("utf-8"), file).data
    for entry in data["passages"]:
        kind = cast(Kind, entry.get("kind", "agreement"))
        events = Events(entered=datetime.date(2026, 9, 1))
        findings = {f.requirement: f for f in check_passages(passages(entry["says"]), kind, law_of(), events=events, on=ON)}
        known = entry.get("misread", {})
        for requirement, expected in entry["expect"].items():
            finding = findings[requirement]
            found.append(
                Case(
                    file, entry["style"], entry["says"], requirement, expected, finding.verdict, finding.reason, known.get(requirement, "")
                )
            )
    return found
