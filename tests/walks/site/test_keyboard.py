"""Every kind of page is reached and used with a keyboard, and with a finger."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

MANY = 400
WAYS = [
    ["Read the agreement", "Westport Public Schools", "Held against the law", "Arrest notices to the superintendent"],
    ["Read the agreement", "Westport Public Schools", "Agreement: from November 28, 2023 to the illustration"],
    ["Read the agreement", "Westport Public Schools", "Memorandum of Understanding: School Resource Officer Program", "Form A"],
    ["See what changed", "Compare any two versions"],
    ["Choices", "Policy 5142.4, School Resource Officer"],
    ["Draft your own"],
    ["See what changed", "Changes of the model text"],
    ["Law", "CGS § 10-233p"],
    ["Check a copy", "index of documents"],
    ["About this site, accessibility and privacy", "instruments.json"],
]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.goto(address)
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    made = context.new_page()
    made.goto(address)
    yield made
    context.close()


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until a link with these words has the focus; each stop on the way must be visible."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        found = page.evaluate("[document.activeElement.innerText ?? '', document.activeElement.getBoundingClientRect().width]")
        if words in found[0]:
            return
    raise AssertionError(f"no Tab leads to “{words}” on {page.url}")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[-1])
def test_by_keyboard(page: Page, way: list[str]) -> None:
    for words in way:
        tab_to(page, words)
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_load_state()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[-1])
def test_by_touch(phone: Page, way: list[str]) -> None:
    for words in way:
        before = phone.url
        phone.locator("a:visible", has_text=words).first.tap()
        phone.wait_for_function("before => location.href !== before", arg=before)
        phone.wait_for_load_state()


def test_the_first_stop_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}districts/westport/mou/draft/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/districts/westport/mou/draft/#memorandum-of-understanding"))


def test_the_focus_is_seen_at_every_stop(page: Page, address: str) -> None:
    page.goto(f"{address}check-a-copy/")
    seen = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e); const label = e.nextElementSibling;
            const beside = label ? getComputedStyle(label) : s;
            return e === document.body ? null : [parseFloat(s.outlineWidth), s.outlineStyle, parseFloat(beside.outlineWidth), beside.outlineStyle] }"""
        )
        if style is None:
            break
        seen += 1
        visible = (style[0] >= 2 and style[1] != "none") or (style[2] >= 2 and style[3] != "none")
        assert visible, page.evaluate("document.activeElement.outerHTML")
    assert seen > 10


def test_a_defined_term_explains_itself_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}districts/westport/mou/draft/")
    term = page.locator('a.reference[href="#term-sro"]').first
    term.focus()
    page.keyboard.press("Enter")
    box = page.locator("#term-box")
    expect(box).to_contain_text("means a school resource officer")
    assert term.get_attribute("aria-describedby") == "term-box"
    page.keyboard.press("Tab")
    expect(box.locator("a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(term).to_be_focused()


def test_a_defined_term_explains_itself_by_touch(phone: Page, address: str) -> None:
    phone.goto(f"{address}districts/westport/mou/draft/")
    phone.locator('a.reference[href="#term-sro"]').first.tap()
    expect(phone.locator("#term-box")).to_contain_text("means a school resource officer")
    expect(phone.locator("#term-box")).to_be_in_viewport()
    phone.locator("h1").tap()
    expect(phone.locator("#term-box")).to_be_hidden()


def test_a_click_keeps_open_what_pointing_opened(page: Page, address: str) -> None:
    page.goto(f"{address}districts/westport/mou/draft/")
    term, box = page.locator('a.reference[href="#term-sro"]').first, page.locator("#term-box")
    term.hover()
    expect(box).to_be_visible()
    term.click()
    expect(box).to_be_visible()
    assert term.get_attribute("aria-expanded") == "true"
    term.click()
    expect(box).to_be_hidden()


def test_tab_leads_from_the_search_to_the_sections(page: Page) -> None:
    page.locator(".find-words").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".find-go")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-tabs__link')")


def test_the_ring_around_a_section_is_not_covered(page: Page) -> None:
    tab_to(page, "Law")
    edges = "e => [e.getBoundingClientRect().top, document.querySelector('.md-header').getBoundingClientRect().bottom]"
    top, header = page.locator(".md-tabs__link:focus").evaluate(edges)
    offset = page.locator(".md-tabs__link:focus").evaluate("e => parseFloat(getComputedStyle(e).outlineOffset)")
    assert offset <= -3 or top - 3 - offset >= header


def test_with_forced_colors_one_section_is_marked(browser: Browser, address: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(f"{address}law/")
    colors = page.locator(".md-tabs__link").evaluate_all("found => found.map((e) => getComputedStyle(e).borderBottomColor)")
    here = page.locator(".md-tabs__link[aria-current]").evaluate("e => getComputedStyle(e).borderBottomColor")
    assert len(colors) > 3
    assert colors.count(here) == 1
    page.close()


def test_changes_are_shown_side_by_side(page: Page, address: str) -> None:
    page.goto(f"{address}districts/westport/mou/changes/")
    expect(page.locator(".unified").first).to_be_visible()
    page.locator("#view-unified").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".split").first).to_be_visible()
    expect(page.locator(".unified").first).to_be_hidden()


def test_a_permalink_copies_itself_and_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}districts/westport/mou/draft/")
    page.locator("#reporting\\.to-chief a.permalink, #reporting\\.to-chief ~ .closing a.permalink").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}districts/westport/mou/draft/#reporting.to-chief"
    expect(page.locator(".voice")).to_contain_text("copied")
    context.close()
