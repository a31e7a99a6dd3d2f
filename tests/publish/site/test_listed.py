"""What pages say to those who list them, and that no two statements of the site contradict each other."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from tests.publish.site.sites import html_pages

SITE_URL = "https://schools.example/"
LABELS = ("(illustration)", "(example)")
FORBIDDEN = re.compile(r"\b(?:overdue|compliant|non-?compliant|in violation of|noncompliance)\b", re.IGNORECASE)


@cache
def heads(site: Path) -> dict[str, str]:
    """The head of every page that a person reads as one of the site, by its path; stubs at old addresses are none."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        text = file.read_text("utf-8")
        if not name.startswith(("draft/", "fill-in/")) and 'http-equiv="refresh"' not in text and "md-" in text:
            found[name] = text.partition("</head>")[0]
    assert len(found) > 100
    return found


def meta(head: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)"', head)
    return unescape(found[1]) if found else ""


def title(head: str) -> str:
    found = re.search("<title>([^<]*)</title>", head)
    assert found
    return unescape(found[1])


def data_of(head: str) -> list[dict[str, object]]:
    return [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)]


def test_titles_are_short_and_no_two_pages_have_the_same(site: Path) -> None:
    titles: dict[str, str] = {}
    for name, head in heads(site).items():
        assert 0 < len(title(head)) <= 65, name
        assert title(head) not in titles, f"{name} and {titles.get(title(head))}"
        titles[title(head)] = name


def test_descriptions_are_there_and_fit(site: Path) -> None:
    for name, head in heads(site).items():
        assert 20 < len(meta(head, "description")) <= 156, name


def test_a_page_has_a_picture_that_exists_and_says_where_it_stands(site: Path) -> None:
    for name, head in heads(site).items():
        if 'class="embed"' in head or name == "404.html":
            continue
        picture = meta(head, "og:image").removeprefix(SITE_URL)
        assert (site / picture).read_bytes().startswith(b"\x89PNG"), name
        crumbs = [each for each in data_of(head) if each["@type"] == "BreadcrumbList"]
        assert len(crumbs) == (name != "index.html"), name


def test_an_example_says_so_wherever_it_is_listed(site: Path) -> None:
    shown = 0
    for name, head in heads(site).items():
        for data in data_of(head):
            if data["@type"] != "DigitalDocument" or data["creativeWorkStatus"] not in ("Illustration", "Fictitious example"):
                continue
            shown += 1
            assert title(head).endswith(LABELS), name
            assert meta(head, "robots") == "noindex", name
            assert meta(head, "description").startswith(str(data["creativeWorkStatus"])), name
            assert re.search(r"card-(?:illustration|fiction)\.png$", meta(head, "og:image")), name
    assert shown > 5


def test_what_is_not_to_be_listed_is_in_no_site_map(site: Path) -> None:
    listed = set(re.findall("<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    assert f"{SITE_URL}law/ct/10-233m/" in listed
    for name, head in heads(site).items():
        if meta(head, "robots") == "noindex":
            assert f"{SITE_URL}{name.removesuffix('index.html')}" not in listed, name


def test_robots_are_shown_the_site_map_and_kept_from_forms_alone(site: Path) -> None:
    assert (site / "robots.txt").read_text("utf-8") == f"User-agent: *\nDisallow: /fill-in/\nSitemap: {SITE_URL}sitemap.xml\n"


@pytest.fixture(scope="module")
def words(site: Path) -> dict[str, str]:
    """The words of each page's own text."""
    return {
        name: " ".join("".join(page.words).split())
        for name, page in html_pages(site).items()
        if not name.startswith(("draft/", "fill-in/"))
    }


def test_the_law_was_read_to_one_day_in_each_state(words: dict[str, str]) -> None:
    told: dict[str, set[str]] = {}
    for text in words.values():
        for state, day in re.findall(
            r"(Connecticut|New Hampshire|Nebraska|Illinois|Washington|[Ff]ederal) law checked to (\w+ \d+, \d{4})", text
        ):
            told.setdefault(state.casefold(), set()).add(day)
        for day in re.findall(r"(?<!law )(?:Law checked to|Ley revisada hasta el) (\w+ \d+, \d{4})", text):
            told.setdefault("plain answers", set()).add(day)
    assert told
    assert {state: days for state, days in told.items() if len(days) > 1} == {}


def test_no_page_judges(words: dict[str, str]) -> None:
    """An unpaid invoice may be overdue in a clause; no duty of anybody is on a page."""
    said = {name: text.replace("an invoice is overdue", "").replace("days overdue, the Chief may", "") for name, text in words.items()}
    assert {name: found[0] for name, text in said.items() if (found := FORBIDDEN.search(text))} == {}


def test_what_is_kept_on_a_device_is_told_once_and_whole(words: dict[str, str]) -> None:
    told = [name for name, text in words.items() if re.search(r"kept on your own device|only thing kept", text)]
    assert told == ["about/index.html"]
    assert "drafting page" in words["about/index.html"]


def test_what_stands_is_the_same_on_every_page(site: Path, words: dict[str, str]) -> None:
    index = json.loads((site / "instruments.json").read_text("utf-8"))["instruments"]
    standing = [each for each in index if each["standing"] in ("current", "recorded")]
    assert standing
    for each in standing:
        moving = "/".join(each["page"].split("/")[:3])
        page = (site / moving / "index.html").read_text("utf-8")
        assert each["mark"] in page, each["address"]
        assert each["sha256"] in (site / each["page"] / "index.html").read_text("utf-8"), each["address"]
