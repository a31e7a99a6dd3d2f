"""No broken link or anchor, nothing fetched from elsewhere, no page that nobody can reach."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import pytest

from tests.publish.site.sites import ADDRESS, APART, Html, html_pages


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return html_pages(site)


def target(page: str, link: str) -> tuple[str, str]:
    """The file and the anchor that a link of a page leads to."""
    path, anchor = urldefrag(link)
    path = path.partition("?")[0]
    if not path:
        return page, unquote(anchor)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return (posixpath.join(found, "index.html") if path.endswith(("/", ".")) else found).removeprefix("./"), unquote(anchor)


def inner_links(pages: dict[str, Html]) -> Iterator[tuple[str, str, str]]:
    """Every link within the site."""
    for page, read in pages.items():
        for tag, attributes in read.links:
            link = attributes.get("href") or attributes.get("src") or ""
            if link and not urlsplit(link).scheme and page != "404.html":
                yield page, tag, link


def test_every_link_leads_to_a_file_and_every_anchor_exists(site: Path, pages: dict[str, Html]) -> None:
    ids = {page: set(read.ids) for page, read in pages.items()}
    broken = []
    count = 0
    for page, _, link in inner_links(pages):
        path, anchor = target(page, link)
        count += 1
        if not (site / path).is_file() or (anchor and path in ids and anchor not in ids[path]):
            broken.append(f"{page}: {link}")
    assert not broken, broken[:20]
    assert count > 1000


def test_ids_are_unique_on_every_page(pages: dict[str, Html]) -> None:
    doubled = {page: [id for id, n in Counter(read.ids).items() if n > 1] for page, read in pages.items()}
    assert {page: ids for page, ids in doubled.items() if ids} == {}


def test_nothing_is_fetched_from_another_host(pages: dict[str, Html]) -> None:
    for page, read in pages.items():
        for tag, attributes in read.links:
            link = attributes.get("href") or attributes.get("src") or ""
            outside = urlsplit(link).scheme in ("http", "https") or link.startswith("//")
            named = attributes.get("rel") == "canonical" or "hreflang" in attributes  # an address that is told, and nothing that is fetched
            if outside and not named:
                assert tag == "a", f"{page} fetches {link}"


def test_the_pages_made_by_themselves_are_among_them(pages: dict[str, Html]) -> None:
    assert {f"{path}index.html" if path.endswith("/") else path for path in APART.values()} <= set(pages)


MOVED, NOT_LISTED = '<meta http-equiv="refresh"', '<meta name="robots" content="noindex">'


def test_every_page_is_reached_from_home(site: Path, pages: dict[str, Html]) -> None:
    links: dict[str, set[str]] = {}
    for page, tag, link in inner_links(pages):
        if tag == "a":
            links.setdefault(page, set()).add(target(page, link)[0])
    reached, pending = {"index.html"}, ["index.html"]
    while pending:
        new = {page for page in links.get(pending.pop(), set()) if page in pages} - reached
        reached |= new
        pending += new
    stubs = {page for page in pages if MOVED in (site / page).read_text("utf-8")}
    assert len(stubs) > 5 and set(pages) - reached == {"404.html", *stubs}


def test_the_site_map_lists_every_page_that_is_for_search_engines(site: Path, pages: dict[str, Html]) -> None:
    tree = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    listed = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    kept = {page for page in pages if NOT_LISTED not in (site / page).read_text("utf-8")}
    assert listed == {ADDRESS + page.removesuffix("index.html") for page in kept if page != "404.html"}
    assert "districts/westport/mou/index.html" in kept and "districts/quillbrook/mou/draft/index.html" not in kept


def feeds(site: Path) -> list[Path]:
    return sorted(site.rglob("feed.xml"))


def test_each_feed_is_atom_and_its_links_lead_to_pages(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for path in feeds(site):
        feed = ElementTree.fromstring(path.read_bytes())
        assert [feed.find(f"{atom}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4, path
        entries = feed.findall(f"{atom}entry")
        ids = [entry.findtext(f"{atom}id") for entry in entries]
        assert ids and len(set(ids)) == len(ids), path
        for entry in entries:
            link = entry.find(f"{atom}link")
            assert link is not None
            target, anchor = urldefrag(link.attrib["href"].removeprefix(ADDRESS))
            page = site / target / "index.html"
            assert page.is_file(), (path, target)
            assert not anchor or anchor in Html(page.read_text(encoding="utf-8")).ids, (path, target, anchor)
            assert entry.findtext(f"{atom}updated", "").endswith("T00:00:00Z")
            assert entry.findtext(f"{atom}summary", "").strip()


def test_there_is_a_feed_of_the_changes_the_law_each_district_and_each_document_that_is_adopted(site: Path) -> None:
    found = {path.relative_to(site).parent.as_posix() for path in feeds(site)}
    assert {"changes", "law", "districts/westport", "districts/westport/mou", "districts/westport/form-a"} <= found
    assert {f"districts/{each.name}" for each in (site / "districts").iterdir() if each.is_dir()} <= found
    assert "districts/westport/board-questions" not in found


def test_a_page_names_its_feed(pages: dict[str, Html], site: Path) -> None:
    for page in ("districts/westport/", "districts/westport/mou/", "districts/westport/timeline/", "law/"):
        html = (site / page / "index.html").read_text("utf-8")
        named = re.findall(r'type="application/atom\+xml"[^>]*href="([^"]+)"', html)
        assert any((site / page / each).resolve().is_file() and "changes" not in each for each in named), (page, named)


def test_no_example_stands_in_a_feed_or_calendar_without_its_label(site: Path) -> None:
    titles = re.findall(r"<entry>\s*<title>([^<]+)", (site / "districts/quillbrook/feed.xml").read_text("utf-8"))
    own = [title for title in titles if "Law: " not in title]
    assert own and all(title.startswith("Fictitious example · ") for title in own)
    assert "Quillbrook" not in (site / "due.ics").read_text("utf-8") and "Westport" in (site / "due.ics").read_text("utf-8")
