"""WCAG 2.1 AA by axe-core in a real browser, on every kind of page, light and dark, on a desktop and at 320 pixels."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.publish.site.sites import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
OF_COLOR = ["color-contrast", "link-in-text-block"]
VIEWS: dict[Literal["light", "dark"], list[tuple[int, list[str]]]] = {
    "light": [(1280, RULES), (320, OF_COLOR)],
    "dark": [(1280, OF_COLOR), (320, RULES)],
}
"""What depends on colors alone is looked at in every view, the rest once for each width."""

RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const say = (broken, node) => `${broken.id}: ${node.html.slice(0, 160)}: ${node.failureSummary.slice(0, 200)}`;
  return {passed: found.passes.length, broken: found.violations.flatMap((broken) => broken.nodes.map((node) => say(broken, node)))};
}"""
"""Only what is wrong leaves the browser: all that axe has to say of a long page takes longer to hand over than to find."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(browser: Browser, address: str, axe: str, kind: str) -> None:
    found = []
    for scheme, views in VIEWS.items():
        context = browser.new_context(viewport={"width": views[0][0], "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(address + KINDS[kind])
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.evaluate(axe)
        assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" and kind != "embed" else "default")
        for width, rules in views:
            page.set_viewport_size({"width": width, "height": 900})
            result = page.evaluate(RUN, rules)
            assert result["passed"], "axe looked at nothing"
            found += [f"{scheme} {width}: {words}" for words in result["broken"]]
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
    found = {words.split(":")[0] for words in page.evaluate(RUN, RULES)["broken"]}
    page.close()
    assert {"image-alt", "color-contrast"} <= found


def test_a_page_in_another_language_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}es/districts/montville/family-sheet/")
    assert page.locator("h1").evaluate("each => each.closest('[lang]').lang").startswith("es")
    assert page.locator(".standing").get_attribute("lang") == "en"
    page.close()
