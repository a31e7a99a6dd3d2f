"""What a foreign file may spend, whatever its format: characters, paragraphs, words told apart, and how long one paragraph is. Readers refuse what unpacks
too large before they read it; this is the door behind them all, so that nothing after it meets a file without limits."""

from __future__ import annotations

from collections.abc import Sequence

from sro.errors import refusal
from sro.reading import Account, Line

MAX_CHARACTERS = 5_000_000
MAX_LINES = 60_000
MAX_ASIDES = 40_000
MAX_UNREAD = 5_000
_SAVE = "save the agreement alone"


def within(file: str, lines: Sequence[Line], account: Account) -> None:
    """Raises :class:`InputError` with one sentence for a file that holds more than any agreement."""
    characters = sum(len(line.text) + len(line.label) for line in lines) + sum(len(aside.words) for aside in account.asides)
    spent = (
        ("characters", characters, MAX_CHARACTERS),
        ("paragraphs", len(lines), MAX_LINES),
        ("pieces of words that are not in force", len(account.asides), MAX_ASIDES),
        ("parts that cannot be read", len(account.unread), MAX_UNREAD),
    )
    for what, number, most in spent:
        if number > most:
            raise refusal(file, f"the file has {number:,} {what} and the limit is {most:,}; {_SAVE}")
