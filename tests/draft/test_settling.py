"""What a reader decides of an agreement's passages on the drafting page, asked of the engine in plain Python: signed, stale, forgotten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sro.draft.page.door import Page as Door
from tests.walks.draft_page.test_session import carried

__all__ = ["carried"]

PAPER = """MEMORANDUM OF UNDERSTANDING

This memorandum is made on September 1, 2026 between the Board of Education of Larkspur and the Larkspur Police Department.

1. Each school resource officer shall submit a report to the Chief of Police within five school days of each investigation.

2. A copy of this memorandum stands at the superintendent's office and on larkspurschools.org.
"""
POSTED = "10-233m.1.web.district"


@pytest.fixture
def put(carried: Path) -> Any:
    """The engine in plain Python, asked by name."""
    door = Door(carried)

    def ask(name: str, /, **given: Any) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(door.ask(name, json.dumps(given)))
        return reply

    def audit(text: str) -> dict[str, Any]:
        (carried.parent / "dropped").mkdir(exist_ok=True)
        (carried.parent / "dropped" / "file").write_text(text, "utf-8")
        return ask("audit", name="larkspur.txt", state="ct", on="2026-10-05")

    ask("begin", name="larkspur", state="ct", date="2026-10-05")
    ask.audit = audit  # type: ignore[attr-defined]
    return ask


def shown(reply: dict[str, Any]) -> dict[str, Any]:
    """The first passage of the requirement, as a decision names it."""
    found = next(each for each in reply["findings"] if each["requirement"] == POSTED)
    return {"requirement": POSTED, "words": found["passages"][0]["text"], "place": found["passages"][0]["place"]}


def decisions(reply: dict[str, Any]) -> list[dict[str, Any]]:
    return next(each for each in reply["findings"] if each["requirement"] == POSTED).get("decisions", [])


def test_a_decision_is_signed_or_refused(put: Any) -> None:
    passage = shown(put.audit(PAPER))
    refused = put("settle", verb="decide", decision={**passage, "decision": "met", "by": "", "on": "2026-10-05", "reason": ""})
    assert "by and reason is not there" in refused["problems"][0]["message"]
    made = put("settle", verb="decide", decision={**passage, "decision": "met", "by": "AB", "on": "2026-10-05", "reason": "Its own site."})
    assert [(each["decision"], each["by"]) for each in decisions(made)] == [("met", "AB")] and made["decided"] == 1
    assert decisions(put("settle", verb="take back", requirement=POSTED, words=passage["words"])) == []


def test_a_decision_goes_stale_when_the_words_change_and_is_forgotten_with_all_else(put: Any) -> None:
    passage = shown(put.audit(PAPER))
    put("settle", verb="decide", decision={**passage, "decision": "arguable", "by": "AB", "on": "2026-10-05", "reason": "See minutes."})
    again = put.audit(PAPER.replace("stands at", "may be had at"))
    assert decisions(again) == [] and "Stale" in again["stale"][0] and again["decided"] == 0
    assert len(decisions(put.audit(PAPER))) == 1
    put("begin", name="larkspur", state="ct", date="2026-10-05")
    assert decisions(put.audit(PAPER)) == []


def test_a_list_about_another_file_is_refused_with_its_place(put: Any) -> None:
    put.audit(PAPER)
    refused = put("settle", verb="load", text='file: "other.docx"\ndecisions: []\n')
    assert refused["problems"][0]["place"] == "decisions.yml:1" and "other.docx" in refused["problems"][0]["message"]


_BLOCKED = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"rich", "click", "questionary", "docxtpl", "markdown", "mkdocs", "pptx", "pikepdf", "docx", "icalendar"}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Refuse())
import sro.draft.page.door
"""


def test_the_pages_door_opens_without_what_a_browser_does_not_have() -> None:
    done = subprocess.run([sys.executable, "-c", _BLOCKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]
