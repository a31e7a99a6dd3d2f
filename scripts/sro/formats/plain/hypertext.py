"""HTML: what a browser shows of a page, paragraph by paragraph; what it hides, strikes or leaves unticked is told apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sro.formats.plain.boxes import Boxes
from sro.formats.plain.budget import Budget
from sro.formats.plain.tags import Standings, Token, tokens, unseen_by_style
from sro.reading import NO_HEADING, Account, Aside, FilePart, Line, Standing, Unread, broken

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html "
    "legend li main menu nav ol p pre section summary table tbody td template textarea tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_SILENT = frozenset(("script", "style", "title", "head"))
_FRAMES = frozenset(("iframe", "object", "embed", "frame"))
_NOTE_ID = re.compile(r"(?:fn|footnote|endnote|note|ftn|edn|_ftn|_edn|sdfootnote)[-_:.]?\d{0,5}[a-z]{0,6}", re.IGNORECASE)
_NOTE_SIGN = re.compile(r"\s*\[?(?:\d{1,3}|[*†‡§]|[a-z])\]?\s*")


def html_lines(text: str, boxes: Boxes | None = None, budget: Budget | None = None) -> tuple[list[Line], Account]:
    """The paragraphs, list entries and table rows of a page with the numbers of the lines on which they begin."""
    reader = _Page(boxes or Boxes())
    budget = budget or Budget()
    pieces = list(budget.each(tokens(text)))
    css = "".join(piece.text for before, piece in pairwise(pieces) if before.kind == "open" and before.text == "style")
    reader.standing.styles.update(unseen_by_style(css))
    for piece in budget.each(pieces):
        reader.take(piece)
    reader.finish()
    return list(reader.placed()), Account((*reader.asides, *reader.boxes.asides), tuple(reader.unread))


class _Page:
    def __init__(self, boxes: Boxes):
        self.boxes = boxes
        self.standing = Standings()
        self.asides: list[Aside] = []
        self.unread: list[Unread] = []
        self._found: list[tuple[Line, tuple[str, ...]]] = []
        self._notes: dict[str, Line] = {}
        self._words: list[str] = []
        self._aside: list[tuple[Standing, str]] = []
        self._leads: list[str] = []
        self._line = 0
        self._label = ""
        self._lists: list[int] = []  # the next number of each open list, 0 for bullets
        self._cells: list[str] | None = None
        self._tables, self._row = 0, 0
        self._note = ""
        self._note_within = ""

    def take(self, piece: Token) -> None:
        """One tag, comment or stretch of words."""
        if piece.kind == "comment":
            if piece.text.strip():
                self.asides.append(Aside("hidden", " ".join(piece.text.split()), line=piece.line))
        elif piece.kind == "text":
            self._text(piece)
        elif piece.kind == "open":
            self._open(piece)
        else:
            self._close(piece)

    def _text(self, piece: Token) -> None:
        if any(self.standing.inside(name) for name in _SILENT):
            return
        words = html.unescape(piece.text)
        how: Standing | None = self.standing.now or ("running" if self.standing.inside("nav") else None)
        if self.standing.inside("option") and how is None and not self._chosen:
            how = "unticked"
        if not self._line and words.strip():
            self._line = piece.line + words[: len(words) - len(words.lstrip())].count("\n")
        if how and words.strip():
            self._aside.append((how, words))
        elif not how and not (self.standing.inside("sup") and self.standing.inside("a") and _NOTE_SIGN.fullmatch(words)):
            self._words.append(words.replace("\n", " ") if not self.standing.inside("pre") else words)

    _chosen = True

    def _open(self, piece: Token) -> None:
        name, told = piece.text, piece.attributes
        if name in _BLOCKS:
            self._between()
        if name == "table":
            self._tables, self._row = self._tables + 1, 0
        elif name in ("ul", "ol", "menu"):
            start = told.get("start", "1")
            self._lists.append((int(start) if start.isdecimal() and len(start) < 6 else 1) if name == "ol" else 0)
        elif name == "li":
            self._label = self._mark(told)
        elif name == "tr":
            self._end_row()
            self._cells, self._row = [], self._row + 1
        elif name == "br":
            self._words.append("\n")
        elif name == "input":
            self._input(told)
        elif name == "option":
            self._chosen = "selected" in told
        elif name in _FRAMES and (to := told.get("src") or told.get("data")):
            self.unread.append(Unread(f"what the page frames from {to[:120]} is not in the file"))
        elif name == "a" and told.get("href", "").startswith("#") and _NOTE_ID.fullmatch(told["href"][1:]):
            self._leads.append(told["href"][1:])
        if name != "a" and (told.get("role") in ("doc-footnote", "doc-endnote") or _NOTE_ID.fullmatch(told.get("id", ""))):
            self._note, self._note_within = told.get("id") or str(len(self._notes) + 1), name
        self.standing.open(piece)

    def _mark(self, told: dict[str, str] | object) -> str:
        if not self._lists or not self._lists[-1]:
            return "•"
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}."

    def _input(self, told: object) -> None:
        attributes = dict(told)  # type: ignore[call-overload]
        kind = attributes.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._words.append(" ☑ " if "checked" in attributes else " ☐ ")
        elif kind not in ("hidden", "submit", "button", "reset", "image", "file"):
            self._words.append(f" {html.unescape(attributes.get('value', ''))} ")
            if hint := attributes.get("placeholder", ""):
                self._aside.append(("placeholder", html.unescape(hint)))

    def _close(self, piece: Token) -> None:
        name = piece.text
        if name in _BLOCKS:
            self._between()
        if name in _HEADINGS and self._found and self._cells is None and self._begun == len(self._found) - 1:
            line, notes = self._found[-1]
            self._found[-1] = (replace(line, heading=_HEADINGS[name]), notes)
        elif name in ("tr", "table"):
            self._end_row()
        elif name in ("ul", "ol", "menu") and self._lists:
            self._lists.pop()
        self.standing.close(name)
        if self._note and name == self._note_within and not self.standing.inside(name):
            self._note = ""

    _begun = -1

    def _between(self) -> None:
        """A block begins or ends: in a table its words go into the cell, else they are a paragraph."""
        if self._cells is None:
            self.flush()
        elif words := " ".join("".join(self._words).split()):
            self._cells.append(words)
            self._words = []

    def _end_row(self) -> None:
        if self._cells is None:
            return
        cells, self._cells = self._cells, None
        # a cell of whole sentences ends as it ends
        self._words = ["".join(cell + (" " if cell[-1] in ".;:" else "; ") for cell in cells).removesuffix("; ").rstrip()]
        self.flush(Line("", heading=NO_HEADING, part="table", called=f"table {self._tables}, row {self._row}"))

    def finish(self) -> None:
        """Closes what the file left open."""
        self._between()
        self._end_row()
        self.flush()

    def flush(self, shape: Line | None = None) -> None:
        """Closes the paragraph that is open."""
        text, self._words = "".join(self._words), []
        line, self._line = self._line, 0
        label, self._label = (self._label, "") if text.strip() or self._aside else ("", self._label)
        notes, self._leads = tuple(self._leads), []
        level = len(self._lists) if label else -1
        near = " ".join(text.split())[:60]
        self.asides += [Aside(how, " ".join(told.split()), near, line=line) for how, told in self._aside]
        self._aside = []
        whole = replace(shape, text=text, line=line) if shape else Line(text, label, 0, level, line=line, part=self._part())
        for each in broken(whole):
            made = self.boxes.taken(replace(each, text=" ".join(each.text.split())), max(level, 0))
            if self._note and made.text:
                self._keep_note(made)
            elif made.text or notes:
                self._begun = len(self._found)
                self._found.append((made, notes))
                notes = ()

    def _part(self) -> FilePart:
        if self.standing.inside("main") or self.standing.inside("article"):
            return "body"
        return "header" if self.standing.inside("header") else "footer" if self.standing.inside("footer") else "body"

    def _keep_note(self, line: Line) -> None:
        old = self._notes.get(self._note)
        words = line.text.rstrip("↩︎^ ").strip()
        number = re.search(r"\d{1,5}", self._note)
        called = f"footnote {number[0] if number else len(self._notes) + 1}"
        self._notes[self._note] = (
            replace(old, text=f"{old.text} {words}") if old else Line(words, line=line.line, part="note", called=called)
        )

    def placed(self) -> Iterator[Line]:
        """The lines with each note after the paragraph that first leads to it; notes to which nothing leads come last."""
        waiting = dict(self._notes)
        for line, notes in self._found:
            if line.text or line.label:
                yield line
            yield from (waiting.pop(name) for name in notes if name in waiting)
        yield from waiting.values()
