"""The bundled page, and a browser that can reach this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sro.browser.bundle import DRAFT
from tests.browser.bundled import bundled, served
from tests.site.programs import axe_core, chromium
from tests.site.sites import once

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 120_000
"""Milliseconds: what a laden machine with two cores may take to start Python."""


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The page's folder."""
    base = tmp_path_factory.getbasetemp()
    return once((base if worker_id == "master" else base.parent) / "drafting", bundled) / DRAFT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with every other host cut off."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, draft: Path) -> Iterator[Page]:
    """The page, just opened, in a browser that knows nothing; it fails the test when the page asks for what is not there or breaks a rule."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "blob:", "data:")) else None)
    with served(draft.parent) as address:
        opened.goto(address)
        yield opened
        context.close()
    assert wrong == []


@pytest.fixture
def ready(page: Page) -> Page:
    """The page with its engine running and the first check drawn."""
    page.wait_for_selector('body[data-engine="ready"]')
    page.wait_for_selector("#law .verdict")
    return page


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return axe_core()
