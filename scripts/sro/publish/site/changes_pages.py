"""The changes of all districts: a page, a page that compares any two versions, a feed, and the data behind them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sro.publish.site.pages import Pages

FEED = "changes/feed.xml"
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/sro/changes")
"""The name space of the feed's entries: an entry keeps its id wherever the site stands."""


def add_changes(pages: Pages, summaries: Sequence[dict[str, Any]], model: dict[str, Any], site_url: str) -> None:
    """Adds the pages and the feed. ``model`` is what the model's own changelog says of itself."""
    compared = [entry for summary in summaries for entry in summary["changes"]]
    entries = [*compared, *model["entries"]]
    without = [{"name": s["name"], "path": s["path"]} for s in summaries if not s["changes"]]
    pages.add(
        "changes/",
        "changes.md",
        title="Changes",
        description="What changed in the documents of each district and in the model text, why, and what it did to each requirement of the law.",
        entries=entries,
        model=model["told"],
        without=without,
    )
    pages.add(
        "changes/compare/",
        "compare-any.md",
        title="Compare any two versions",
        description="Hold any two versions of a document against each other.",
        crumbs=[("Changes", "changes/")],
        front={"scripts": ["compare.js"], "hide": ["toc"]},
        entries=compared,
    )
    pages.add_file(FEED, feed(entries, site_url))


def feed(entries: Sequence[dict[str, Any]], site_url: str) -> bytes:
    """The changes of substance as Atom (RFC 4287), newest first.

    Without an address of the site the links are relative to the feed, and it does not say where it stands itself: that must be absolute.
    """
    base = f"{site_url.rstrip('/')}/" if site_url else "../"
    newest = sorted(
        (entry for entry in entries if entry["count"] or entry["decisions"]), key=lambda entry: (entry["date"], entry["path"]), reverse=True
    )
    updated = newest[0]["date"] if newest else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">',
        "<title>School resource officer agreements: changes</title>",
        f"<id>urn:uuid:{_NAMES}</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        "<author><name>School resource officer agreements</name></author>",
        *([f'<link rel="self" href={quoteattr(f"{base}{FEED}")}/>'] if site_url else []),
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{base}changes/")}/>',
    ]
    for entry in newest:
        decisions = "".join(f"\n– {decision['change']} ({decision['kind']})" for decision in entry["decisions"])
        lines += [
            "<entry>",
            f"<title>{escape(entry['name'])}: {escape(entry['title'])}</title>",
            f"<id>urn:uuid:{uuid.uuid5(_NAMES, entry['path'] + entry['mark'])}</id>",
            f"<updated>{entry['date']}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(base + entry["path"])}/>',
            f"<summary>{escape(entry['told'] + decisions)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()
