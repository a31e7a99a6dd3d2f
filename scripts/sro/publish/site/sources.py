"""What the site shows: every edition's documents, the files made of them, and the names by which pages speak of them."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sro.dates import long_date
from sro.errors import InputError
from sro.formats import read_json
from sro.history import certificates, minutes_of, state_of
from sro.model import Address, Events, Provenance, StateEntry
from sro.model.document import Document
from sro.project import BuildRequest, FolderStore, documents_of, edition_at, editions_of, frozen_of, load_register
from sro.publish.build import output_folder
from sro.publish.site.site_addresses import Places, anchor_of, file_of, home, places_of
from sro.resolve import Edition, holds, same_but_signing

LABELS = {"mou": "Agreement", "policy-5142.4": "Policy", "form-a": "Form A", "monthly-notice": "Monthly notice"}
"""What a reader calls the documents that every district has, in their order; others go by the title that heads their pages."""


def label(document: Document) -> str:
    """A document's short name within its district."""
    return LABELS.get(document.id, title_of(document))


def title_of(document: Document) -> str:
    """A document's title on a page that names the district anyway."""
    return document.running_title.removeprefix(f"{document.district_name} · ")


STANDS = ("current", "recorded")
"""The standings of a text that was not followed by another: of the district's own, and of a real paper of which nobody here knows what became."""


