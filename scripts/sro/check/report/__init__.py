"""Findings for people and machines: a table in the terminal, JSON, JUnit, GitHub annotations, and the audit report as a document."""

from sro.check.finding import Checked
from sro.check.report.audit_report import audit
from sro.check.report.filing import Filing, filed, for_the_public
from sro.check.report.machine import as_github, as_json, as_junit
from sro.check.report.terminal import as_text

__all__ = ["Checked", "Filing", "as_github", "as_json", "as_junit", "as_text", "audit", "filed", "for_the_public"]
