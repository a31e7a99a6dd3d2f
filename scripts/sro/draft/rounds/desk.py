"""What a returned file may answer: the rounds that were sent, the draft, the adopted editions; and the file held against the one that fits best."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sro.draft.intake import Intake, Version, intake
from sro.errors import InputError, likely
from sro.model import Address
from sro.project import (
    BuildRequest,
    Project,
    documents_of,
    edition_at,
    editions_of,
    load_district,
    rounds_of,
    sent_document,
    sent_draft,
    sent_word,
    word_of,
)


def received(
    project: Project, address: Address, document: str, files: Sequence[tuple[str, bytes]], day: datetime.date | None = None
) -> Intake:
    """Returned Word files of one draft, as items. ``document`` is "" where the best of all documents is meant; ``day`` is that of the law. Raises
    :class:`InputError` for a file that is no Word file, or a document that the district has not."""
    versions = list(_versions(project, address, document))
    edition = versions[0].edition
    return intake(files, versions, project.model, project.law(edition.state), edition.events, day)


def _versions(project: Project, address: Address, document: str) -> Iterator[Version]:
    """The versions that may have been sent, the likeliest first."""
    draft = edition_at(BuildRequest(project), address)
    raw = load_district(project.store, address)[0].answers
    if document and document not in draft.documents:
        raise InputError(f"{address} has no document {document}; {likely(document, draft.documents, ', '.join(draft.documents))}")
    for each in reversed(rounds_of(project.store, address.district)):
        if document in ("", each.sent.document):
            answers, local = sent_draft(project.store, each)
            then = replace(draft, local=local)
            yield Version(each.called, sent_document(project.store, each), sent_word(project.store, each), then, answers, recorded=True)
    wanted = (document,) if document else ()
    for made in documents_of(BuildRequest(project, documents=wanted), draft):
        yield Version(f"the draft {made.address}:{made.id}", made, word_of(project, made), draft, raw)
    for edition in reversed([each for each in editions_of(project.store, address.district) if each.adopted]):
        adopted = edition_at(BuildRequest(project), edition)
        answers = load_district(project.store, edition)[0].answers
        for made in documents_of(BuildRequest(project, documents=wanted), adopted):
            yield Version(f"the adopted {made.address}:{made.id}", made, word_of(project, made), adopted, answers)
