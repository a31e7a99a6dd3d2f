"""Whether a document's words show what the law asks, each finding with quote and place; rules of drafting; reports."""

from sro.check.finding import SPOKEN, VERDICTS, Finding, Remedy, Strength, Verdict, readings
from sro.check.verdict import (
    KINDS,
    Remedies,
    check_document,
    check_passages,
    facts_of,
    kind_of,
    of_a_draft,
    remedies_of,
    strength_on,
    verdict_of,
    with_draft,
)

__all__ = [
    "KINDS",
    "SPOKEN",
    "VERDICTS",
    "Finding",
    "Remedies",
    "Remedy",
    "Strength",
    "Verdict",
    "check_document",
    "check_passages",
    "facts_of",
    "kind_of",
    "of_a_draft",
    "readings",
    "remedies_of",
    "strength_on",
    "verdict_of",
    "with_draft",
]
