"""Word bookmark names for ids.

A bookmark's name starts with a letter, holds letters, digits and underscores, and has at most 40 characters (ECMA-376 part 1, 17.13.6.2, and
Word's own limit). Bookmarks, unlike content-control tags, survive being saved by LibreOffice, so they are what carries a clause's id
through other people's word processors.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

Carrier = Literal["c", "s", "n", "t", "f", "g"]
"""What carries the id: a clause, a section, the number in a section's heading, a table, a group of fields, a group of signatures."""

LONGEST = 40
_SPELLED = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def bookmark(carrier: Carrier, id: str) -> str:
    """The bookmark's name for an id: `reporting.to-chief` → `c_reporting__to_chief`. An id that does not fit is shortened and ends in a
    hash of the whole, marked by a capital H."""
    name = f"{carrier}_{_spell(id)}"
    if _SPELLED.fullmatch(id) and len(name) <= LONGEST:
        return name
    return f"{carrier}_{_spell(id)[:24]}_H{hashlib.sha256(id.encode()).hexdigest()[:12]}"


def _spell(id: str) -> str:
    return re.sub(r"[^a-z0-9_]", "_", id.lower().replace(".", "__"))
