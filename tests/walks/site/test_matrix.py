"""The matrix in a browser: a reporter compares on one choice, shares the filter, sorts, takes the cells away, and reads all of it without a script."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walks.site.test_accessibility import RUN

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.goto(f"{address}matrix/")
    yield made
    made.close()


def columns(page: Page) -> list[str]:
    return page.locator("table.of-records thead th:visible").evaluate_all("heads => heads.slice(1).map((each) => each.dataset.column)")


def test_one_choice_is_reached_from_the_first_page_and_leads_to_its_clause(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Does the officer carry a gun?").click()
    expect(page.locator("#filter-says")).to_have_text("Shown: 1 text that stands; 4 drafts and examples not shown.")
    assert columns(page) == ["armed"]
    row = page.locator("table.of-records tbody tr:visible")
    expect(row.locator("th")).to_contain_text("the paper itself was not read")
    row.locator("td:visible a").click()
    expect(page).to_have_url(re.compile(r"2023-11-28.*#equipment\.firearm$"))
    expect(page.locator("[id='equipment.firearm']")).to_contain_text("firearm")


def test_what_is_drawn_up_is_off_until_asked_and_apart(page: Page) -> None:
    expect(page.locator("table.of-apart")).to_be_hidden()
    page.locator("#apart summary").click()
    expect(page.locator("table.of-apart")).to_be_visible()
    expect(page).to_have_url(re.compile("origin=all"))
    expect(page.locator("table.of-records caption")).to_have_text("Texts that stand: 1")
    labels = page.locator("table.of-apart tbody th .chip").all_inner_texts()
    assert len(labels) == page.locator("table.of-apart tbody tr").count() and set(labels) == {"Illustration", "Fictitious example"}
    page.select_option("#f-origin", "")
    expect(page.locator("table.of-apart")).to_be_hidden()


def test_the_filter_stands_in_the_address_and_the_back_way_keeps_it(page: Page) -> None:
    page.select_option("#f-column", label="Officer armed")
    page.select_option("#f-cell", "value")
    page.select_option("#f-origin", "all")
    shared = page.url
    assert {"column=armed", "cell=value", "origin=all"} <= set(shared.partition("?")[2].split("&"))
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator("#filter-says")).to_have_text("Shown: 1 text that stands, and apart from it 4 drafts and examples.")
    assert columns(page) == ["armed"] and page.input_value("#f-cell") == "value"
    page.select_option("#f-cell", "silent")
    expect(page.locator("table.side-by-side tbody tr:visible")).to_have_count(0)
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator("table.of-records thead th:visible")).to_have_count(1 + 24)
    expect(page).not_to_have_url(re.compile(r"\?"))


def test_columns_sort_and_say_so(page: Page) -> None:
    page.select_option("#f-origin", "apart")
    head = page.locator("table.of-apart thead th", has_text="Schools with an officer")
    head.get_by_role("button").click()
    place = head.evaluate("head => head.cellIndex")
    words = page.locator(f"table.of-apart tbody td:nth-child({place + 1})")
    up = words.all_inner_texts()
    assert head.get_attribute("aria-sort") == "ascending" and up == sorted(up)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending" and words.all_inner_texts() == up[::-1]
    assert page.locator("th[aria-sort]").evaluate_all("all => new Set(all.map((each) => each.dataset.column)).size") == 1
    assert "sort=-schools" in page.url
    page.reload()
    assert words.all_inner_texts() == up[::-1]


def test_the_cells_shown_are_taken_away_under_the_filters_name(page: Page, site: Path) -> None:
    page.select_option("#f-column", label="Officer armed")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this as CSV").click()
    assert waiting.value.suggested_filename == "choices_column-armed.csv"
    found = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    whole = csv.DictReader(io.StringIO((site / "matrix" / "choices.csv").read_text(encoding="utf-8")))
    assert found == [row for row in whole if row["column"] == "armed" and row["origin"] == "record"] != []


def test_the_law_is_held_paper_by_paper(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/law/?document=form-a")
    rows = page.locator("table.of-records tbody tr:visible th").all_inner_texts()
    assert rows and all("Form A" in row for row in rows)
    page.select_option("#f-document", "")
    captions = page.locator("table.of-records caption").all_inner_texts()
    assert [words.split(":")[0] for words in captions] == ["What the law asks", "What we recommend", "What the law leaves open"]
    page.locator("table.of-records tbody tr:visible td:visible[data-s=found] a").first.click()
    expect(page.locator(":target.finding")).to_be_in_viewport()
    expect(page.locator(":target.finding .note blockquote").first).to_be_visible()


STOP = """() => { const at = document.activeElement;
  if (at.classList.contains("scroll")) return "scroll";
  return at.closest("th") ? "head" : at.closest("td") ? "cell" : at.id || at.tagName; }"""


def test_all_of_it_is_reached_by_keyboard(page: Page) -> None:
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.add(page.evaluate(STOP))
    assert {"f-column", "f-cell", "f-origin", "scroll", "head", "cell"} <= stops
    region = page.locator(".scroll").first
    region.evaluate("each => { each.scrollLeft = 0; each.focus(); }")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.scroll').scrollLeft > 0")
    assert page.locator("table.of-records tbody th").first.evaluate("each => each.getBoundingClientRect().left") >= 0


def test_without_a_script_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}matrix/?column=armed#armed")
    expect(page.locator("table.of-records thead th")).to_have_count(25)
    expect(page.locator("#filter")).to_be_hidden()
    page.locator("#apart summary").click()
    expect(page.locator("table.of-apart")).to_be_visible()
    expect(page.get_by_role("link", name="All cells as CSV")).to_be_visible()
    context.close()


def test_on_a_phone_each_text_is_a_card(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.goto(f"{address}matrix/?origin=all")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    cell = page.locator("table.of-records tbody td:visible").nth(5)
    assert "Officer armed" in cell.evaluate("each => getComputedStyle(each, '::before').content")
    assert cell.bounding_box()["width"] <= 375  # type: ignore[index]
    page.select_option("#f-column", "armed")
    expect(page.locator("table.of-records tbody td:visible")).to_have_count(1)
    page.close()


@pytest.mark.parametrize("path", ["matrix/?origin=all", "matrix/law/?origin=all", "matrix/dictionary/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_violation_with_everything_open(browser: Browser, address: str, axe: str, path: str, width: int) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        page.evaluate(axe)
        result = page.evaluate(RUN, RULES)
        assert result["passed"] and result["broken"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
