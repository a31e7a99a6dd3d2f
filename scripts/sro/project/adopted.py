"""What was adopted or given out: frozen records and documents, change notes, stamps, and the model's releases."""

import hashlib
from dataclasses import dataclass

from sro.errors import Problem, gathered, refusal, refuse
from sro.formats import read_json
from sro.model import Address, ConductFile, Fragment, InstrumentFile, Release, ReleaseFile, ReviewFile, UpdateFile
from sro.model.document import Document
from sro.project.districts import editions_of, folder_of, load_record, records_of
from sro.project.shape import validated
from sro.project.store import Files, Store, read_yaml
from sro.project.yaml import Located

REVIEW, CHANGES = "review.yml", "changes"
CONDUCT, UPDATE = "conduct.yml", "update.yml"
LAYOUT = "layout"  # the folder, beside a frozen document, that keeps the layouts it was rendered with


@dataclass(frozen=True)
class ChangeNote:
    """A fragment with the file it stands in."""

    file: str
    fragment: Fragment
    source: Located


@dataclass(frozen=True)
class Frozen:
    """An adopted document: its record, the resolved document, and where the store keeps its files."""

    record: InstrumentFile
    document: Document
    store: Store
    folder: str

    @property
    def layouts(self) -> Files:
        """The layouts that it was rendered with."""
        return Files(self.store, f"{self.folder}/{LAYOUT}")

    def signed(self) -> dict[str, bytes]:
        """The signed paper by its name, where it is kept as a file. Raises :class:`InputError` where it was changed."""
        paper = self.record.paper
        return {paper.file: _kept(self.store, f"{self.folder}/{paper.file}", paper.sha256)} if paper else {}

    def rendered(self) -> dict[str, bytes]:
        """The files that were rendered on adoption, by name, as they were kept. Raises :class:`InputError` where one was changed."""
        return {name: _kept(self.store, f"{self.folder}/{name}", expected) for name, expected in self.record.rendered.items()}


def load_frozen(store: Store, address: Address, document: str) -> Frozen | None:
    """An adopted document as it was frozen, or None where only answers are kept. Raises :class:`InputError` where it was tampered with."""
    if document not in records_of(store, address):
        return None
    record, folder = load_record(store, address, document), folder_of(store, address)
    stored = f"{folder}/{document}.json"
    try:
        found = read_json(_kept(store, stored, record.document))
        if found.sha256 != record.words:
            raise ValueError
        return Frozen(record, found, store, folder)
    except ValueError:
        raise refusal(stored, "the words are not those whose hash the frozen file and its record bear; restore it from git") from None


def _kept(store: Store, name: str, expected: str) -> bytes:
    """A frozen file's bytes, when they are the ones that were adopted."""
    try:
        content = store.read(name)
    except OSError as error:
        raise refusal(name, f"the frozen file cannot be read ({error.strerror}); restore it from git") from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise refusal(name, "the frozen file is not the one that was adopted (its SHA-256 differs); restore it from git")
    return content


def load_conduct(store: Store, district: str) -> ConductFile:
    """What a district recorded that it did; nothing where there is no file."""
    name = f"districts/{district}/{CONDUCT}"
    return validated(ConductFile, read_yaml(store, name)) if store.has(name) else ConductFile()


def load_updates(store: Store, district: str) -> UpdateFile:
    """Every going-through of a district's agreement that is on record."""
    name = f"districts/{district}/{UPDATE}"
    return validated(UpdateFile, read_yaml(store, name)) if store.has(name) else UpdateFile()


def load_review(store: Store, district: str) -> ReviewFile:
    """The stamps on a district's draft; none where there is no file."""
    name = f"districts/{district}/{REVIEW}"
    return validated(ReviewFile, read_yaml(store, name)) if store.has(name) else ReviewFile()


def load_fragments(store: Store, folder: str) -> list[ChangeNote]:
    """Every fragment of a folder, by file name. Raises :class:`InputError` with all problems of all files."""
    filed: list[ChangeNote] = []
    problems: list[Problem] = []
    for name in store.names(folder, ".yml"):
        with gathered(problems):
            source = read_yaml(store, name)
            filed.append(ChangeNote(source.file, validated(Fragment, source), source))
    refuse(problems)
    return filed


def changes_folder(store: Store, address: Address) -> str:
    """Where the fragments are kept that lead to an edition: beside it when adopted, in the district's folder while a draft."""
    return f"{folder_of(store, address) if address.adopted else f'districts/{address.district}'}/{CHANGES}"


def history_of(store: Store, district: str) -> list[Address]:
    """A district's editions in the order of time, the draft last."""
    found = editions_of(store, district)
    return sorted(a for a in found if a.adopted) + [a for a in found if not a.adopted]


RELEASES = "releases.yml"


def load_releases(store: Store) -> tuple[Release, ...]:
    """The released versions of the model, oldest first; none where there is no file."""
    return validated(ReleaseFile, read_yaml(store, RELEASES)).releases if store.has(RELEASES) else ()


def revision_of(store: Store, name: str) -> str:
    """The commit of a released version by its number; any other name is git's own and comes back as it is."""
    return next((release.revision for release in load_releases(store) if release.version == name), name)
