"""A document's words however they were read: lines with the numbers they print, passages with their places, and what a foreign file is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sro.model.base import Kind
from sro.reading.lines import Line
from sro.reading.passage import Passage

_SIGNS: dict[Kind, re.Pattern[str]] = {
    "mou": re.compile(
        r"\bmemorand(?:um|a) of (?:understanding|agreement)\b|\bagreement (?:by and )?between\b|\bagreement of understanding\b",
        re.IGNORECASE,
    ),
    "policy": re.compile(r"\bpolicy\b|\bseries\b|\b\d{4}\.\d\b", re.IGNORECASE),
    "form": re.compile(
        r"\bform [a-z]\b|\bincident report\b|\breport(?:ing)? form\b|\bbadge\b|\breport of an? (?:investigation|behavioral)", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class OutsideFile:
    """A file from outside, read: its name, format, passages, and the kind of document its words suggest."""

    name: str
    format: str
    passages: tuple[Passage, ...]
    kind: Kind


def guess_kind(lines: Sequence[Line]) -> Kind:
    """The kind of document that its words name first; an agreement when they name none."""
    words = "\n".join(f"{line.label} {line.text}" for line in lines)[:20_000]
    first: dict[Kind, int] = {kind: found.start() for kind, sign in _SIGNS.items() if (found := sign.search(words))}
    return min(first, key=lambda kind: first[kind]) if first else "mou"
