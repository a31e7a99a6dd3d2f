"""`law/<state>/fingerprints.yml`: what identifies the official words that requirements rest on, without the words."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import Field, model_validator

from sro.model import LawId, Source

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Pinned(Source):
    """One pinpoint in one wording. ``from`` and ``to`` are the days between which its words were read as being in force; without ``from`` the day on
    which they came is not known here."""

    id: LawId
    at: str | None = Field(default=None, description="Its place as the program counts it (`s4`), where `id` is another name.")
    requirements: tuple[LawId, ...] = ()
    from_: datetime.date | None = Field(default=None, alias="from")
    to: datetime.date | None = None
    words: int
    sha256: Sha256
    terms: tuple[str, ...] = Field(default=(), description="Terms of art that stand in it.")

    def in_force(self, day: datetime.date) -> bool:
        """Whether the words were in force on a day."""
        return (self.from_ or datetime.date.min) <= day <= (self.to or datetime.date.max)


class Recorded(Source):
    """A section or an act's section: where its words stand, the acts of its note, where they were read, and its pinpoints in their order."""

    section: LawId
    page: str = Field(pattern=r"^https://", description="The official page.")
    acts: tuple[str, ...] = ()
    read: str = Field(description="Where and when the words were read.")
    parts: tuple[str, ...] = Field(default=(), description="The subsections that were read, where it was not all of them.")
    pinpoints: tuple[Pinned, ...] = Field(min_length=1)

    @property
    def chapter(self) -> str:
        """The chapter of its page, or ""."""
        found = re.search(r"chap_0*([0-9]+[a-z]*)", self.page)
        return found.group(1) if found else ""

    @property
    def wordings(self) -> tuple[datetime.date, ...]:
        """The days on which a wording began, oldest first."""
        return tuple(sorted({pinned.from_ or datetime.date.min for pinned in self.pinpoints}))

    def on(self, day: datetime.date) -> tuple[Pinned, ...]:
        """The pinpoints in force on a day."""
        return tuple(pinned for pinned in self.pinpoints if pinned.in_force(day))

    def place(self, pinned: Pinned) -> str:
        """Where a pinpoint stands as the program counts it: `10-233m.s4`."""
        return f"{self.section}.{pinned.at}" if pinned.at else pinned.id


class FingerprintsFile(Source):
    """All fingerprints of a state. ``pages`` are looked at beside those that the sections name; ``terms`` are looked for in every pinpoint;
    ``without`` says of a requirement why it rests on none."""

    read: str = Field(default="", description="Where the words came from, for all sections.")
    pages: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    without: dict[LawId, str] = {}
    sections: tuple[Recorded, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> FingerprintsFile:
        seen: set[str] = set()
        for recorded in self.sections:
            if recorded.section in seen:
                raise ValueError(f"section {recorded.section} is given twice")
            seen.add(recorded.section)
        return self

    def of(self, section: str) -> Recorded | None:
        """A section's record."""
        return next((recorded for recorded in self.sections if recorded.section == section), None)

    def resting(self, requirement: str) -> tuple[tuple[Recorded, Pinned], ...]:
        """The pinpoints that a requirement rests on."""
        return tuple(
            (recorded, pinned) for recorded in self.sections for pinned in recorded.pinpoints if requirement in pinned.requirements
        )
