"""Which characters text may hold: those that Word, PDF and web pages can all carry (XML 1.0, section 2.2)."""

from __future__ import annotations

import re
import unicodedata

_UNUSABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unusable_character(text: str) -> str | None:
    """The first character that no document can carry, in words, or None. Line ends are expected as ``\\n``."""
    found = _UNUSABLE.search(text)
    if not found:
        return None
    character = found.group()
    name = unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} ({name.lower()}) after {found.start()} characters"


def with_line_feeds(text: str) -> str:
    """The text with every line end written as one line feed, since XML and HTML readers would fold them so anyway."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
