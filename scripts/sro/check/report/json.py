"""Findings as JSON, for programs. The keys are a promise: `document` and `findings` with `requirement`, `verdict`, `quote`, `place`, `reason`, `remedy`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from sro.check.finding import Finding
from sro.check.report.checked import NOT_ADVICE, Checked
from sro.reading.reading import Place

_PLAIN = ("citation", "title", "asks", "weight", "act", "bound_by", "caution", "question")


def as_json(checked: Sequence[Checked]) -> str:
    """A list with an object for each document."""
    return json.dumps([_document(each) for each in checked], ensure_ascii=False, indent=2) + "\n"


def _document(checked: Checked) -> dict[str, Any]:
    return {
        "document": checked.name,
        "title": checked.title,
        "kind": checked.kind,
        "state": checked.state,
        "on": checked.on.isoformat(),
        "checked_to": checked.checked_to.isoformat(),
        "about": dict(checked.about),
        "notice": NOT_ADVICE,
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "verdict": finding.verdict,
        "quote": finding.quote,
        "place": str(finding.place) if finding.quotes else "",
        "reason": finding.reason,
        "remedy": None if finding.remedy is None else dataclasses.asdict(finding.remedy),
        **{key: getattr(finding, key) for key in _PLAIN},
        "on": finding.on.isoformat(),
        "checked_to": finding.checked_to.isoformat(),
        "link": finding.link,
        "quotes": [{"text": quote.text, "place": str(quote.place), **_where(quote.place)} for quote in finding.quotes],
    }


def _where(place: Place) -> dict[str, Any]:
    return {key: value for key in ("section", "number", "clause", "page", "file", "line") if (value := getattr(place, key))}
