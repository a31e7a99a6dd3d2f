"""Fingerprints of each piece of a document and of files, and the declared state of the writers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from sro.model.document import Document

SHORT = 12
WRITERS = 1
"""Raised by hand with every change after which the same document and layouts may give other bytes in Word, PDF or Markdown; where a file of the
writers stands says nothing about what they write."""
LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx", "typst")
"""What the writers render with; another release may write other bytes."""
FRONT = "title"
"""The id under which everything before the sections is fingerprinted."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def short(value: object) -> str:
    """A short fingerprint of plain data; two alike are never found by chance in a document."""
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode())[:SHORT]


def pieces(document: Document) -> dict[str, str]:
    """A fingerprint of the title area, of each heading and of each block, everything behind the text included."""
    found = {FRONT: short(document.model_dump(mode="json", exclude={"sections"}, exclude_defaults=True))}
    for section in document.all_sections():
        _add(found, f"section/{section.id}", short(section.model_dump(mode="json", exclude={"blocks", "sections"}, exclude_defaults=True)))
        for block in section.blocks:
            _add(found, block.id, short(block.model_dump(mode="json", exclude_defaults=True)))
    return found


def _add(found: dict[str, str], name: str, value: str) -> None:
    """An id that stands twice (a form shown in two exhibits) gets a number."""
    number = 2
    while name in found:
        name, number = f"{name.split('#')[0]}#{number}", number + 1
    found[name] = value


def of_files(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of files by their path below ``root``."""
    return {path.relative_to(root).as_posix(): digest(path.read_bytes()) for path in sorted(paths)}


def writers() -> str:
    """What renders documents, as one line: :data:`WRITERS` and the libraries. While it is the same, the same document gives the same bytes."""
    return "; ".join([f"writers {WRITERS}", *(f"{name} {version(name)}" for name in LIBRARIES)])
