"""The drafting page tells what an answer does not do under a question that is asked, and asks back what it read with a doubt."""

from __future__ import annotations

import pytest

from sro.draft.draft import read_draft
from sro.draft.page.edits import answer
from sro.draft.page.session import Session
from tests.every_document import PROJECT

FILE = """\
state: ct
date: 2026-09-14
answers:
  sro_count: 2
  officers:
    - {number: 1, posts: [{school: Dale School}]}
  term_end: 2027-06-30
"""


def test_what_is_told_stands_under_a_question_that_is_asked() -> None:
    session = Session(PROJECT.model, PROJECT.library, {})
    session.open(read_draft("hill", FILE, "", PROJECT.model))
    state = session.state()
    assert state["remarks"] == {
        "term_type": [
            "term_end: June 30, 2027 has no effect, since term_type is open (Until somebody ends it); change term_type, or take it out."
        ],
        "sro_count": ["sro_count: 2 is not the number of officers, of whom 1 are listed; change one of the two."],
    }
    assert set(state["remarks"]) <= set(state["asked"])


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        ("chair_name", "Roe", "only one name"),
        ("made_on", "01.09.2026", "September 1, 2026"),
        ("schools", [{"name": "Dale School", "hours.from": "8:00 a.m.", "hours.to": "2:45"}], "2:45 p.m."),
    ],
)
def test_a_doubt_is_asked_back_and_nothing_is_taken_before_it_is_sure(question: str, typed: object, words: str) -> None:
    session = Session(PROJECT.model, PROJECT.library, {})
    session.open(read_draft("hill", FILE, "", PROJECT.model))
    asked = answer(session, question, typed)
    assert list(asked) == ["doubt"] and words in asked["doubt"].replace("Only", "only")
    assert question not in session.now.draft.answers
    assert answer(session, question, typed, sure=True)["weighing"]
    assert question in session.now.draft.answers
