"""The year in the browser: looked at as of a day by keyboard, with the district's folder and without, on a desk and on a phone, and what is saved of it."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from sro.cli import main
from tests.history.test_checklist import NAME, first, later, year
from tests.publish.page.bundled import put
from tests.walks.draft_page.test_sharing import DROP, example

__all__ = ["first", "later", "year"]
DAY = "2026-02-01"


@pytest.fixture
def filled(ready: Page) -> Page:
    """Quillbrook's answers, and the panel in front."""
    example(ready)
    shown(ready)
    return ready


def shown(page: Page) -> None:
    """Goes to the panel and waits until all of it is drawn."""
    page.evaluate("() => performance.clearMarks('year-drawn')")
    page.click('.panels [data-panel="year"]')
    drawn(page)


def drawn(page: Page) -> None:
    page.wait_for_function(
        "() => performance.getEntriesByName('year-drawn').length > 0 || document.getElementById('year-problem').textContent"
    )
    assert page.inner_text("#year-problem") == ""


def on(page: Page, day: str) -> None:
    page.evaluate("() => performance.clearMarks('year-drawn')")
    page.fill("#year-on", day)
    drawn(page)


def test_it_says_where_the_draft_stands_today_and_on_another_day(filled: Page, axe: str, tmp_path: Path) -> None:
    head = filled.locator("#year-head")
    today = datetime.date.today()
    expect(head).to_contain_text(
        f"Quillbrook Public Schools, as of {today:%B} {today.day}, {today.year}. No agreement in force is on record."
    )
    on(filled, "2026-12-01")
    expect(head).to_contain_text("as of December 1, 2026.")
    expect(filled.locator("#year-told")).to_contain_text("Connecticut law checked to")
    expect(filled.locator("#year-status")).to_contain_text("Review by counsel")
    expect(filled.locator("#year-due")).to_contain_text("says of nobody that a duty was not kept")
    expect(filled.locator("#year-changes")).to_contain_text("Nothing that was adopted is known here.")
    for width, scheme in ((1440, "light"), (375, "light"), (375, "dark"), (320, "dark")):
        filled.set_viewport_size({"width": width, "height": 900})
        filled.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        filled.evaluate(axe)
        wrong = filled.evaluate("() => axe.run('#year').then(({ violations }) => violations.map((each) => [each.id, each.nodes[0].html]))")
        assert wrong == [], (width, scheme)
        assert filled.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width
        filled.screenshot(path=str(tmp_path / f"year-{width}-{scheme}.png"), full_page=True)


def test_its_calendar_is_that_of_the_command_line_and_nothing_is_adopted(filled: Page, tmp_path: Path) -> None:
    on(filled, "2026-12-01")
    with filled.expect_download() as download:
        filled.focus("#year-ics")
        filled.keyboard.press("Enter")
    assert download.value.suggested_filename == "quillbrook-due.ics"
    result = CliRunner().invoke(main, ["due", "quillbrook", "--on", "2026-12-01", "--format", "ics"])
    assert Path(download.value.path()).read_bytes() == result.stdout_bytes
    with filled.expect_download() as download:
        filled.focus("#year-hand-in")
        filled.keyboard.press("Enter")
    with zipfile.ZipFile(download.value.path()) as package:
        assert set(package.namelist()) == {"READ-FIRST.txt", "districts/quillbrook/district.yml"}
        assert b"Nothing is adopted by these files." in package.read("READ-FIRST.txt")
    expect(filled.locator("#year")).to_contain_text("This page adopts nothing.")


def test_the_engine_tells_what_the_command_line_tells(draft: Path, tmp_path: Path) -> None:
    asked = {"on": "2026-12-01"}
    job = [
        {"name": "example", "given": {"name": "quillbrook"}},
        *({"name": "year", "given": {"verb": verb, **asked}} for verb in ("status", "calendar")),
    ]
    (replies,) = put(draft, [job], tmp_path)
    result = CliRunner().invoke(main, ["status", "quillbrook", "--on", "2026-12-01", "--format", "json"])
    theirs = json.loads(result.stdout)
    rows = [row for part in replies[1]["parts"] for row in part["rows"]]
    assert [(row["title"], row["because"], row["command"]) for row in rows] == [
        (each["title"], each["because"], each["remedy"]) for each in theirs["steps"]
    ]
    ics = CliRunner().invoke(main, ["due", "quillbrook", "--on", "2026-12-01", "--format", "ics"]).stdout_bytes
    assert (tmp_path / "0" / "quillbrook-due.ics").read_bytes() == ics


def test_with_the_districts_folder_what_was_adopted_counts_until_another_draft_opens(ready: Page, first: Path, tmp_path: Path) -> None:
    folder = first / "districts" / NAME
    text = (folder / "district.yml").read_text("utf-8").replace("uniform_class: Class B", "uniform_class: Class A")
    ready.evaluate(DROP, ["district.yml", text])
    expect(ready.locator("#announce")).to_contain_text("Your draft is loaded.")
    shown(ready)
    on(ready, DAY)
    ready.evaluate("() => performance.clearMarks('year-drawn')")
    ready.set_input_files("#year-records", folder)
    drawn(ready)
    expect(ready.locator("#year-records-words")).to_contain_text("conduct.yml, instruments.yml")
    expect(ready.locator("#year-head")).to_contain_text("In force: the agreement of October 6, 2025.")
    expect(ready.locator("#year-status")).to_contain_text("Done on October 10, 2025")
    expect(ready.locator("#year-changes")).to_contain_text("Against the text of October 6, 2025:")
    ready.locator("#year-changes summary").first.click()
    expect(ready.locator("#year-changes ins").first).to_be_visible()
    ready.click("#year-records-forget")
    expect(ready.locator("#year-changes")).to_contain_text("Nothing that was adopted is known here.")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.txt").write_text("nothing of a district")
    ready.set_input_files("#year-records", tmp_path / "photos")
    expect(ready.locator("#year-problem")).to_contain_text("there is no record in this folder")
    example_of_another(ready)
    expect(ready.locator("#year-records-forget")).to_be_hidden()


def example_of_another(page: Page) -> None:
    page.evaluate("() => document.querySelector('[data-example=quillbrook]').click()")
    page.get_by_role("button", name="Open the example").click()
    expect(page.locator("#announce")).to_contain_text("are filled in")
