"""A comparison of the official words with their fingerprints as text, Markdown and JSON."""

import json
from collections.abc import Iterator

from sro.compare import Edit
from sro.history.statute import StatuteComparison, Touched
from sro.law.official import Held

_CONTEXT = 12
"""Words shown before and after what changed."""


def statute_text(comparison: StatuteComparison, *, markdown: bool = False) -> str:
    """What changed first, section by section, then what was not compared and why, then one sentence for all."""
    return "\n".join(_lines(comparison, markdown)) + "\n"


def _lines(comparison: StatuteComparison, markdown: bool) -> Iterator[str]:
    bullet = "- " if markdown else "  "
    for held, touched in comparison.sections:
        if not held.alarms:
            continue
        yield f"## {held.recorded.section}" if markdown else held.recorded.section
        where = held.page or "on no page"
        yield from (
            ["", f"{where}; official page: <{held.recorded.page}>", ""] if markdown else [f"  {where}; official page: {held.recorded.page}"]
        )
        for each in touched:
            if each.drift.alarms:
                yield f"{bullet}{_bold(str(each.drift), markdown)}"
                yield from _touches(each, "  - " if markdown else "      ", markdown)
        yield ""
    notes = [f"{bullet}{drift}" for held, touched in comparison.sections for drift in (each.drift for each in touched) if not drift.alarms]
    if notes:
        yield from (["## No change", ""] if markdown else ["No change:"])
        yield from notes
        yield ""
    yield summary(comparison)


def summary(comparison: StatuteComparison) -> str:
    """One sentence: how many sections were read, how many changed."""
    read = [held for held, _ in comparison.sections if held.page]
    pinpoints = sum(len(held.recorded.pinpoints) for held in read)
    base = f"{len(read)} of {len(comparison.sections)} sections ({pinpoints} pinpoints) were found on {len(comparison.pages)} pages"
    changed = comparison.changed
    if not changed:
        return f"{base}; nothing changed." if read else f"{base}; nothing could be compared."
    return f"{base}; {len(changed)} changed: {', '.join(held.recorded.section for held in changed)}."


def _bold(text: str, markdown: bool) -> str:
    place, _, rest = text.partition(": ")
    return f"**{place}**: {rest}" if markdown else text


def _touches(each: Touched, start: str, markdown: bool) -> Iterator[str]:
    if each.requirements:
        yield f"{start}requirements: {', '.join(each.requirements)}"
    if each.clauses:
        yield f"{start}clauses: {', '.join(each.clauses)}"
    if each.districts:
        yield f"{start}districts: {', '.join(each.districts)}"
    if any(edit.kind != "equal" for edit in each.edits):
        yield f"{start}{'the statute' if markdown else 'statute'}: {redlined(each.edits, markdown=markdown)}"


def redlined(edits: tuple[Edit, ...], *, markdown: bool) -> str:
    """Edits in a line: [-gone-] and {+come+}, in Markdown struck and bold; long unchanged stretches are shortened."""
    signs = {"delete": ("~~", "~~"), "insert": ("**", "**")} if markdown else {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
    shown = []
    for n, edit in enumerate(edits):
        if edit.kind == "equal":
            shown.append(_shortened(edit.text, first=n == 0, last=n == len(edits) - 1))
        elif edit.text.strip():
            before, after = signs[edit.kind]
            body = edit.text.strip()
            lead, tail = edit.text[: len(edit.text) - len(edit.text.lstrip())], edit.text[len(edit.text.rstrip()) :]
            shown.append(f"{lead}{before}{body}{after}{tail}")
    return "".join(shown)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _CONTEXT:
        return text
    head, tail = " ".join(words[:_CONTEXT]), " ".join(words[-_CONTEXT:])
    return f"… {tail}" if first else f"{head} …" if last else f"{head} … {tail}"


def statute_json(comparison: StatuteComparison, checked_to: str) -> str:
    """The comparison as data."""
    data = {
        "state": comparison.state,
        "law": {"checked_to": checked_to},
        "pages": [
            {"name": page.name, "kind": page.kind, "number": page.number, "sections": len(page.sections)} for page in comparison.pages
        ],
        "changed": len(comparison.changed),
        "sections": [_section(held, touched) for held, touched in comparison.sections],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _section(held: Held, touched: tuple[Touched, ...]) -> dict[str, object]:
    return {
        "section": held.recorded.section,
        "page": held.page,
        "official": held.recorded.page,
        "state": "changed" if held.alarms else "same" if held.page else "not compared",
        "findings": [
            {
                "kind": each.drift.kind,
                "place": each.drift.place,
                "says": each.drift.says,
                "alarm": each.drift.alarms,
                "requirements": list(each.requirements),
                "clauses": list(each.clauses),
                "districts": list(each.districts),
                "redline": [{"kind": edit.kind, "text": edit.text} for edit in each.edits],
            }
            for each in touched
        ],
    }
