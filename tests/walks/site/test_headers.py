"""One policy for each path, the same in `_headers`, in the pages and in what docs/publishing.md has for nginx; and the browser obeys it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sro.draft.page.questions import POLICY
from tests.every_document import ROOT
from tests.publish.site.sites import APART, KINDS, Rules, headers_for, rules_of

CSP = "Content-Security-Policy"
META = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
PAGES = {**{kind: path for kind, path in KINDS.items() if kind != "not found"}, **APART}
COMPILE = """() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => "compiled", (error) => error.name)"""


@pytest.fixture(scope="module")
def rules(site: Path) -> Rules:
    return rules_of((site / "_headers").read_text(encoding="utf-8"))


def paths_of(site: Path) -> list[str]:
    """Every page as a browser asks for it."""
    return [f"/{path.relative_to(site).as_posix()}".removesuffix("index.html") for path in sorted(site.rglob("*.html"))]


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def nginx(text: str, path: str) -> dict[str, str]:
    """What the documented nginx sends for a path below `/sro`."""
    block = text.split("```nginx", 1)[1].split("```", 1)[0]
    found = {}
    for name, quoted, variable in re.findall(r'add_header (\S+) (?:"([^"]*)"|\$(\w+)) always;', block):
        found[name] = mapped(block, variable, path) if variable else quoted
    return found


def mapped(block: str, variable: str, path: str) -> str:
    """What a `map` of nginx gives for a path below `/sro`."""
    table = block.split(f"map $uri ${variable} {{", 1)[1].split("}\n", 1)[0]
    values = dict(re.findall(r'^ +(\S+) +"([^"]*)";', table, re.MULTILINE))
    return next((value for key, value in values.items() if key[0] == "~" and re.search(key[1:], f"/sro{path}")), values["default"])


def test_every_page_has_one_policy(site: Path, rules: Rules) -> None:
    paths = paths_of(site)
    assert len(paths) > 50
    for path in paths:
        asked = [pattern for pattern, sent in rules if CSP in sent and headers_for([(pattern, sent)], path)]
        assert len(asked) == 1, f"{path}: {asked}"


def test_the_documented_nginx_sends_the_same(site: Path, rules: Rules) -> None:
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    for path in paths_of(site):
        assert nginx(text, path) == headers_for(rules, path), path


def test_the_documented_table_says_the_same(rules: Rules) -> None:
    rows = re.findall(r"^\| `([\w-]+)`[^|]* \| `([^`]+)` \|", (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8"), re.MULTILINE)
    sent = {(name, value) for _, each in rules for name, value in each.items()}
    assert set(rows) == sent | {("Strict-Transport-Security", "max-age=31536000")}


def test_a_page_asks_of_itself_what_its_server_asks_of_it(site: Path, rules: Rules) -> None:
    """A `meta` element cannot say who may frame a page; all else is the same, so that a host without headers protects as well."""
    checked = 0
    for file in sorted(site.rglob("*.html")):
        path = f"/{file.relative_to(site).as_posix()}".removesuffix("index.html")
        own = META.search(file.read_text(encoding="utf-8"))
        assert own, f"{path} has no policy of its own"
        told, sent = directives(html.unescape(own[1])), directives(headers_for(rules, path)[CSP])
        del sent["frame-ancestors"]
        assert sent in ({}, told), path
        assert told["default-src"] == ["'none'"]
        checked += 1
    assert checked > 50


def test_the_drafting_page_gets_what_it_needs_and_no_other_page_may_compile(rules: Rules) -> None:
    assert headers_for(rules, "/draft/")[CSP] == f"{POLICY}; frame-ancestors 'none'"
    assert POLICY in " ".join((ROOT / "docs" / "browser.md").read_text(encoding="utf-8").split())
    assert [pattern for pattern, sent in rules if "wasm-unsafe-eval" in sent.get(CSP, "")] == ["/draft/*"]


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_runs_under_its_own_policy_and_asks_no_other_host(browser: Browser, address: str, rules: Rules, kind: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3]) + "/"))
    answer = page.goto(address + PAGES[kind])
    assert answer is not None
    assert answer.headers["content-security-policy"] == headers_for(rules, f"/{PAGES[kind]}")[CSP]
    assert page.evaluate(COMPILE) == ("compiled" if kind == "drafting page" else "CompileError")
    refused = [words for words in said if "WebAssembly" not in words]
    assert refused == []
    assert hosts == {address}
    page.close()


@pytest.mark.parametrize("kind", ["home", *APART])
def test_the_policy_stops_a_script_in_the_page(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGES[kind])
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 1'}))")
    assert page.evaluate("window.hacked") is None
    page.close()


def test_what_is_named_by_its_content_is_kept_and_a_page_is_asked_for_again(rules: Rules) -> None:
    assert headers_for(rules, "/assets/stylesheets/main.css")["Cache-Control"] == "public, max-age=31536000, immutable"
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert nginx(text, "/assets/stylesheets/main.css")["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/districts/westport/", "/matrix/", "/districts/westport/mou/embed/", "/draft/"):
        assert headers_for(rules, path)["Cache-Control"] == "public, max-age=300, must-revalidate"
    for path in ("/matrix/law.csv", "/changes/feed.xml", "/due.ics"):
        assert nginx(text, path)["Cache-Control"] == "public, max-age=3600"
        assert nginx(text, path)["Access-Control-Allow-Origin"] == "*"
