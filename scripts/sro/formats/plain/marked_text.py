"""Markdown: headings, lists, tables, notes and task items; struck words, comments and hidden elements are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sro.formats.plain.boxes import Boxes
from sro.formats.plain.budget import Budget
from sro.formats.plain.inline import Inline, without_comments
from sro.reading import NO_HEADING, Account, Line, article, begins_paragraph, looks_like_heading

_BREAK = re.compile(r"\r\n|\r|\n")
_BLOCK_ENDS = ("</div>", "</p>", "</li>", "</tr>", "<br>", "<br/>", "<br />")
_RULE = re.compile(r"[-*_=| :]{3,}")
_DIVIDES = re.compile(r"[-| :]{3,}")
_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,3}[.)])\s{1,4}(?=\S)")
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,40})\]:\s{0,4}")
_INDENTED = re.compile(r" {4}|\t")
_QUOTED = re.compile(r"(?:> ?){1,9}")


def markdown_lines(text: str, boxes: Boxes | None = None, budget: Budget | None = None) -> tuple[list[Line], Account]:
    """The paragraphs of a Markdown file with the numbers of the lines on which they begin."""
    reader = _Markdown(boxes or Boxes())
    kept = without_comments(text, reader.inline)
    rows = _BREAK.split(kept)
    first = _after_front_matter(rows)
    for number, raw in enumerate((budget or Budget()).each(rows[first:]), first + 1):
        reader.take(number, raw, rows[number] if number < len(rows) else "")
    reader.flush()
    return list(reader.placed()), Account((*reader.inline.asides, *reader.boxes.asides))


class _Markdown:
    def __init__(self, boxes: Boxes):
        self.inline = Inline()
        self.boxes = boxes
        self._found: list[tuple[Line, tuple[str, ...]]] = []
        self._notes: dict[str, Line] = {}
        self._pending: list[str] = []
        self._start = Line("")
        self._indent = 0
        self._note = ""
        self._fence = ""
        self._table, self._tables, self._row = False, 0, 0

    def take(self, number: int, raw: str, following: str) -> None:
        """One row; ``following`` is the next one."""
        line = raw.strip()
        if line.startswith((">", "> ")):
            line = line[_QUOTED.match(line).end() :].strip()  # type: ignore[union-attr]
        if self._fenced(line, number):
            return
        if not line:
            self.flush(ends_note=False)
        elif self._table and "|" in line:
            self._cells(line, number)
        elif set(line) <= {"=", "-"} and len(self._pending) == 1 and len(line) > 2 and not self._note:
            words = self._pending.pop()
            self._add(Line(words, heading=1 if line[0] == "=" else 2, line=self._start.line))
        elif _RULE.fullmatch(line):
            self.flush()
        elif line.startswith("#") and (hashes := len(line) - len(line.lstrip("#"))) <= 6 and line[hashes : hashes + 1] in (" ", "\t", ""):
            self.flush()
            self._add(Line(line[hashes:].strip().rstrip("#").rstrip(), heading=hashes, line=number))
        elif line.startswith("|") or ("|" in line and "-" in following and "|" in following and _DIVIDES.fullmatch(following.strip())):
            self.flush()
            self._table, self._tables, self._row = True, self._tables + 1, 0
            self._cells(line, number)
        elif note := _NOTE.match(line):
            self.flush()
            self._note, self._start = note["name"], Line("", line=number)
            self._pending.append(line[note.end() :])
        else:
            self._words(number, raw, line)

    def _fenced(self, line: str, number: int) -> bool:
        """Whether the row belongs to a fence of code, whose words stand as they are."""
        mark = line[:3] if line[:3] in ("```", "~~~") else ""
        if self._fence:
            if mark == self._fence and not line.strip("`~"):
                self._fence = ""
            elif line:
                self._found.append((Line(line, line=number), ()))
            return True
        if mark:
            self.flush()
            self._fence = mark
        return bool(mark)

    def _words(self, number: int, raw: str, line: str) -> None:
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if self._note and not self._pending and not _INDENTED.match(raw):
            self._note = ""
        item = _ITEM.match(line)
        starts = bool(item and item["mark"] in "-*+") or begins_paragraph(
            line, self._pending[-1] if self._pending else "", " ".join(self._pending[-8:])
        )
        if self._pending and starts and not self._note:
            self.flush()
        if not self._pending:
            deep = indent >= 2 and item is not None and not self._note
            label = item["mark"] if deep and item else ""
            self._start = Line("", label=label, level=1 + indent // 2 if deep else -1, line=number)
            self._indent = indent if item else -1
            line = line[item.end() :] if deep and item else line
        self._pending.append(line)
        if line.endswith(_BLOCK_ENDS) or article(line) or (len(self._pending) == 1 and looks_like_heading(line) and line.isupper()):
            self.flush()

    def flush(self, *, ends_note: bool = True) -> None:
        """Closes the paragraph that is open."""
        self._table = False
        if self._pending:
            self._add(replace(self._start, text=" ".join(self._pending)))
            self._pending = []
        if ends_note:
            self._note = ""

    def _add(self, line: Line) -> None:
        words, notes = self.inline.read(line.text, line.line)
        line = self.boxes.taken(replace(line, text=words), self._indent)
        self._indent = -1
        if self._note:
            old = self._notes.get(self._note)
            joined = f"{old.text} {line.text}" if old else line.text
            self._notes[self._note] = Line(joined, line=old.line if old else line.line, part="note", called=f"footnote {self._note}")
        elif line.text or notes:
            self._found.append((line, notes))

    def _cells(self, line: str, number: int) -> None:
        if _DIVIDES.fullmatch(line):
            return
        self._row += 1
        cells = [self.inline.read(cell.strip(), number) for cell in line.replace("\\|", "\ue17c").strip("|").split("|")]
        words = "; ".join(cell for cell, _ in cells if cell)
        row = self.boxes.taken(Line(words, heading=NO_HEADING, line=number, part="table", called=f"table {self._tables}, row {self._row}"))
        if row.text:
            self._found.append((row, tuple(note for _, notes in cells for note in notes)))

    def placed(self) -> Iterator[Line]:
        """The lines with each note after the paragraph that first leads to it; notes to which nothing leads come last."""
        waiting = dict(self._notes)
        for line, notes in self._found:
            if line.text or line.label:
                yield line
            yield from (waiting.pop(name) for name in notes if name in waiting)
        yield from waiting.values()


def _after_front_matter(rows: list[str]) -> int:
    """The number of rows that a page's front matter takes (between two lines of three hyphens at its start)."""
    if rows and rows[0].strip() == "---":
        return next((position + 1 for position, row in enumerate(rows) if position and row.strip() == "---"), 0)
    return 0
