"""A district's law page: every requirement against every document, with verdicts and quotes, for each of its texts and any day's law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sro.check.finding import VERDICTS, Finding, Verdict
from sro.check.verdict import counts
from sro.site.held import VERDICT_MARKS, VERDICT_MEANINGS, VERDICT_WORDS, Held
from sro.site.lawbook import LawBook
from sro.site.pages import Pages
from sro.site.sources import Published, label


def law_check_path(district: str) -> str:
    """The path of the page."""
    return f"districts/{district}/law/"


def add_law_check(pages: Pages, editions: Sequence[Published], findings: Sequence[Held], book: LawBook) -> None:
    """Adds the page. Verdicts stand for the date of each text; the page's script turns them for the law of another day."""
    first = editions[0]
    pages.add(
        law_check_path(first.address.district),
        "law-check.md",
        title=f"{first.name} and the law",
        description=f"Each requirement of the law held against the agreement, policy and forms of {first.name}, with the words that meet it.",
        crumbs=[("Districts", "districts/"), (first.name, f"districts/{first.address.district}/")],
        front={"search": {"exclude": True}, "hide": ["toc"]},
        name=first.name,
        editions=[_edition(edition, [held for held in findings if held.published is edition], book) for edition in editions],
        days=[day.isoformat() for day in book.turning_days],
        checked_to=book.checked_to.isoformat(),
        marks={letter: [VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], verdict] for letter, verdict in LETTERS.items()},
        meanings=[(VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], VERDICT_MEANINGS[verdict], verdict) for verdict in VERDICTS],
    )


LETTERS: dict[str, Verdict] = {"m": "met", "w": "weak", "x": "missing", "d": "dormant", "c": "for-counsel", "n": "not-applicable"}


def _edition(published: Published, findings: Sequence[Held], book: LawBook) -> dict[str, Any]:
    rows = []
    for position, requirement in enumerate(book.requirements.values()):
        cells = [(held, held.findings[position]) for held in findings]
        if any(finding.verdict != "not-applicable" for _, finding in cells):
            rows.append({
                "id": requirement.id,
                "title": requirement.title,
                "cite": requirement.cite,
                "path": book.cited[requirement.id].path,
                "weight": requirement.weight,
                "asks": requirement.asks,
                "cells": [_cell(held, finding) for held, finding in cells],
                "notes": [_note(held, finding) for held, finding in cells if finding.verdict != "not-applicable"],
                "rank": min(VERDICTS.index(finding.verdict) for _, finding in cells),
            })  # fmt: skip
    return {
        "id": published.address.adopted or "draft",
        "address": str(published.address),
        "name": published.state_words,
        "date": published.edition.date,
        "columns": [label(held.document) for held in findings],
        "rows": rows,
        "tally": _tally(findings),
        "path": published.path,
    }


def _cell(held: Held, finding: Finding) -> dict[str, str]:
    verdict = finding.verdict
    return {
        "verdict": verdict,
        "word": VERDICT_WORDS[verdict],
        "mark": VERDICT_MARKS[verdict],
        "column": label(held.document),
        "days": held.verdicts(finding.requirement),
    }


def _note(held: Held, finding: Finding) -> dict[str, Any]:
    return {
        "document": label(held.document),
        "word": VERDICT_WORDS[finding.verdict],
        "mark": VERDICT_MARKS[finding.verdict],
        "verdict": finding.verdict,
        "reason": finding.reason,
        "bound_by": finding.bound_by,
        "quotes": [
            {"text": quote.text, "place": str(quote.place), "path": held.published.place(held.document, quote.place.clause)}
            for quote in finding.quotes
        ],
        "remedy": finding.remedy.advice if finding.remedy else "",
        "caution": finding.caution,
    }


def _tally(findings: Sequence[Held]) -> list[tuple[str, str, str, int]]:
    total = counts(finding for held in findings for finding in held.findings)
    return [(verdict, VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], total[verdict]) for verdict in VERDICTS if total.get(verdict)]
