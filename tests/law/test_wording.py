"""Dated wordings: in a row, without gap or overlap, and what stands in the place of words nobody read."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from sro.errors import InputError
from sro.law import LawFile
from sro.law.requirement import Requirement
from sro.project.shape import validated
from sro.project.yaml import parse_yaml

HEAD = """\
law: Law § 1
title: Reports
link: https://example.org
requirements:
  - id: law.report
    cite: Law § 1
    title: Reports
    weight: law
    applies: [{{to: [agreement], from: {since}}}]
    history: [{{act: Act 1, effective: {since}, did: Made it.}}]
    confidence: text seen
    link: https://example.org
    evidence: {{words: {{all: [report*]}}}}
    remedy: Write it.
    wordings:
{wordings}
"""
FIRST = "      - {from: 2020-01-01, act: Act 1, words: read, asks: Reports.}\n"


def _requirement(wordings: str, since: str = "2020-01-01") -> Requirement:
    file = validated(LawFile, parse_yaml(HEAD.format(wordings=wordings, since=since), "law/zz/1.yml"))
    return file.requirements[0]


def _asks(requirement: Requirement, day: str) -> str:
    return requirement.on(datetime.date.fromisoformat(day)).asks


def test_a_wording_ends_the_day_before_the_next() -> None:
    found = _requirement(FIRST + "      - {from: 2024-07-01, act: Act 2, words: read, asks: More reports.}\n")
    assert found.wordings[0].to == datetime.date(2024, 6, 30)
    assert (_asks(found, "2024-06-30"), _asks(found, "2024-07-01")) == ("Reports.", "More reports.")
    assert found.on(datetime.date(2024, 6, 30)).act == "Act 1"


def test_what_is_asked_need_not_be_said_twice() -> None:
    found = _requirement(FIRST + "      - {from: 2024-07-01, act: Act 2, words: read}\n")
    assert _asks(found, "2025-01-01") == "Reports."


def test_an_act_without_an_end_stays() -> None:
    found = _requirement(FIRST)
    assert found.asks == "Reports." and found.act == "Act 1"


def test_a_wording_that_ended_is_said_to_have_ended() -> None:
    found = _requirement("      - {from: 2020-01-01, to: 2024-06-30, act: Act 1, words: read, asks: Reports.}\n")
    assert _asks(found, "2025-01-01") == "No longer in force on January 1, 2025; the last wording was in force to June 30, 2024."


@pytest.mark.parametrize(
    ("wordings", "told"),
    [
        ("      - {act: Act 1, words: read, asks: Reports.}\n", "law/zz/1.yml:16:9: from is missing; add it"),
        (FIRST.replace("2020-01-01", "2020"), "is not a date"),
        (FIRST.replace(", asks: Reports.", ""), "does not say what it asks; add asks"),
        (FIRST.replace("words: read", "words: seen"), "read"),
        (FIRST.replace("}", ", to: 2019-01-01}"), "before the day on which it begins"),
        (FIRST.replace("}", ", to: 2024-01-01}") + "      - {from: 2024-07-01, act: Act 2, words: read}\n", "a gap"),
        (FIRST.replace("}", ", to: 2024-08-01}") + "      - {from: 2024-07-01, act: Act 2, words: read}\n", "an overlap"),
        ("      - {from: 2024-07-01, act: Act 2, words: read, asks: B.}\n" + FIRST, "before the day on which it begins"),
        ("      - today\n", "wordings"),
    ],
)
def test_wordings_that_are_in_no_row_are_told_in_one_sentence(wordings: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        _requirement(wordings)
    assert told in str(error.value) and "law/zz/1.yml" in str(error.value)
    assert "Traceback" not in str(error.value)


def test_a_file_gives_no_day_of_its_own() -> None:
    with pytest.raises(InputError, match="checked_to is not a key that is known here"):
        validated(LawFile, parse_yaml(HEAD.format(wordings=FIRST + "    checked_to: 2026-01-01", since="2020-01-01"), "law/zz/1.yml"))


def _seen(requirement: Requirement, day: str) -> Any:
    found = requirement.on(datetime.date.fromisoformat(day))
    return found.unread, found.wording


def test_not_read_is_another_thing_than_not_in_force() -> None:
    older = _requirement(FIRST, since="2010-01-01")
    assert _seen(older, "2015-01-01") == (True, None) and "was not read here" in _asks(older, "2015-01-01")
    assert _seen(older, "2005-01-01") == (False, None) and "Not in force" in _asks(older, "2005-01-01")
