"""What one district adds to the matrix: for each of its texts the choices it makes, the law held against it, and what both rest on, as plain data."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.check import KINDS, Finding
from sro.dates import long_date
from sro.history import Duties, Row, when
from sro.model import CellState, ChoiceColumn, Matrix, Model, PlainAnswers, Voice
from sro.model.document import Document
from sro.publish.site.answers_page import spoken_by, voice_of
from sro.publish.site.law_check_page import finding_path
from sro.publish.site.law_data import Held, LawBook
from sro.publish.site.plain_answers import Heard, Spoken, heard
from sro.publish.site.site_addresses import home
from sro.publish.site.sources import STANDS, Published, label
from sro.publish.site.typography import typographic
from sro.resolve import filled

LONGEST_QUOTE = 300
NONE: dict[str, str] = dict.fromkeys(("value", "quote", "clause_ids", "address", "cite", "binds_from", "law_date", "checked_to"), "")
"""What is empty in a cell that says nothing else of it."""


@dataclass(frozen=True)
class Compared:
    """What the rows of a district are made of: its editions, their findings, what falls due, the words of the matrix, and the day of the page."""

    matrix: Matrix
    answers: PlainAnswers
    model: Model
    editions: Sequence[Published]
    findings: Sequence[Held]
    book: LawBook
    duties: Duties
    on: datetime.date


def matrix_rows(compared: Compared) -> list[dict[str, Any]]:
    """A row for each paper of which a text stands or is drawn up: the one that stands first, then the draft or example. ``choices`` are there for
    agreements, ``law`` for what the law speaks to."""
    rows = []
    for published in compared.editions:
        for document in published.documents:
            standing = published.standing_of(document.id)
            if document.kind in KINDS and standing in (*STANDS, "draft"):
                rows.append(_row(compared, published, document))
    return rows


def _row(compared: Compared, published: Published, document: Document) -> dict[str, Any]:
    told, voice = published.provenance, voice_of(published, document, compared.on)
    kind = "signed" if document.paper else told.kind if told else "own"
    held = next(each for each in compared.findings if each.published is published and each.document is document)
    return {
        "district": published.address.district,
        "district_name": published.name,
        "state_code": published.edition.state.upper(),
        "document": document.id,
        "document_label": label(document),
        "edition": published.address.adopted or "draft",
        "text_state": _text_state(published, document, compared.on),
        "origin": "illustration" if told and not told.recorded else "record",
        "words": "ours" if told and told.kind != "record" else "theirs",
        "read": {"own": "whole", "signed": _how_much(held), "record": "part"}.get(kind, "none"),
        "read_what": compared.matrix.read[kind],
        "read_on": "",
        "text_date": published.edition.date,
        "kind": told.kind if told else "",
        "label": told.label if told else "" if published.adopted else "Draft",
        "stands": published.words_of(document.id),
        "page": published.page(document),
        "choices": list(_choices(compared, published, document, voice)) if document.kind == "agreement" else [],
        "law": [_law_cell(compared, held, finding, voice) for finding in held.findings if finding.verdict != "not-applicable"],
    }


def counted(row: Mapping[str, Any]) -> bool:
    """Whether a row is a text of a district that stands; what is drawn up or not adopted stands apart and is never counted."""
    return bool(row["origin"] == "record" and row["text_state"] != "draft")


def _text_state(published: Published, document: Document, on: datetime.date) -> str:
    standing = published.standing_of(document.id)
    if standing == "draft":
        return "draft"
    return "next" if published.address.adopted > on.isoformat() else "last-recorded" if standing == "recorded" else "in-force"


def _how_much(held: Held) -> str:
    return "part" if any(finding.verdict == "not-read" for finding in held.findings) else "whole"


def _choices(compared: Compared, published: Published, document: Document, voice: Voice) -> Iterator[dict[str, Any]]:
    matrix = compared.matrix
    text = None if document.paper else spoken_by(compared.answers, compared.model, published.edition, document, voice)
    terms = {**compared.answers.terms, **matrix.terms}
    book = compared.answers.model_copy(update={"terms": terms})
    stands = published.provenance is None or published.provenance.recorded
    for column in matrix.columns:
        cell: dict[str, Any]
        if column.record:
            recorded = _recorded(compared, published, document, column.record) if stands and published.adopted else None
            kind = "conduct" if column.record == "posted" else "date"
            cell = {"kind": kind, **(recorded or _said(matrix, "not-on-record", voice))}
        elif text is None:
            cell = {"kind": "choice", **_said(matrix, "not-read", voice), "address": published.page(document)}
        else:
            cell = {"kind": "choice", **choice_cell(matrix, column, heard(column, book, text), text)}
            first = cell["clause_ids"].split(" ")[0]
            cell["address"] = published.place(document, first) if first else ""
        yield {**NONE, "column": column.id, "weight": "none", **cell}


def _said(matrix: Matrix, state: CellState, voice: Voice) -> dict[str, str]:
    return {"cell": state, "value_label": matrix.words[state].of(voice)}


def choice_cell(matrix: Matrix, column: ChoiceColumn, found: Heard, text: Spoken) -> dict[str, str]:
    """One cell of a choice, by what the text says: the choice, that a person has to read it, that a draft leaves it open, or that it does not say."""
    lines = [line for line in column.say if line.clause and line in found.lines]
    elsewhere = (*found.owned, *found.more)
    if not lines:
        silent = any(line.gap is not None for line in found.lines)
        state: CellState = "to-read" if elsewhere else "blank" if found.left_open else "silent" if silent else "to-read"
        places = elsewhere if elsewhere else found.open if state == "blank" else [] if silent else _standing(column, text)
        return {**_said(matrix, state, text.voice), "clause_ids": _ids(places)}
    words = [filled(line.say["en"], text.printed["en"]) for line in lines]
    words += [matrix.also_own] * bool(elsewhere) + [matrix.also_open] * found.left_open
    plain = {name: str(value) if isinstance(value, str) else value for name, value in text.context.items()}
    values = [filled(line.value, plain) for line in lines]
    places = [*(line.clause for line in lines), *elsewhere, *found.open]
    label = "; ".join(" ".join(each.split()) for each in words)
    return {"cell": "value", "value": ";".join(values), "value_label": label, "clause_ids": _ids(places)}


def _standing(column: ChoiceColumn, text: Spoken) -> list[str]:
    return [line.clause for line in column.say if line.clause in text.clauses]


def _ids(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(names))


def _recorded(compared: Compared, published: Published, document: Document, what: str) -> dict[str, str] | None:
    """A cell that the record fills; None where it does not tell."""
    if what == "in-force":
        day = published.address.adopted
        words = {"last-recorded": "Made {}; last recorded here", "next": "{}, not yet in force"}
        state = _text_state(published, document, compared.on)
        return _of_a_day(day, words.get(state, "{}").format(long_date(day)), published.page(document))
    if what == "last-update":
        changed = [*published.events.updated, *published.events.extended, *published.events.amended]
        day = max(changed, default=datetime.date.min).isoformat()
        return _of_a_day(day, long_date(day), published.page(document)) if changed else None
    if compared.duties.in_force is None or str(compared.duties.in_force) != str(published.address):
        return None
    dates = f"{home(published.address.district)}#dates"
    if what == "posted":
        return _posted(compared.duties.rows, dates)
    row = next((row for row in compared.duties.rows if row.due.day and row.due.recurs.evidence.event == "updated"), None)
    if row is None or row.due.day is None:
        return None
    return _of_a_day(row.due.day.isoformat(), when(row.due, compared.on).rstrip("."), dates)


def _of_a_day(day: str, label: str, address: str) -> dict[str, str]:
    return {"cell": "value", "value": day, "value_label": label, "address": address}


def _posted(rows: Sequence[Row], address: str) -> dict[str, str] | None:
    """On which web sites the record shows the agreement posted."""
    district = [row for row in rows if row.due.recurs.evidence.event == "posted-by-district" and row.due.state == "done"]
    asked = [row for row in rows if row.due.recurs.evidence.event == "posted-by-school"]
    schools = [row for row in asked if row.due.state == "done"]
    if not district and not schools:
        return None
    where = ["the district’s site"] * bool(district) + [f"{len(schools)} of {len(asked)} schools’ sites"] * bool(asked)
    day = max((row.due.kept.on.isoformat() for row in (*district, *schools) if row.due.kept), default="")
    said = f"On record{f', {long_date(day)}' if day else ''}: {', '.join(where)}"
    return {"cell": "on-record", "value": day, "value_label": said, "address": address}


def _law_cell(compared: Compared, held: Held, finding: Finding, voice: Voice) -> dict[str, Any]:
    requirement = compared.book.requirements[finding.requirement].on(held.published.day)
    asked = [each for each in requirement.applies if held.kind in each.to]
    state, last = _state(held, finding, conduct=held.by_conduct(finding.requirement, held.published.day))
    found = finding.quotes if state in ("found", "part") else ()
    starts = [each.start.isoformat() for each in asked if not each.assumed]
    return {
        "column": finding.requirement,
        "kind": "conduct" if any(each.conduct for each in asked) else "requirement",
        "weight": finding.weight,
        "cell": state,
        "value": "",
        "value_label": compared.matrix.words[state].of(voice).replace("{{ day }}", long_date(last) if last else ""),
        "quote": _short(found[0].text) if found else "",
        "clause_ids": _ids(quote.place.clause for quote in found if quote.place.clause),
        "address": finding_path(held.published, finding.requirement),
        "cite": typographic(finding.citation),
        "binds_from": min(starts, default=""),
        "law_date": compared.book.standing(held.published.day).day.isoformat(),
        "checked_to": compared.book.law.checked_to.isoformat(),
    }


def _state(held: Held, finding: Finding, *, conduct: bool) -> tuple[CellState, str]:
    """A verdict as the state of a cell, with the last day that the law names where that had not come when the text was made."""
    requirement = held.book.requirements[finding.requirement]
    rule, day = requirement.recurs, held.published.day
    by = rule.by if rule and isinstance(rule.by, datetime.date) and rule.starts <= day <= rule.by else None
    if finding.verdict == "met":
        return ("on-record" if conduct and not finding.quotes else "found"), ""
    if finding.verdict in ("missing", "not-found", "dormant") and by:
        return "by-date", by.isoformat()
    if finding.verdict in ("missing", "not-found"):
        return ("not-on-record" if conduct else "not-found"), ""
    states: dict[str, CellState] = {"weak": "part", "read-these": "to-read", "not-read": "not-read", "dormant": "not-asked"}
    return states.get(finding.verdict, "for-counsel"), ""


def _short(words: str) -> str:
    even = " ".join(words.split())
    return even if len(even) <= LONGEST_QUOTE else even[: LONGEST_QUOTE - 2].rsplit(" ", 1)[0] + " …"
