"""A comparison as Markdown for a pull request: the clauses that changed, the fragments, the effect on each requirement, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sro.compare import Change
from sro.history.versus import Versus
from sro.history.view import counts, edits_of, effect_row, excerpt, shortened

MOST = 60
"""Changes of one document that are listed; a comment on a pull request has a limit of length."""

LONGEST = 60_000
"""Letters of the whole, under the 65,536 that GitHub takes."""


def write_comment(pairs: Iterable[Versus], districts: Iterable[Versus] = ()) -> str:
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


def _document(pair: Versus) -> Iterator[str]:
    yield from (f"### {_words(pair.title)}", "", f"{counts(pair)}.", "")
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


def _row(pair: Versus, change: Change) -> str:
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
