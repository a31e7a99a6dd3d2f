"""Findings: one requirement held against one document, with the words, the reason and the remedy."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from sro.reading.reading import Place

Verdict = Literal["met", "weak", "missing", "dormant", "not-applicable", "for-counsel"]
VERDICTS: tuple[Verdict, ...] = ("missing", "weak", "for-counsel", "dormant", "met", "not-applicable")
"""All verdicts, in the order in which a reader wants them."""


class Strength(IntEnum):
    """How well words carry a requirement: not at all, in part or permissively, fully."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True)
class Quote:
    """Words as printed, and where."""

    text: str
    place: Place


@dataclass(frozen=True)
class Remedy:
    """What would meet a requirement: advice in words, and a clause of the model with its id where there is one."""

    advice: str
    clause: str = ""
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """One requirement and one document. ``strength`` is what the words alone came to, whatever the dates say.

    ``bound_by`` tells why the requirement binds or does not (dates and events), ``reason`` why the words do or do not meet it; both are sentences.
    """

    requirement: str
    citation: str
    title: str
    asks: str
    weight: str
    verdict: Verdict
    strength: Strength
    quotes: tuple[Quote, ...]
    reason: str
    bound_by: str
    act: str
    on: datetime.date
    checked_to: datetime.date
    remedy: Remedy | None = None
    caution: str = ""
    question: str = ""
    link: str = ""

    @property
    def quote(self) -> str:
        """The first quoted words, or ""."""
        return self.quotes[0].text if self.quotes else ""

    @property
    def place(self) -> Place:
        """Where the first quoted words stand."""
        return self.quotes[0].place if self.quotes else Place()

    @property
    def fails(self) -> bool:
        """Whether the law asks for something that is missing or too weak (what a recommendation asks for never fails)."""
        return self.weight == "law" and self.verdict in ("missing", "weak")
