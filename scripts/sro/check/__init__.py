"""Whether a document's words show what the law asks, each finding with quote and place; rules of drafting; reports."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.check.finding import (
        FOREIGN_VERDICTS,
        OWN_VERDICTS,
        SHORT,
        SPOKEN,
        VERDICTS,
        Finding,
        Remedy,
        Shown,
        Strength,
        Verdict,
        beside,
        readings,
    )
    from sro.check.foreign import check_reading
    from sro.check.own_dates import told_by
    from sro.check.own_terms import OwnTerms, own_terms
    from sro.check.paper import Asked, Tracked, check_document, check_file, spoken_events
    from sro.check.phrases import Vocabulary
    from sro.check.settle import settled, told_stale, undecided
    from sro.check.taken import Taken
    from sro.check.terms import stems
    from sro.check.verdict import (
        KINDS,
        Remedies,
        check_passages,
        facts_of,
        kind_of,
        of_a_draft,
        remedies_of,
        strength_on,
        verdict_of,
        vocabulary_of,
        with_draft,
    )

opened_later(__name__)

__all__ = [
    "FOREIGN_VERDICTS",
    "KINDS",
    "OWN_VERDICTS",
    "SHORT",
    "SPOKEN",
    "VERDICTS",
    "Asked",
    "Finding",
    "OwnTerms",
    "Remedies",
    "Remedy",
    "Shown",
    "Strength",
    "Taken",
    "Tracked",
    "Verdict",
    "Vocabulary",
    "beside",
    "check_document",
    "check_file",
    "check_passages",
    "check_reading",
    "facts_of",
    "kind_of",
    "of_a_draft",
    "own_terms",
    "readings",
    "remedies_of",
    "settled",
    "spoken_events",
    "stems",
    "strength_on",
    "told_by",
    "told_stale",
    "undecided",
    "verdict_of",
    "vocabulary_of",
    "with_draft",
]
