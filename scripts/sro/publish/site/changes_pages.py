"""The changes of all districts: a page, a page that compares any two versions, a feed, and the data behind them."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sro.compare import Change, Comparison, PartChange
from sro.history import Effect
from sro.model import Fragment
from sro.publish.site.law_data import VERDICT_MARKS, VERDICT_WORDS, Cited
from sro.publish.site.pages import Pages
from sro.publish.site.typography import typographic

FEED = "changes/feed.xml"
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/sro/changes")
"""The name space of the feed's entries: an entry keeps its id wherever the site stands, and where its page moved."""


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
    """The changes of substance as Atom (RFC 4287), newest first. Without an address of the site the links are relative to the feed, and it
    does not say where it stands itself: that must be absolute."""
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
        said = "".join(f"\n{sentence}" for sentence in entry["sentences"])
        decisions = "".join(f"\n– {decision['change']} ({decision['kind']})" for decision in entry["decisions"])
        lines += [
            "<entry>",
            f"<title>{escape(entry['name'])}: {escape(entry['title'])}{escape(_label(entry))}</title>",
            f"<id>urn:uuid:{uuid.uuid5(_NAMES, entry.get('known_by', entry['path']) + entry['mark'])}</id>",
            f"<updated>{entry['date']}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(base + entry["path"])}/>',
            f"<summary>{escape(entry['told'] + decisions + said)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _label(entry: dict[str, Any]) -> str:
    """What stands behind the title where the text is no district's own."""
    return f" ({entry['label'].lower()})" if entry["label"] else ""


KIND_WORDS = {"law change": "The law changed", "negotiated": "Negotiated", "correction": "Correction", "style": "Style"}


def anchor(change: Change, document: str = "") -> str:
    """A change's anchor on its page; ``document`` tells apart those of a page that holds several documents."""
    return ".".join(part for part in ("change", document, change.id.replace("/", ".")) if part)


def substance(comparison: Comparison) -> str:
    """How much changed, in words."""
    return counted(len(comparison.substance))


def counted(number: int) -> str:
    """ "3 changes of substance"."""
    return f"{number or 'No'} {'change' if number == 1 else 'changes'} of substance"


def change_shown(change: Change, anchor: str, path: str, fragments: Sequence[Fragment], cited: Mapping[str, Cited]) -> dict[str, Any]:
    """One change with its words, the law it bears on and its reasons; ``path`` leads to the clause as it reads now."""
    unit = change.unit
    return {
        "anchor": anchor,
        "place": change.place,
        "heading": unit.heading,
        "says": change.says,
        "parts": [_part(part) for part in change.parts if not _said_above(part, change)],
        "law": [cited[name] for name in unit.satisfies if name in cited],
        "path": path,
        "reasons": [decision_told(fragment) for fragment in fragments if fragment.covers(change.id)],
    }


def _said_above(part: PartChange, change: Change) -> bool:
    """Whether a paragraph is the title of a clause that came or went: the change is headed by it."""
    shown = part.new or part.old
    one_sided = part.new is None or part.old is None
    return (
        one_sided and shown is not None and shown.kind == "heading" and shown.text.strip() == change.unit.heading and len(change.parts) > 1
    )


def _part(part: PartChange) -> dict[str, Any]:
    """One paragraph with its edits, and whether it has words on either side."""
    shown = part.new or part.old
    kinds = {edit.kind for edit in part.edits if edit.text.strip()}
    return {
        "label": shown.label if shown else "",
        "came": part.old is None,
        "went": part.new is None,
        "edits": part.edits,
        "before": bool(kinds & {"equal", "delete"}),
        "after": bool(kinds & {"equal", "insert"}),
    }


def decision_told(fragment: Fragment) -> dict[str, str]:
    """A decision in one line, for lists and the feed."""
    return typographic({"change": fragment.change, "kind": KIND_WORDS[fragment.kind], "why": fragment.why})


def decision_shown(fragment: Fragment, places: Mapping[str, tuple[str, str]], cited: Mapping[str, Cited]) -> dict[str, Any]:
    """A decision with its reason and the places it changed; ``places`` gives each changed unit its name and link."""
    return {
        **decision_told(fragment),
        "act": fragment.act or "",
        "asked_by": fragment.asked_by,
        "clauses": [place for id, place in places.items() if fragment.covers(id)],
        "law": [cited[name] for name in fragment.requirements if name in cited],
    }


def effect_shown(effect: Effect, cited: Mapping[str, Cited], document: str = "") -> dict[str, Any]:
    """A requirement with its verdict before and after; ``document`` is named where a page speaks of several."""
    sides = [finding.verdict if finding else "not-applicable" for finding in (effect.old, effect.new)]
    return {
        "cite": effect.citation,
        "title": typographic(effect.title),
        "document": document,
        "path": cited[effect.requirement].path if effect.requirement in cited else "law/",
        "sides": [{"verdict": v, "word": VERDICT_WORDS[v], "mark": VERDICT_MARKS[v]} for v in sides],
    }
