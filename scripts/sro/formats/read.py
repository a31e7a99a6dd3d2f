"""One door for every foreign file: its format by its content, its passages, its kind by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from sro.compare import Part, Unit
from sro.errors import MAX_FILE, refusal, too_large
from sro.formats.plain import decoded, text_lines
from sro.model.document import Run
from sro.reading import Entry, ForeignFile, Line, Passage, kind_by_words, passages_from

_SUFFIXES = {".txt", ".text", ".md", ".markdown"}
READABLE = frozenset({".docx", ".pdf", *_SUFFIXES})
"""The endings of files that can be read."""


def read_foreign(name: str, data: bytes) -> ForeignFile:
    """Reads a DOCX, PDF, text or Markdown file, by its name and bytes. Raises :class:`InputError` with one sentence for anything else, and for anything
    broken or too large."""
    if len(data) > MAX_FILE:
        raise too_large(name, len(data))
    format, lines = _lines(name, data)
    passages = passages_from(lines, name)
    if not any(passage.words.strip() for passage in passages):
        raise refusal(name, "the file holds no words; check that it is the right file")
    return ForeignFile(name, format, passages, kind_by_words(lines))


def _lines(name: str, data: bytes) -> tuple[str, list[Line]]:
    if data.startswith(b"PK"):
        from sro.formats.word import docx_lines

        return "docx", docx_lines(data, name)
    if data[:1024].find(b"%PDF-") >= 0:
        from sro.formats.pdf import pdf_lines

        return "pdf", pdf_lines(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(name, "this is an old Word file (.doc), or one locked with a password; save it as .docx without a password")
    if data.startswith(b"{\\rtf"):
        raise refusal(name, "this is a rich text file; save it as .docx")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".docx", ".pdf"):
        raise refusal(name, f"the name ends in {suffix}, but the file is no {suffix[1:].upper()} file; save the agreement again")
    if suffix not in _SUFFIXES:
        raise refusal(name, f"files ending in {suffix or 'nothing'} are not read; save the agreement as .docx, .pdf, .txt or .md")
    markdown = suffix in (".md", ".markdown")
    return ("markdown" if markdown else "text"), text_lines(decoded(data, name), markdown=markdown)


def units_of_file(name: str, data: bytes) -> tuple[Unit, ...]:
    """The paragraphs of a DOCX, PDF, text or Markdown file in reading order. Raises :class:`InputError` where it cannot be read."""
    return tuple(_units(read_foreign(name, data).passages))


def lines_of_file(name: str, data: bytes) -> Iterator[str]:
    """A file's words as lines of text, numbers before them, list entries indented; headings between empty lines."""
    for unit in units_of_file(name, data):
        if unit.kind == "section":
            yield from ("", " ".join(part for part in (unit.number, unit.words) if part), "")
            continue
        for position, part in enumerate(unit.parts):
            number = unit.number if not position else part.label
            yield "  " * (part.depth + 1 if part.kind == "item" else 0) + " ".join(word for word in (number, part.text) if word)


def _units(passages: Iterable[Passage]) -> Iterator[Unit]:
    above: tuple[str, ...] = ()
    for passage in passages:
        place = passage.place
        section = tuple(dict.fromkeys(heading for heading in passage.headings if heading))
        for depth, heading in enumerate(section):
            if section[: depth + 1] != above[: depth + 1]:
                label = place.section if heading == place.heading else ""
                yield Unit(
                    "", "section", (Part("heading", (Run(text=heading),)),), heading, label, f"{label} ({heading})" if label else heading
                )
        above = section
        parts = [Part("text", (Run(text=passage.text),))] if passage.text else []
        parts += _entries(passage.entries, 0)
        parts += [Part("closing", (Run(text=passage.closing),))] if passage.closing else []
        if parts:
            heading = section[-1] if section else "Opening"
            yield Unit("", "clause", tuple(parts), place.heading or heading, place.number, heading, line=place.line)


def _entries(entries: tuple[Entry, ...], depth: int) -> list[Part]:
    parts: list[Part] = []
    for entry in entries:
        parts += [Part("item", (Run(text=entry.text),), "", entry.label, depth), *_entries(entry.entries, depth + 1)]
    return parts
