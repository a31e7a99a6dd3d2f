"""Formatting as text that can be compared."""

from __future__ import annotations

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
        tag = child.tag
        if tag in without or tag == INS or tag == DEL or tag.endswith("Change"):
            continue
        inner = look(child) if len(child) else ""
        found.append(f"{local(tag)}({_values(child)}){{{inner}}}" if inner else f"{local(tag)}({_values(child)})")
    return " ".join(found)


def _values(element: Element) -> str:
    return ",".join(f"{local(name)}={value}" for name, value in sorted(element.items()) if "rsid" not in name)
