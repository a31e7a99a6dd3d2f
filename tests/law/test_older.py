"""Law files of before December 2026, which earlier states of a project still hold, are read in today's shape."""

from __future__ import annotations

import datetime

from sro.project.store import MemoryStore
from sro.project.texts import load_law

OLDER = b"""\
law: Law \xc2\xa7 1
title: Reports
link: https://example.org
common: {confidence: text seen, checked_to: 2025-06-30, link: https://example.org}
requirements:
  - id: law.report
    cite: Law \xc2\xa7 1
    title: Reports
    asks: Reports each month.
    weight: law
    applies: [{to: [agreement], from: 2024-01-01}]
    act: Act 2
    history: [{act: Act 1, effective: 2020-01-01, did: Made it.}]
    earlier:
      - {before: 2024-01-01, asks: Reports each year., applies: [{to: [agreement], from: 2020-01-01}]}
    unresolved: {code: C1, question: Of what?}
    evidence: {words: {all: [report*]}}
    remedy: Write it.
"""


def test_an_older_file_has_its_wordings_its_day_and_its_doubt() -> None:
    law = load_law(MemoryStore({"law/zz/1.yml": OLDER})).of("zz")
    found = law.requirement("law.report")
    assert found is not None
    assert (law.checked_to, found.checked_to) == (datetime.date(2025, 6, 30), datetime.date(2025, 6, 30))
    assert found.on(datetime.date(2023, 12, 31)).asks == "Reports each year."
    assert found.on(datetime.date(2023, 12, 31)).applies[0].start == datetime.date(2020, 1, 1)
    assert found.on(datetime.date(2024, 1, 1)).asks == "Reports each month."
    assert found.caution == "Open in law: Of what?"


def test_an_agreement_is_known_by_the_name_that_files_of_before_gave_it() -> None:
    older = OLDER.replace(b"to: [agreement]", b"to: [mou]").replace(
        b"    evidence: {words: {all: [report*]}}", b"    evidence_by_kind: {mou: {words: {all: [report*]}}}"
    )
    found = load_law(MemoryStore({"law/zz/1.yml": older})).of("zz").requirement("law.report")
    assert found is not None
    assert {kind for wording in found.wordings for each in (*found.applies, *(wording.applies or ())) for kind in each.to} == {"agreement"}
    assert found.evidence_for("agreement").words is not None
