"""Reading without JavaScript and on paper, and dates that turn the law."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.programs import needed
from tests.publish.site.sites import KINDS


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_every_page_reads_without_javascript(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS[kind])
    expect(page.locator("h1")).to_be_visible()
    words = page.locator("article").inner_text()
    assert len(words) > 150
    for control in page.locator("article input, article select, article button").all():
        assert not control.is_visible() or control.get_attribute("type") == "radio", "a control that does nothing is shown"
    context.close()


def test_all_texts_of_a_district_stand_beside_each_other_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}districts/westport/law/")
    expect(page.get_by_role("heading", name="Last recorded terms of November 28, 2023")).to_be_visible()
    expect(page.get_by_role("heading", name="Illustration of September 14, 2026")).to_be_visible()
    context.close()


def test_the_law_of_another_day_turns_the_verdicts(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}districts/westport/law/")
    page.select_option("#text-of", "draft")
    shown = page.locator('.text-of[data-text="draft"]')
    expect(shown).to_be_visible()
    expect(page.locator('.text-of[data-text="2023-11-28"]')).to_be_hidden()
    row = shown.locator("tr", has_text="No officer in nonviolent, non-criminal behavior").locator("td").first
    expect(row).to_contain_text("Met")
    page.fill("#law-of", "2025-06-30")
    expect(row).to_contain_text("Not yet due")
    page.fill("#law-of", "1990-01-01")
    expect(row).to_contain_text("Not applicable")
    assert set(shown.locator("table.matrix .verdict").all_inner_texts()) <= {"– Not applicable", "? For counsel"}
    expect(page.locator("#law-of-says")).to_contain_text("January 1, 1990")
    page.close()


def test_on_paper_a_document_is_a_document(browser: Browser, address: str, tmp_path: Path) -> None:
    needed("pdftotext")
    page = browser.new_page()
    page.goto(f"{address}districts/westport/mou/draft/")
    paper = tmp_path / "page.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    page.close()
    words = " ".join(subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout.split())
    assert "This is an illustration that we drew up" in words
    assert "means a school resource officer" in words
    for belonging_to_the_site in (
        "Download Word",
        "Required by",
        "Words to look for",
        "On this page",
        "Index of documents",
        "Check a copy",
    ):
        assert belonging_to_the_site not in words
