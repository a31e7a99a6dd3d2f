"""An error planted in a position description or a board's paper is seen at the sub-row that it changes, and at no other."""

from __future__ import annotations

import pytest

from sro.model.document import Document
from tests.sources.carried import Held, held, parts
from tests.sources.editions import NOT_FOR_DOCUMENTS, STATES, documents
from tests.sources.inventory import ROWS
from tests.sources.planting import planted

ERRORS = {
    "a should for a shall": ("M", "sro-position", "post-duties.meetings", "shall meet", "should meet", {"M-2a"}),
    "a purpose lost": ("M", "sro-position", "post-duties.meetings", " to assess areas that need attention", "", {"M-2a"}),
    "whom an SRO identifies lost": ("M", "sro-position", "post-duties.problems", "may be disruptive", "threaten", {"M-2d"}),
    "a condition lost": ("M", "sro-position", "post-duties.referral", "When a need is determined, an", "An", {"M-2f"}),
    "a disciplinarian": ("M", "sro-position", "post-discipline.not", "shall not act", "shall act", {"M-3a"}),
    "consistency with policy lost": ("M", "sro-position", "post-discipline.not", ", consistent with school policy", "", {"M-3b"}),
    "campus alone": ("M", "sro-position", "post-dangerous-situations.strategies", "on or near campus", "on campus", {"M-4a"}),
    "a designee lost": ("M", "sro-position", "post-command.schedule", " or a designee", "", {"M-5c"}),
    "unarmed at times": ("M", "sro-position", "post-uniform.readiness", "never be unarmed", "not be unarmed at school", {"M-5e"}),
    "a removal that became a duty": ("M", "sro-position", "post-removal.chief", "may remove", "shall remove", {"M-5h"}),
    "school rules lost": ("M", "sro-position", "post-removal.chief", "a school rule or ", "", {"M-5h"}),
    "when required lost": ("M", "sro-position", "post-general.officer", " when required", "", {"M-7a"}),
    "what sets an officer apart lost": ("S", "funding", "funding-officer.who", "apart from other officers", "to work", {"S-1b"}),
    "an open list closed": ("S", "funding", "funding-officer.who", "covers subjects such as", "covers", {"S-1b"}),
    "whose goals lost": (
        "S",
        "funding",
        "funding-goal.list",
        "The National Association of School Resource Officers (NASRO, nasro.org) names",
        "People name",
        {"S-2a"},
    ),
    "the partner lost": ("S", "funding", "funding-brief.partner", "a partnership with", "an officer of", {"S-4a"}),
    "an estimate told as a cost": ("S", "funding", "funding-brief.cost", ", depending on experience", "", {"S-4b"}),
    "the traditional approach lost": ("S", "funding", "funding-share.gives", "the traditional approach", "a way", {"S-5b"}),
    "a private employer lost": ("S", "funding", "funding-guard.limits", "a private employer", "the board", {"S-5c"}),
    "another number": ("T", "sso-position", "sso-staffing.lead", "four Safety Officers", "two Safety Officers", {"T-2a"}),
    "another day": ("T", "adoption", "adoption-steps.table", "September 20, 2022", "September 27, 2022", {"T-1a"}),
    "review without revision": ("T", "adoption", "adoption-steps.table", "were reviewed and revised", "were read", {"T-4b"}),
    "the association lost": (
        "T",
        "adoption",
        "adoption-steps.table",
        "Connecticut Association of Boards of Education (CABE)",
        "state",
        {"T-4a"},
    ),
    "how many schools lost": ("T", "adoption", "adoption-steps.table", "the six schools", "its schools", {"T-1c"}),
    "an opinion told as a fact": ("N", "board-questions", "asks-school.why", "the superintendent was inclined", "it was decided", {"N-2b"}),
    "the group lost": ("N", "board-questions", "asks-peers.alone", "District Reference Group", "neighborhood", {"N-1b"}),
    "one of several": ("N", "board-questions", "asks-peers.alone", "the only one", "one of those", {"N-1b"}),
    "who answers for the holster lost": (
        "N",
        "board-questions",
        "asks-firearm.holster",
        "For the chief. The superintendent left it to him to describe.",
        "An officer sees to it.",
        {"N-3e"},
    ),
    "threats inside": ("N", "board-questions", "asks-purpose.purpose", "anyone outside who", "anyone who", {"N-5a"}),
    "what is kept lost": ("N", "board-questions", "asks-role.kept", "most successful aspects", "aspects", {"N-2d"}),
    "oversight": ("N", "board-questions", "asks-oversight.security", "would not oversee it", "would lead it", {"N-4a"}),
}
"""For each error: the part of the inventory, the paper, the block, the words that stand there and what is planted, and the sub-rows that fail."""


def failing(part: str, changed: Document | None = None) -> dict[str, Held]:
    """The sub-rows of a part that the words of its papers do not hold, one of them changed."""
    papers = [changed if changed and document.id == changed.id else document for document in documents(STATES[part])]
    found = [each for document in papers for each in parts(document)]
    rows = [row for row in ROWS if row.part == part and row.id not in NOT_FOR_DOCUMENTS]
    return {row.id: each for row in rows if not (each := held(row, found)).fine}


@pytest.mark.parametrize("part", "MSTN")
def test_every_sub_row_of_a_paper_for_a_board_holds(part: str) -> None:
    assert failing(part) == {}


@pytest.mark.parametrize("name", ERRORS)
def test_a_planted_error_is_seen_where_it_is(name: str) -> None:
    part, paper, block, words, instead, rows = ERRORS[name]
    document = next(each for each in documents(STATES[part]) if each.id == paper)
    assert failing(part, planted(document, block, words, instead)).keys() == rows


def test_errors_are_planted_in_each_part() -> None:
    assert {part for part, *_ in ERRORS.values()} == set("MSTN")
