"""Reading a Word file's words in the plainest way, for tests that must not trust the code under test."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_xml(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def paragraphs(content: bytes) -> list[str]:
    """The words of every paragraph that has some, whatever is tracked, spaces made one."""
    return _paragraphs(document_xml(content))


def _paragraphs(root: etree._Element, skipped: str = "") -> list[str]:
    found = []
    for paragraph in root.iter(f"{W}p"):
        pieces = []
        for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            if skipped and any(above.tag == f"{W}{skipped}" for above in node.iterancestors()):
                continue
            if node.tag in (f"{W}tab", f"{W}br"):
                pieces.append(" " if node.getparent().tag == f"{W}r" else "")
            else:
                pieces.append(node.text or "")
        words = " ".join("".join(pieces).split())
        if words:
            found.append(words)
    return found


def words(content: bytes, skipped: str = "") -> list[str]:
    """All words in order, without those inserted (``ins``) or deleted (``del``)."""
    return " ".join(_paragraphs(document_xml(content), skipped)).split()


def repacked(content: bytes, part: str, change: object) -> bytes:
    """The file with one part changed by a function of its text."""
    assert callable(change)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data.decode()).encode() if entry.filename == part else data)
    return buffer.getvalue()
