"""Audits: a district's own documents, or a foreign file, held against the law as of a day, with the model's clauses as remedies; and its answers held
against what they do."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from sro.check import check_document, kind_of, spoken_events
from sro.check.lints import Lint, lint
from sro.check.report import Checked
from sro.dates import long_date
from sro.errors import Problem
from sro.law import Happened
from sro.model import Address, proper_names
from sro.model.document import Document, names_given, plain
from sro.project.districts import editions_of, load_district, load_happened, load_register
from sro.project.own_effect import own_remarks
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.project.waiting import upgrade_remarks
from sro.resolve import Edition, doubts_in, without_effect


def day_of(project: Project, address: Address) -> datetime.date:
    """The day whose law is used when none is named: the date of the district's newest file, so that old terms are held against new law."""
    dates = [load_district(project.store, each)[0].date for each in editions_of(project.store, address.district)]
    return max(dates) if dates else datetime.date.min


@dataclass(frozen=True)
class Opened:
    """An edition with its documents, so that what is asked of them in turn resolves them once."""

    edition: Edition
    documents: tuple[Document, ...]


def opened(order: BuildRequest, address: Address) -> Opened:
    """An edition's answers and documents."""
    edition = edition_at(order, address)
    return Opened(edition, tuple(documents_of(order, edition)))


def checked(order: BuildRequest, address: Address, on: datetime.date | None = None, at: Opened | None = None) -> list[Checked]:
    """Every document of an edition that the law speaks to, held against the law of its state on a day."""
    at = at or opened(order, address)
    edition = at.edition
    day = on or day_of(order.project, address)
    law = order.project.library.of(edition.state)
    found = []
    for document in at.documents:
        if kind := kind_of(document):
            findings = check_document(document, law, edition.events, day, partial(order.project.remedies, edition.state, kind))
            about = tuple(_about(order, address, edition, document))
            found.append(
                Checked(
                    f"{address}:{document.id}",
                    plain(document.title),
                    edition.state,
                    kind,
                    day,
                    findings,
                    law.standing(day),
                    about,
                    edition.provenance,
                )
            )
    return found


def lints_of(order: BuildRequest, address: Address, at: Opened | None = None) -> list[Lint]:
    """The lints of every document of an edition that was drafted here."""
    model = order.project.model
    found = at or opened(order, address)
    return [
        result
        for document in found.documents
        if not document.paper  # signed by other hands, who do not draft by our rules
        for result in lint(
            document, proper_names(model, document.id) | names_given(document), lambda law: model.cites(law, found.edition.state)
        )
    ]


def _about(order: BuildRequest, address: Address, edition: Edition, document: Document) -> Iterable[tuple[str, str]]:
    if document.kind == "agreement":
        happened = load_happened(order.project.store, address)
        if document.status == "draft":
            day = datetime.date.fromisoformat(edition.date)
            happened += (Happened("amended" if edition.events.entered else "entered", day, known="if this draft is agreed"),)
        yield "Its dates", spoken_events(happened)
    told = edition.provenance
    terms = "last recorded terms" if told and told.recorded else "terms"
    yield "State of the text", f"{'draft' if document.status == 'draft' else terms} of {long_date(edition.date)}"
    if told:
        yield told.label, told.sentence()
    if gone := load_register(order.project.store, address.district).withdrawal(document.id, address.edition):
        yield "Record taken back", f"on {long_date(gone.on.isoformat())}. The reason on record: {gone.note}"


def remarks_of(project: Project, address: Address, date: str | None = None, at: Opened | None = None) -> list[Problem]:
    """The remarks on a draft, each with its place, in the order of the file; none on an adopted edition, whose answers are settled. ``date`` is
    the date that its documents bear, where it is not the file's."""
    if address.adopted:
        return []
    at = at or opened(BuildRequest(project, date=date), address)
    file, source = load_district(project.store, address)
    found = [*without_effect(project.model, file.answers, at.edition, at.documents), *doubts_in(at.edition.answers.context)]
    remarks = sorted({source.problem(("answers", *each.path), each.message, at_key=len(each.path) == 1) for each in found})
    return [
        *remarks,
        *own_remarks(project, address, at.edition, at.documents, day_of(project, address)),
        *upgrade_remarks(project, address),
    ]
