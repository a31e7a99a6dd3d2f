"""The verdicts for another day, worked out without reading the words again, are those of a full check on that day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sro.check.verdict import KINDS, check_passages, facts_of
from sro.project.project import BuildRequest
from sro.publish.site.law_data import UNRECORDED, LawBook, checked_documents, letter
from sro.publish.site.sources import district_editions
from sro.reading.own import of_document
from tests.every_document import PROJECT


@pytest.mark.parametrize("district", ["westport", "quillbrook", "montville"])
def test_verdicts_of_every_turning_day(district: str, tmp_path: Path) -> None:
    editions = district_editions(BuildRequest(PROJECT, out=tmp_path), district)
    book = LawBook(PROJECT.library, editions[0].edition.state, events=tuple(edition.events for edition in editions))
    days = [book.turning_days[0] - datetime.timedelta(days=1), *book.turning_days]
    compared = unrecorded = 0
    for edition in editions:
        for document in edition.documents:
            if document.kind not in KINDS:
                continue
            told = checked_documents(edition, document, book)
            passages, facts = of_document(document).passages, facts_of(document)
            for position, day in enumerate(days):
                full = check_passages(passages, KINDS[document.kind], book.law, events=edition.events, on=day, facts=facts)
                for finding in full:
                    shown = told.verdicts(finding.requirement)[position]
                    place = f"{document.address}:{document.id} {finding.requirement} on {day}"
                    asked = book.requirements[finding.requirement].on(day)
                    done = any(each.conduct for each in asked.applies if KINDS[document.kind] in each.to)
                    unrecorded += finding.verdict == "missing" and done
                    assert shown == letter(UNRECORDED if finding.verdict == "missing" and done else finding.verdict), place
                    compared += 1
    assert compared > 2 * len(days) and unrecorded
