"""Students called by letters that the report has.

Passes: "Student B" in a report with two students. Fails: "Student C" in that report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sro.forms.report import Finding, Report

ID = "letters"
DATA = {
    "pattern": "[Ss]tudent ([A-Z])(?![A-Za-z])",
    "message": "the text speaks of a student whose block is missing; add the student or correct the letter",
}
_LETTER = re.compile(DATA["pattern"])


def check(report: Report) -> Iterator[Finding]:
    """One finding for each text that names a letter beyond the last student's."""
    for path, text in report.texts():
        if any(ord(found[1]) - ord("A") >= len(report.students) for found in _LETTER.finditer(text)):
            yield Finding(path, ID, DATA["message"])