@dataclass(frozen=True)
class Published:
    """One edition with its documents and the files built of them. By document id, ``until`` is the date from which another
    text of it stands, ``states`` the last step in the district's register, ``certificates`` the papers on its adoption, and ``minutes`` the line that
    a clerk can put into the minutes. ``on`` is the day for which the site is built; without one every adopted text has come to stand."""

    address: Address
    edition: Edition
    documents: tuple[Document, ...]
    built: FolderStore
    events: Events
    until: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, StateEntry] = field(default_factory=dict)
    certificates: Mapping[str, Document] = field(default_factory=dict)
    minutes: Mapping[str, str] = field(default_factory=dict)
    on: datetime.date | None = None

    @property
    def path(self) -> str:
        """The page of the district."""
        return home(self.address.district)

    def places(self, document: Document) -> Places:
        """All addresses of a document."""
        return places_of(document, self.address.district)

    def page(self, document: Document) -> str:
        """The page of this edition of a document: the draft's, or that of a day, whose words never change."""
        return self.places(document).edition(self.address)

    def stands_at(self, document: Document) -> str:
        """The moving address while this edition is what it shows, else the edition's own page."""
        return self.places(document).moving if self.standing_of(document.id) in STANDS else self.page(document)

    def place(self, document: Document, name: str) -> str:
        """The path of a place in a document: of the page where the place has no anchor."""
        anchor = anchor_of(document, name)
        return f"{self.page(document)}#{anchor}" if anchor else self.page(document)

    def file(self, document: Document, suffix: str, part: str = "") -> str:
        """The path of a document's file on the site, or of a paper that belongs to it."""
        return file_of(self.address, document, suffix, part)

    @property
    def name(self) -> str:
        """The district's name as its documents give it, or the folder's in words while it is blank."""
        given = self.edition.answers.given.get("district")
        if given is not None and given.how != "blank" and str(given.value).strip():
            return " ".join(str(given.value).split())
        return self.address.district.replace("-", " ").title()

    def has(self, document: str) -> bool:
        """Whether the edition has a document."""
        return any(each.id == document for each in self.documents)

    @property
    def adopted(self) -> bool:
        """Whether these are adopted terms, not a draft."""
        return bool(self.address.adopted)

    def standing_of(self, document: str) -> str:
        """Where a document stands, in one word: `draft`, `next` (adopted for a day to come), `current`, `recorded`, `superseded`, `rescinded` or
        `withdrawn`. Each is adopted and ends for itself; of a paper that others recorded nothing later than the record is known."""
        if not self.adopted:
            return "draft"
        state = self.states[document].state if document in self.states else "adopted"
        if state in ("rescinded", "withdrawn"):
            return state
        if self.on and self.address.adopted > self.on.isoformat():
            return "next"
        if document in self.until or state == "superseded":
            return "superseded"
        return "recorded" if self.recorded else "current"

    def words_of(self, document: str) -> str:
        """In one phrase where a document stands."""
        step = self.states.get(document)
        if not self.adopted:
            read = f", {step.state} on {long_date(step.on.isoformat())}" if step and "reading" in step.state else ""
            return f"{self.noun} of {long_date(self.edition.date)}{read}"
        terms = f"{'Last recorded terms' if self.standing_of(document) == 'recorded' else 'Terms'} of {long_date(self.address.adopted)}"
        if step and step.state in ("rescinded", "withdrawn"):
            became = "record taken back" if step.state == "withdrawn" else step.state
            return f"{terms}, {became} on {long_date(step.on.isoformat())}"
        if self.standing_of(document) == "next":
            return f"{terms}, adopted and to stand from that day on"
        if document in self.until:
            return f"{terms}, followed by those of {long_date(self.until[document])}"
        return terms

    def state_of(self, document: str) -> str:
        """The same, with what the paper is where it is no district's own."""
        words = self.words_of(document)
        label = self.provenance.label if self.provenance else ""
        return f"{words} ({label.lower()})" if label and not words.startswith(label) else words

    @property
    def provenance(self) -> Provenance | None:
        """What its papers are where they are no district's own."""
        return self.edition.provenance

    @property
    def drawn_up(self) -> bool:
        """Whether its texts are examples of ours: no school is offered to show them, and no search engine to list them."""
        return self.provenance is not None and not self.provenance.recorded

    @property
    def in_brackets(self) -> str:
        """What stands behind the name of a text that is no district's own; "" where the name says it anyway."""
        label = self.provenance.label if self.provenance else ""
        return f" ({label[:1].lower()}{label[1:]})" if label and label != self.short_name else ""

    @property
    def noun(self) -> str:
        """What the edition is called that was not adopted: "Draft", or what it is where it is none."""
        return self.provenance.noun if self.provenance else "Draft"

    @property
    def recorded(self) -> bool:
        """Whether they are a real paper's words or our paraphrase of them."""
        return self.provenance is not None and self.provenance.recorded

    @property
    def signed_words(self) -> str:
        """The day of each signature where a record tells of them and of no vote; "" elsewhere."""
        step = self.states.get(self.agreement.id) if self.agreement else None
        if step is None or not step.signed:
            return ""
        days = ", ".join(f"{block.replace('-', ' ')} on {long_date(day.isoformat())}" for block, day in step.signed.items())
        return f"Made and signed: {days}. {step.note}." if step.note else f"Made and signed: {days}."

    @property
    def agreement(self) -> Document | None:
        """The agreement, where the edition has one."""
        return next((document for document in self.documents if document.kind == "agreement"), None)

    @property
    def standing(self) -> str:
        """Where the edition stands: `current` or `recorded` while any of its documents is."""
        found = [self.standing_of(document.id) for document in self.documents]
        return next((each for each in ("draft", *STANDS, "next", "superseded") if each in found), "rescinded" if found else "draft")

    @property
    def state_words(self) -> str:
        """In one phrase where the edition stands, by its agreement, or by its first document where it has none."""
        first = self.agreement or next(iter(self.documents), None)
        return self.words_of(first.id if first else "")

    @property
    def in_a_sentence(self) -> str:
        """The edition within a sentence: "the terms of November 28, 2023"."""
        return f"the {self.state_words[:1].lower()}{self.state_words[1:]}"

    @property
    def short_name(self) -> str:
        """The edition in a word or two: "Draft", "Illustration" or the date."""
        return long_date(self.address.adopted) if self.adopted else self.noun

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the build wrote down about the edition's files. Raises :class:`InputError` when they have not been built."""
        return read_manifest(self.built, str(self.address))

    @property
    def day(self) -> datetime.date:
        """The date the documents bear."""
        return datetime.date.fromisoformat(self.edition.date)


