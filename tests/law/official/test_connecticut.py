"""Connecticut's fingerprints: every requirement whose words were read rests on some, or says why not, and no words of a statute are kept."""

from __future__ import annotations

import re

import pytest

from sro.law.official import FingerprintsFile
from sro.project import FolderStore, Project
from sro.project.official import fingerprints_yaml, load_fingerprints
from tests.every_document import ROOT

STORE = FolderStore(ROOT)
RECORD: FingerprintsFile = load_fingerprints(STORE, "ct")
LAW = Project(STORE).library.of("ct")
OWN = [requirement for path, file in Project(STORE).library.files.items() if path.startswith("ct/") for requirement in file.requirements]


@pytest.mark.parametrize("id", [requirement.id for requirement in OWN if any(wording.words == "read" for wording in requirement.wordings)])
def test_a_requirement_whose_words_were_read_rests_on_a_pinpoint_or_says_why_not(id: str) -> None:
    assert bool(RECORD.resting(id)) != bool(RECORD.without.get(id))


def test_every_requirement_that_is_named_is_known() -> None:
    named = {name for recorded in RECORD.sections for pinned in recorded.pinpoints for name in pinned.requirements} | set(RECORD.without)
    assert named <= {requirement.id for requirement in LAW.requirements}


def test_no_wording_before_the_first_one_read_has_a_fingerprint() -> None:
    section = RECORD.of("10-233m")
    assert section is not None
    assert min(str(pinned.from_) for pinned in section.pinpoints) == "2024-07-01"
    assert [(pinned.id, str(pinned.from_), str(pinned.to)) for pinned in section.pinpoints if pinned.to] == [
        ("10-233m.s2", "2024-07-01", "2026-06-30")
    ]


def test_the_update_is_a_sentence_of_its_own_from_july_1_2026() -> None:
    found = [pinned for _, pinned in RECORD.resting("10-233m.update")]
    assert [(pinned.id, pinned.at, str(pinned.from_), pinned.words) for pinned in found] == [("10-233m.update", "s4", "2026-07-01", 15)]


def test_the_file_is_as_the_program_writes_it() -> None:
    assert STORE.read("law/ct/fingerprints.yml") == fingerprints_yaml(RECORD)


def test_no_words_of_a_statute_are_kept_but_terms_of_art() -> None:
    allowed = {"act", "at", "from", "id", "requirements", "sha256", "terms", "to", "words"}
    for line in STORE.read("law/ct/fingerprints.yml").decode().splitlines():
        if line.startswith("      - {"):
            assert set(re.findall(r"[{ ]([a-z0-9]+): ", line)) <= allowed, line
    assert max(len(term.split()) for term in RECORD.terms) <= 6
    assert all(term in RECORD.terms for recorded in RECORD.sections for pinned in recorded.pinpoints for term in pinned.terms)


def test_each_section_says_where_its_words_were_read_and_where_the_official_page_is() -> None:
    assert "no official page was opened" in RECORD.read
    assert all(recorded.read and recorded.page.startswith("https://www.cga.ct.gov/") for recorded in RECORD.sections)
