"""Plain text: paragraphs parted by blank lines, by numbers at the start of a line, or by lines that end early. What pages leave in pasted text (heads,
feet, page numbers, numbers in the margin) is told apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sro.errors import MAX_TEXT, refusal
from sro.formats.plain.boxes import Boxes
from sro.formats.plain.budget import Budget
from sro.formats.plain.rows import Row, rows_of
from sro.reading import Account, Aside, Line, article, begins_paragraph, hyphenated, looks_like_heading


def decoded(data: bytes, file: str) -> str:
    """The text of a file's bytes: UTF-8, UTF-16 with its mark, or else Windows-1252."""
    if len(data) > MAX_TEXT:
        raise refusal(file, f"the text has {len(data):,} bytes and the limit is {MAX_TEXT:,}; save the agreement alone")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise refusal(file, "this is not a text file (it holds zero bytes); save it as .docx, .pdf or .txt")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def plain_lines(text: str, boxes: Boxes | None = None, budget: Budget | None = None) -> tuple[list[Line], Account]:
    """The paragraphs of plain text with the numbers of the lines on which they begin."""
    rows, asides, heads = rows_of(text)
    ends = _Ends([row.text for row in rows if row.text])
    known = frozenset(word.lower() for row in rows for word in row.text.replace(",", " ").replace(".", " ").split())
    paragraphs: list[list[Row]] = []
    pending: list[Row] = []
    for row in (budget or Budget()).each(rows):
        if not row.text:
            if not row.torn or _ended(pending):
                pending = []
            continue
        if pending and (
            begins_paragraph(row.text, pending[-1].text, " ".join(each.text for each in pending[-8:]))
            or ends.early(pending[-1].text, row.text)
        ):
            pending = []
        if not pending:
            paragraphs.append(pending)
        pending.append(row)
        if len(pending) == 1 and (article(row.text) or (looks_like_heading(row.text) and row.text.isupper())):
            pending = []
    return _lines(paragraphs, known, (heads, asides), boxes or Boxes())


def _lines(
    paragraphs: Sequence[list[Row]], known: frozenset[str], apart: tuple[Sequence[Line], Sequence[Aside]], boxes: Boxes
) -> tuple[list[Line], Account]:
    heads, asides = apart
    found = list(heads)
    for rows in paragraphs:
        line = boxes.taken(Line(hyphenated([row.text for row in rows], known), line=rows[0].number, page=rows[0].page))
        found += [line] if line.text or line.label else []
    return found, Account((*asides, *boxes.asides))


def _ended(pending: Sequence[Row]) -> bool:
    """Whether the words before a page's end are whole."""
    return not pending or pending[-1].text.endswith((".", ":", ";", "?", "!", "”", '"', ")"))


class _Ends:
    """Which lines end a paragraph though no blank line follows: in a file without wrapped lines all, else those after which the next word had room."""

    def __init__(self, rows: Sequence[str]):
        lengths = sorted(len(row) for row in rows)
        goes_on = sum(1 for row, after in pairwise(rows) if after[:1].islower() and not row.endswith((".", ":", ";", "?", "!")))
        long = sum(1 for length in lengths if length > 130)
        self._wrapped = long * 5 < len(lengths) or goes_on * 6 > len(lengths)
        self._known = len(lengths) >= 8
        self._width = lengths[min(int(len(lengths) * 0.9), len(lengths) - 1)] if lengths else 0

    def early(self, row: str, following: str) -> bool:
        if not self._wrapped or row.endswith("_") or (":" in row[:40] and following[:40].rstrip("_ ").endswith(":")):
            return True
        if not self._known or self._width < 40 or following[:1].islower():
            return False
        room = self._width - len(row) - 1 - len(following.split(maxsplit=1)[0])
        return room >= 0.15 * self._width and (row.endswith((".", ":", ";", "?", "!")) or room >= 0.4 * self._width)
