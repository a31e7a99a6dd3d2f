"""Scope.

Only conduct that escalated to violence or constituted a crime is reported on this form; the definition of an investigation or behavioral
intervention reaches further than the duty to report (§ 10-233p).

Passes: `threshold: [violence]`. Fails: a report in which neither is checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import Finding, Report, law

ID = "scope"
DATA = {
    "field": "threshold",
    "message": "neither violence nor a crime is checked{law}; check what applies, and if neither does, do not report it on this form",
}


def check(report: Report) -> Iterator[Finding]:
    """A finding where the report does not say why it is within the duty to report."""
    name = DATA["field"]
    if report.has(name) and not report.record.get(name):
        yield Finding(name, ID, DATA["message"].format(law=law(report.shape.at(name))))
