"""Text, Markdown and HTML: read, with what is not in force told apart."""

from sro.formats.plain.boxes import Boxes
from sro.formats.plain.budget import Budget
from sro.formats.plain.hypertext import html_lines
from sro.formats.plain.marked_text import markdown_lines
from sro.formats.plain.pasted import decoded, plain_lines
from sro.reading import Account, Format, Line, begins_paragraph

__all__ = ["Budget", "begins_paragraph", "decoded", "read_text", "text_lines"]

_READERS = {"html": html_lines, "markdown": markdown_lines, "text": plain_lines}


def read_text(text: str, format: Format, budget: Budget | None = None) -> tuple[list[Line], Account]:
    """The lines of a text in one of these formats. Raises :class:`InputError` where it spends more than its ``budget``, which the
    texts of one file share."""
    budget = budget or Budget()
    budget.counted(text, tags=format != "text")
    boxes: Boxes | None = Boxes()
    for _ in range(3):  # options beside a ticked one, and signs that are boxes only beside one, are known when all is read
        lines, account = _READERS[format](text, boxes, budget)
        boxes = boxes.again() if boxes else None
        if boxes is None:
            break
    return lines, account


def text_lines(text: str, *, markdown: bool) -> tuple[list[Line], Account]:
    """The lines of plain or Markdown text."""
    return read_text(text, "markdown" if markdown else "text")
