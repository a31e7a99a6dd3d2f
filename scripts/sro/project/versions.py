"""Fetching a version: an address → the resolved documents behind it, or the paragraphs of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sro.errors import InputError
from sro.formats.write import SUFFIXES, write
from sro.model.address import Address, Version
from sro.model.district import Events
from sro.model.document import Document
from sro.project.adopted import load_frozen
from sro.project.districts import editions_of, load_district
from sro.project.git import at_revision, date_of
from sro.project.project import BuildRequest, documents_of, edition_at, model_at
from sro.project.texts import load_model
from sro.resolve.model_text import QUESTIONS, model_document

DEFAULT_DOCUMENT = "mou"


@dataclass(frozen=True)
class Fetched:
    """The documents of a version by id, in the model's order. ``events`` are the agreement's dates."""

    version: Version
    documents: dict[str, Document]
    events: Events = field(default_factory=Events)

    def one(self, name: str) -> Document:
        """One document; a sentence that names those there are when it is not among them."""
        if name not in self.documents:
            raise InputError(f"{self.version} has no document {name}; it has {', '.join(self.documents)}")
        return self.documents[name]


def fetch(root: Path, version: Version) -> Fetched:
    """The documents of a draft, an adopted edition, or the model."""
    if version.kind == "model":
        return _model(root, version)
    assert version.address is not None
    return _edition(root, version, version.address)


def _edition(root: Path, version: Version, address: Address) -> Fetched:
    file, _ = load_district(root, address)
    order = BuildRequest(root=root, out=root / "build")
    documents = {document.id: document for document in documents_of(order, edition_at(order, address))}
    if version.document:
        documents = {version.document: Fetched(version, documents).one(version.document)}
    return Fetched(version, documents, file.events)


def _model(root: Path, version: Version) -> Fetched:
    with project_at(root, version.revision) as folder:
        return _model_in(folder, root, version, date_of(root, version.revision) if version.revision else working_date(root))


def _model_in(folder: Path, root: Path, version: Version, date: str) -> Fetched:
    model = model_at(root) if folder == root else load_model(folder)
    names = [*model.documents, QUESTIONS]
    if version.document and version.document not in names:
        raise InputError(f"{version} is no document of the model; it has {', '.join(names)}")
    wanted = [version.document] if version.document else names
    address = f"model@{version.revision}" if version.revision else "model"
    documents = {name: model_document(model, name, date=date, address=address) for name in wanted}
    return Fetched(version, documents)


def word_of(root: Path, document: Document) -> bytes:
    """The Word file of a document: the very one that was adopted where it was frozen, else as it is written today."""
    frozen = load_frozen(root, Address(document.district, document.edition), document.id) if document.edition else None
    return frozen.rendered()[f"{document.id}{SUFFIXES['word']}"] if frozen else write(document, "word", root)


def working_date(root: Path) -> str:
    """The date that the working copy of the model bears: that of the last commit, or of the newest district where there is no git."""
    try:
        return date_of(root, "HEAD")
    except InputError:
        return max((load_district(root, address)[0].date.isoformat() for address in editions_of(root)), default="1970-01-01")


@contextmanager
def project_at(root: Path, revision: str) -> Iterator[Path]:
    """The project's folder at a revision ("" is the working copy)."""
    if revision:
        with at_revision(root, revision) as folder:
            yield folder
    else:
        yield root
