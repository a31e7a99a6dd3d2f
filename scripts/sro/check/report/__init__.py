"""Findings for people and machines: a table in the terminal, JSON, JUnit, GitHub annotations, and the audit report as a document."""

from sro.check.report.audit import audit
from sro.check.report.checked import Checked
from sro.check.report.github import as_github
from sro.check.report.json import as_json
from sro.check.report.junit import as_junit
from sro.check.report.text import as_text

__all__ = ["Checked", "as_github", "as_json", "as_junit", "as_text", "audit"]
