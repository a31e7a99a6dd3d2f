"""Sizes and times of the drafting page, as a table: `python -m tests.walks.draft_page.measure`. Times are Chromium's own on this machine."""

from __future__ import annotations

import gzip
import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from sro.model.address import Address
from sro.project.project import BuildRequest
from sro.publish.build import build_edition
from sro.publish.page.assets import DRAFT
from tests.conftest import FLAGS
from tests.every_document import PROJECT
from tests.programs import chromium
from tests.publish.page.bundled import bundled
from tests.walks.draft_page.conftest import opened


def main() -> None:
    """Builds the page, walks through it once, and prints the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        bundled(site)
        build_edition(BuildRequest(PROJECT, out=site / "built", documents=("mou",), formats=("word", "pdf")), Address("westport"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with opened(browser, site / DRAFT) as (page, wrong):
            rows = [*_sizes(site / DRAFT), *_times(page, site / "built" / "westport")]
            assert wrong == []
        browser.close()
    print(f"| what | measured (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores) |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")


def _sizes(draft: Path) -> list[tuple[str, str]]:
    table = json.loads((draft / "parts.json").read_text("utf-8"))
    engine = draft / table["folder"]
    shell = [path for path in draft.iterdir() if path.is_file()]
    press = [table["files"][name]["name"] for name in ("press", "typst")]
    return [
        ("page, styles and script", _size(shell)),
        ("engine, fetched on the first visit", _size([engine / name for name in table["first"]])),
        ("what sets PDFs, fetched when first asked for", _size([engine / name for name in press])),
        ("what reads PDFs, fetched when first asked for", _size([engine / table["files"]["pdfium"]["name"]])),
    ]


def _size(paths: list[Path]) -> str:
    contents = [path.read_bytes() for path in paths]
    whole, packed = sum(map(len, contents)), sum(len(gzip.compress(content, 6)) for content in contents)
    return f"{whole / 1e6:.2f} MB, {packed / 1e6:.2f} MB with gzip"


def _times(page: Page, files: Path) -> list[tuple[str, str]]:
    painted = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    page.wait_for_selector('body[data-engine="ready"]')
    page.wait_for_selector("#law .verdict")
    ready, drawn = (
        page.evaluate("name => performance.getEntriesByName(name)[0].startTime", name) for name in ("engine-ready", "law-drawn")
    )
    page.click("#begin-new")
    for turn in range(8):
        page.fill("#q-board-input", f"Example Board {turn}")
        page.press("#q-board-input", "Tab")
        page.locator("#paper a.value", has_text=f"Example Board {turn}").first.wait_for()
        page.wait_for_timeout(1500)
    page.click("#outline summary")
    page.locator("#steps").get_by_role("button", name="Uniform and equipment").click()
    for turn in range(8):
        page.locator("#q-duty_firearm input[type=radio]").nth(1 + turn % 2).check()
        page.wait_for_timeout(2500)
    page.click('.panels [data-panel="save"]')
    for form in ("word", "pdf", "pdf", "json"):
        with page.expect_download():
            page.click(f'#save [data-save="{form}"]')
    with page.expect_download():
        page.click("#save-all")
    audits = []
    for name in ("mou.docx", "mou.docx", "mou.pdf"):
        before = len(_measures(page, "audit"))
        page.set_input_files("#check-file", [])
        page.set_input_files("#check-file", files / name)
        while len(_measures(page, "audit")) == before:
            page.wait_for_timeout(200)
        audits.append(_measures(page, "audit")[-1])
    pdf = _measures(page, "save:pdf")
    return [
        ("first screen", f"{painted:.0f} ms"),
        ("engine ready", f"{ready / 1000:.1f} s"),
        ("document and law check drawn", f"{drawn / 1000:.1f} s"),
        ("a name typed, until the document shows it", _median(_measures(page, "answer:board"))),
        ("the same, until it is weighed in every document and taken", _median(_measures(page, "taken:board"))),
        ("an alternative chosen, until the document shows it", _median(_measures(page, "answer:duty_firearm"))),
        ("the same, until it is weighed in every document and taken", _median(_measures(page, "taken:duty_firearm"))),
        ("Word", _median(_measures(page, "save:word"))),
        ("PDF, the first time and again", f"{pdf[0] / 1000:.1f} s, {pdf[-1]:.0f} ms"),
        ("all documents in all formats", f"{_measures(page, 'save:everything')[-1] / 1000:.1f} s"),
        ("audit of the agreement in Word, the first time and again", f"{audits[0]:.0f} ms, {audits[1]:.0f} ms"),
        ("audit of the agreement in PDF, the first time", f"{audits[2] / 1000:.1f} s"),
    ]


def _measures(page: Page, name: str) -> list[float]:
    found: Any = page.evaluate("name => performance.getEntriesByName(name, 'measure').map(entry => entry.duration)", name)
    return list(found)


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ms (median of {len(values)}; slowest {max(values):.0f} ms)"


if __name__ == "__main__":
    main()
