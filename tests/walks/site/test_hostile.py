"""Answers that attack: shown as typed, and nothing of them runs, in the real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.publish.site.hostile import NAME, SCHOOL, TEXT
from tests.publish.site.sites import html_pages, served

PAGES = [
    "",
    "districts/",
    "districts/hostile/",
    "districts/hostile/mou/draft/",
    "districts/hostile/mou/2025-01-15/",
    "districts/hostile/policy/draft/",
    "districts/hostile/form-a/draft/",
    "districts/hostile/law/",
    "districts/hostile/mou/changes/",
    "law/",
    "law/ct/10-233m/",
    "changes/",
    "changes/compare/?from=hostile@2025-01-15:mou&to=hostile:mou",
    "choices/ct/mou/",
    "instruments/",
]


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    with served(hostile_site) as found:
        yield found


@pytest.mark.parametrize("scripts", [True, False], ids=["under the policy", "without the policy"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs(browser: Browser, hostile_address: str, path: str, scripts: bool) -> None:
    context = browser.new_context(bypass_csp=not scripts)
    page = context.new_page()
    page.goto(hostile_address + path)
    if "?" in path:
        expect(page.locator("#comparison h2")).to_be_visible()
    for element in page.locator("article [onclick], article [onerror], article [onload], article iframe, article img").all():
        raise AssertionError(element.evaluate("each => each.outerHTML")[:300])
    assert page.locator('a[href^="javascript:"]').count() == 0
    assert page.evaluate("window.hacked") is None
    context.close()


@pytest.mark.parametrize("path", ["", "districts/", "districts/hostile/", "districts/hostile/mou/draft/", "instruments/"])
def test_the_name_is_shown_as_typed(browser: Browser, hostile_address: str, path: str) -> None:
    page = browser.new_page()
    page.goto(hostile_address + path)
    assert " ".join(NAME.split()) in " ".join(page.locator("article").inner_text().split())
    page.close()


def test_all_is_shown_as_typed_in_the_agreement(browser: Browser, hostile_address: str) -> None:
    page = browser.new_page()
    page.goto(f"{hostile_address}districts/hostile/mou/draft/")
    words = page.locator("article").text_content() or ""
    for text in (NAME, TEXT, SCHOOL):
        assert text in words
    assert page.title().startswith(NAME[:30])
    page.close()


def test_search_shows_what_it_finds_as_words(browser: Browser, hostile_address: str) -> None:
    page = browser.new_page()
    page.goto(f"{hostile_address}search/?q=onerror%3Cimg%20src%3Dx%20onerror%3Dhacked%3E")
    page.wait_for_selector("[data-searched]")
    assert page.locator("[data-hit]").count() > 0
    assert page.locator("#found img, #found script, .search-told img").count() == 0
    assert page.evaluate("window.hacked") is None
    page.close()


def test_no_attribute_of_any_page_is_an_event(hostile_site: Path) -> None:
    pages = html_pages(hostile_site)
    assert len(pages) > 15
    for path, page in pages.items():
        for tag, attributes in page.links:
            assert not any(name.startswith("on") for name in attributes), f"{path}: {tag} {attributes}"
