"""The one place that says what a paper is: a sentence of its own for each of the four, and nothing for a district's own."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest

from sro import __version__
from sro.model import Provenance, ProvenanceKind, provenance_of

KINDS = get_args(ProvenanceKind)
DAY = datetime.date(2026, 9, 14)


@pytest.mark.parametrize(
    ("origin", "words", "fictitious", "illustration", "kind"),
    [
        (None, None, False, None, None),
        (None, None, False, " ", None),
        ("record", "theirs", False, None, "record"),
        ("record", "ours", False, None, "paraphrase"),
        ("record", None, False, None, "paraphrase"),
        ("illustration", "ours", False, None, "illustration"),
        (None, None, False, "An example.", "illustration"),
        ("illustration", "ours", True, None, "fiction"),
        (None, None, True, None, "fiction"),
    ],
)
def test_what_a_file_says_of_itself(
    origin: str | None, words: str | None, fictitious: bool, illustration: str | None, kind: str | None
) -> None:
    found = provenance_of(origin, words, fictitious, illustration, "")
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize("words", ["sentence", "reading", "label", "counted", "read_shortly", "spanish"])
def test_each_kind_has_words_of_its_own(words: str) -> None:
    def said(kind: ProvenanceKind) -> str:
        told = Provenance(kind, "2023-11-28")
        special = {"sentence": told.sentence, "spanish": lambda: told.sentence("es-US"), "reading": lambda: told.reading(DAY)}
        return special[words]() if words in special else str(getattr(told, words))

    assert len({said(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", ["record", "paraphrase"])
def test_of_a_record_the_day_is_told_and_that_nothing_later_is_known(kind: ProvenanceKind) -> None:
    dated, undated = Provenance(kind, "2023-11-28").sentence(), Provenance(kind).sentence()
    assert "November 28, 2023" in dated and "What became of it after that day is not known here." in dated
    assert "What became of it since is not known here." in undated
    for said in (dated, undated):
        assert "in force" not in said and "current" not in said


def test_a_paraphrase_is_said_to_be_last_recorded() -> None:
    assert "last recorded on November 28, 2023" in Provenance("paraphrase", "2023-11-28").sentence()


@pytest.mark.parametrize("kind", KINDS)
def test_a_reading_says_what_was_read_by_whom_and_as_of_which_day(kind: ProvenanceKind) -> None:
    said = Provenance(kind).reading(DAY)
    assert said.startswith("What the check found: a program") and f"sro {__version__}" in said and "as of September 14, 2026" in said


def test_the_remark_of_the_file_stands_behind_the_sentence() -> None:
    told = provenance_of("illustration", "ours", False, "The facts are\n  those of a report.", "")
    assert told and told.sentence().endswith("The facts are those of a report.") and told.sentence() != told.remark
