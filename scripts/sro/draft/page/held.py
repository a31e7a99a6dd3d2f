"""The law check as the page shows it: the findings of :func:`sro.check.verdict.hold`, what changed between two of them, and what got weaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sro.check.finding import Finding
from sro.check.lints.lint import Lint

_RANK = {"met": 3, "weak": 2, "missing": 1}


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "requirement": finding.requirement,
        "citation": finding.citation,
        "title": finding.title,
        "asks": finding.asks,
        "weight": finding.weight,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "bound_by": finding.bound_by,
        "quotes": [{"text": quote.text, "place": str(quote.place), "clause": quote.place.clause} for quote in finding.quotes],
        "remedy": asdict(finding.remedy) if finding.remedy else None,
        "question": finding.question,
        "caution": finding.caution,
        "link": finding.link,
        "checked_to": finding.checked_to.isoformat(),
    }


def lint_data(lint: Lint) -> dict[str, str]:
    """A lint as plain data."""
    return {"rule": lint.rule, "document": lint.document, "clause": lint.clause, "message": lint.message}


def weakened(old: Sequence[Finding], new: Sequence[Finding]) -> list[Finding]:
    """The findings whose verdict fell: met before and weak or missing now, or weak before and missing now."""
    before = {finding.requirement: finding for finding in old}
    return [
        finding
        for finding in new
        if finding.requirement in before and _RANK.get(finding.verdict, 9) < _RANK.get(before[finding.requirement].verdict, 0)
    ]
