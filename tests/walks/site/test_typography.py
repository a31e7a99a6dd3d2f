"""Citations stay on one line, table cells stand apart, apostrophes curl; tags and code are left as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sro.publish.site.typography import cells_apart, citations_together, typographic


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("under CGS § 10-233p, and", ["CGS § 10-233p"]),
        ("CGS §&nbsp;10-233m(1) wants", ["CGS §&nbsp;10-233m(1)"]),
        ("# CGS § 10&#45;233m(1&#41;: Kept", ["CGS § 10&#45;233m(1&#41;"]),
        ("§§ 10-222j and 10-222l stay. § 10-233n(a)(5) does.", ["§§ 10-222j", "10-222l", "§ 10-233n(a)(5)"]),
        ("28 CFR § 35.200 and 91 FR 20902.", ["28 CFR § 35.200", "91 FR 20902"]),
        ("P.A. 23-167 § 87", ["P.A. 23-167 § 87"]),
        ("RSA 186:11, XXXVII", ["RSA 186:11"]),
        ("## Stale {: #stale.10-222d }", []),
        ("28 students, section 3, on 2025-07-01, 2-3 days", []),
        ('<a title="CGS § 10-233p" href="#x">law</a> <code>CGS § 10-233p</code>', []),
    ],
)
def test_citations(words: str, kept: list[str]) -> None:
    made = citations_together(words)
    assert re.findall(r'<span class="cite">(.*?)</span>', made) == kept
    assert re.sub(r'<span class="cite">(.*?)</span>', r"\1", made) == words


def test_cells() -> None:
    assert cells_apart("<tr><th>Yes</th><td>one<br>two</td><td>b</td></tr>") == "<tr><th>Yes</th> <td>one<br> two</td> <td>b</td></tr>"


def test_apostrophes() -> None:
    assert typographic({"a": ["the officer's role", ("districts' own", 3)], "b": "says 'shall' twice"}) == {
        "a": ["the officer’s role", ("districts’ own", 3)],
        "b": "says ‘shall’ twice",
    }


def test_no_page_of_the_law_has_a_straight_apostrophe(site: Path) -> None:
    pages = [*(site / "law").rglob("*.html"), *(site / "choices" / "ct").rglob("*.html")]
    assert len(pages) > 10
    for page in pages:
        article = page.read_text(encoding="utf-8").split("<article")[1].split("</article>")[0]
        words = re.sub(r"<[^>]*>", "", article).replace("&#39;", "'").replace("&#x27;", "'")
        assert "'" not in words, (page, words[max(0, words.find("'") - 40) :][:80])
    assert "'" not in re.sub(r"<[^>]*>", "", (site / "changes" / "feed.xml").read_text(encoding="utf-8"))


def test_the_public_reads_no_file_names_of_the_project(site: Path) -> None:
    for page in (site / "law").rglob("*.html"):
        assert "district.yml" not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    "path",
    [
        "districts/westport/mou/draft/",
        "districts/westport/mou/",
        "districts/westport/mou/changes/",
        "law/ct/10-233m/",
        "choices/ct/policy-5142.4/",
    ],
)
def test_no_citation_breaks(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + path)
    broken = page.locator("article .cite").evaluate_all(
        "found => found.filter((e) => e.checkVisibility() && e.getClientRects().length > 1).map((e) => e.textContent)"
    )
    assert page.locator("article .cite").count() > 5
    assert broken == []
    page.close()
