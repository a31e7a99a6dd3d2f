"""Whether a document's words show what the law asks, each finding with quote and place; rules of drafting; reports."""

from sro.check.finding import FOREIGN_VERDICTS, OWN_VERDICTS, SHORT, SPOKEN, Finding, Remedy, Strength, Verdict, readings
from sro.check.foreign import HELD_AS, check_reading
from sro.check.own_dates import Told, events_told, told_by
from sro.check.taken import Taken
from sro.check.tracked import both_ways
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
    "FOREIGN_VERDICTS",
    "HELD_AS",
    "KINDS",
    "OWN_VERDICTS",
    "SHORT",
    "SPOKEN",
    "Finding",
    "Remedies",
    "Remedy",
    "Strength",
    "Taken",
    "Told",
    "Verdict",
    "both_ways",
    "check_document",
    "check_passages",
    "check_reading",
    "events_told",
    "facts_of",
    "kind_of",
    "of_a_draft",
    "readings",
    "remedies_of",
    "strength_on",
    "told_by",
    "verdict_of",
    "with_draft",
]
