"""Fetching a version: an address → the resolved documents behind it, or the paragraphs of a file."""

from dataclasses import dataclass, field

from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.model import Address, Events, Version
from sro.model.document import Document
from sro.project.adopted import load_frozen
from sro.project.districts import editions_of, load_district
from sro.project.git import date_of, store_at
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.resolve import QUESTIONS, model_document

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


def fetch(project: Project, version: Version) -> Fetched:
    """The documents of a draft, an adopted edition, or the model."""
    if version.kind == "model":
        return _model(project, version)
    assert version.address is not None
    return _edition(project, version, version.address)


def _edition(project: Project, version: Version, address: Address) -> Fetched:
    file, _ = load_district(project.store, address)
    order = BuildRequest(project)
    documents = {document.id: document for document in documents_of(order, edition_at(order, address))}
    if version.document:
        documents = {version.document: Fetched(version, documents).one(version.document)}
    return Fetched(version, documents, file.events)


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


def word_of(project: Project, document: Document) -> bytes:
    """The Word file of a document: the very one that was adopted where it was frozen, else as it is written today."""
    frozen = load_frozen(project.store, Address(document.district, document.edition), document.id) if document.edition else None
    return frozen.rendered()[f"{document.id}{SUFFIXES['word']}"] if frozen else write(document, "word", project.layouts)


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
