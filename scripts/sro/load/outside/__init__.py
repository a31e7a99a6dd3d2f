"""Reading a file from outside (DOCX, PDF, text, Markdown) into passages, or refusing it with one sentence, in bounded time and memory."""

from sro.load.outside.read import READABLE, read_outside
from sro.reading.reading import OutsideFile, guess_kind

__all__ = ["READABLE", "OutsideFile", "guess_kind", "read_outside"]
