"""A comparison and a changelog for others: as data for programs, and as Markdown for a pull request."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sro.compare import Change, Comparison
from sro.history.effects import Effect
from sro.history.explained import Step
from sro.history.pair import VersionPair
from sro.history.view import counts, edits_of, effect_row, excerpt, shortened
from sro.project import ChangeNote

Data = dict[str, Any]


def comparison_data(pair: VersionPair) -> Data:
    """One comparison: every change with its words before and after, fragments and effects."""
    return {
        "document": pair.document,
        "old": pair.comparison.old_address,
        "new": pair.comparison.new_address,
        "changes": changes_data(pair.comparison, pair.filed),
        "requirements": [effect_data(effect) for effect in pair.effects if effect.changed],
        "missing": [str(problem) for problem in pair.problems],
        **({"told": list(pair.told)} if pair.told else {}),
    }


def step_data(step: Step) -> Data:
    """One step of a changelog."""
    return {
        "document": step.document,
        "old": {"address": step.comparison.old_address, "date": step.old_date.isoformat()},
        "new": {"address": step.comparison.new_address, "date": step.new_date.isoformat()},
        "changes": changes_data(step.comparison, step.fragments),
        "requirements": [effect_data(effect) for effect in step.effects if effect.changed],
        **({"told": list(step.told)} if step.told else {}),
    }


def changes_data(comparison: Comparison, filed: tuple[ChangeNote, ...]) -> list[Data]:
    """Every change, cosmetic ones too."""
    return [_change(change, [each for each in filed if each.fragment.covers(change.id)]) for change in comparison.changes]


def _change(change: Change, filed: list[ChangeNote]) -> Data:
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


MOST = 60
"""Changes of one document that are listed; a comment on a pull request has a limit of length."""

LONGEST = 60_000
"""Letters of the whole, under the 65,536 that GitHub takes."""


def write_comment(pairs: Iterable[VersionPair], districts: Iterable[VersionPair] = ()) -> str:
    """The comment. Words of the texts are escaped, so that nothing in them is taken for markup or for a mention."""
    pairs, districts = list(pairs), list(districts)
    lines = ["<!-- sro redline -->", "## What this changes in the text", ""]
    touched = [pair for pair in pairs if pair.comparison.changes or any(effect.changed for effect in pair.effects) or pair.problems]
    if not touched and not districts:
        lines.append("No word of the model, the questions or a district’s draft changes.")
    problems = [problem for pair in pairs for problem in pair.problems]
    if problems:
        lines += ["### Missing", "", *(f"- {_code(str(problem))}" for problem in problems), ""]
    for pair in touched:
        lines += _document(pair)
    if districts:
        lines += ["## Districts touched", ""]
        for pair in districts:
            lines += _document(pair)
    text = "\n".join(lines).rstrip() + "\n"
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind("\n", 0, LONGEST)] + "\n\nThe rest is cut here; the redlines attached to the run show it.\n"


def _document(pair: VersionPair) -> Iterator[str]:
    yield from (f"### {_words(pair.title)}", "", f"{counts(pair)}.", "")
    for line in pair.told:
        yield from (_words(line), "")
    substance = pair.comparison.substance
    if substance:
        yield from ("| Clause | What | Words | Why |", "|---|---|---|---|")
        for change in substance[:MOST]:
            yield _row(pair, change)
        if len(substance) > MOST:
            yield f"| … | | {len(substance) - MOST} more changes | |"
        yield ""
    changed = [effect_row(effect) for effect in pair.effects if effect.changed]
    if changed:
        yield from ("| Requirement | Before | After |", "|---|---|---|")
        for row in changed:
            mark = " ⚠ lost" if row["lost"] else ""
            yield f"| {_words(row['citation'])}<br>`{row['requirement']}` | {_words(row['before'])} | {_words(row['after'])}{mark} |"
        yield ""


def _row(pair: VersionPair, change: Change) -> str:
    why = "<br>".join(f"{_words(filed.fragment.change)} ({filed.fragment.kind})" for filed in pair.fragments_on(change.id))
    missing = "" if why else "**no fragment**" if pair.filed or pair.problems else ""
    place = f"{_words(change.place)}<br>`{_code_safe(change.id)}`" if change.id else _words(change.place)
    return f"| {place} | {change.says} | {_edits(change)} | {why or missing} |"


def _edits(change: Change) -> str:
    if change.old is None or change.new is None:
        words = _words(excerpt(change.after or change.before))
        return f"<ins>{words}</ins>" if change.new else f"<del>{words}</del>"
    made = []
    for kind, text in shortened(edits_of(change.parts), 40):
        words = _words(text)
        made.append(words if kind == "equal" else f"<ins>{words}</ins>" if kind == "insert" else f"<del>{words}</del>")
    return "".join(made)


def _words(text: str) -> str:
    """Words in a table cell: markup, pipes and mentions become plain characters."""
    line = text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]|~#!])", r"\\\1", line).replace("@", "@\u200b")


def _code_safe(text: str) -> str:
    return text.replace("`", "'").replace("|", "/")


def _code(text: str) -> str:
    return f"`{_code_safe(text)}`"
