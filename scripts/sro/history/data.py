"""A comparison and a changelog as data for other programs."""

from __future__ import annotations

from typing import Any

from sro.compare import Change, Comparison
from sro.history.effects import Effect
from sro.history.explained import Step
from sro.history.versus import Versus
from sro.project.adopted import Filed

Data = dict[str, Any]


def comparison_data(pair: Versus) -> Data:
    """One comparison: every change with its words before and after, fragments and effects."""
    return {
        "document": pair.document,
        "old": pair.comparison.old_address,
        "new": pair.comparison.new_address,
        "changes": changes_data(pair.comparison, pair.filed),
        "requirements": [effect_data(effect) for effect in pair.effects if effect.changed],
        "missing": [str(problem) for problem in pair.problems],
    }


def step_data(step: Step) -> Data:
    """One step of a changelog."""
    return {
        "document": step.document,
        "old": {"address": step.comparison.old_address, "date": step.old_date.isoformat()},
        "new": {"address": step.comparison.new_address, "date": step.new_date.isoformat()},
        "changes": changes_data(step.comparison, step.fragments),
        "requirements": [effect_data(effect) for effect in step.effects if effect.changed],
    }


def changes_data(comparison: Comparison, filed: tuple[Filed, ...]) -> list[Data]:
    """Every change, cosmetic ones too."""
    return [_change(change, [each for each in filed if each.fragment.covers(change.id)]) for change in comparison.changes]


def _change(change: Change, filed: list[Filed]) -> Data:
    return {
        "clause": change.id,
        "place": change.place,
        "kind": change.kind,
        "moved": change.moved,
        "cosmetic": change.cosmetic,
        "questions": list(change.questions),
        "options": list(change.options or ()),
        "before": change.before,
        "after": change.after,
        "edits": [{"kind": edit.kind, "text": edit.text} for part in change.parts for edit in part.edits],
        "fragments": [{"file": each.file, **each.fragment.model_dump(mode="json", exclude_defaults=True)} for each in filed],
    }


def effect_data(effect: Effect) -> Data:
    """One requirement before and after."""
    sides = {}
    for name, finding in (("before", effect.old), ("after", effect.new)):
        sides[name] = None if finding is None else {"verdict": finding.verdict, "quote": finding.quote, "place": str(finding.place)}
    return {"requirement": effect.requirement, "citation": effect.citation, "title": effect.title, "lost": effect.lost, **sides}
