"""Every document of every district's editions, and the catalogues, resolved once a test process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sro.model.document import Document
from sro.project.districts import editions_of
from sro.project.project import BuildRequest, Project, edition_at
from sro.resolve import resolve
from sro.resolve.catalogue import catalogue
from sro.resolve.template import holds

ROOT = Path(__file__).parent.parent
PROJECT = Project.open(ROOT)
"""The project itself, read once a test process."""


@cache
def every_document() -> tuple[Document, ...]:
    """All documents as today's model makes them from the answers, in the order of `sro build`, which gives out frozen ones as they were frozen."""
    model = PROJECT.model
    editions = [edition_at(BuildRequest(PROJECT), address) for address in editions_of(PROJECT.store)]
    documents = [
        resolve(model, name, edition)
        for edition in editions
        for name in edition.documents
        if holds(model.documents[name].when, edition.answers.context)
    ]
    dates = {edition.state: max(other.date for other in editions if other.state == edition.state) for edition in editions}
    return (*documents, *(catalogue(model, state=state, date=date) for state, date in sorted(dates.items())))


def name_of(document: Document) -> str:
    """A test's name for a document."""
    return f"{document.address}:{document.id}"
