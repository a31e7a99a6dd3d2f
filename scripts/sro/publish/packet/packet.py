"""The packet: which papers go before the board, in which order, one hash over all, and what may never get in (CGS § 10-220(g))."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sro.check import Finding, check_document
from sro.errors import InputError
from sro.formats.word.redline import redline
from sro.history import VersionPair, changelog, law_of, notes_of, outside, signoffs, steps_to, version_pairs, view
from sro.law import Standing
from sro.model import Address, parse_version
from sro.model.document import Document, blanks, plain
from sro.project import BuildRequest, Project, blocking, edition_at, frozen_of, load_events, load_review, word_of
from sro.publish.packet.law_paper import Signed, counts, law_paper
from sro.resolve import Block, Edition, Step, context_of, holds, resolve, steps_taken

GROUPS = frozenset({"officer", "incident", "disposition", "student", "certification", "receipt", "superintendent", "period", "signature"})
"""Groups of fields that hold what happened, who was involved or who signed for it; in a packet they are empty."""

NAMES_OF_OFFICE = frozenset({"chief_printed_name"})
"""Fields whose value is the printed name under an officeholder's signature, which stands in the agreement anyway."""

PUBLIC = ("agreement", "policy", "notice", "report")
"""Kinds of documents that a packet is made of; a form comes in only as the blank exhibit of the agreement."""


def refuse_confidential(document: Document) -> None:
    """Raises :class:`InputError` for a document that a packet may not hold. The message never repeats what is filled in."""
    if document.kind not in PUBLIC:
        raise InputError(f"{document.id} is a {document.kind} and stays out of the packet, which is public; file it with `sro form`")
    if any(notice.kind == "confidential" for notice in document.notices):
        raise InputError(f"{document.id} is marked confidential and stays out of the packet, which is public; leave it out")
    for place in document.fields():
        if place.value and place.group.split(".")[0] in GROUPS and place.name not in NAMES_OF_OFFICE:
            raise InputError(f"{document.id}: the field {place.name} is filled in and the packet is public; use the blank form")


FRONT = ("memo", "motion")
CLEAN = ("mou", "policy-5142.4", "sro-position", "sso-position")
BACK = (
    "funding", "board-questions", "what-is-an-sro", "what-is-an-sro-es", "adoption",
    "letter-staff", "letter-students", "letter-families", "family-sheet", "family-sheet-es", "web-notice",
)  # fmt: skip
ALWAYS = frozenset({"memo", "motion", "adoption", "letter-staff", "letter-students", "letter-families", "web-notice"})
"""Papers that a district's own packet has whether or not a build makes them by themselves; papers drawn up on a real town are those alone that its
file names."""


