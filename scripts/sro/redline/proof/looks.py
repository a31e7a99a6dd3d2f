"""Formatting as text that can be compared."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from sro.redline.proof.tags import DEL, INS, local

_NOTHING: frozenset[str] = frozenset()


def look(properties: Element | None, without: frozenset[str] = _NOTHING) -> str:
    """What properties hold, apart from the children ``without``: equal for equal content, in whatever order the attributes stand and whoever
    saved the file."""
    if properties is None:
        return ""
    found = []
    for child in properties:
        if child.tag in without or not _counts(child.tag):
            continue
        inner = look(child) if len(child) else ""
        said = _said(child.tag, tuple(child.items()))
        found.append(f"{said}{{{inner}}}" if inner else said)
    return " ".join(found)


# A file says the same few things thousands of times.
@lru_cache(maxsize=1024)
def _said(tag: str, values: tuple[tuple[str, str], ...]) -> str:
    return f"{local(tag)}({','.join(f'{local(name)}={value}' for name, value in sorted(values) if 'rsid' not in name)})"


@lru_cache(maxsize=1024)
def _counts(tag: str) -> bool:
    """Whether a child is a property and not the mark or record of a change."""
    return tag not in (INS, DEL) and not tag.endswith("Change")
