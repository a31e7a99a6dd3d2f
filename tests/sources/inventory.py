"""The source inventory: what each provision of the sources says, in sub-rows, with the words that whoever carries it must hold. A row's id
begins with its part (`W` Westport's agreement of 2023, `F` its Form A, `P` the sample policy, `M` Milford's description, `S` SAU 63's slides,
`T` Montville's adoption, `N` a board's questions); `W-2.6` names all of `W-2.6a`, `W-2.6b`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

BINDS = frozenset({"shall", "shall not", "will", "will not", "must", "need to"})
"""Modals that may be drafted as "shall"."""

LEAVES_OPEN = frozenset({"should", "should not", "may", "might", "can", "goal", "fact", "intent"})
"""Modals that a "shall" would change."""

FORCES = frozenset({"shall", "will", "must", "need to", "should", "may", "might", "can"})
"""Modals that say what is to be, or may be; a sentence that only denies says another thing."""

_OPENS = re.compile(r"open list|among others|not limited to|without limit|such as", re.I)


@dataclass(frozen=True)
class Row:
    """A sub-row. ``must_hold`` are the entries that are all needed; of the forms of each, one is enough."""

    id: str
    who: str
    modal: str
    does: str
    must_hold: tuple[tuple[str, ...], ...]

    @property
    def part(self) -> str:
        return self.id.partition("-")[0]

    @property
    def opens(self) -> bool:
        """Whether what the row tells is an open list, which the words may not close."""
        return _OPENS.search(self.does) is not None

    @property
    def older(self) -> str:
        """The id of the row that it was split from, which names all its sub-rows."""
        return re.sub(r"[a-z]$", "", self.id)


def plain(text: str) -> str:
    """A text as `must hold` is compared: small letters, straight quotation marks, single spaces."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘“”\u00a0", "''\"\" "))).strip().lower()


def holds(text: str, form: str) -> bool:
    """Whether the words of ``form`` stand in ``text`` as whole words."""
    return re.search(rf"(?<![\w]){re.escape(plain(form))}(?![\w])", plain(text)) is not None


def _entries(cell: str) -> tuple[tuple[str, ...], ...]:
    entries = ([form.strip() for form in entry.split(" / ")] for entry in cell.split(";"))
    return tuple(tuple(forms) for forms in entries if forms != ["–"])


def read(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(line["row"], line["who"], line["modal"], line["does"], _entries(line["must_hold"])) for line in csv.DictReader(file)
        )


ROWS = read(Path(__file__).parent / "rows.csv")
IDS = frozenset(row.id for row in ROWS) | frozenset(row.older for row in ROWS)


def named(sources: Iterable[str]) -> frozenset[str]:
    """The sub-rows that a source list names, those that it names by the id they were split from among them."""
    given = set(sources)
    return frozenset(row.id for row in ROWS if row.id in given or row.older in given)
