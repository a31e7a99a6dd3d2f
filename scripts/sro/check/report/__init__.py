"""Findings for people and machines: a table in the terminal, JSON, JUnit, GitHub annotations, and the audit report as a document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sro.check.finding import Checked
from sro.check.report.audit_report import audit
from sro.check.report.filing import Filing, filed, for_the_public
from sro.check.report.machine import as_github, as_json, as_junit

if TYPE_CHECKING:
    from rich.console import Console


def as_text(checked: Sequence[Checked], console: "Console", *, everything: bool = False) -> None:
    """Prints findings to a terminal, as :mod:`sro.check.report.terminal` does, which brings `rich`; the drafting page has no terminal and no `rich`."""
    from sro.check.report.terminal import as_text as print_all

    print_all(checked, console, everything=everything)


__all__ = ["Checked", "Filing", "as_github", "as_json", "as_junit", "as_text", "audit", "filed", "for_the_public"]
