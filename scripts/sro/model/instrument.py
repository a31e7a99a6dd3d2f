"""The shapes of what becomes of a text: adopted instruments, the register, counsel's stamps, change notes (`changes/*.yml`) and `releases.yml`."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from sro.model.address import WITHDRAWN
from sro.model.base import Id, LawId, QuestionId, Source
from sro.model.district import EventName, PaperOrigin, WordsOf

State = Literal["draft", "first reading", "second reading", "adopted", "made and signed", "superseded", "rescinded", "withdrawn"]
FROZEN: tuple[State, ...] = ("adopted", "made and signed")
"""The states of a text that was frozen and has not ended: a board adopted it, or a record tells that it was made and signed and of no vote."""

Digest = str
"""A SHA-256 in hexadecimal."""


class Signed(Source):
    """Who signed: the signature block, the printed name, the day."""

    block: Id
    name: str
    on: datetime.date


class SignedPaper(Source):
    """The paper that was signed, where it was adopted as a file: its bytes are those of `file`. `read` tells whether the frozen words are this file's, as a
    program read them; where they are not, they are the draft's, whose words the file bears. `differs` counts the differences from the draft that it
    claims to be, `unread` names what of it could not be read, and `remarks` what its words say otherwise than whoever adopted it."""

    file: str
    sha256: Digest
    pages: int = 0
    read: bool = False
    differs: int | None = Field(default=None, description="None where there was no draft to compare it with.")
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class InstrumentFile(Source):
    """`adopted/<date>/<document>.instrument.yml`: what was adopted. It never changes. `words` is the hash of the resolved document's words
    (the one its footer prints); `document` that of the stored JSON, byte for byte; `rendered` those of the files as they were rendered on
    adoption; `inputs` those of the answers and wording; `law` that of each law file that was in force; `engine` tells by which version, and
    `writer` by which declared state of the writers and libraries, the files were rendered (a SHA-256 in records made before the state was
    declared)."""

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
    paper: SignedPaper | None = None
    sums: str | None = Field(
        default=None, description="The file beside it with the SHA-256 of all of them, for `sha256sum -c`; derived from this one."
    )
    engine: str
    writer: str


class StateEntry(Source):
    """One step in an instrument's life. `sha256` is the hash of the words that were read, or of the frozen record that was adopted; `signed` the day
    of each signature."""

    state: State
    on: datetime.date
    signed: dict[Id, datetime.date] = Field(default={}, description="The day of each signature by its block.")
    sha256: Digest | None = None
    note: str | None = None


class Life(Source):
    """The states of one edition of one document, oldest first."""

    document: str
    edition: datetime.date | None = Field(default=None, description="Absent while it is a draft.")
    withdrawn: str | None = Field(
        default=None,
        pattern=rf"^{WITHDRAWN}(-[1-9][0-9]?)?$",
        description="What stands behind the date in the address of a withdrawn text.",
    )
    states: tuple[StateEntry, ...]

    @property
    def edition_name(self) -> str:
        """The edition as its address has it: `2023-11-28`, `2023-11-28/withdrawn`, "" for a draft."""
        day = self.edition.isoformat() if self.edition else ""
        return f"{day}/{self.withdrawn}" if self.withdrawn else day

    @property
    def stands(self) -> bool:
        """Whether it was adopted, or made and signed, and has not ended."""
        return self.states[-1].state in FROZEN


class EditionNote(Source):
    """What is known of an adopted edition now and its own file, which is frozen, does not say: what its papers are, which of them it has, and what
    is answered otherwise, since a source was read again or a question was asked later. `why` is the reason. What the file itself says of its papers
    stands before it."""

    edition: datetime.date
    origin: PaperOrigin | None = None
    words: WordsOf | None = None
    documents: tuple[str, ...] = ()
    answers: dict[QuestionId, Any] = {}
    why: str = Field(min_length=1)


class RegisterFile(Source):
    """`districts/<name>/instruments.yml`: every instrument with its states, and notes on editions whose own files are frozen."""

    instruments: tuple[Life, ...] = ()
    editions: tuple[EditionNote, ...] = ()

    def life(self, document: str, edition: str) -> Life | None:
        """The life of one edition of a document; "" is the draft under way."""
        return next((life for life in self.instruments if life.document == document and life.edition_name == edition), None)

    def withdrawal(self, document: str, edition: str) -> StateEntry | None:
        """When and why a text was withdrawn; None for one that was not."""
        life = self.life(document, edition)
        return life.states[-1] if life and life.withdrawn else None


class Stamp(Source):
    """A sign-off on one clause: by which role and whom, and fingerprints of what was read. A stamp whose fingerprint no
    longer agrees is stale."""

    clause: str
    by: str
    name: str = Field(default="", description="Who signed it off.")
    note: str = Field(default="", description="What they remark, for one's own side.")
    on: datetime.date
    text: Digest
    answers: Digest
    requirements: Digest
    given: dict[QuestionId, str] = Field(default={}, description="A short fingerprint of each answer, so that a stale stamp says which.")
    law: dict[str, str] = Field(default={}, description="A short fingerprint of each requirement behind the clause.")


class ReviewFile(Source):
    """`districts/<name>/review.yml`: the stamps on a district's draft, one file for all its documents."""

    stamps: dict[str, tuple[Stamp, ...]] = Field(default={}, description="Stamps by document.")


