"""Word bookmark names for ids.

A bookmark's name starts with a letter, holds letters, digits and underscores, and has at most 40 characters (ECMA-376 part 1, 17.13.6.2, and
Word's own limit). Bookmarks, unlike content-control tags, survive being saved by LibreOffice, so they are what carries a clause's id
through other people's word processors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

Carrier = Literal["c", "s", "n", "t", "f", "g"]
"""What carries the id: a clause, a section, the number in a section's heading, a table, a group of fields, a group of signatures."""

LONGEST = 40
_SPELLED = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_HASHED = re.compile(r"_H[0-9a-f]{12}$")


def bookmark(carrier: Carrier, id: str) -> str:
    """The bookmark's name for an id: `reporting.to-chief` → `c_reporting__to_chief`. An id that does not fit is shortened and ends in a
    hash of the whole, marked by a capital H."""
    name = f"{carrier}_{_spell(id)}"
    if _SPELLED.fullmatch(id) and len(name) <= LONGEST:
        return name
    return f"{carrier}_{_spell(id)[:24]}_H{hashlib.sha256(id.encode()).hexdigest()[:12]}"


def id_of(name: str, known: Iterable[str] = ()) -> str | None:
    """The id a bookmark's name stands for, or None where it is not one of ours. A hashed name is looked up among the ids ``known``."""
    if _HASHED.search(name):
        carrier = name[0]
        return next((id for id in known if carrier in "csntfg" and bookmark(carrier, id) == name), None)  # type: ignore[arg-type]
    if not re.fullmatch(r"[csntfg]_[a-z0-9]+(?:_{1,2}[a-z0-9]+)*", name):
        return None
    return re.sub("_{1,2}", lambda found: "." if len(found.group()) == 2 else "-", name[2:])


def _spell(id: str) -> str:
    return re.sub(r"[^a-z0-9_]", "_", id.lower().replace(".", "__"))
