"""Findings for the terminal, for programs, for continuous integration."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

from rich.console import Console

from sro.check.report import Checked, as_github, as_json, as_junit
from sro.check.report.terminal import as_text
from sro.check.verdict import check_passages
from sro.model.district import Events
from tests.check.words_of_others import ON, law_of, passages

WORDS = (
    "7.1 SROs may report investigations and behavioral interventions that escalate to violence or constitute a crime to the Chief within "
    "five school days, “<b>100%</b>”, says R&D: yes."
)


def _checked(words: str = WORDS) -> Checked:
    found = check_passages(passages(words), "mou", law_of(), events=Events(), on=ON)
    return Checked("agreement.docx", "Agreement", "ct", "mou", ON, found, (("Entered", "unknown"),))


def _text(checked: Checked, *, everything: bool = False) -> str:
    out = io.StringIO()
    as_text([checked], Console(file=out, width=140), everything=everything)
    return out.getvalue()


def test_json_keeps_its_promise() -> None:
    [data] = json.loads(as_json([_checked()]))
    assert data["document"] == "agreement.docx"
    finding = next(entry for entry in data["findings"] if entry["requirement"] == "10-233p.sro.5d")
    assert set(finding) >= {"requirement", "verdict", "quote", "place", "reason", "remedy"}
    assert finding["verdict"] == "weak"
    assert finding["place"] == "Section 7.1"
    assert "<b>100%</b>" in finding["quote"]
    assert {entry["verdict"] for entry in data["findings"]} <= {"met", "weak", "missing", "dormant", "not-applicable", "for-counsel"}
    assert data["checked_to"] == "2025-01-01"


def test_json_of_several_documents_is_a_list() -> None:
    assert [entry["document"] for entry in json.loads(as_json([_checked(), _checked()]))] == ["agreement.docx"] * 2


def test_junit_is_xml_and_counts_what_fails() -> None:
    checked = _checked()
    suite = ET.fromstring(as_junit([checked])).find("testsuite")
    assert suite is not None
    failures = suite.findall("testcase/failure")
    assert len(failures) == int(suite.get("failures", "0")) == sum(finding.fails for finding in checked.findings)
    assert len(suite.findall("testcase")) == len(checked.findings)
    assert len(suite.findall("testcase/skipped")) == int(suite.get("skipped", "0"))


def test_annotations_are_one_line_each_and_escaped() -> None:
    lines = as_github([_checked()]).splitlines()
    assert all(re.fullmatch(r"::(?:error|warning|notice) (?:file=[^:]*(?:,line=\d+)?,)?title=[^:]*::.+", line) for line in lines)
    assert any(line.startswith("::error") for line in lines)
    assert any(line.startswith("::notice") and "10-236b" in line for line in lines)
    assert "%25" not in lines[0] or "100%25" in "".join(lines)


def test_the_table_shows_what_fails_first_with_words_place_and_remedy() -> None:
    shown = _text(_checked())
    assert "✗ missing" in shown and "! too weak" in shown and "? for counsel" in shown
    assert shown.index("✗ missing") < shown.index("? for counsel")
    assert "Section 7.1" in shown and "→ " in shown
    assert "Law checked to January 1, 2025" in shown and "not legal advice" in shown
    assert "not applicable" not in shown.split("Requirement")[1]
    assert "– not applicable" in _text(_checked(), everything=True)
