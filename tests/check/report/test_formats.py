"""Findings for the terminal, for programs, for continuous integration."""

from __future__ import annotations

import dataclasses
import datetime
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
    found = check_passages(passages(words), "agreement", law_of(), events=Events(), on=ON)
    return Checked("agreement.docx", "Agreement", "ct", "agreement", ON, found, law_of().standing(ON), (("Entered", "unknown"),))


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
    assert data["checked_to"] == "2026-10-05"
    assert data["law"] == {"checked_to": "2026-10-05", "unread_after": "2026-10-05", "confirmed": None}


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
    assert lines[0] == "::notice title=Law::Law after October 5, 2026 has not been read."
    assert "%25" not in lines[0] or "100%25" in "".join(lines)


def test_the_table_shows_what_fails_first_with_words_place_and_remedy() -> None:
    shown = _text(_checked())
    assert "✗ not found" in shown and "! too weak" in shown and "? for counsel" in shown
    assert shown.index("✗ not found") < shown.index("? for counsel")
    assert "Section 7.1" in shown and "→ " in shown
    assert "not legal advice" in shown
    assert "not applicable" not in shown.split("Requirement")[1]
    assert "– not applicable" in _text(_checked(), everything=True)


def test_how_far_the_law_was_read_stands_before_anything_else() -> None:
    first, second = _text(_checked()).splitlines()[:2]
    assert first == "Law after October 5, 2026 has not been read."
    assert second == "Connecticut law checked to October 5, 2026, not yet confirmed on the official pages."
    assert "Law of October 5, 2026, asked for January 2, 2027." in _text(_checked())


def test_a_day_that_was_read_brings_no_warning() -> None:
    day = datetime.date(2026, 10, 5)
    shown = _text(dataclasses.replace(_checked(), on=day, law=law_of().standing(day)))
    assert shown.startswith("Connecticut law checked to October 5, 2026") and "Law of October 5, 2026." in shown


def test_a_question_for_counsel_stands_with_its_readings() -> None:
    day = datetime.date(2026, 9, 14)
    found = check_passages(passages("Cake."), "agreement", law_of(), events=Events(entered=datetime.date(2026, 9, 1)), on=day)
    checked = Checked("a", "A", "ct", "agreement", day, found, law_of().standing(day))
    shown = " ".join(_text(checked).replace("│", " ").split())
    assert "Required at the latest by January 1, 2027 (C12)" in shown
    [data] = json.loads(as_json([checked]))
    finding = next(entry for entry in data["findings"] if entry["requirement"] == "10-233m.2")
    assert finding["verdict"] == "for-counsel"
    [question] = finding["questions"]
    assert finding["counsel"] == ["C12"]
    assert (question["code"], len(question["readings"])) == ("C12", 2)
    assert question["readings"][0]["here"] == "It binds from January 1, 2027, and not yet on September 14, 2026."
    assert question["readings"][1]["here"] == "It binds since July 1, 2015 (P.A. 15-168 § 1)."
