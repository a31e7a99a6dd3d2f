"""The feed: only changes of substance, and its own address only where it has one."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from sro.publish.site.changes_pages import told_in_feed
from sro.publish.site.feeds import feed

ATOM = "{http://www.w3.org/2005/Atom}"


def entry(path: str, count: int, *decisions: dict[str, str]) -> dict[str, Any]:
    return {
        "name": "Hill", "title": "Policy", "told": "Terms → Draft.", "count": count, "date": "2026-09-14", "path": path, "mark": "a",
        "decisions": decisions, "label": "Illustration", "sentences": ["This is an illustration."],
    }  # fmt: skip


def changes(entries: list[dict[str, Any]], site_url: str) -> bytes:
    return feed("changes/", "Changes", told_in_feed(entries), site_url)


def test_what_changed_nothing_is_no_news() -> None:
    why = {"change": "Say why", "kind": "Style", "why": "So."}
    made = ElementTree.fromstring(changes([entry("one/", 0), entry("two/", 2), entry("three/", 0, why)], "https://schools.example/"))
    links = [link.get("href") for found in made.iter(f"{ATOM}entry") for link in found.iter(f"{ATOM}link")]
    assert sorted(filter(None, links)) == ["https://schools.example/three/", "https://schools.example/two/"]


def test_it_says_where_it_stands_only_where_that_is_known() -> None:
    def own(site_url: str) -> list[str | None]:
        made = ElementTree.fromstring(changes([entry("one/", 1)], site_url))
        return [link.get("href") for link in made.findall(f"{ATOM}link") if link.get("rel") == "self"]

    assert own("https://schools.example/sro") == ["https://schools.example/sro/changes/feed.xml"]
    assert own("") == []


def test_what_a_text_is_comes_first_in_its_title() -> None:
    made = ElementTree.fromstring(changes([entry("one/", 1)], ""))
    assert [title.text for title in made.iterfind(f"{ATOM}entry/{ATOM}title")] == ["Illustration · Hill: Policy"]


def test_without_an_address_of_the_site_its_links_lead_from_where_it_stands() -> None:
    made = ElementTree.fromstring(feed("law/", "Law", told_in_feed([entry("districts/hill/", 1)]), ""))
    assert [link.get("href") for link in made.iter(f"{ATOM}link")] == ["./", "../districts/hill/"]
