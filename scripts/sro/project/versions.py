"""Fetching a version: an address → the documents behind it; a state of the model is read out of git’s objects, never by a checkout."""

import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.model import Address, Events, Provenance, Version
from sro.model.document import Document
from sro.project.adopted import load_frozen, revision_of
from sro.project.districts import editions_of, load_district
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.project.store import OWN_MARKER, FolderStore, MemoryStore, is_file
from sro.project.texts import FOLDERS as TEXTS
from sro.resolve import QUESTIONS, model_document

FOLDERS = (*TEXTS, "districts", "law", "layout", "changes")  # what a version of the model consists of

LARGEST = 100_000_000


def store_at(folder: Path, revision: str) -> MemoryStore:
    """The project's texts as they stood at ``revision``, of the project in a folder. Raises :class:`InputError` where git has no such
    revision, or it holds no model."""
    commit = commit_of(folder, revision)
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(folder, "ls-tree", "--name-only", f"{commit}:{prefix}" if prefix else commit).decode().split("\n")
    folders = [name for name in FOLDERS if name in listed]
    if "mou" not in folders:
        raise InputError(f"model@{revision}: there is no folder mou/ at that revision; choose a later one")
    return _unpacked(_git(folder, "archive", "--format=tar", f"{commit}:{prefix}" if prefix else commit, *folders))


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit that a revision, or the number of a released version, stands for."""
    import subprocess

    if is_file(folder / OWN_MARKER):
        told = "a district’s own repository has the model as it came with the program, and no earlier state of it"
        raise InputError(f"model@{revision}: {told}; compare in a clone of the program’s repository, or name two files or editions")
    name = revision_of(FolderStore(folder), revision)
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError:
        message = f"model@{revision}: git knows no such revision here; `git log --oneline` lists them, and a shallow clone holds too few"
        raise InputError(message) from None


def date_of(folder: Path, revision: str) -> str:
    """The ISO date on which a revision was committed."""
    return _git(folder, "show", "-s", "--format=%cs", commit_of(folder, revision)).decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; no pager, no prompt, no other configuration than the repository's own."""
    import subprocess

    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", "--no-pager", *arguments], cwd=folder, env=environment, capture_output=True, check=True, timeout=60)
    except FileNotFoundError:
        raise InputError("git is not installed, and earlier states of the model are read from it; install git") from None
    except subprocess.CalledProcessError as error:
        if b"not a git repository" in error.stderr:
            message = f"{folder} is no git repository, so there are no earlier states of the model; name two files instead"
            raise InputError(message) from None
        raise
    return done.stdout


def _unpacked(archive: bytes) -> MemoryStore:
    """Plain files only, no links."""
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        if sum(member.size for member in tar) > LARGEST:
            raise InputError("the revision holds more than 100 MB of texts; choose another")
        read = ((member.name, tar.extractfile(member)) for member in tar if member.isfile())
        return MemoryStore({name: file.read() for name, file in read if file is not None})


DEFAULT_DOCUMENT = "mou"


@dataclass(frozen=True)
class Fetched:
    """The documents of a version by id, in the model's order. ``events`` are the agreement's dates; ``provenance`` is what its papers are, None for a
    district's own and for the model."""

    version: Version
    documents: dict[str, Document]
    events: Events = field(default_factory=Events)
    provenance: Provenance | None = None

    def one(self, name: str) -> Document:
        """One document; a sentence that names those there are when it is not among them."""
        if name not in self.documents:
            raise InputError(f"{self.version} has no document {name}; it has {', '.join(self.documents)}")
        return self.documents[name]


def fetch(project: Project, version: Version) -> Fetched:
    """The documents of a draft, an adopted edition, or the model."""
    if version.kind == "model":
        return _model(project, version)
    assert version.address is not None
    return _edition(project, version, version.address)


def _edition(project: Project, version: Version, address: Address) -> Fetched:
    order = BuildRequest(project)
    edition = edition_at(order, address)
    documents = {document.id: document for document in documents_of(order, edition)}
    if version.document:
        documents = {version.document: Fetched(version, documents).one(version.document)}
    return Fetched(version, documents, edition.events, edition.provenance)


def _model(project: Project, version: Version) -> Fetched:
    model = project_at(project, version.revision).model
    date = date_of(project.folder, version.revision) if version.revision else working_date(project)
    names = [*model.documents, QUESTIONS]
    if version.document and version.document not in names:
        raise InputError(f"{version} is no document of the model; it has {', '.join(names)}")
    wanted = [version.document] if version.document else names
    address = f"model@{version.revision}" if version.revision else "model"
    documents = {name: model_document(model, name, date=date, address=address) for name in wanted}
    return Fetched(version, documents)


def word_of(project: Project, document: Document, address: Address | None = None) -> bytes:
    """The Word file of a document: the very one that was adopted where it was frozen, else as it is written today. ``address`` tells an edition that was
    withdrawn from the one in its place."""
    found = address or Address(document.district, document.edition)
    frozen = load_frozen(project.store, found, document.id) if found.adopted else None
    return frozen.rendered()[f"{document.stem}{SUFFIXES['word']}"] if frozen else write(document, "word", project.layouts)


def working_date(project: Project) -> str:
    """The date that the working copy of the model bears: that of the last commit, or of the newest district where there is no git."""
    try:
        return date_of(project.folder, "HEAD")
    except InputError:
        return max(
            (load_district(project.store, address)[0].date.isoformat() for address in editions_of(project.store)), default="1970-01-01"
        )


def project_at(project: Project, revision: str) -> Project:
    """The project as it stood at a revision ("" is the working copy)."""
    return Project(store_at(project.folder, revision)) if revision else project
