"""The changes of all districts: a page, a page that compares any two versions, a feed, and the data behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sro.compare import Change, Comparison, PartChange
from sro.history import Effect
from sro.model import Fragment
from sro.publish.site.feeds import FEED, NAMES, Entry, feed
from sro.publish.site.law_data import VERDICT_MARKS, VERDICT_WORDS, Cited
from sro.publish.site.pages import Pages
from sro.publish.site.search_entries import Found, page_key
from sro.publish.site.typography import typographic

CHANGES = "changes/"
TITLE = "Changes"
SAYS = "What changed in the documents of each district and in the model text, why, and what it did to each requirement of the law."
ASKED_AS = ("What changed", "What is new", "News", "Updates")
"""What else readers call the page when they look for it."""


def add_changes(pages: Pages, summaries: Sequence[dict[str, Any]], model: dict[str, Any], site_url: str) -> None:
    """Adds the pages and the feed. ``model`` is what the model's own changelog says of itself."""
    compared = [entry for summary in summaries for entry in summary["changes"]]
    entries = [*compared, *(entry for summary in summaries for entry in taken_back(summary)), *model["entries"]]
    without = [{"name": s["name"], "path": s["path"]} for s in summaries if not s["changes"]]
    pages.add(
        CHANGES,
        "changes.md",
        title=TITLE,
        description=SAYS,
        found=[Found(page_key(CHANGES), "page", CHANGES, TITLE, SAYS, also=(TITLE, *ASKED_AS))],
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
    told = told_in_feed(entries)
    pages.add_file(f"{CHANGES}{FEED}", feed(CHANGES, "School resource officer agreements: changes", told, site_url, str(NAMES)))


def told_in_feed(entries: Sequence[dict[str, Any]]) -> list[Entry]:
    """The changes of substance, and the records that were taken back, as a feed tells them."""
    return [
        Entry(
            f"{entry.get('known_by', entry['path'])}{entry['mark']}",
            entry["date"],
            f"{entry['name']}: {entry['title']}",
            entry["path"],
            "\n".join([entry["told"], *(f"– {each['change']} ({each['kind']})" for each in entry["decisions"]), *entry["sentences"]]),
            entry["label"],
        )
        for entry in entries
        if entry["count"] or entry["decisions"]
    ]


def taken_back(summary: dict[str, Any]) -> list[dict[str, Any]]:
    """What is told of each record of a district that was taken back: an entry as a change has it, on the day on which it was."""
    return [
        {
            "name": each["name"],
            "title": f"{each['title']}, record taken back",
            "told": f"{each['state']}. {each['reason'].rstrip('.')}.",
            "count": 1,
            "date": each["ended"],
            "path": each["page"],
            "decisions": [],
            "mark": each["mark"],
            "draft": False,
            "label": "Record taken back",
            "kind": "withdrawn",
            "sentences": [],
        }
        for each in summary["instruments"]
        if each["standing"] == "withdrawn"
    ]


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
