"""WCAG 2.1 AA by axe-core in a real browser, on every kind of page, light and dark, on a desktop and at 320 pixels."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.sites import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
VIEWS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]


def violations(browser: Browser, address: str, axe: str, scheme: str, width: int) -> list[str]:
    """Each violation at an address, in a line; and the address when it scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    found = [f"{v['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}" for v in result["violations"] for node in v["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("scrolls sideways")
    assert result["passes"], "axe looked at nothing"
    context.close()
    return found


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(browser: Browser, address: str, axe: str, kind: str, scheme: str, width: int) -> None:
    assert violations(browser, address + KINDS[kind], axe, scheme, width) == []


def test_a_planted_fault_is_found(browser: Browser, address: str, axe: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('article p').insertAdjacentHTML('afterend', '<img src=x><p style=\"color:#ccc\">pale words</p>')")
    page.evaluate(axe)
    found = {v["id"] for v in page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]}
    page.close()
    assert {"image-alt", "color-contrast"} <= found


def test_a_page_in_another_language_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}districts/sau-63/family-sheet-es/")
    assert page.locator("h1").evaluate("each => each.closest('[lang]').lang").startswith("es")
    assert page.locator(".standing").get_attribute("lang") == "en"
    page.close()
