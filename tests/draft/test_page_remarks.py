"""The drafting page tells what an answer does not do under a question that is asked."""

from __future__ import annotations

from sro.draft.draft import read_draft
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
