"""How much a page sends: a document's page with all it needs stays below 150 kB compressed."""

from __future__ import annotations

import gzip
import posixpath
import re
from pathlib import Path

import pytest

from tests.publish.site.sites import KINDS, Html

LIMIT = 150_000


def weight(site: Path, page: str) -> int:
    """The bytes of a page, its styles and its scripts, each compressed as a web server would."""
    file = site / page / "index.html"
    needed = [file]
    for tag, attributes in Html(file.read_text(encoding="utf-8")).links:
        link = attributes.get("src" if tag == "script" else "href", "")
        if link and (tag == "script" or attributes.get("rel") in ("stylesheet", "icon")):
            needed.append(site / posixpath.normpath(posixpath.join(page, link)))
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in needed)


@pytest.mark.parametrize("kind", ["agreement", "adopted", "policy", "form", "notice", "home", "district"])
def test_a_page_is_light(site: Path, kind: str) -> None:
    assert 20_000 < weight(site, KINDS[kind]) < LIMIT


def test_navigation_does_not_grow_with_the_districts(site: Path) -> None:
    home, page = (Html((site / name / "index.html").read_text(encoding="utf-8")) for name in ("", "districts/westport/mou"))
    links = [attributes.get("href", "") for tag, attributes in page.links if tag == "a"]
    assert not any(name in link for link in links for name in ("montville", "sau-63", "quillbrook"))
    assert any("montville" in a.get("href", "") for _, a in home.links)


def test_faces_come_with_the_site(site: Path) -> None:
    """Each face that a style names is there, cut, with its license; a page asks for two at once and for none of another host."""
    style = (site / "stylesheets" / "faces.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("\.\./fonts/([^"]+)"\)', style)
    assert len(named) == style.count("url(") == style.count("font-display: swap") == 6
    for name in named:
        content = (site / "fonts" / name).read_bytes()
        assert content[:4] == b"wOF2" and len(content) < 30_000, name
    assert "SIL OPEN FONT LICENSE" in (site / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    links = [attributes for _, attributes in Html((site / "index.html").read_text(encoding="utf-8")).links]
    early = [a["href"].rpartition("/")[2] for a in links if a.get("rel") == "preload"]
    assert early == ["sans-regular.woff2", "sans-semibold.woff2"] and set(early) < set(named)
