"""What the pages say of a district and its documents: counted right, named right, and said once."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from sro.publish.site.district_section import _verdicts


def words_of(page: Path) -> str:
    article = page.read_text(encoding="utf-8").split("<article")[1].split("</article>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", article)).split())


def said(*findings: tuple[str, str, str]) -> str:
    """The sentence on an edition of two documents, from (requirement, weight, verdict)."""
    newest: Any = SimpleNamespace(in_a_sentence="the draft")
    held: Any = [SimpleNamespace(published=newest, findings=[SimpleNamespace(requirement=r, weight=w, verdict=v)]) for r, w, v in findings]
    return _verdicts(held, newest)


def test_a_requirement_counts_once_and_is_met_where_each_document_meets_it() -> None:
    assert said(("a", "law", "met"), ("a", "law", "met"), ("b", "law", "met"), ("b", "law", "missing")).startswith(
        "1 of 2 binding requirements met"
    )
    assert "counsel" not in said(("a", "law", "met"))


def test_what_does_not_bind_or_cannot_be_decided_is_not_counted() -> None:
    found = said(
        ("a", "law", "met"), ("a", "law", "dormant"), ("b", "law", "dormant"), ("c", "recommended", "missing"), ("d", "law", "not-applicable"),
        ("e", "law", "met"), ("e", "law", "for-counsel"),
    )  # fmt: skip
    assert (
        found
        == "1 of 1 binding requirements met by the draft, in each document they are asked of, under the law of that day; 1 more left to counsel"
    )
    assert said(("b", "law", "dormant")).startswith("No binding requirement")


def test_the_district_page_counts_as_its_law_page_does(site: Path) -> None:
    law = (site / "districts" / "westport" / "law" / "index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr data-requirement=.*?</tr>", law.split('data-text="2023-11-28"')[1].split('data-text="draft"')[0], re.DOTALL)
    binding = [set(re.findall(r'class="verdict ([a-z-]+)"', row)) - {"not-applicable", "dormant"} for row in rows if " · " not in row]
    decided = [verdicts for verdicts in binding if verdicts and "for-counsel" not in verdicts]
    met = sum(verdicts == {"met"} for verdicts in decided)
    assert f"{met} of {len(decided)} binding requirements met" in words_of(site / "districts" / "westport" / "index.html")


def test_form_a_leads_to_the_page_that_fills_it_in(site: Path) -> None:
    for path, link in (("form-a/draft/", "../../../../fill-in/westport/form-a.html"), ("", "../../fill-in/westport/form-a.html")):
        page = (site / "districts" / "westport" / path / "index.html").read_text(encoding="utf-8")
        assert f'<a href="{link}">Fill in this form in your browser</a>' in page
    assert "Fill in this form" not in (site / "districts" / "westport" / "2023-11-28" / "form-a" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Memo to the board", "Paper for the board"),
        ("Motion", "Paper for the board"),
        ("Letter to families", "Letter"),
        ("El oficial en su escuela", "Information sheet"),
        ("Form A, school resource officer’s report", "Form"),
        ("Web notice", "Notice"),
    ],
)
def test_a_paper_is_called_what_it_is(site: Path, title: str, kind: str) -> None:
    assert f"{title} {kind} · version" in words_of(site / "districts" / "quillbrook" / "index.html")


@pytest.mark.parametrize(
    ("path", "once"),
    [
        ("mou/draft/", "Illustration of September 14, 2026"),
        ("form-a/draft/", "Illustration of September 14, 2026"),
        ("mou/2023-11-28/", "Last recorded terms of November 28, 2023"),
        ("", "Illustration of September 14, 2026"),
    ],
)
def test_where_a_text_stands_is_said_once(browser: Browser, address: str, path: str, once: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}districts/westport/{path}")
    words = " ".join(page.locator("article").inner_text().split())
    assert words.count(once) == 1
    assert not re.search(r"Draft Draft|Illustration Illustration|terms Terms", words)
    page.close()


def test_files_say_what_a_click_does(browser: Browser, address: str) -> None:
    for width in (1280, 360):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}districts/westport/")
        link = page.get_by_role("link", name=re.compile("^Download Word .*, Monthly notice$")).first
        expect(link).to_have_attribute("title", "Download Word")
        assert link.locator(".short").is_visible() == (width == 360)
        page.close()


def test_links_to_the_law_differ(site: Path) -> None:
    page = (site / "districts" / "westport" / "mou" / "changes" / "index.html").read_text(encoding="utf-8")
    for bears in re.findall(r"Bears on(.*?)</p>", page, re.DOTALL):
        names = re.findall(r"<a [^>]*>(.*?)</a>", bears)
        assert names
        assert len(set(names)) == len(names)
    assert "posted on the district’s web site</a>" in page


def test_an_added_clause_says_its_title_once_and_marks_its_labels(site: Path) -> None:
    page = (site / "districts" / "westport" / "mou" / "changes" / "index.html").read_text(encoding="utf-8")
    change = page.split('id="change.equipment.deadly-force"')[1].split("</li>")[0]
    assert change.count("Deadly force") == 1
    labels = Counter(re.findall(r'<span class="number">(<ins>|<del>)?', page))
    assert labels["<ins>"] > 2


def test_choices_name_the_law_and_keep_one_order(site: Path) -> None:
    page = site / "choices" / "ct" / "policy-5142.4" / "index.html"
    words = words_of(page)
    assert "Requirements at stake: Superintendent to the board ( CGS § 10-233p )." in words
    assert not re.search(r"at stake: [\w.-]+\.", words)
    questions = page.read_text(encoding="utf-8").split("<h2")[1:]
    order = ["Without an answer", "On record of districts", "In papers that we drew up; no source says that anyone chose it"]
    found = [re.findall("|".join(order), question.split("<table")[0]) for question in questions]
    assert order in found
    assert found.count([order[0], order[2]]) > 5
    assert all(each == [name for name in order if name in each] for each in found)


def test_a_column_of_choices_is_not_squeezed(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}choices/ct/policy-5142.4/")
    widths = page.locator('table[id^="catalogue."] td').evaluate_all("cells => cells.map((e) => e.getBoundingClientRect().width)")
    assert len(widths) > 10
    assert min(widths) >= 120
    page.close()


def test_an_open_question_stands_apart_from_its_title(site: Path) -> None:
    questions = (site / "law" / "index.html").read_text(encoding="utf-8").split('class="questions"')[1].split('id="sources')[0]
    titles = re.findall(r"<li><p><strong>(?:(?!</strong>).)+</strong>(.?.?)", questions)
    assert len(titles) > 5 and all(re.fullmatch(r" [A-Z]", after) for after in titles), titles


def test_the_dashed_underline_is_explained(site: Path) -> None:
    assert "Words with a dashed underline" in words_of(site / "about" / "index.html")


def test_paragraphs_are_told_apart_by_ear(site: Path) -> None:
    page = (site / "districts" / "westport" / "mou" / "index.html").read_text(encoding="utf-8")
    names = Counter(re.findall(r'class="permalink"[^>]*aria-label="([^"]*)"', page))
    assert len(names) > 100
    assert "Link to this paragraph" not in names
    assert names.most_common(1)[0][1] == 1


def test_the_district_page_has_two_edges(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}districts/westport/")
    edges = page.locator(".edition.recorded > .papers, .edition.draft, .paths, table.dates, table.posting").evaluate_all(
        "found => found.map((e) => Math.round(e.getBoundingClientRect().right))"
    )
    assert len(edges) >= 5
    assert max(edges) - min(edges) <= 1
    page.goto(address)
    doors, table = (
        page.locator(name).evaluate("e => Math.round(e.getBoundingClientRect().right)") for name in (".doors", "table.districts")
    )
    assert doors == table
    page.goto(f"{address}404.html")
    expect(page.locator(".md-sidebar--secondary")).to_be_hidden()
    page.close()
