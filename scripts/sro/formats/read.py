"""One door for every foreign file: its format by its content, its reading, its kind by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from sro.errors import MAX_FILE, refusal, too_large

if TYPE_CHECKING:
    from sro.reading import Account, Format, Line, Reading

_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
READABLE = frozenset({".docx", ".pdf", *_SUFFIXES})
"""The endings of files that can be read."""

MAX_CHARACTERS = 5_000_000
MAX_LINES = 60_000
MANY_LINES, FEWEST_CHARACTERS = 5_000, 200
"""A file with more paragraphs than these must have so many characters for each: looking for what the law asks takes as long for a word as for a sentence."""
MAX_ASIDES = 40_000
MAX_UNREAD = 5_000
"""What a file may spend, whatever its format. Readers refuse what unpacks too large before they read it; this is the door behind them all."""

_SAVE = "save the agreement alone"


def read_foreign(name: str, data: bytes, *, tracked: Literal["accepted", "rejected"] = "accepted", ocr: bool = False) -> Reading:
    """Reads a DOCX, PDF, text, Markdown or HTML file, by its name and bytes; ``tracked`` says how a Word file's tracked changes are taken. Raises
    :class:`InputError` with one sentence for anything else, and for anything broken or too large."""
    from sro.reading import of_lines  # whoever opens a project reads no foreign file yet

    if len(data) > MAX_FILE:
        raise too_large(name, len(data))
    format, lines, account = _lines(name, data, tracked, ocr)
    within(name, lines, account)
    reading = of_lines(name, format, lines, account)
    if not any(passage.words.strip() for passage in reading.passages):
        raise refusal(name, "the file holds no words; check that it is the right file")
    return reading


def _lines(name: str, data: bytes, tracked: Literal["accepted", "rejected"], ocr: bool) -> tuple[Format, list[Line], Account]:
    if data.startswith(b"PK"):
        from sro.formats.word.read import docx_lines  # brings lxml

        return "docx", *docx_lines(data, name, tracked)
    if data[:1024].find(b"%PDF-") >= 0:
        from sro.formats.pdf import pdf_lines

        return "pdf", *pdf_lines(data, name, ocr)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(name, "this is an old Word file (.doc), or one locked with a password; save it as .docx without a password")
    if data.startswith(b"{\\rtf"):
        raise refusal(name, "this is a rich text file; save it as .docx")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".docx", ".pdf"):
        raise refusal(name, f"the name ends in {suffix}, but the file is no {suffix[1:].upper()} file; save the agreement again")
    if suffix not in _SUFFIXES:
        raise refusal(name, f"files ending in {suffix or 'nothing'} are not read; save the agreement as .docx, .pdf, .txt, .md or .html")
    from sro.formats.plain import Budget, decoded, read_text

    text = decoded(data, name)
    # a page saved under a text's name is a page all the same
    format: Format = "html" if text[:500].lstrip().lower().startswith(("<!doctype html", "<html")) else _SUFFIXES[suffix]
    return format, *read_text(text, format, Budget(name))


def within(file: str, lines: Sequence[Line], account: Account) -> None:
    """Raises :class:`InputError` with one sentence for a file that holds more than any agreement."""
    characters = sum(len(line.text) + len(line.label) for line in lines) + sum(len(aside.words) for aside in account.asides)
    spent = (
        ("characters", characters, MAX_CHARACTERS),
        ("paragraphs", len(lines), MAX_LINES),
        ("paragraphs of a few words", len(lines), MANY_LINES + characters // FEWEST_CHARACTERS),
        ("pieces of words that are not in force", len(account.asides), MAX_ASIDES),
        ("parts that cannot be read", len(account.unread), MAX_UNREAD),
    )
    for what, number, most in spent:
        if number > most:
            raise refusal(file, f"the file has {number:,} {what} and the limit is {most:,}; {_SAVE}")


def lines_of_file(name: str, data: bytes, ocr: bool = False) -> Iterator[str]:
    """A file's words as lines of text, numbers before them, list entries indented; headings between empty lines."""
    for unit in read_foreign(name, data, ocr=ocr).units:
        if unit.kind == "section":
            yield from ("", " ".join(part for part in (unit.number, unit.words) if part), "")
            continue
        for position, part in enumerate(unit.parts):
            number = unit.number if not position else part.label
            yield "  " * (part.depth + 1 if part.kind == "item" else 0) + " ".join(word for word in (number, part.text) if word)
