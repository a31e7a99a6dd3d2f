"""Feeds as Atom (RFC 4287): what a reader follows of the whole site, a district, a document or the law."""

import posixpath
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sro.publish.site.pages import relative

FEED = "feed.xml"
"""The name of a feed's file, below the page that it follows."""
ATOM = "application/atom+xml"
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/sro/changes")
"""The name space of all entries: one keeps its id wherever the site stands, and where its page moved."""
_NOTHING = "1970-01-01"


@dataclass(frozen=True)
class Entry:
    """One thing that a feed tells. ``key`` is what the entry is known by; ``day`` (ISO) stands in place of a clock; ``label`` is what the text is where
    it is no district's own, and the first that a reader sees; ``path`` is a page of the site."""

    key: str
    day: str
    title: str
    path: str
    summary: str
    label: str = ""


def feed(page: str, title: str, entries: Sequence[Entry], site_url: str, name: str = "") -> bytes:
    """The feed of a page, newest first. Without an address of the site the links are relative to the feed, and it does not say where it stands
    itself: that must be absolute. ``name`` is what the feed is known by, where it is not its page."""
    newest = sorted(entries, key=lambda entry: (entry.day, entry.path), reverse=True)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">',
        f"<title>{escape(title)}</title>",
        f"<id>urn:uuid:{name or uuid.uuid5(NAMES, page)}</id>",
        f"<updated>{newest[0].day if newest else _NOTHING}T00:00:00Z</updated>",
        "<author><name>School resource officer agreements</name></author>",
        *([f'<link rel="self" href={quoteattr(_link(page, f"{page}{FEED}", site_url))}/>'] if site_url else []),
        f'<link rel="alternate" type="text/html" href={quoteattr(_link(page, page, site_url))}/>',
    ]
    for entry in newest:
        label = f"{entry.label} · " if entry.label else ""
        lines += [
            "<entry>",
            f"<title>{escape(label + entry.title)}</title>",
            f"<id>urn:uuid:{uuid.uuid5(NAMES, entry.key)}</id>",
            f"<updated>{entry.day}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(_link(page, entry.path, site_url))}/>',
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _link(page: str, target: str, site_url: str) -> str:
    return posixpath.join(f"{site_url.rstrip('/')}/", target) if site_url else relative(page, target)
