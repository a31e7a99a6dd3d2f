"""The bundled page, and a browser that can reach this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from sro.publish.page.assets import DRAFT
from tests.publish.page.bundled import bundled, served
from tests.publish.site.axe import axe_core
from tests.publish.site.sites import once

PATIENCE = 120_000
"""Milliseconds: what a laden machine with two cores may take to start Python."""

DESK: ViewportSize = {"width": 1440, "height": 900}

expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The page's folder."""
    base = tmp_path_factory.getbasetemp()
    return once((base if worker_id == "master" else base.parent) / "drafting", bundled) / DRAFT


@contextmanager
def opened(browser: Browser, draft: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page in a browser that knows nothing, and what goes wrong on it: errors, broken rules, requests to other hosts."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    with served(draft.parent) as address:
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "blob:", "data:")) else None)
        page.goto(f"{address}#questions")  # the list of all, where most walks begin
        yield page, wrong
        context.close()


@pytest.fixture
def page(browser: Browser, draft: Path) -> Iterator[Page]:
    """The page, just opened; its engine is still loading."""
    with opened(browser, draft) as (found, wrong):
        yield found
        assert wrong == []


@pytest.fixture(scope="session")
def started(browser: Browser, draft: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page with its engine running, for many tests: starting Python anew for each would take the most of their time."""
    with opened(browser, draft) as (found, wrong):
        found.wait_for_selector('body[data-engine="ready"]')
        found.wait_for_selector("#law .verdict")
        yield found, wrong


@pytest.fixture
def ready(started: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page with its engine running, and everything before forgotten."""
    found, wrong = started
    wrong.clear()
    found.set_viewport_size(DESK)
    found.emulate_media(color_scheme="light")
    found.keyboard.press("Escape")
    found.evaluate("() => { document.getElementById('announce').textContent = ''; }")
    found.click('.panels [data-panel="save"]')
    found.check("#autosave")
    found.click("#forget")
    found.click("#forget")
    expect(found.locator("#announce")).to_contain_text("Everything is forgotten.")
    found.click('.panels [data-panel="questions"]')
    yield found
    assert wrong == []


@contextmanager
def restarted(page: Page) -> Iterator[None]:
    """Waits for the way to stop, which comes after a second, and for the engine that starts after it was taken."""
    page.locator("#stop").wait_for()
    page.evaluate("() => performance.clearMarks('engine-ready')")
    yield
    page.wait_for_function("() => performance.getEntriesByName('engine-ready').length > 0")


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return axe_core()