FragmentKind = Literal["law change", "negotiated", "correction", "style"]

UnitId = Annotated[str, Field(pattern=r"^\S(.*\S)?$")]
"""What a change is filed under: a clause's id, `section/<id>` for a heading, `title/<label>`, a table's, field's or signature's id.
`signatures.blocks` covers every block below it."""


class Fragment(Source):
    """One decision. A clause that changed is named by at least one fragment; a requirement whose evidence changed too. `asked_by` is a
    role, never a person. `act` is the public act that a law change follows."""

    change: str = Field(description="The decision in one line.")
    kind: FragmentKind
    why: str = Field(min_length=1)
    asked_by: str = Field(min_length=1, description="The role that asked for it (counsel to the board), not a person.")
    act: str | None = None
    document: str = "mou"
    clauses: tuple[UnitId, ...] = Field(min_length=1)
    requirements: tuple[LawId, ...] = ()

    @model_validator(mode="after")
    def _act_for_law(self) -> Fragment:
        if self.act and self.kind != "law change":
            raise ValueError("act goes with kind: law change; change the kind or leave the act out")
        return self

    def covers(self, unit: str) -> bool:
        """Whether the fragment speaks of a unit."""
        wholes = (unit[:at] for at, sign in enumerate(unit) if sign == "/")
        return unit in self.clauses or any(whole in self.clauses for whole in wholes)


class AmendmentWording(Source):
    """`mou/amendment/instructions.yml`: the sentences of an amendment's instructions, with `{place}`, `{anchor}`, `{number}`, `{before}`, `{after}` and
    `{pairs}` to fill in. `keeps` are the questions whose answers an amendment leaves as they were, beside those of the signing; `amended_by` says on the
    face of the text as amended by what, with `{day}`; `numbers` and `references` head the columns of the tables."""

    keeps: tuple[QuestionId, ...] = ()
    amended_by: str
    title: str
    subtitle: str
    heading: str
    replaced: str
    words: str
    pair: str
    struck: str
    words_after: str
    words_before: str
    added: str
    inserted: str
    deleted: str
    part_deleted: str
    moved: str
    exhibit_replaced: str
    exhibit_added: str
    exhibit_deleted: str
    after: str
    before: str
    behind: str
    numbers: tuple[str, str]
    references: tuple[str, str, str]


VersionName = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]


class Release(Source):
    """One version: its number, its day, the full commit that holds it, and a line for the reader."""

    version: VersionName
    on: datetime.date
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$", description="The full name of a commit of this repository.")]
    note: str


class ReleaseFile(Source):
    """`releases.yml`, oldest version first."""

    releases: tuple[Release, ...] = ()


class RepositoryFile(Source):
    """`sro.yml`, by which a district's own repository is known."""

    program: VersionName = Field(description="The version of the program that the folder was begun with; an older one refuses the folder.")
