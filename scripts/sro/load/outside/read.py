"""One door for every file from outside: its format by content, its passages, its kind by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sro.check.passage import Passage
from sro.load.outside.docx import docx_lines
from sro.load.outside.lines import Line
from sro.load.outside.pdf import pdf_lines
from sro.load.outside.refusal import MAX_FILE, refusal, too_large
from sro.load.outside.structure import passages_from
from sro.load.outside.text import decoded, text_lines
from sro.model.law import Kind

_SUFFIXES = {".txt", ".text", ".md", ".markdown"}
_SIGNS: dict[Kind, tuple[tuple[int, re.Pattern[str]], ...]] = {
    "mou": (
        (3, re.compile(r"\bmemorand(?:um|a) of (?:understanding|agreement)\b", re.IGNORECASE)),
        (2, re.compile(r"\b(?:by and )?between the\b.{0,200}\band the\b", re.IGNORECASE | re.DOTALL)),
        (1, re.compile(r"\bthe parties\b|\bthis agreement\b", re.IGNORECASE)),
    ),
    "policy": (
        (3, re.compile(r"^\s*(?:policy|series|students)\b|\bpolicy\s+(?:no\.?|number)?\s*\d{4}|\b5142\.4\b", re.IGNORECASE | re.MULTILINE)),
        (2, re.compile(r"\b(?:policy adopted|adopted by the board|legal references?|cross references?|\(cf\.)", re.IGNORECASE)),
    ),
    "form": (
        (3, re.compile(r"\bform a\b|\bincident report\b|\breport(?:ing)? form\b", re.IGNORECASE)),
        (3, re.compile(r"\bbadge\s*(?:number|no\.?|#)", re.IGNORECASE)),
        (2, re.compile(r"\bcheck (?:all|one|any)\b|☐|□|_{6,}", re.IGNORECASE)),
        (2, re.compile(r"\bstudent [a-c]\b", re.IGNORECASE)),
    ),
}


@dataclass(frozen=True)
class OutsideFile:
    """A file from outside, read: its name, format, passages, and the kind of document its words suggest."""

    name: str
    format: str
    passages: tuple[Passage, ...]
    kind: Kind


def read_outside(path: Path) -> OutsideFile:
    """Reads a DOCX, PDF, text or Markdown file. Raises :class:`InputError` with one sentence for anything else, anything broken and anything too large."""
    name = path.name
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refusal(name, "this is no file; name a .docx, .pdf, .txt or .md file")
        if size > MAX_FILE:
            raise too_large(name, size)
        data = path.read_bytes()
    except OSError as error:
        raise refusal(name, f"the file cannot be read ({error.strerror}); check that it exists") from None
    format, lines = _lines(path, name, data)
    passages = passages_from(lines, name)
    if not any(passage.words.strip() for passage in passages):
        raise refusal(name, "the file holds no words; check that it is the right file")
    return OutsideFile(name, format, passages, guess_kind(passages))


def _lines(path: Path, name: str, data: bytes) -> tuple[str, list[Line]]:
    if data.startswith(b"PK"):
        return "docx", docx_lines(data, name)
    if data[:1024].find(b"%PDF-") >= 0:
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


def guess_kind(passages: tuple[Passage, ...]) -> Kind:
    """The kind of document that the words suggest, the beginning counting most; an agreement when in doubt."""
    head = "\n".join("\n".join((*passage.headings, passage.words)) for passage in passages[:12])[:3_000]
    everything = "\n".join(passage.words for passage in passages)[:60_000]
    scores = {
        kind: sum(weight * (2 * bool(sign.search(head)) + bool(sign.search(everything))) for weight, sign in signs)
        for kind, signs in _SIGNS.items()
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > scores["mou"] else "mou"
