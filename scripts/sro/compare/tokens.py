"""Cutting text into the pieces that a word-level comparison moves around: words, spaces, and single marks."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\w+(?:[’'\-‑.]\w+)*|\s+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The text in pieces that, put together, give it back. "7.4", "post-arrest" and "Chief’s" are one word each."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a piece is a word or a number rather than a space or a mark."""
    return token[:1].isalnum() or token[:1] == "_"
