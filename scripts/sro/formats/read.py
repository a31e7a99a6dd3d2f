"""One door for every foreign file: its format by its content, its passages, its kind by its words."""

from __future__ import annotations

from pathlib import Path

from sro.errors import MAX_FILE, refusal, too_large
from sro.formats.plain import decoded, text_lines
from sro.reading.reading import Line, OutsideFile, guess_kind
from sro.reading.structure import passages_from

_SUFFIXES = {".txt", ".text", ".md", ".markdown"}
READABLE = frozenset({".docx", ".pdf", *_SUFFIXES})
"""The endings of files that can be read."""


def read_outside(path: Path) -> OutsideFile:
    """Reads a DOCX, PDF, text or Markdown file. Raises :class:`InputError` with one sentence for anything else, anything broken and anything too large."""
    name = path.name
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refusal(str(path), "this is no file; name a .docx, .pdf, .txt or .md file")
        if size > MAX_FILE:
            raise too_large(name, size)
        data = path.read_bytes()
    except OSError as error:
        raise refusal(str(path), f"the file cannot be read ({error.strerror}); check that it exists") from None
    format, lines = _lines(path, name, data)
    passages = passages_from(lines, name)
    if not any(passage.words.strip() for passage in passages):
        raise refusal(name, "the file holds no words; check that it is the right file")
    return OutsideFile(name, format, passages, guess_kind(lines))


def _lines(path: Path, name: str, data: bytes) -> tuple[str, list[Line]]:
    if data.startswith(b"PK"):
        from sro.formats.word.read import docx_lines

        return "docx", docx_lines(data, name)
    if data[:1024].find(b"%PDF-") >= 0:
        from sro.formats.pdf.read import pdf_lines

        return "pdf", pdf_lines(path, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(name, "this is an old Word file (.doc), or one locked with a password; save it as .docx without a password")
    if data.startswith(b"{\\rtf"):
        raise refusal(name, "this is a rich text file; save it as .docx")
    suffix = path.suffix.lower()
    if suffix in (".docx", ".pdf"):
        raise refusal(name, f"the name ends in {suffix}, but the file is no {suffix[1:].upper()} file; save the agreement again")
    if suffix not in _SUFFIXES:
        raise refusal(name, f"files ending in {suffix or 'nothing'} are not read; save the agreement as .docx, .pdf, .txt or .md")
    markdown = suffix in (".md", ".markdown")
    return ("markdown" if markdown else "text"), text_lines(decoded(data, name), markdown=markdown)
