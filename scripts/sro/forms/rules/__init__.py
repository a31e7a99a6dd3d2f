"""The rules of the check, one a module, in the order in which a person would mend a report.

Each has an ``ID``, its words and lists in ``DATA``, and ``check(report)``, which yields findings. The browser page gets the same DATA and
says the same; a test holds the two against each other.
"""

from __future__ import annotations

from sro.forms.report import Finding, Report
from sro.forms.rules import (
    age,
    characters,
    demographics,
    detained,
    disposition,
    identifiers,
    letters,
    names,
    order,
    required,
    scope,
    write_in,
)

RULES = (required, scope, order, age, detained, disposition, write_in, letters, names, demographics, identifiers, characters)


def check(report: Report) -> list[Finding]:
    """All findings at once, in the order of the form."""
    order_of = {path: position for position, (path, _, _) in enumerate(report.values())}
    found = [finding for rule in RULES for finding in rule.check(report)]
    return sorted(found, key=lambda finding: (order_of.get(finding.path, len(order_of)), finding))
