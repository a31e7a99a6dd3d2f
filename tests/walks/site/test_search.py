"""The search as readers use it, in the real page: what they type, what comes first, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.site.searches import queries
from tests.walks.site.test_accessibility import RULES, RUN

FIRST = 3
ENOUGH = 28
BUDGET = 120_000


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def found(page: Page, address: str, words: str, language: str = "en", more: str = "") -> list[str]:
    """The hits for some words, as paths of the site."""
    page.goto(f"{address}{'es/' if language == 'es' else ''}search/?q={quote(words)}{more}")
    page.wait_for_selector("[data-searched]")
    links: list[str] = page.locator("[data-hit]").evaluate_all("hits => hits.map((hit) => hit.href)")
    return ["/" + link.removeprefix(address) for link in links]


def test_the_right_hit_is_among_the_first_for_most_queries(page: Page, address: str) -> None:
    asked = queries()
    assert len(asked) == 30
    wrong = [
        (query.words, links[:FIRST])
        for query in asked
        if not query.right_among((links := found(page, address, query.words, query.language))[:FIRST])
    ]
    assert len(asked) - len(wrong) >= ENOUGH, wrong


def test_an_everyday_word_says_what_it_found(page: Page, address: str) -> None:
    links = found(page, address, "glock")
    assert links[0].endswith("#q-armed")
    expect(page.locator(".hits .by").first).to_contain_text("glock → ")
    assert page.locator(".hits mark").count() > 0


def test_a_hit_says_first_that_it_is_no_record(page: Page, address: str) -> None:
    found(page, address, "quillbrook gun")
    lines = page.locator(".hits .where").all_inner_texts()
    assert lines and all(line.startswith(("Fictitious example · Quillbrook", "Draft · Quillbrook")) for line in lines)
    found(page, address, "westport restraint")
    assert re.match(r"Westport Public Schools · .*in our words · made November 28, 2023", page.locator(".hits .where").first.inner_text())


def test_the_same_place_in_several_districts_is_one_hit(page: Page, address: str) -> None:
    links = found(page, address, "handcuffs")
    assert sum("#q-restraint" in link for link in links) == 1
    folded = page.locator(".hits details").first
    expect(folded.locator("summary")).to_have_text(re.compile(r"and \d+ more with the same words"))
    assert folded.locator("[data-hit]").count() == 0
    assert folded.locator("a").count() >= 2


def test_quotes_take_words_as_they_are(page: Page, address: str) -> None:
    assert found(page, address, '"stun gun"') == []
    expect(page.locator(".search-told")).to_contain_text("Nothing here")
    hits = found(page, address, '"duty firearm"')
    assert hits
    for words in page.locator(".hits > li").all_inner_texts():
        assert "duty firearm" in words.lower()


def test_a_slip_is_mended_and_said(page: Page, address: str) -> None:
    assert found(page, address, "restrant")[0].endswith(("#q-restraint", "#duties.restraint"))
    notes = page.locator(".search-notes")
    expect(notes).to_contain_text("Showing results for restraint.")
    notes.get_by_role("link").click()
    expect(page.locator("[data-searched='0']")).to_be_attached()
    expect(page).to_have_url(re.compile("typed=1"))


def test_words_that_no_text_has_together_are_said(page: Page, address: str) -> None:
    assert found(page, address, "firearm quidditch")
    expect(page.locator(".search-notes")).to_contain_text("Found nowhere: quidditch.")


def test_accents_and_case_do_not_matter(page: Page, address: str) -> None:
    assert found(page, address, "INMIGRACIÓN", "es") == found(page, address, "inmigracion", "es") != []


def test_spanish_comes_first_in_spanish_and_english_says_so(page: Page, address: str) -> None:
    links = found(page, address, "cámara", "es")
    spanish = [link.startswith("/es/") or "-es/" in link for link in links]
    assert spanish[0] and spanish == sorted(spanish, reverse=True)
    found(page, address, "arma", "es")
    english = page.locator(".hits > li", has_text="en inglés").first
    expect(english).to_be_visible()
    expect(english.locator("h2")).to_have_attribute("lang", "en")


def test_filters_stand_in_the_address(page: Page, address: str) -> None:
    of_one = found(page, address, "restraint", more="&district=quillbrook")
    assert of_one and all("/quillbrook/" in link for link in of_one)
    in_force = found(page, address, "restraint", more="&force=1")
    assert in_force
    assert not any(re.match("Draft|Illustration|Fictitious|Earlier", line) for line in page.locator(".hits .where").all_inner_texts())
    found(page, address, "restraint")
    page.locator(".search-filters summary").click()
    page.locator("#search-district").select_option("montville")
    page.wait_for_url(re.compile("district=montville"))
    page.wait_for_selector("[data-searched]")
    assert all("/montville/" in link for link in page.locator("[data-hit]").evaluate_all("hits => hits.map((hit) => hit.href)"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("district="))


def test_the_field_of_every_page_leads_to_the_search(page: Page, address: str) -> None:
    for path, target in (("districts/westport/mou/", "search/"), ("es/districts/westport/", "es/search/")):
        page.goto(f"{address}{path}")
        page.keyboard.press("/")
        expect(page.locator(".find-words")).to_be_focused()
        page.keyboard.type("body camera")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-searched]")
        assert page.url == f"{address}{target}?q=body+camera"
        assert page.locator("[data-hit]").count() > 2


def test_more_hits_follow_and_take_the_focus(page: Page, address: str) -> None:
    before = len(found(page, address, "student"))
    page.get_by_role("button", name="More hits").click()
    page.wait_for_function("before => document.querySelectorAll('[data-hit]').length > before", arg=before)
    assert page.evaluate("[...document.querySelectorAll('[data-hit]')].indexOf(document.activeElement)") == before


def test_without_a_script_the_page_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    for path, words in (("search/?q=gun", "Does the officer carry a gun?"), ("es/search/", "¿Lleva pistola el policía?")):
        page = context.new_page()
        page.goto(address + path)
        page.get_by_role("link", name=words).first.click()
        page.wait_for_url(re.compile("#q-armed$"))
    context.close()


def test_the_first_hit_costs_little(browser: Browser, address: str) -> None:
    """The index is compressed on the way by a web server, here not: five to one at the least."""
    page = browser.new_page()
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(len(answer.body())) if answer.url.endswith(".json") else None)
    found(page, address, "gun")
    page.close()
    assert 1 < len(loaded) <= 9
    assert sum(loaded) < 3 * BUDGET


@pytest.mark.parametrize(("language", "words"), [("en", "handcufs"), ("es", "esposas"), ("en", "quidditch")])
def test_what_is_found_is_accessible(browser: Browser, address: str, axe: str, language: str, words: str) -> None:
    broken = []
    for scheme, width in (("light", 1280), ("dark", 320)):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        found(page, address, words, language)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.evaluate(axe)
        result = page.evaluate(RUN, [*RULES, "wcag22aa"])
        assert result["passed"], "axe looked at nothing"
        broken += [f"{scheme}: {each}" for each in result["broken"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append(f"{scheme} {width}: scrolls sideways")
        context.close()
    assert broken == []
