"""A reader decides on the page what the program left open: by click, signed, saved as the command's own file, and stale when the words change."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sro.project import load_decisions
from tests.check.words_of_others import law_of
from tests.draft.test_settling import PAPER, POSTED
from tests.walks.draft_page.test_page import _saved


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    (tmp_path / "larkspur.txt").write_text(PAPER, "utf-8")
    return tmp_path / "larkspur.txt"


def test_by_click_in_the_browser_saved_and_loaded_again(ready: Page, agreement: Path, tmp_path: Path) -> None:
    ready.set_input_files("#check-file", agreement)
    expect(ready.locator("#audit .settling")).to_contain_text("not kept in this browser")
    expect(ready.locator("#settle-count")).to_have_text("None is recorded yet.")
    found = ready.locator(f'#audit-findings [data-requirement="{POSTED}"]')
    found.locator("> summary").click()
    passage = found.locator("blockquote").first
    passage.locator("details.decide > summary").click()
    form = passage.locator("form.decide")
    assert form.locator('input[type="date"]').input_value() == ready.evaluate("new Date().toLocaleDateString('sv')")
    form.get_by_role("button", name="Record").click()
    expect(found.locator(".decision")).to_have_count(0)  # nothing is chosen and nobody signed
    form.get_by_label("Not met").check()
    form.get_by_label("Initials").fill("AB")
    form.get_by_label("Reason").fill("The address is <b>not</b> the district’s.")
    form.get_by_role("button", name="Record").click()
    expect(found.locator(".decision")).to_contain_text("Not met. The address is <b>not</b> the district’s. (AB, ")
    expect(found.locator("> summary")).to_be_focused()
    expect(ready.locator("#settle-count")).to_have_text("Recorded: 1.")
    assert ready.evaluate("Object.values(localStorage).join().includes('AB, ')") is False

    (tmp_path / "decisions.yml").write_bytes(_saved(ready, "#settle-save"))
    made = [each for each in load_decisions(tmp_path / "decisions.yml", law_of(), agreement.name) if each.decision != "undecided"]
    assert [(each.requirement, each.decision, each.by) for each in made] == [(POSTED, "not met", "AB")]
    found.get_by_role("button", name="Take back").click()
    expect(found.locator(".decision")).to_have_count(0)
    ready.set_input_files("#settle-load", tmp_path / "decisions.yml")
    expect(found.locator(".decision")).to_contain_text("AB")

    agreement.write_text(PAPER.replace("stands at", "may be had at"), "utf-8")
    ready.set_input_files("#check-file", [])
    ready.set_input_files("#check-file", agreement)
    expect(ready.locator("#audit-stale")).to_contain_text("Stale, and not counted: AB decided not met")
