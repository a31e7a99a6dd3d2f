"""Any two versions compared in the browser, and the index of documents that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.site.sites import Html
from tests.walks.site.test_accessibility import RULES, RUN

TERMS_TO_DRAFT = "?from=westport@2023-11-28:mou&to=westport:mou"
WESTPORT_TO_MONTVILLE = "?from=westport:mou&to=montville:mou"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


def compared(page: Page, address: str, asked: str) -> Page:
    page.goto(f"{address}changes/compare/{asked}")
    expect(page.locator("#comparison h2")).to_be_visible()
    return page


def test_any_two_versions_are_compared_and_both_are_named(page: Page, site: Path, address: str) -> None:
    compared(page, address, TERMS_TO_DRAFT)
    expect(page.locator("#comparison h2")).to_contain_text("paragraphs differ")
    expect(page.locator("#comparison h2")).to_be_focused()
    assert page.locator("#comparison li.change").count() > 20
    told = page.locator("#comparison-told")
    for words, to in (
        ("last recorded terms of November 28, 2023", "mou/2023-11-28/"),
        ("illustration of September 14, 2026", "mou/draft/"),
    ):
        link = told.get_by_role(
            "link", name=f"Memorandum of Understanding: School Resource Officer Program, Westport Public Schools: {words}"
        )
        assert link.get_attribute("href") == f"{address}districts/westport/{to}"
    for link in page.locator("#comparison li.change h3 a").all():
        to, _, anchor = (link.get_attribute("href") or "").removeprefix(address).partition("#")
        assert anchor in Html((site / to / "index.html").read_text(encoding="utf-8")).ids


def test_removed_words_are_followed_by_the_words_in_their_place(page: Page, address: str) -> None:
    compared(page, address, WESTPORT_TO_MONTVILLE)
    first = page.locator("#comparison li.change .unified p").first
    expect(first).to_have_text("Westport Public Schools Montville school district")
    assert first.inner_html() == "<del>Westport Public Schools</del> <ins>Montville school district</ins>"
    for shown in page.locator("#comparison li.change .unified p").all():
        between = re.findall(r"</(?:ins|del)>([^<]+)<(?:ins|del)>", shown.inner_html())
        assert not [words for words in between if words.strip(" ") in (",", "and", "of the")]


def test_the_two_stand_side_by_side(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 900})
    compared(page, address, WESTPORT_TO_MONTVILLE)
    change = page.locator("#comparison li.change").first
    expect(change.locator(".split")).to_be_hidden()
    page.get_by_label("In one column").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Side by side")).to_be_checked()
    expect(change.locator(".unified")).to_be_hidden()
    before, after = change.locator(".split > div").all()
    assert before.inner_text().split("\n", 1)[1].strip() == "Westport Public Schools"
    assert after.inner_text().split("\n", 1)[1].strip() == "Montville school district"
    boxes = before.bounding_box(), after.bounding_box()
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]


def test_a_clause_that_stands_elsewhere_moved(page: Page, address: str) -> None:
    """One clause is turned on its way to the browser, beside what moved between the two texts by itself."""

    def turned(route: object, request: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        document = answer.json()
        blocks = next(section for section in document["sections"] if section["id"] == "term")["blocks"]
        blocks[1], blocks[2] = blocks[2], blocks[1]
        route.fulfill(response=answer, json=document)  # type: ignore[attr-defined]

    moved = page.locator("#comparison .chip.kind", has_text="moved")
    compared(page, address, TERMS_TO_DRAFT)
    before = moved.count()
    page.route("**/westport-mou-draft.json", turned)
    compared(page, address, TERMS_TO_DRAFT)
    assert moved.count() == before + 1


def test_a_table_is_compared_row_by_row(page: Page, address: str) -> None:
    compared(page, address, TERMS_TO_DRAFT)
    shown = [each for each in page.locator("#comparison h3").all_inner_texts() if each.startswith("Exhibit C")]
    assert "Exhibit C, names of the columns Schools, officers and web sites added" in shown
    assert "Exhibit C, row 1 Staples High School added" in shown
    assert len(shown) <= 5


def test_another_choice_clears_the_result_and_says_so(page: Page, address: str) -> None:
    compared(page, address, TERMS_TO_DRAFT)
    page.select_option("#before", "montville:mou")
    expect(page.locator("#comparison")).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="The comparison was cleared")).to_be_visible()
    assert page.locator("#comparison li.change").count() == 0
    page.click("#compare button")
    expect(page.locator("#comparison-told")).to_contain_text("Montville school district")
    expect(page.locator("#compare-says")).to_be_empty()


def test_back_and_forward_go_from_comparison_to_comparison(page: Page, address: str) -> None:
    page.goto(f"{address}changes/compare/")
    page.click("#compare button")
    expect(page.locator("#comparison-told")).not_to_contain_text("Montville")
    page.select_option("#after", "montville:mou")
    page.click("#compare button")
    expect(page.locator("#comparison-told")).to_contain_text("Montville")
    page.go_back()
    expect(page.locator("#comparison-told")).to_contain_text("Westport")
    expect(page.locator("#comparison-told")).not_to_contain_text("Montville")
    assert page.locator("#after").input_value() == "westport:mou"
    page.go_back()
    expect(page.locator("#comparison")).to_be_hidden()
    page.go_forward()
    page.go_forward()
    expect(page.locator("#comparison-told")).to_contain_text("Montville")
    assert page.locator("#after").input_value() == "montville:mou"


@pytest.mark.parametrize("asked", ["?from=nonsense", "?from=westport:mou&to=nonsense", "?from=nonsense&to=westport:mou"])
def test_an_address_of_no_version_gets_a_sentence(page: Page, address: str, asked: str) -> None:
    compared(page, address, asked)
    expect(page.locator("#comparison")).to_contain_text("The address asks for “nonsense”, which is not a version on this site.")
    assert page.locator("#before").input_value()
    assert page.locator("#after").input_value()
    expect(page.locator("fieldset.views")).to_be_hidden()


def test_a_version_beside_itself_is_said_and_nothing_more(page: Page, address: str) -> None:
    compared(page, address, "?from=westport:mou&to=westport:mou")
    expect(page.locator("#comparison h2")).to_have_text("This is one version twice")
    expect(page.locator("#comparison-told")).to_contain_text("illustration of September 14, 2026. Choose another one")
    expect(page.locator("fieldset.views")).to_be_hidden()
    assert page.locator("#comparison ins, #comparison del, #comparison ol").count() == 0


def test_the_ready_made_comparisons_are_called_so(page: Page, address: str) -> None:
    page.goto(f"{address}changes/compare/")
    expect(page.locator("#ready-made")).to_contain_text("Ready-made comparisons")


@pytest.mark.parametrize("view", ["#view-unified", "#view-split"])
def test_a_comparison_is_accessible(page: Page, address: str, axe: str, view: str) -> None:
    compared(page, address, TERMS_TO_DRAFT)
    page.check(view)
    page.evaluate(axe)
    result = page.evaluate(RUN, RULES)
    assert result["passed"] > 5
    assert result["broken"] == []


TEXT = "(cell) => { const r = document.createRange(); r.selectNodeContents(cell); return [r.getBoundingClientRect().top, r.getClientRects().length]; }"


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_tables_of_the_index_have_the_same_columns(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}instruments/")
    tables = page.evaluate(
        "() => [...document.querySelectorAll('table.index')].map(t => [...t.querySelectorAll('thead th')].map(c => Math.round(c.offsetWidth)))"
    )
    assert len(tables) > 2
    assert all(columns == tables[0] for columns in tables)
    row = page.locator("table.index tbody tr").filter(has_text="Monthly notice").filter(has_text="Illustration of").first
    (top, lines), (files_top, _) = (row.locator(cell).first.evaluate(TEXT) for cell in ("td", "summary"))
    assert lines == 1
    assert abs(top - files_top) <= 2


def test_the_index_prints_on_few_pages(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}instruments/")
    entries = page.locator("table.index tbody tr").count()
    paper = tmp_path / "index.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    with pikepdf.open(paper) as pdf:
        assert len(pdf.pages) <= entries // 4
