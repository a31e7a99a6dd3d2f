"""Somebody's own Word file with paragraphs and rows of ours put in as tracked insertions, in its looks and numbers, proved by code that shares nothing
with the writer. Nothing here knows what the words mean or why they stand where they do."""

from sro.formats.word.mend.laid_out import Block, outline
from sro.formats.word.mend.mended_file import Mended, mend
from sro.formats.word.mend.put import Put, Words

__all__ = ["Block", "Mended", "Put", "Words", "mend", "outline"]
