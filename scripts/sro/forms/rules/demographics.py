"""Demographics only in their own fields.

Age, gender, race, ethnicity and disability are given for each student in the student's block, for the reporting that the state requires
and for nothing else. In a narrative they would identify the student and could not be taken out again.

Passes: "Student A pushed Student B." Fails: "a 15-year-old girl", "a Hispanic male", "Student A has an IEP".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sro.forms.report import Finding, Report

ID = "demographics"
_PERSON = "(?:male|female|boy|girl|student|youth|teen|teenager|kid|juvenile|man|woman|child|person)s?"
DATA = {
    "patterns": [
        r"\b[0-9]{1,2}[ -]?(?:years?[ -]old|yrs?[ -]old|yo|y/o)\b",
        r"\b(?:age|aged|ages) (?:of )?[0-9]",
        r"\b(?:hispanic|latin[oax]|caucasian|african[ -]american|asian|native american|american indian)s?\b",
        r"\b(?:alaska native|pacific islander|multiracial|biracial)s?\b",
        rf"\b(?:white|black|brown) {_PERSON}\b",
        r"\b(?:males?|females?|boys?|girls?|non-?binary|transgender)\b(?!['’]?s? (?:room|bath|rest|lock|lav|team|bask|socc|gym))",
        r"\b(?:race of|because of (?:[a-z]+ )?race|racial|racially|ethnicity|ethnic|gender)\b",
        r"\b(?:disabilit(?:y|ies)|disabled|special education|special ed|autis(?:m|tic)|adhd|emotional disturbance|dyslexi[ac]|intellectual)\b",
    ],
    "exact": [r"\bIEP\b|\b504\b"],
    "message": "the text speaks of age, gender, race, ethnicity or disability; these belong in the student's block alone, so take them out here",
}
_PATTERNS = [re.compile(pattern, re.ASCII | re.IGNORECASE) for pattern in DATA["patterns"]]
_PATTERNS += [re.compile(pattern, re.ASCII) for pattern in DATA["exact"]]


def check(report: Report) -> Iterator[Finding]:
    """One finding for each text that describes a student in these ways."""
    for path, text in report.texts():
        if any(pattern.search(text) for pattern in _PATTERNS):
            yield Finding(path, ID, str(DATA["message"]))
