"""Reading a Word file of anybody's making: :mod:`parts` opens it, :mod:`story` walks its blocks, :mod:`runs` its paragraphs, :mod:`beside` what hangs on
them. :func:`docx_lines` does all of it."""

from sro.formats.word.read.document import docx_lines

__all__ = ["docx_lines"]
