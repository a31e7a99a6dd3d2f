"""A district's law page says one thing: the line, the badges, the caption and the words behind the verdicts follow the chosen day together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sro.check.finding import OWN_VERDICTS
from sro.publish.site.law_data import SHOWN, UNRECORDED, VERDICT_WORDS

ORDER = [VERDICT_WORDS[verdict] for verdict in SHOWN if verdict in (*OWN_VERDICTS, UNRECORDED)]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    made = browser.new_page()
    made.goto(f"{address}districts/westport/law/")
    yield made
    made.close()


def shown(page: Page) -> Locator:
    return page.locator(".text-of:visible")


def line(page: Page) -> list[tuple[str, int]]:
    words = page.locator("#law-of-says").inner_text().rsplit(": ", 1)[1]
    return [(name, int(count)) for name, count in re.findall(r"([A-Z][a-z ]+) (\d+)", words)]


def badges(page: Page) -> list[tuple[str, int]]:
    names = shown(page).locator(".counts .verdict").all_inner_texts()
    counts = shown(page).locator(".counts .count").all_inner_texts()
    return [(name.split(" ", 1)[1], int(count)) for name, count in zip(names, counts, strict=True)]


def table(page: Page) -> dict[str, int]:
    words = [word.split(" ", 1)[1] for word in shown(page).locator("table.matrix .verdict:visible").all_inner_texts()]
    return {word: count for word, count in Counter(words).items() if word != VERDICT_WORDS["not-applicable"]}


@pytest.mark.parametrize("day", ["", "2020-01-01", "2023-08-01", "2025-06-30", "2027-01-01"])
def test_line_badges_and_table_agree_missing_first(page: Page, day: str) -> None:
    if day:
        page.fill("#law-of", day)
    assert line(page) == badges(page)
    assert dict(line(page)) == table(page)
    assert [name for name, _ in line(page)] == [name for name in ORDER if name in dict(line(page))]


def test_the_words_behind_the_verdicts_follow(page: Page) -> None:
    page.select_option("#text-of", "draft")
    finding = shown(page).locator(".finding", has=page.locator("h4", has_text="No officer in nonviolent, non-criminal behavior"))
    note = finding.locator(".note").first
    expect(note.locator(".verdict")).to_contain_text("Met")
    expect(note.locator(".then")).to_be_hidden()
    page.fill("#law-of", "2025-06-30")
    expect(note.locator(".verdict")).to_contain_text("Not yet due")
    expect(note.locator(".then")).to_contain_text("Under the law of September 14, 2026, the date of the text, the verdict was “Met”")
    expect(note.locator(".then")).to_be_visible()
    page.fill("#law-of", "1990-01-01")
    expect(finding).to_be_hidden()
    for verdict in shown(page).locator(".note:visible .verdict").all_inner_texts():
        assert verdict == "? For counsel"


def test_what_is_missing_comes_first_among_the_words(page: Page) -> None:
    for day in ("2023-11-28", "2026-09-14"):
        page.fill("#law-of", day)
        best = []
        for finding in shown(page).locator(".finding:visible").all():
            words = [word.split(" ", 1)[1] for word in finding.locator(".note:visible .verdict").all_inner_texts()]
            best.append(min(ORDER.index(word) for word in words))
        assert len(best) > 10
        assert best == sorted(best)


def test_without_a_day_everything_is_of_the_texts_date(page: Page) -> None:
    before = badges(page)
    page.fill("#law-of", "2020-01-01")
    assert badges(page) != before
    expect(shown(page).locator("caption")).to_have_text("Under the law of January 1, 2020", use_inner_text=True)
    page.fill("#law-of", "")
    expect(page.locator("#law-of-says")).to_contain_text("Choose a day.")
    expect(shown(page).locator("caption")).to_have_text("Under the law of November 28, 2023, the date of the text", use_inner_text=True)
    assert badges(page) == line(page) == before


def test_it_never_forgets_to_what_day_the_law_was_seen(page: Page) -> None:
    caveat = page.locator("article .notice.law")
    for day, said in (("2027-01-01", True), ("2023-01-01", False)):
        page.fill("#law-of", day)
        expect(caveat).to_contain_text("Connecticut law checked to October 5, 2026, not yet confirmed on the official pages.")
        told = page.locator("#law-of-says").inner_text()
        assert told.startswith("Law after October 5, 2026 has not been read.") == said
        assert ("October 5, 2026" in shown(page).locator("caption").inner_text()) == said


def test_the_date_of_each_text_is_seen_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}districts/westport/law/")
    room, words = page.locator("#text-of").evaluate(
        """(e) => { const s = getComputedStyle(e); const c = document.createElement("canvas").getContext("2d"); c.font = s.font;
        return [e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight),
          Math.max(...[...e.options].map((o) => c.measureText(o.text).width))] }"""
    )
    assert words + 16 <= room  # 16 for the arrow
    page.close()


def test_each_district_has_its_verdicts_in_the_same_order(site: Path) -> None:
    table = (site / "law" / "index.html").read_text(encoding="utf-8").split('id="districts"')[1]
    assert "newest" not in table
    rows = [re.findall(r"</span> ([A-Z][a-z ]+)</span>", row) for row in table.split("<tr>")[2:]]
    assert max(map(len, rows)) > 3
    for row in rows:
        assert row == [name for name in ORDER if name in row]
