"""A district's law page: every requirement against every document, with verdicts and quotes, for each of its texts and any day's law."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sro.check import OWN_VERDICTS, VERDICTS, Finding, Strength
from sro.dates import long_date
from sro.law import Requirement
from sro.publish.site.law_data import SHOWN, UNRECORDED, VERDICT_MARKS, VERDICT_MEANINGS, VERDICT_WORDS, Held, LawBook, letter
from sro.publish.site.pages import Pages
from sro.publish.site.site_addresses import law_page
from sro.publish.site.sources import Published, label, leading
from sro.publish.site.typography import typographic
from sro.publish.site.window_titles import window_title


def law_check_path(district: str) -> str:
    """The path of the page."""
    return law_page(district)


def finding_path(published: Published, requirement: str) -> str:
    """The place on the page where a requirement and an edition's words stand."""
    return f"{law_check_path(published.address.district)}#{_id(published)}.{requirement}"


def _id(published: Published) -> str:
    return published.address.adopted or "draft"


def add_law_check(pages: Pages, editions: Sequence[Published], findings: Sequence[Held], book: LawBook) -> None:
    """Adds the page. Verdicts stand for the date of each text; the page's script turns them for the law of another day."""
    first = editions[0]
    known = (UNRECORDED, *(VERDICTS if any(held.document.paper for held in findings) else OWN_VERDICTS))
    used = [each for each in SHOWN if each in known]
    said = dict.fromkeys(edition.provenance.sentence() for edition in editions if edition.provenance)
    labels = dict.fromkeys(f"{edition.provenance.label}." for edition in editions if edition.provenance)
    pages.add(
        law_check_path(first.address.district),
        "law-check.md",
        title=f"{first.name} and the law",
        window=window_title(first.name, "the agreement and the law"),
        description=" ".join(
            [*labels, f"Each requirement of the law held against the documents of {first.name}, with the words that meet it.", *said]
        ),
        crumbs=[("Districts", "districts/"), (first.name, first.path)],
        front={"hide": ["toc"], "robots": "noindex" if leading(editions).drawn_up else ""},
        name=first.name,
        editions=[_edition(edition, [held for held in findings if held.published is edition], book) for edition in editions],
        days=[day.isoformat() for day in book.turning_days],
        checked_to=book.law.checked_to.isoformat(),
        law_read=" ".join(book.standing(max(edition.day for edition in editions)).lines),
        marks=[(letter(verdict), VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], verdict) for verdict in used],
        meanings=[(VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], VERDICT_MEANINGS[verdict], verdict) for verdict in used],
    )


def _edition(published: Published, findings: Sequence[Held], book: LawBook) -> dict[str, Any]:
    rows = []
    for position, requirement in enumerate(book.requirements.values()):
        cells = [(held, held.findings[position]) for held in findings]
        if any(held.ever_applies(requirement.id) for held, _ in cells):
            rows.append({
                "id": requirement.id,
                "title": typographic(requirement.title),
                "cite": requirement.cite,
                "path": book.cited[requirement.id].path,
                "weight": requirement.weight,
                "asks": _asks(requirement, published.day),
                "cells": [_cell(held, finding) for held, finding in cells],
                "notes": [_note(held, finding) for held, finding in cells if held.ever_applies(requirement.id)],
                "applies": any(finding.verdict != "not-applicable" for _, finding in cells),
                "rank": min(SHOWN.index(held.shown(finding)) for held, finding in cells),
            })  # fmt: skip
    return {
        "id": _id(published),
        "address": str(published.address),
        "name": published.state_words,
        "short": _text(published),
        "date": published.edition.date,
        "law_date": book.standing(published.day).day.isoformat(),
        "columns": [label(held.document) for held in findings],
        "rows": rows,
        "tally": _tally(findings),
        "told": _read(published, book),
    }


def _text(published: Published) -> str:
    """What the text is called in the list from which one is chosen; short, since a telephone shows a list's choice on one line."""
    day = long_date(published.edition.date)
    if published.recorded:
        return f"Last recorded, {day}"
    return f"{'Terms' if published.adopted else published.noun} of {day}"


def _read(published: Published, book: LawBook) -> dict[str, str] | None:
    """What the verdicts rest on where it is no district's own paper, before and behind the day of the law, which the page's script changes."""
    told = published.provenance
    if told is None:
        return None
    day = book.standing(published.day).day
    before, _, behind = told.reading(day).partition(long_date(day.isoformat()))
    return {"kind": told.kind, "before": before, "behind": behind}


def _cell(held: Held, finding: Finding) -> dict[str, str]:
    verdict = held.shown(finding)
    return {
        "verdict": verdict,
        "word": VERDICT_WORDS[verdict],
        "mark": VERDICT_MARKS[verdict],
        "column": label(held.document),
        "days": held.verdicts(finding.requirement),
    }


def _note(held: Held, finding: Finding) -> dict[str, Any]:
    return {
        **_cell(held, finding),
        "reason": typographic(finding.reason),
        "bound_by": finding.bound_by,
        "quotes": [
            {"text": quote.text, "place": str(quote.place), "path": held.published.place(held.document, quote.place.clause)}
            for quote in finding.quotes
        ],
        "remedy": "" if finding.strength == Strength.STRONG else typographic(held.book.requirements[finding.requirement].remedy),
    }


def _tally(findings: Sequence[Held]) -> list[tuple[str, str, str, int]]:
    """Each verdict with how often it stands in the table; a requirement that asks nothing of a document is no verdict on it."""
    total = Counter(held.shown(finding) for held in findings for finding in held.findings)
    shown = [verdict for verdict in SHOWN if total[verdict] and verdict != "not-applicable"]
    return [(verdict, VERDICT_MARKS[verdict], VERDICT_WORDS[verdict], total[verdict]) for verdict in shown]


def _asks(requirement: Requirement, day: datetime.date) -> list[dict[str, Any]]:
    """What a requirement asks, each version with the day before which it stood, and whether it is that of the text's date."""
    wording = requirement.on(day).wording
    then = 0 if wording is None else requirement.wordings.index(wording) + 1
    befores = [*(each.from_.isoformat() for each in requirement.wordings), ""]
    words = [requirement.before, *(each.asks for each in requirement.wordings)]
    rows = zip(befores, words, strict=True)
    return [{"before": before, "words": typographic(said), "then": place == then} for place, (before, said) in enumerate(rows)]
