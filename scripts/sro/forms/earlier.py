"""Fields of earlier versions of Form A that today's form has not, and where what they hold belongs now.

A record of an earlier form is refused field by field, never read as if it were of today's: a box that is not checked says no, while an earlier
answer that was missing said nothing, and two texts written apart were certified apart.
"""

from collections.abc import Iterable

_ONE_TEXT = "the reason and the nature are one text now; write both under reason_and_nature and take this one out"
_A_BOX = "this is a box now; list what was so under during (searched, apprised, cited, arrested, detained, or none) and take this one out"
_NOT_ASKED = "the form no longer asks for this; say it under reason_and_nature, unless that says it, and take this one out"
_ONE_DATE = (
    "the form has one date, that of the investigation or intervention; write it as incident_date, another day of the incident under "
    "reason_and_nature, and take this one out"
)
_KEPT_ELSEWHERE = "the copy’s way is recorded outside the form now; note it there and take this one out"

EARLIER = {
    **dict.fromkeys(("reason", "nature"), _ONE_TEXT),
    **dict.fromkeys(("searched", "apprised", "cited", "arrested", "detained"), _A_BOX),
    **dict.fromkeys(("conduct_kind", "conduct_subject", "threshold"), _NOT_ASKED),
    "conducted_date": _ONE_DATE,
    **dict.fromkeys(("copied_date", "superintendent_received_date", "board_submitted_date", "superintendent_initials"), _KEPT_ELSEWHERE),
}
"""Each field of an earlier form, and what to do with what it holds."""


def earlier_fields(names: Iterable[str]) -> list[str]:
    """Those of some PDF fields' full names (`a.searched`, `threshold.crime`) that are of an earlier form, each by its own name, in order."""
    parts = (part for name in names for part in name.split("."))
    return list(dict.fromkeys(part for part in sorted(parts) if part in EARLIER))
