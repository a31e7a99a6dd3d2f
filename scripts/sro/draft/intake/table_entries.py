"""Rows of tables: a row that is new as a whole is one thing to decide, and, where the table prints a list of answers, one more entry of that list;
and the change of a part of one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from sro.draft.intake.edit import Edit
from sro.draft.intake.held_against import Compared
from sro.draft.intake.printed_answers import values
from sro.draft.intake.sent import plain_words
from sro.draft.intake.trial import Made, Trial, key
from sro.formats.word.read import ChangedParagraph
from sro.model import Question

_TRIED = 24
"""So many readings of the cells of a row are tried."""


def with_rows(made: Compared, edits: Sequence[Edit]) -> list[Edit]:
    """The edits with the row of each that is a cell of a row new as a whole, and with the tracked changes of the rows themselves."""
    by_key = {name: paragraph for paragraph in made.file.paragraphs for name in paragraph.keys}
    new: dict[tuple[int, int], set[ChangedParagraph]] = {}
    for edit in edits:
        for each in {by_key[name] for name in edit.paragraphs if name in by_key} if edit.what == "new" else ():
            if each.row:
                new.setdefault(each.row, set()).add(each)
    whole = {row for row, cells in new.items() if cells >= {each for each in made.file.paragraphs if each.row == row and _worded(each)}}
    return [_with_row(edit, [by_key[name] for name in edit.paragraphs if name in by_key], whole) for edit in edits]


def _worded(paragraph: ChangedParagraph) -> bool:
    return any(piece.text.strip() for piece in paragraph.pieces)


def _with_row(edit: Edit, paragraphs: Sequence[ChangedParagraph], whole: set[tuple[int, int]]) -> Edit:
    rows = [each.row for each in paragraphs if each.row]
    marks = {mark.key for each in paragraphs for mark in each.row_marks if mark.author == edit.author} if edit.tracked else set()
    row = rows[0] if edit.what == "new" and rows and rows[0] in whole else None
    return replace(edit, row=row, revisions=edit.revisions | marks) if row or marks else edit


@dataclass(frozen=True)
class Entry:
    """A row as one more entry of a list of answers: the question, all entries, and the document made with them."""

    question: str
    value: list[Any]
    made: Made


def entry_of(edit: Edit, compared: Compared, trial: Trial) -> Entry | None:
    """The entry that a new row of a table is, proved by making the document with it; None where the table prints no list, or says something else then."""
    columns = _columns(edit.after, trial)
    if edit.row is None or not columns:
        return None
    name = columns[0].split(".")[0]
    question = trial.model.questions.get(name)
    given = trial.raw.get(name)
    entries = given.get("answer") if isinstance(given, dict) and "answer" in given else given
    cells = [each.words([edit.author]).strip() for each in compared.file.paragraphs if each.row == edit.row]
    if question is None or not isinstance(entries, list) or len(cells) != len(columns):
        return None
    at = _place(edit.row, compared, len(entries))
    lines = trial.plain.words.get(edit.after, "").split("\n")
    start = len(lines) - (len(entries) - at) * len(columns)
    if not 0 <= at <= len(entries) or start < 0:
        return None
    wanted = _said("\n".join((*lines[:start], *cells, *lines[start:])))
    for entry in islice(_entries(question, columns, cells), _TRIED):
        value = [*entries[:at], entry, *entries[at:]]
        made = trial.with_answers([(name, value)])
        if made is not None and _said(made.words.get(edit.after, "")) == wanted:
            return Entry(name, value, made)
    return None


def _said(words: str) -> str:
    """The words of a table; an address of the web with or without its beginning, which is not printed."""
    return key(words).replace("https://", "")


def _columns(unit: str, trial: Trial) -> list[str]:
    """The parts of a question that the columns of a table print; none where they print anything else."""
    names = list(dict.fromkeys(asked for there, asked in trial.plain.runs if there == unit))
    same = len({name.split(".")[0] for name in names}) == 1 and all("." in name for name in names)
    return names if same else []


def _place(row: tuple[int, int], compared: Compared, entries: int) -> int:
    """Before which entry a row stands: rows that are new are no entries, and the first rows are heads."""
    sent = {compared.file.paragraphs[n].row for group in compared.groups if group.sent for n in group.returned}
    known = sorted(each for each in sent if each and each[0] == row[0])
    return sum(each < row for each in known) - (len(known) - entries)


def _entries(question: Question, columns: Sequence[str], cells: Sequence[str]) -> Iterator[dict[str, Any]]:
    parts = [next((each for each in question.of if each.id == column.split(".", 1)[1]), None) for column in columns]
    if any(part is None for part in parts):
        return
    read = [list(values(part, cell)) if cell else [""] for part, cell in zip(parts, cells, strict=True) if part is not None]
    for found in product(*read):
        yield {part.id: value for part, value in zip(parts, found, strict=True) if part is not None and value != ""}


def entry_changed(trial: Trial, unit: str, asked: str, part: Question, printed: tuple[str, int], value: Any) -> Any:
    """A list of answers with one entry's part changed: the entry that has the words, or, where the clause prints one for each entry, the one printed
    at that place if it may be printed so."""
    name, (old, n) = asked.split(".")[0], printed
    raw = trial.raw.get(name)
    entries = raw.get("answer") if isinstance(raw, dict) and "answer" in raw else raw
    each_printed = isinstance(entries, list) and len(entries) == len(trial.plain.runs.get((unit, asked), ()))
    if part.type == "choice" and each_printed and isinstance(entries, list) and isinstance(entries[n], dict):
        if entries[n].get(part.id) not in values(part, old):
            return None
        return [{**entry, part.id: value} if k == n else entry for k, entry in enumerate(entries)]
    return _entry(raw, asked, old, value)


def _entry(raw: Any, asked: str, old: str, value: Any) -> Any:
    """A list of answers with one entry's part changed, by the words that it had; None where no entry has them."""
    entries = raw.get("answer") if isinstance(raw, dict) and "answer" in raw else raw
    part = asked.split(".", 1)[1] if "." in asked else ""
    if isinstance(entries, dict) and part:
        return {**entries, part: value}
    if not isinstance(entries, list):
        return None
    made = list(entries)
    for n, entry in enumerate(made):
        if part and isinstance(entry, dict) and plain_words(str(entry.get(part, ""))) == plain_words(old):
            made[n] = {**entry, part: value}
            return made
        if not part and plain_words(str(entry)) == plain_words(old):
            made[n] = value
            return made
    return None
