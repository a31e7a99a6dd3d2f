"""The drafting page and Form A ask nothing within a page of another origin, on a host that sends no headers."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from sro.draft.page.questions import page_html
from sro.forms import DistrictForms
from sro.forms.page import write_page
from tests.every_document import PROJECT, ROOT
from tests.publish.site.sites import served

FRAME = '<!doctype html><iframe src="{address}" width="900" height="700"></iframe>'


def pages(folder: Path) -> tuple[str, str]:
    """Both pages as a host without headers has them."""
    (folder / "draft").mkdir(parents=True)
    (folder / "_headers").write_text("", encoding="utf-8")
    for script in (ROOT / "layout" / "draft").glob("*.js"):
        (folder / "draft" / script.name).write_bytes(script.read_bytes())
    (folder / "draft" / "index.html").write_text(page_html(PROJECT, engine=True), encoding="utf-8")
    (folder / "form-a.html").write_bytes(write_page(DistrictForms(PROJECT, "westport"), most=1))
    return "draft/", "form-a.html"


def test_within_another_site_there_is_a_sentence_and_no_field(browser: Browser, tmp_path: Path) -> None:
    names = pages(tmp_path / "ours")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "_headers").write_text("", encoding="utf-8")
    with served(tmp_path / "ours") as ours, served(tmp_path / "theirs") as theirs:
        for name in names:
            (tmp_path / "theirs" / "frame.html").write_text(FRAME.format(address=ours + name), encoding="utf-8")
            page = browser.new_page()
            page.goto(f"{theirs}frame.html")
            inside = page.frame_locator("iframe")
            expect(inside.locator("body")).to_contain_text("This page asks nothing inside another site’s page: open it by itself.")
            assert inside.locator("input, textarea, select, button").count() == 0
            assert inside.locator("a").get_attribute("href") == ours + name
            assert inside.locator("a").get_attribute("target") == "_blank"
            page.close()


def test_within_its_own_site_and_by_itself_a_page_works(browser: Browser, tmp_path: Path) -> None:
    names = pages(tmp_path / "ours")
    with served(tmp_path / "ours") as ours:
        for name in names:
            (tmp_path / "ours" / "frame.html").write_text(FRAME.format(address=ours + name), encoding="utf-8")
            page = browser.new_page()
            page.goto(f"{ours}frame.html")
            assert page.frame_locator("iframe").locator("input").first.count() == 1
            page.goto(ours + name)
            assert page.locator("input").count() > 5
            page.close()


def test_a_schools_page_shows_the_text_alone_at_its_full_height_and_no_other_page(browser: Browser, address: str, tmp_path: Path) -> None:
    code = '<!doctype html><iframe src="{0}{1}" width="800" height="300" class="sro-text"></iframe><script src="{0}javascripts/frame.js" defer></script>'
    (tmp_path / "_headers").write_text("", encoding="utf-8")
    (tmp_path / "school.html").write_text(code.format(address, "districts/westport/mou/embed/"), encoding="utf-8")
    (tmp_path / "other.html").write_text(code.format(address, "districts/westport/mou/"), encoding="utf-8")
    with served(tmp_path) as school:
        page = browser.new_page()
        page.goto(f"{school}school.html")
        expect(page.frame_locator("iframe").locator("h1")).to_contain_text("Memorandum of Understanding")
        page.wait_for_function("Number(document.querySelector('iframe').height) > 5000")
        inside = page.frames[1]
        assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight"), "it needs no scroll bar of its own"
        before = page.locator("iframe").get_attribute("height")
        page.evaluate("postMessage({sroHeight: 77}, '*')")
        page.wait_for_timeout(100)
        assert page.locator("iframe").get_attribute("height") == before, "another sender is not heard"
        page.goto(f"{school}other.html")
        page.wait_for_timeout(300)
        assert not page.frames[1].url.startswith(address), "a page with navigation stands in no frame of another host"
        page.close()
