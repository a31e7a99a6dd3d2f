"""Formatting as text that can be compared."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from sro.formats.word.proof.tags import DEL, INS, local

_NOTHING: frozenset[str] = frozenset()


def look(properties: Element | None, without: frozenset[str] = _NOTHING) -> str:
    """What properties hold, apart from the children ``without``: equal for equal content, in whatever order the attributes stand and whoever
    saved the file."""
    if properties is None:
        return ""
    found = []
    for child in properties:
        said = "" if child.tag in without else _said(child.tag, tuple(child.items()))
        if said:
            inner = look(child) if len(child) else ""
            found.append(f"{said}{{{inner}}}" if inner else said)
    return " ".join(found)


# A file says the same few things thousands of times.
@lru_cache(maxsize=1024)
def _said(tag: str, values: tuple[tuple[str, str], ...]) -> str:
    """A property as text; nothing for the mark or the record of a change."""
    if tag in (INS, DEL) or tag.endswith("Change"):
        return ""
    return f"{local(tag)}({','.join(f'{local(name)}={value}' for name, value in sorted(values) if 'rsid' not in name)})"
