"""What a browser kept of another version, or of somebody who means harm, never stops the page: it is set aside and told. And what is kept is listed and
cleared by one button."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sro.publish.page.assets import DRAFT
from tests.walks.draft_page.conftest import opened

GOOD = {"name": "example", "state": "ct", "date": "2026-09-14", "answers": {"district": "Example Public Schools"}, "local": []}
OF_ANOTHER_SHAPE = {
    "a number": "5",
    "a text": '"x"',
    "a list": "[1]",
    "no JSON": "{",
    "basics of an older version": '{"basics":{"an-id-of-an-older-version":"x"}}',
    "basics that are a file": '{"basics":{"load":"x","begin-name":{"a":1}}}',
    "untaken, a number": '{"untaken":5}',
    "untaken, numbers": '{"untaken":[1,2]}',
    "untaken, of a question that is gone": '{"untaken":[["gone",["x","refused"]]]}',
    "untaken, a mapping where words belong": '{"untaken":[["district",[{"a":1},"refused"]]]}',
    "a draft that is a text": '{"draft":"x"}',
    "a draft without a name": '{"draft":{"answers":{}}}',
    "answers that are a list": json.dumps({"draft": {**GOOD, "answers": [1]}}),
    "a draft of a state that is none": json.dumps({"draft": {**GOOD, "state": "zz"}}),
    "a guide that is a number": json.dumps({"draft": GOOD, "guide": 7}),
    "passed, a number": json.dumps({"draft": GOOD, "guide": {"passed": 7}}),
}
STOPS_SOMETHING = {
    "a list that is a number": {"schools": 5},
    "a choice that cannot be said": {"district": {"answer": {"toString": 1}}},
    "a question that is gone": {"gone-for-good": "x"},
    "a value of another kind": {"report_deadline": {"answer": {"a": [1]}}},
}
SUBTLE = {
    "a day that is none": {**GOOD, "date": "2026-99-99"},
    "a name that leads out": {**GOOD, "name": "../../x"},
    "entries that are none": {**GOOD, "local": [5]},
    "own words that are none": {**GOOD, "own": "- {replace: [", "local": []},
}


def begun(page: Page, kept: str) -> None:
    page.evaluate("(kept) => { localStorage.clear(); localStorage.setItem('sro-draft', kept); }", kept)
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("body[data-engine]")).to_be_attached()
    expect(page.locator("#engine")).to_be_visible()


def test_kept_data_of_another_shape_is_left_out_and_told(browser: Browser, draft: Path) -> None:
    with opened(browser, draft) as (page, wrong):
        page.route("**/*.wasm", lambda route: None)  # what the page itself does with it needs no engine
        for what, kept in OF_ANOTHER_SHAPE.items():
            begun(page, kept)
            expect(page.locator("#kept-left"), what).to_contain_text("does not fit this page, and was set aside")
            expect(page.locator("#begin-new"), what).to_be_attached()
            assert page.evaluate("localStorage.getItem('sro-aside')") == kept, what
        assert wrong == []


def test_answers_that_would_stop_the_page_are_set_aside(browser: Browser, draft: Path) -> None:
    for what, answers in STOPS_SOMETHING.items():
        with opened(browser, draft) as (page, wrong):
            begun(page, json.dumps({"draft": {**GOOD, "answers": answers}}))
            expect(page.locator('body[data-engine="ready"]'), what).to_be_attached()
            expect(page.locator("#kept-left"), what).to_contain_text("was set aside")
            expect(page.locator("#paper .waiting"), what).to_have_count(0)
            assert wrong == [], what


def test_a_draft_that_the_engine_refuses_is_set_aside_and_the_page_begins_anew(browser: Browser, draft: Path) -> None:
    for what, kept in SUBTLE.items():
        with opened(browser, draft) as (page, wrong):
            begun(page, json.dumps({"draft": kept}))
            expect(page.locator("#kept-left"), what).to_contain_text("the whole draft")
            expect(page.locator("#paper .waiting"), what).to_have_count(0)
            page.click("#begin-new")
            page.fill("#q-district-input", "Another District")
            expect(page.locator("#paper a.value", has_text="Another District").first, what).to_be_visible()
            assert wrong == [], what


def test_no_link_stops_the_page(browser: Browser, draft: Path) -> None:
    links = {"#share=": True, "#share=%00%ff": True, "#share=" + "A" * 5000: True, "#__proto__": False, '#"><img src=x>': False}
    with opened(browser, draft) as (page, wrong):
        for number, (link, shared) in enumerate(links.items()):
            page.goto(f"{page.url.partition('?')[0].partition('#')[0]}?{number}{link}")
            expect(page.locator('body[data-engine="ready"]'), link).to_be_attached()
            expect(page.locator("#paper .waiting"), link).to_have_count(0)
            expect(page.locator(".panels"), link).to_be_visible()
            expect(page.locator("#share-told"), link).to_have_count(1 if shared else 0)
        assert wrong == []


def test_what_is_kept_is_listed_and_cleared_by_one_button(page: Page) -> None:
    page.wait_for_selector('body[data-engine="ready"]')
    page.evaluate(
        "() => { localStorage.setItem('sro-shared:x', '{}'); localStorage.setItem('sro-aside', 'x'); localStorage.setItem('other', '1'); }"
    )
    page.click("#begin-new")
    page.fill("#q-district-input", "Example Public Schools")
    expect(page.locator("#paper a.value", has_text="Example Public Schools").first).to_be_visible()
    expect(page.locator("#offline-words")).to_contain_text("works without a network")
    page.click('.panels [data-panel="save"]')
    for words in ("Your draft:", "Questions that somebody sent you", "What was set aside", "This page for use without a network:"):
        expect(page.locator("#stored")).to_contain_text(words)
    page.click("#stored-clear")
    page.click("#stored-clear")
    expect(page.locator("#stored")).to_have_text("Nothing of this page is kept in this browser.")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_visit_after_a_change_of_law_shows_the_new_page_at_once(browser: Browser, draft: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / DRAFT
    shutil.copytree(draft, copy)
    with opened(browser, copy) as (page, wrong):
        expect(page.locator("#offline-words")).to_contain_text("works without a network")
        for name in ("index.html", "sw.js"):
            text = (copy / name).read_text(encoding="utf-8")
            text = text.replace("Everything happens in this browser.", "The law of tomorrow.").replace(
                'const VERSION = "', 'const VERSION = "x'
            )
            (copy / name).write_text(text, encoding="utf-8")
        page.reload()
        expect(page.locator(".promise")).to_contain_text("The law of tomorrow.")
        expect(page.locator('body[data-engine="ready"]')).to_be_attached()
        page.wait_for_function("caches.keys().then((names) => names.length === 1 && names[0].startsWith('sro-draft-x'))")
        page.context.set_offline(True)
        page.reload()
        expect(page.locator(".promise")).to_contain_text("The law of tomorrow.")
        page.context.set_offline(False)
        assert wrong == []
