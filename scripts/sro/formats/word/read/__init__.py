"""Reading a Word file of anybody's making: :mod:`parts` opens it, :mod:`story` walks its blocks, :mod:`within` reads what stands in its paragraphs, and
:mod:`beside` what hangs on them. :func:`docx_lines` does all of it."""

from sro.formats.word.read.word_file import docx_lines

__all__ = ["docx_lines"]
