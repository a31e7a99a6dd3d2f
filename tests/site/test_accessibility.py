"""WCAG 2.1 AA by axe-core in a real browser, on every kind of page, light and dark, on a desktop and at 320 pixels."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.site.sites import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]
VIEWS: list[tuple[Literal["light", "dark"], int, list[str]]] = [
    ("light", 1280, RULES),
    ("dark", 1280, OF_COLOR),
    ("dark", 320, RULES),
    ("light", 320, OF_COLOR),
]
"""What depends on colors alone is looked at in every view, the rest once for each width."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(browser: Browser, address: str, axe: str, kind: str) -> None:
    found = []
    for scheme, width, rules in VIEWS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(address + KINDS[kind])
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.evaluate(axe)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        assert result["passes"], "axe looked at nothing"
        found += [
            f"{scheme} {width}: {violation['id']}: {node['html'][:160]}: {node['failureSummary'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{scheme} {width}: scrolls sideways")
        context.close()
    assert found == []


def test_a_planted_fault_is_found(browser: Browser, address: str, axe: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate(
        """() => { const pale = Object.assign(document.createElement("p"), {textContent: "pale words"}); pale.style.color = "#cccccc";
        document.querySelector("article p").after(document.createElement("img"), pale); }"""
    )
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
