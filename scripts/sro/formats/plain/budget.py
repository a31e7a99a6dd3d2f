"""What a text, Markdown or HTML file may spend, as a Word file and a PDF may not spend without end either. Rows and tags are counted before anything is
read, time is looked at while it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sro.errors import refusal

MAX_ROWS = 60_000
MAX_TAGS = 100_000
MAX_SECONDS = 20.0
"""Of processor time. No file that keeps the other limits needs as much; where the machine is very slow, this ends it."""

_ROW = re.compile("[\n\v\f\r\x85\u2028\u2029]")
_TAG = re.compile("</?[a-zA-Z!]")
_LOOKS_EVERY = 500
Piece = TypeVar("Piece")


@dataclass
class Budget:
    """What one file may spend, with the texts and pages in it; ``file`` is its name, for the sentence that refuses it."""

    file: str = "the text"
    _rows: int = 0
    _tags: int = 0
    _started: float = field(default_factory=time.process_time)

    def counted(self, text: str, *, tags: bool) -> None:
        """Raises :class:`InputError` for a text with more rows, or more ``tags`` where they are read, than any agreement has."""
        self._rows += len(_ROW.findall(text)) - text.count("\r\n")
        self._within("rows", self._rows, MAX_ROWS)
        if tags:
            self._tags += sum(1 for _ in _TAG.finditer(text))
            self._within("tags", self._tags, MAX_TAGS)

    def each(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of a file while there is time. Raises :class:`InputError` when there is none."""
        for number, piece in enumerate(pieces, 1):
            if not number % _LOOKS_EVERY and time.process_time() - self._started > MAX_SECONDS:
                raise refusal(self.file, f"reading the file takes more than {MAX_SECONDS:.0f} seconds; save the agreement alone")
            yield piece

    def _within(self, what: str, number: int, most: int) -> None:
        if number > most:
            raise refusal(self.file, f"the file has {number:,} {what} and the limit is {most:,}; save the agreement alone")
