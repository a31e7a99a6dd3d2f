"""Holding a resolved document against the law of its state on a day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sro.check.finding import Finding, Remedy
from sro.check.verdict import check_passages, facts_of
from sro.law.requirement import Law
from sro.model.base import Kind
from sro.model.district import Events
from sro.model.document import Document
from sro.model.document.document import DocumentKind
from sro.reading.own import passages_of

KINDS: dict[DocumentKind, Kind] = {"agreement": "mou", "policy": "policy", "form": "form"}
"""The law speaks to these kinds of document; a notice, a catalogue or a report is held against nothing."""


def kind_of(document: Document) -> Kind | None:
    """As what a document is held against the law: what its file says, or what its kind implies; None for nothing."""
    return document.held_as or KINDS.get(document.kind)


def hold(
    document: Document, law: Law, events: Events, on: datetime.date, remedies: Mapping[str, Remedy] | None = None
) -> tuple[Finding, ...]:
    """One finding for each requirement that may speak to the document; none for a kind of document that the law does not know.

    ``events`` are the dates on record; a draft is held as if it were agreed on its own date, which is what its signing would bring.
    """
    kind = kind_of(document)
    if kind is None:
        return ()
    if document.status == "draft":
        events = with_draft(events, datetime.date.fromisoformat(document.date))
    return check_passages(passages_of(document), kind, law, events=events, on=on, facts=facts_of(document), remedies=remedies)


def with_draft(events: Events, date: datetime.date) -> Events:
    """The events after a draft of this date is agreed: the first agreement, or an amendment of the one there is."""
    if events.entered is None:
        return events.model_copy(update={"entered": date})
    return events.model_copy(update={"amended": (*events.amended, date)})
