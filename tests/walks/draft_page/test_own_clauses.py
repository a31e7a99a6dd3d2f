"""Own clauses on the drafting page in Chromium: added, reworded, left out and moved, and what is saved is what `sro build` takes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from sro.project.project import Project
from tests.history.test_explained import run
from tests.publish.site.sites import project_like
from tests.walks.draft_page.test_page import OF_COLOR, RULES, _saved, _violations

LIAISON_FIRST = '#paper [data-clause="duties.liaison"] + [data-clause="duties.activities"]'
AS_IN_THE_MODEL = '#paper [data-clause="duties.activities"] + [data-clause="duties.liaison"]'


def test_a_clause_is_added_reworded_left_out_and_moved_and_the_district_is_saved(ready: Page, tmp_path: Path) -> None:
    _begin(ready)
    _add(ready)
    added = ready.locator('#paper [data-clause="local.overtime"]')
    expect(added).to_contain_text("The Board pays for overtime, as Section")
    _editor(ready, "assignment.schedule")
    ready.fill("#reword-text", "The Chief and the Superintendent set the schedule in August.")
    ready.fill("#reword-reason", "The union contract.")
    ready.click("#reword-take")
    expect(ready.locator('#paper [data-clause="assignment.schedule"]')).to_contain_text("set the schedule in August")
    _leave_out(ready)
    ready.locator("#reword-caution").get_by_role("button", name="Take it all the same").click()
    expect(ready.locator('#paper [data-clause="reporting.to-chief"]')).to_have_count(0)
    _move(ready)
    expect(ready.locator(LIAISON_FIRST)).to_have_count(1)
    expect(ready.locator("#law .deviation")).to_have_count(4)
    ready.click('.panels [data-panel="save"]')
    (tmp_path / "town.zip").write_bytes(_saved(ready, "#save-all"))
    root = project_like(tmp_path / "project")
    with zipfile.ZipFile(tmp_path / "town.zip") as package:
        local = yaml.safe_load(package.read("local.yml"))
        for name in ("district.yml", "local.yml"):
            place = root / "districts" / "town" / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(package.read(name))
        words = package.read("mou.md")
    assert [next(iter(entry.items())) for entry in local] == [
        ("add", "local.overtime"),
        ("replace", "assignment.schedule"),
        ("leave_out", "reporting.to-chief"),
        ("move", "duties.liaison"),
    ]
    result = run(root, "build", "town", "--only", "mou", "--format", "web")
    assert result.exit_code == 0, result.output
    assert "leaving out reporting.to-chief: 10-233p.sro.5d" in result.output
    assert (root / "build" / "town" / "mou.md").read_text("utf-8") == words.decode()
    assert Project.open(root).store.has("districts/town/local.yml")


def test_a_duty_that_falls_is_told_at_once_and_the_clause_can_stay(ready: Page) -> None:
    _begin(ready)
    _leave_out(ready)
    box = ready.locator("#reword-caution")
    expect(box).to_contain_text("10-233p")
    box.get_by_role("button", name="Keep what stood").click()
    expect(box).to_be_hidden()
    ready.locator("#reword [data-close]").click()
    expect(ready.locator('#paper [data-clause="reporting.to-chief"]')).to_have_count(1)
    expect(ready.locator("#law .deviation")).to_have_count(0)


def test_what_was_moved_opens_at_its_place_and_goes_back(ready: Page) -> None:
    _begin(ready)
    expect(ready.locator(AS_IN_THE_MODEL)).to_have_count(1)
    _move(ready)
    expect(ready.locator(LIAISON_FIRST)).to_have_count(1)
    _editor(ready, "duties.liaison")
    ready.click("#reword-move")
    expect(ready.locator("#reword-anchor")).to_have_value("duties.activities")
    expect(ready.locator("#reword-side")).to_have_value("before")
    expect(ready.locator("#reword-text")).to_be_hidden()
    ready.fill("#reword-reason", "")
    ready.click("#reword-take")
    expect(ready.locator("#reword-problem")).to_contain_text("needs a reason")
    ready.locator("#reword [data-close]").click()
    ready.get_by_role("button", name="Take back: duties.liaison").click()
    expect(ready.locator("#law .deviation")).to_have_count(0)
    expect(ready.locator(AS_IN_THE_MODEL)).to_have_count(1)


def test_an_own_clause_moves_and_goes_with_its_move(ready: Page) -> None:
    _begin(ready)
    _add(ready)
    _editor(ready, "local.overtime")
    expect(ready.locator("#reword-leave-out")).to_be_hidden()
    ready.click("#reword-move")
    ready.select_option("#reword-anchor", "duties.activities")
    ready.fill("#reword-reason", "It belongs to the duties.")
    ready.click("#reword-take")
    expect(ready.locator("#reword")).to_be_hidden()
    expect(ready.locator("#law .deviation")).to_have_count(2)
    ready.get_by_role("button", name="Take back: local.overtime").first.click()
    expect(ready.locator('#paper [data-clause="local.overtime"]')).to_have_count(0)
    expect(ready.locator("#law .deviation")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_editor_and_its_places_hold_on_any_screen(ready: Page, axe: str, scheme: Any, width: int) -> None:
    ready.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ready.set_viewport_size({"width": width, "height": 800})
    ready.click('.panels [data-panel="document"]')
    _editor(ready, "duties.liaison")
    rules = RULES if scheme == "light" else OF_COLOR
    found = _violations(ready, axe, "#reword", rules)
    ready.click("#reword-move")
    found += _violations(ready, axe, "#reword", rules)
    assert ready.evaluate("() => { const box = document.getElementById('reword'); return box.scrollWidth <= box.clientWidth; }")
    ready.locator("#reword [data-close]").click()
    assert found == []


def _begin(page: Page) -> None:
    """A new draft that is called `town`, with the agreement and the law beside it on screen."""
    page.locator("#begin-date").fill("2026-09-14")
    page.fill("#begin-name", "town")
    page.click("#begin-new")
    expect(page.locator("#step-the-parties h3")).to_be_focused()
    page.wait_for_selector("#law .verdict")


def _editor(page: Page, clause: str) -> None:
    """Opens the editor of a clause, as somebody with a keyboard does."""
    page.locator(f'#paper [data-clause="{clause}"] .reword').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reword")).to_be_visible()


def _add(page: Page) -> None:
    _editor(page, "assignment.schedule")
    page.click("#reword-add")
    page.fill("#reword-heading", "Overtime")
    page.fill("#reword-text", "The Board pays for overtime, as Section 2.1 says.")
    page.fill("#reword-reason", "Agreed in October.")
    page.click("#reword-take")
    expect(page.locator("#reword")).to_be_hidden()


def _leave_out(page: Page) -> None:
    _editor(page, "reporting.to-chief")
    page.fill("#reword-reason", "Not ours.")
    page.click("#reword-leave-out")
    expect(page.locator("#reword-caution")).to_be_visible()


def _move(page: Page) -> None:
    _editor(page, "duties.liaison")
    page.click("#reword-move")
    page.select_option("#reword-side", "before")
    page.select_option("#reword-anchor", "duties.activities")
    page.fill("#reword-reason", "Liaison comes first.")
    page.click("#reword-take")
    expect(page.locator("#reword")).to_be_hidden()
