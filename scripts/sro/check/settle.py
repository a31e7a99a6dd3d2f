"""What people decided of passages, put beside the program's verdicts. A decision holds while its words stand in the file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.check.finding import SPOKEN, Checked, Finding
from sro.model import Decision
from sro.reading import Reading, folded

_RANK = ("met", "arguable", "not met")
"""Of several decisions on one requirement the first of these counts: words that are enough are enough wherever they stand."""


def settled(checked: Checked, file: Reading, decisions: Sequence[Decision]) -> Checked:
    """The findings with the decisions that hold, and the head with those that do not."""
    words = " ".join(folded(" ".join(unit.words.split())) for unit in file.units) + " ".join(folded(each.words) for each in file.passages)
    made = [each for each in decisions if each.decision != "undecided"]
    stale = tuple(each for each in made if _plain(each.words) not in _plain(words))
    held = [each for each in made if each not in stale]
    findings = tuple(_decided(finding, [each for each in held if each.requirement == finding.requirement]) for finding in checked.findings)
    return replace(checked, findings=findings, stale=stale)


def _plain(words: str) -> str:
    """Words without what a printed number or a line break may change."""
    return "".join(character for character in folded(words) if character.isalnum())


def _decided(finding: Finding, decisions: Sequence[Decision]) -> Finding:
    ordered = sorted(decisions, key=lambda each: _RANK.index(each.decision))
    return replace(finding, decisions=tuple(ordered)) if ordered else finding


def undecided(checked: Checked) -> str:
    """A `decisions.yml` to fill in: an entry for each passage that waits for a reader, after the decisions that hold."""
    lines = [
        "# What a reader decides of each passage: met, not met, arguable; undecided waits. A decision says by whom, on which day and why.",
        f"file: {_quoted(checked.name)}",
        "decisions:",
    ]
    kept = [decision for finding in checked.findings for decision in finding.decisions]
    for decision in (*kept, *checked.stale):
        told = "  # stale: these words no longer stand in the file" if decision in checked.stale else ""
        lines += [f"  - requirement: {decision.requirement}{told}", f"    decision: {decision.decision}", *_rest(decision)]
    for finding in checked.findings:
        for shown in finding.passages if finding.verdict == "read-these" and not finding.decisions else ():
            lines += [f"  # {finding.citation}: {finding.title}", f"  - requirement: {finding.requirement}", "    decision: undecided"]
            lines += [f"    words: {_quoted(shown.words)}", f"    place: {_quoted(str(shown.place))}"]
            lines += ['    by: ""', "    on: null", '    reason: ""']
    return "\n".join(lines if len(lines) > 3 else [*lines[:2], "decisions: []"]) + "\n"


def _rest(decision: Decision) -> Iterator[str]:
    yield f"    words: {_quoted(decision.words)}"
    yield f"    place: {_quoted(decision.place)}"
    yield f"    by: {_quoted(decision.by)}"
    yield f"    on: {decision.on}"
    yield f"    reason: {_quoted(decision.reason)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def told_decisions(finding: Finding) -> str:
    """Who decided what of a requirement, in a sentence each; "" where nobody did."""
    return " ".join(
        f"Decided {decision.decision} by {decision.by} on {decision.on}: {decision.reason.rstrip('.')}. The program said: {SPOKEN[finding.verdict]}."
        for decision in finding.decisions
    )


def told_stale(checked: Checked) -> Iterator[str]:
    """A sentence for each decision that no longer holds."""
    for decision in checked.stale:
        short = decision.words if len(decision.words) <= 120 else decision.words[:120].rsplit(" ", 1)[0] + " …"
        yield f"Stale, and not counted: {decision.by} decided {decision.decision} of {decision.requirement}; its words changed (“{short}”)."
