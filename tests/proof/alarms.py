"""No false alarm: every allowed pair of choices of agreement, policy and form, held against the law, with nothing missing and nothing weak."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sro.check.finding import Finding
from sro.check.verdict import check_passages
from sro.law.requirement import Law
from sro.model.base import Kind
from sro.model.district import Events
from sro.model.document import Document
from sro.reading.own import of_document
from tests.proof.combinations import DATE, combinations, documents

KINDS: dict[str, Kind] = {"mou": "agreement", "policy-5142.4": "policy", "form-a": "form"}
ON = datetime.date(2027, 1, 2)
"""A day on which no reading of the law puts off what an agreement must say (C12), so that nothing missing hides behind a question."""
EVENTS = Events(entered=datetime.date.fromisoformat(DATE))


@dataclass(frozen=True)
class Alarm:
    """A finding that should not be: the document, the combination's number, the finding."""

    document: str
    combination: int
    finding: Finding


def facts_of_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """What a combination's answers record of conduct: the places where the agreement is kept and posted."""
    return answers


def findings(document: Document, law: Law, facts: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings of one document on the day of the proof."""
    return check_passages(of_document(document).passages, KINDS[document.id], law, events=EVENTS, on=ON, facts=facts)


def alarms(law: Law, part: int = 0, parts: int = 1) -> Iterator[Alarm]:
    """Every missing or weak finding of every combination (or of one part of them). What an answer left out on purpose is none."""
    for number, answers in enumerate(combinations()):
        if number % parts != part:
            continue
        for document in documents(answers, tuple(KINDS)):
            left_out = {claim for omission in document.omissions for claim in omission.satisfies}
            for finding in findings(document, law, answers):
                wrong = finding.verdict in ("missing", "weak") and not (finding.weight == "recommended" and finding.requirement in left_out)
                if wrong:
                    yield Alarm(document.id, number, finding)
