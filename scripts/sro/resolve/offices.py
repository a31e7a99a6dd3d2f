"""Offices and those who hold them for a time: “Interim Chief of Police” is the Chief of Police, held by an interim head."""

import re
from typing import Any

from sro.resolve.values import Blank, FilledText, Joined

_CAPACITY = r"(?:interim|acting|temporary|provisional)"
_BEFORE = re.compile(rf"\s*({_CAPACITY})\s+(\S.*)", re.IGNORECASE)
_AFTER = re.compile(rf"(.*\S)\s*(?:,\s*|\()({_CAPACITY})\)?\s*|(.*\S)\s+(ad interim|pro tempore|pro tem)\s*", re.IGNORECASE)


def capacity_in(title: str) -> tuple[str, str]:
    """A title as it was typed → the office and the capacity in which it is held: "Interim Chief of Police" → ("Chief of Police", "Interim")."""
    if found := _BEFORE.fullmatch(title):
        return found[2], found[1].capitalize()
    if found := _AFTER.fullmatch(title):
        return found[1] or found[3], (found[2] or found[4]).capitalize()
    return title, ""


def held(title: Any, capacity: Any, since: Any) -> tuple[Any, Any, Any, bool]:
    """The office; the title in which its holder acts; that with the day since when, as it stands at the signature; and whether it is held in
    another capacity than its own."""
    if isinstance(title, Blank):
        return title, title, title, False
    bare, typed = capacity_in(title)
    serving = str(capacity).capitalize() if capacity in ("interim", "acting") else typed
    office = FilledText(bare, title.question)
    acts_as = FilledText(f"{serving} {bare}", title.question) if serving else office
    signs_as = acts_as if isinstance(since, Blank) else Joined((acts_as, " (since ", since, ")"))
    return office, acts_as, signs_as, bool(serving)