def read_manifest(built: FolderStore, address: str) -> dict[str, Any]:
    """The manifest of a built edition; one sentence when there is none."""
    try:
        loaded: dict[str, Any] = json.loads(built.read("manifest.json"))
    except (OSError, ValueError):
        message = f"{built.path('manifest.json')} is not there, and the website offers the files it lists; run `sro build` first"
        raise InputError(message) from None
    return loaded


def _built(built: FolderStore, address: str) -> tuple[Document, ...]:
    """The documents as the build wrote them, so that a page says what the files beside it say; nothing where they were not written as data."""
    try:
        manifest = read_manifest(built, address)
    except InputError:
        return ()
    names = manifest.get("names", {})
    files = [f"{names.get(name, name)}.json" for name in manifest["documents"]]
    if any(name not in manifest["outputs"] for name in files):
        return ()
    return tuple(read_json(built.read(name)) for name in files)


def left_out(order: BuildRequest) -> Iterator[str]:
    """A sentence for each draft of which the last build left documents out, as one with `--final` or `--only` does: the site has what was built."""
    for address in editions_of(order.project.store):
        if address.adopted:
            continue
        edition = edition_at(order, address)
        texts, context = order.project.model.documents, edition.answers.context
        built = read_manifest(FolderStore(output_folder(order, address)), str(address))["documents"]
        if missing := [name for name in edition.documents if name not in built and holds(texts[name].when, context)]:
            yield f"{address}: not on the site, since the last build left it out: {', '.join(missing)}; `sro build {address}` makes all of its documents"


def district_editions(order: BuildRequest, district: str, on: datetime.date | None = None) -> list[Published]:
    """Every edition of one district as it stands on a day: the adopted ones from the newest to the oldest, then the draft with what is still one."""
    addresses = editions_of(order.project.store, district)
    register = load_register(order.project.store, district)
    found: list[Published] = []
    later: dict[str, str] = {}
    for address in sorted(addresses, key=lambda address: address.adopted, reverse=True):
        edition = edition_at(order, address)
        built = FolderStore(output_folder(order, address))
        documents = _built(built, str(address)) or tuple(documents_of(order, edition))
        states = {document.id: step for document in documents if (step := state_of(register, document.id, address.edition))}
        until = {document.id: later[document.id] for document in documents if document.id in later} if address.adopted else {}
        papers = certificates(order.project, address, frozen_of(order.project, edition), edition.provenance)
        lines = minutes_of(register, address, documents) if address.adopted else {}
        found.append(Published(address, edition, documents, built, edition.events, until, states, papers, lines, on))
        if on is None or address.adopted <= on.isoformat():
            later |= {document.id: address.adopted for document in documents}
    return [each for edition in found if (each := edition if edition.adopted else _still_drafts(order, edition, found)).documents]


def _still_drafts(order: BuildRequest, draft: Published, editions: Sequence[Published]) -> Published:
    """A draft without the documents that were adopted since: those that stand in the words of the draft, or in those of a signed paper."""

    def gone(document: Document) -> bool:
        stands = ((each, other) for each in editions for other in each.documents
                  if each.adopted and other.id == document.id and each.standing_of(other.id) in (*STANDS, "next"))  # fmt: skip
        return any(
            each.address.adopted >= draft.edition.date and (bool(other.paper) or same_but_signing(order.project.model, document, other))
            for each, other in stands
        )

    return replace(draft, documents=tuple(document for document in draft.documents if not gone(document)))


def leading(editions: Sequence[Published]) -> Published:
    """The edition that speaks for the district: the one whose agreement stands, else the newest with anything that stands, else the first."""
    current = [edition for edition in editions if edition.standing in STANDS]
    signed = [edition for edition in current if edition.agreement and edition.standing_of(edition.agreement.id) in STANDS]
    return next(iter([*signed, *current]), editions[0])


def standing_documents(editions: Sequence[Published]) -> list[tuple[Published, Document]]:
    """Each document of a district once: the text that stands, else the draft."""
    found: dict[str, tuple[Published, Document]] = {}
    for wanted in (STANDS, ("draft",)):
        for edition in editions:
            for document in edition.documents:
                if edition.standing_of(document.id) in wanted:
                    found.setdefault(document.id, (edition, document))
    return list(found.values())
