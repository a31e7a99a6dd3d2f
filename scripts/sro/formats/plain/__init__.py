"""Text, Markdown and HTML: read, with what is not in force told apart."""

from sro.formats.plain.boxes import Boxes
from sro.formats.plain.hypertext import html_lines
from sro.formats.plain.markdown import markdown_lines
from sro.formats.plain.text import decoded, plain_lines
from sro.reading import Account, Format, Line, begins_paragraph, kind_of_lines

__all__ = ["begins_paragraph", "decoded", "read_text", "text_lines"]

_READERS = {"html": html_lines, "markdown": markdown_lines, "text": plain_lines}


def read_text(text: str, format: Format) -> tuple[list[Line], Account]:
    """The lines of a text in one of these formats. A form in which nothing is ticked is a blank one, and its options are its words."""
    boxes = Boxes()
    lines, account = _READERS[format](text, boxes)
    if boxes.asides and not boxes.ticked:
        blank = _READERS[format](text, Boxes(blank=True))
        if kind_of_lines(blank[0]).kind == "form":
            return blank
    return lines, account


def text_lines(text: str, *, markdown: bool) -> tuple[list[Line], Account]:
    """The lines of plain or Markdown text."""
    return read_text(text, "markdown" if markdown else "text")
