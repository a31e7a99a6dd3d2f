"""A document of ours reads the same to the check whether it comes from its data, its Word file, its PDF or its web text."""

from __future__ import annotations

import datetime

import pytest

from sro.check import Asked, kind_of, with_draft
from sro.check.finding import Finding
from sro.formats.writers import SUFFIXES, write
from sro.model.address import Address
from sro.project.audit import checked
from sro.project.districts import editions_of
from sro.project.held_file import checked_file
from sro.project.project import BuildRequest, documents_of, edition_at
from tests.every_document import PROJECT

ON = datetime.date(2026, 9, 14)
_READS = {"missing": {"not-found", "read-these"}, "weak": {"read-these"}}
"""What a verdict on words that are all known becomes where a program reads them in a file by whatever hand."""


@pytest.mark.parametrize("address", editions_of(PROJECT.store), ids=str)
def test_verdicts_are_the_same_in_every_format(address: Address) -> None:
    order = BuildRequest(PROJECT)
    edition = edition_at(order, address)
    ours = {each.name: each for each in checked(order, address, ON)}
    assert ours or not any(kind_of(document) for document in documents_of(order, edition))
    for document in documents_of(order, edition):
        own = ours.get(f"{address}:{document.id}")
        if own is None:
            continue
        expected = _verdicts(own.findings)
        for form in ("word", "pdf", "web"):
            name, data = f"{document.id}{SUFFIXES[form]}", write(document, form, PROJECT.layouts)
            drafted = with_draft(edition.events, datetime.date.fromisoformat(document.date))
            events = drafted if document.status == "draft" else edition.events
            read = checked_file(PROJECT, name, data, Asked(edition.state, ON, own.kind, events))
            given = _verdicts(read.findings)
            unlike = {id: (own, given[id]) for id, own in expected.items() if given[id] not in _READS.get(own, {own})}
            assert unlike == {}, (document.id, form)


def _verdicts(findings: tuple[Finding, ...]) -> dict[str, str]:
    """The verdicts on words; what rests on the dates and facts on record, and so on conduct, is no matter of the format."""
    law = PROJECT.library.of("ct")
    conduct = {each.id for each in law.requirements if any(application.conduct for application in each.applies)}
    return {finding.requirement: finding.verdict for finding in findings if finding.requirement not in conduct | {"10-233m.update"}}