@dataclass(frozen=True)
class Paper:
    """One paper: a document, or the redline of one (``changes`` is the data of its page, ``word`` the file with tracked changes)."""

    name: str
    document: Document
    changes: dict[str, Any] | None = None
    pair: VersionPair | None = None
    word: bytes = b""

    @property
    def id(self) -> str:
        """Its name among the papers, alone in a packet."""
        return f"redline-{self.document.id}" if self.changes else self.document.id

    @property
    def stem(self) -> str:
        """The stem of its files."""
        return f"redline-{self.document.stem}" if self.changes else self.document.stem

    @property
    def sha256(self) -> str:
        """The hash of its words."""
        if self.changes is None:
            return self.document.sha256
        return hashlib.sha256(json.dumps(self.changes, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Packet:
    """All papers of one edition for one meeting. ``findings`` are those of the law check, by document, ``read`` is how far the law was read, and
    ``steps`` is the checklist, and ``blocks`` what keeps which paper from being final."""

    address: Address
    edition: Edition
    papers: tuple[Paper, ...]
    findings: dict[str, Sequence[Finding]] = field(default_factory=dict)
    read: Standing | None = None
    steps: Mapping[str, Step] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    @property
    def district(self) -> str:
        """The district's name as the papers print it."""
        return self.papers[0].document.district_name

    @property
    def sha256(self) -> str:
        """One hash over the words of all papers in their order."""
        listing = [[paper.id, paper.sha256] for paper in self.papers]
        return hashlib.sha256(json.dumps(listing, separators=(",", ":")).encode()).hexdigest()

    def document(self, name: str) -> Document | None:
        """A paper's document by its id, if the packet has it."""
        return next((paper.document for paper in self.papers if paper.id == name), None)


def packet(project: Project, address: Address, *, privileged: bool = False) -> Packet:
    """The packet of a district's draft, or of an adopted edition; ``privileged`` for one's own side, with what changed and why, and what the law
    check found, which stand in no packet that leaves. Documents come from the model and the answers and from nowhere else.
    Raises :class:`~sro.errors.InputError` where something confidential would get in."""
    edition = edition_at(BuildRequest(project), address)
    front, clean, back = (_resolved(project, edition, names) for names in (FRONT, CLEAN, BACK))
    if not (front or clean or back):
        clean = _resolved(project, edition, tuple(edition.documents))
    if not (front or clean or back):
        raise InputError(f"{address} has no paper that a packet is made of; name some under documents in its district.yml")
    held = [(document, _checked(project, address, document)) for document in clean if privileged]
    first = (*clean, *front, *back)[0]
    read = law_of(project, first.state).standing(datetime.date.fromisoformat(first.date))
    papers = [
        *(Paper(_called(document), document) for document in (*front, *clean)),
        *_changes(project, address, privileged=privileged),
        *(
            (Paper("What the law asks", law_paper(first, held, read, _signed(project, address, clean), edition.provenance)),)
            if any(counts(findings) for _, findings in held)
            else ()
        ),
        *(Paper(_called(document), document) for document in back),
    ]
    for paper in papers:
        refuse_confidential(paper.document)
    blocks = blocking(project, address, edition, [*front, *clean, *back])
    return Packet(
        address,
        edition,
        tuple(papers),
        {document.id: findings for document, findings in held},
        read if privileged else None,
        steps_taken(context_of(project.model, edition)),
        tuple(blocks),
    )


def open_answers(paper: Paper) -> int:
    """How many answers are missing in a paper."""
    return 0 if paper.changes else len(blanks(paper.document))


def _resolved(project: Project, edition: Edition, names: Sequence[str]) -> list[Document]:
    model = project.model
    context = edition.answers.context
    known = [name for name in names if name in model.documents]
    always = frozenset() if edition.origin and not edition.fictitious else ALWAYS
    standing = [name for name in known if name in always or (name in edition.documents and holds(model.documents[name].when, context))]
    frozen = frozen_of(project, edition)
    return [frozen[name].document if name in frozen else resolve(model, name, edition) for name in standing]


def _checked(project: Project, address: Address, document: Document) -> Sequence[Finding]:
    events = load_events(project.store, address)
    return check_document(document, law_of(project, document.state), events, datetime.date.fromisoformat(document.date))


def _signed(project: Project, address: Address, documents: Sequence[Document]) -> list[Signed]:
    """Counsel's sign-off on a draft; what was adopted is not signed off any more."""
    if address.adopted:
        return []
    review = load_review(project.store, address.district)
    found = [(document, signoffs(document, law_of(project, document.state), review)) for document in documents]
    return [
        Signed(document, sum(each.says == "signed off" for each in all_), sum(bool(each.stale) for each in all_), len(all_))
        for document, all_ in found
    ]


def _changes(project: Project, address: Address, *, privileged: bool) -> list[Paper]:
    """The redlines against what was adopted before, and for one's own side the changelog; nothing where nothing was."""
    steps = [step for step in steps_to(project, address) if step.document in CLEAN]
    papers = []
    for step in steps:
        old, new = (parse_version(f"{edition}:{step.document}") for edition in (step.comparison.old_address, address))
        pairs = [pair for pair in version_pairs(project, old, new) if pair.old and pair.new and pair.comparison.changes]
        shown = pairs if privileged else map(outside, pairs)
        papers += [_redline(project, pair, step.comparison.old_address, str(address)) for pair in shown]
    if papers and steps and privileged:
        last = papers[0].document
        made = changelog(steps, district=address.district, district_name=last.district_name, date=last.date, address=str(address))
        papers.append(Paper(_called(made).split(":")[0], made))
    return papers


def _redline(project: Project, pair: VersionPair, old: str, new: str) -> Paper:
    assert pair.old is not None and pair.new is not None
    refuse_confidential(pair.old)
    sides = [word_of(project, document) for document in (pair.old, pair.new)]
    made = redline(sides[0], sides[1], date=pair.new.date, notes=notes_of(pair), names=(old, new))
    if not made.proof.holds:
        raise InputError(f"the redline of {pair.title} was not written: {made.proof.sentence}")
    return Paper(f"Changes: {_called(pair.new)}", pair.new, view(pair, made.proof.sentence), pair, made.content)


def _called(document: Document) -> str:
    """What a list of papers calls a document: its running title without the district."""
    return document.running_title.split(" · ")[-1] or plain(document.title)
