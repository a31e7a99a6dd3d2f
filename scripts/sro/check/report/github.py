"""Findings as GitHub annotations, at the file and line of the clause: an error for what the law asks, a warning for a recommendation, a notice for counsel."""

from __future__ import annotations

from collections.abc import Sequence

from sro.check.finding import Finding
from sro.check.report.checked import SPOKEN, Checked


def as_github(checked: Sequence[Checked]) -> str:
    """One line a finding that somebody has to look at."""
    lines = [_line(each, finding) for each in checked for finding in each.of("missing", "weak", "for-counsel")]
    return "".join(f"{line}\n" for line in lines)


def _line(checked: Checked, finding: Finding) -> str:
    level = "error" if finding.fails else "notice" if finding.verdict == "for-counsel" else "warning"
    place = finding.place
    where = [f"file={_property(place.file)}"] if place.file else []
    where += [f"line={place.line}"] if place.file and place.line else []
    where.append(f"title={_property(f'{checked.name}: {finding.citation} {SPOKEN[finding.verdict]}')}")
    advice = f" {finding.remedy.advice}" if finding.remedy else ""
    return f"::{level} {','.join(where)}::{_message(f'{finding.title}. {finding.reason}{advice}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
