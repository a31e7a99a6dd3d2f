"""Findings as JUnit XML: a suite a document, a case a requirement. What the law asks and is missing or too weak fails; what does not bind is skipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from sro.check.finding import Finding
from sro.check.report.checked import SPOKEN, Checked


def as_junit(checked: Sequence[Checked]) -> str:
    """The whole file."""
    tests = sum(len(each.findings) for each in checked)
    failures = sum(finding.fails for each in checked for finding in each.findings)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="sro check" tests="{tests}" failures="{failures}">']
    for each in checked:
        failed = sum(finding.fails for finding in each.findings)
        skipped = sum(_skipped(finding) for finding in each.findings)
        lines.append(f'  <testsuite name={quoteattr(each.name)} tests="{len(each.findings)}" failures="{failed}" skipped="{skipped}">')
        for finding in each.findings:
            lines += _case(each, finding)
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _skipped(finding: Finding) -> bool:
    return finding.verdict != "met" and not finding.fails


def _case(checked: Checked, finding: Finding) -> list[str]:
    name = f"{finding.requirement}: {finding.title}"
    file = f" file={quoteattr(finding.place.file)}" if finding.place.file else ""
    opening = f"    <testcase classname={quoteattr(_plain(checked.name))} name={quoteattr(_plain(name))}{file}"
    said = quoteattr(_plain(f"{finding.citation} is {SPOKEN[finding.verdict]}: {finding.reason}"))
    if finding.verdict == "met":
        return [f"{opening}/>"]
    if finding.fails:
        body = escape(_plain("\n".join(part for part in (finding.quote, finding.remedy.advice if finding.remedy else "") if part)))
        return [f"{opening}>", f"      <failure type={quoteattr(finding.verdict)} message={said}>{body}</failure>", "    </testcase>"]
    return [f"{opening}>", f"      <skipped message={said}/>", "    </testcase>"]


def _plain(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return re.sub("[^\n\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
