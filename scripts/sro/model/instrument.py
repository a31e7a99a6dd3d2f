"""The shapes behind adopted instruments: the frozen record, the register of states, and counsel's stamps."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from sro.model.base import Id, QuestionId, Source
from sro.model.district import EventName

State = Literal["draft", "first reading", "second reading", "adopted", "superseded", "rescinded"]
STATES: tuple[State, ...] = ("draft", "first reading", "second reading", "adopted", "superseded", "rescinded")

Digest = str
"""A SHA-256 in hexadecimal."""


class Signed(Source):
    """Who signed: the signature block, the printed name, the day."""

    block: Id
    name: str
    on: datetime.date


class InstrumentFile(Source):
    """`adopted/<date>/<document>.instrument.yml`: what was adopted. It never changes.

    `words` is the hash of the resolved document's words (the one its footer prints); `document` that of the stored JSON, byte for byte;
    `rendered` those of the files as they were rendered on adoption; `inputs` those of the answers and wording; `law` that of each law file
    that was in force; `engine` tells by which version, and `writer` by which declared state of the writers and libraries, the files were rendered
    (a SHA-256 in records made before the state was declared).
    """

    instrument: str
    district: str
    event: EventName | None = Field(default=None, description="What it did to the agreement; none for other documents.")
    on: datetime.date
    words: Digest
    document: Digest
    pieces: dict[str, Digest] = Field(default={}, description="A short fingerprint of each clause, so that tampering is named.")
    signed: tuple[Signed, ...] = ()
    checked_to: datetime.date | None = Field(default=None, description="The day to which the law was checked.")
    rendered: dict[str, Digest]
    inputs: dict[str, Digest]
    law: dict[str, Digest]
    layout: dict[str, Digest]
    engine: str
    writer: str


class StateEntry(Source):
    """One step in an instrument's life. `sha256` is the hash of the words that were read, or of the frozen record that was adopted."""

    state: State
    on: datetime.date
    sha256: Digest | None = None
    note: str | None = None


class Life(Source):
    """The states of one edition of one document, oldest first."""

    document: str
    edition: datetime.date | None = Field(default=None, description="Absent while it is a draft.")
    states: tuple[StateEntry, ...]


class RegisterFile(Source):
    """`districts/<name>/instruments.yml`: every instrument with its states."""

    instruments: tuple[Life, ...] = ()


class Stamp(Source):
    """A sign-off on one clause: fingerprints of what was read. A stamp whose fingerprint no longer agrees is stale."""

    clause: str
    by: str
    on: datetime.date
    text: Digest
    answers: Digest
    requirements: Digest
    given: dict[QuestionId, str] = Field(default={}, description="A short fingerprint of each answer, so that a stale stamp says which.")
    law: dict[str, str] = Field(default={}, description="A short fingerprint of each requirement behind the clause.")


class ReviewFile(Source):
    """`districts/<name>/review.yml`: the stamps on a district's draft, one file for all its documents."""

    stamps: dict[str, tuple[Stamp, ...]] = Field(default={}, description="Stamps by document.")
