"""Changes, decisions and effects as the pages show them: plain data for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sro.compare import Change, Comparison, PartChange
from sro.history.effects import Effect
from sro.model.instrument import Fragment
from sro.publish.site.held import VERDICT_MARKS, VERDICT_WORDS
from sro.publish.site.lawbook import Cited
from sro.publish.site.typeset import typographic

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
        "clauses": list(_covered(fragment, places)),
        "law": [cited[name] for name in fragment.requirements if name in cited],
    }


def _covered(fragment: Fragment, places: Mapping[str, tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return (place for id, place in places.items() if fragment.covers(id))


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
