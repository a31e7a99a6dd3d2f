"""Reading a Word file of anybody's making: :mod:`parts` opens it, :mod:`story` walks its blocks, :mod:`within` reads what stands in its paragraphs, and
:mod:`beside` what hangs on them. :func:`docx_lines` does all of it. :func:`changed_file` reads the same file as it was before its tracked changes, with
every change in its place."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.formats.word.numbering import Numbering
    from sro.formats.word.read.changed import END, By, ChangedFile, ChangedParagraph, Comment, Listed, Piece, as_accepted
    from sro.formats.word.read.changed_file import changed_file
    from sro.formats.word.read.word_file import docx_lines
    from sro.formats.word.tracked import Key

opened_later(__name__)

__all__ = [
    "END",
    "By",
    "ChangedFile",
    "ChangedParagraph",
    "Comment",
    "Key",
    "Listed",
    "Numbering",
    "Piece",
    "as_accepted",
    "changed_file",
    "docx_lines",
]
