"""The proof of a redline, by code that shares nothing with what wrote it.

Every change in the file is accepted, and the result is held against the new file; every change is rejected, and the result is held against the
old one: words, styles, formatting, computed numbers, table rows and cells, fields, links, bookmarks, headers and footers. What is compared is a
flat list of facts about each paragraph, so that a difference can be named.

Nothing outside this folder is used but the standard library: it unzips and parses the files on its own, with another parser than the writer's.
"""

from sro.formats.word.proof.mended import prove_mended
from sro.formats.word.proof.outcome import Proof, prove
from sro.formats.word.proof.replied import Asked, prove_reply

__all__ = ["Asked", "Proof", "prove", "prove_mended", "prove_reply"]
