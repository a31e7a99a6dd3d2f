"""Numbers and addresses that identify a person: birth dates, telephone and student numbers, e-mail.

Passes: "near room 214". Fails: "DOB 5/1/2010", a telephone number, an e-mail address, a run of seven or more figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sro.forms.report import Finding, Report

ID = "identifiers"
DATA = {
    "patterns": [
        r"\b[Dd]\.?[Oo]\.?[Bb]\b",
        r"\b[Bb]orn (?:on|in)\b",
        r"\b[Bb]irth ?da(?:te|y)\b|\b[Dd]ate of [Bb]irth\b",
        r"[A-Za-z0-9._-]+@[A-Za-z0-9-]+\.[A-Za-z]",
        r"\b[0-9]{3}[-. ][0-9]{4}\b",
        r"[0-9]{7}",
        r"\b(?:SASID|[Ss]tudent (?:ID|number|no\.))",
    ],
    "message": "the text holds what looks like a number, date or address that identifies a person; take it out",
}
_PATTERNS = [re.compile(pattern, re.ASCII) for pattern in DATA["patterns"]]


def check(report: Report) -> Iterator[Finding]:
    """One finding for each text with such a thing in it."""
    for path, text in report.texts():
        if any(pattern.search(text) for pattern in _PATTERNS):
            yield Finding(path, ID, str(DATA["message"]))
