"""Questions for counsel: when their readings part, and what each reading means for one agreement."""

from __future__ import annotations

import datetime

import pytest

from sro.errors import InputError
from sro.law import Case, CounselFile, Question, Recurs, outlook, parts
from sro.project.shape import validated
from sro.project.yaml import parse_yaml
from tests.check.words_of_others import law_of

AGAIN = Recurs.model_validate(
    {
        "every": "3 years",
        "counted_from": ["entered", "updated"],
        "falls_on": ["board"],
        "starts": "2026-07-01",
        "evidence": {"event": "updated"},
    }
)
LAW = datetime.date(2026, 7, 1)


def _question(code: str) -> Question:
    found = law_of().question(code)
    assert found is not None
    return found


def _case(on: str, **dates: str) -> Case:
    named = tuple((name.rstrip("_"), datetime.date.fromisoformat(day)) for name, day in dates.items())
    return Case(datetime.date.fromisoformat(on), LAW, "It binds since July 1, 2026.", named, AGAIN)


@pytest.mark.parametrize(
    ("code", "case", "open_"),
    [
        ("C11", _case("2026-07-01", entered="2016-08-30"), True),
        ("C11", _case("2029-07-01", entered="2016-08-30"), True),
        ("C11", _case("2029-07-02", entered="2016-08-30"), False),
        ("C11", _case("2026-12-02", entered="2023-07-01"), False),
        ("C11", _case("2026-12-02"), False),
        ("C13", _case("2026-12-02", entered="2023-11-28"), False),
        ("C13", _case("2026-12-02", entered="2023-11-28", amended="2025-03-01"), True),
        ("C13", _case("2028-03-02", entered="2023-11-28", amended="2025-03-01"), False),
        ("C13", _case("2026-06-30", entered="2020-11-28", amended="2025-03-01"), False),
    ],
)
def test_a_question_bears_while_its_readings_part(code: str, case: Case, open_: bool) -> None:
    assert parts(_question(code), case) == open_


def test_each_reading_says_what_it_means_here() -> None:
    told = outlook(_question("C11"), _case("2026-12-02", entered="2016-08-30"))
    assert [reading[3] for reading in told.readings] == [
        "It was due by July 1, 2026, and is due now.",
        "No day follows from it.",
        "It is due by January 1, 2027; on December 2, 2026 that day lies ahead.",
        "It is due by July 1, 2029; on December 2, 2026 that day lies ahead.",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{code: C1, cite: x, question: Why?}", "C1 is open, so it needs at least two readings and until_answered"),
        ("{code: C1, cite: x, question: Why?, status: closed}", "closed_by"),
        (
            "{code: C1, cite: x, question: Why?, status: closed, closed_by: y}, {code: C1, cite: x, question: A?, status: closed, closed_by: y}",
            "twice",
        ),
    ],
)
def test_a_question_that_is_half_written_is_told_in_one_sentence(words: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        validated(CounselFile, parse_yaml(f"questions: [{words}]\n", "law/zz/counsel.yml"))
    assert told in str(error.value) and str(error.value).startswith("law/zz/counsel.yml:1:")
