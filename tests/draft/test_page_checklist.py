"""The review on the drafting page ends with what keeps each document from being final, and with the one checklist."""

from __future__ import annotations

from typing import Any

from sro.draft.draft import read_draft
from sro.draft.page.plan_panel import review_data
from sro.draft.page.session import Session
from sro.resolve import unanswered
from tests.every_document import PROJECT

FILE = """\
state: ct
date: 2026-09-14
answers:
  board_packet: yes
  adoption_steps:
    - {step: counsel, done: 2026-09-01, by: Town counsel}
    - {step: vote, planned: 2026-10-05}
"""


def parts(state: str = "ct") -> tuple[Session, dict[str, dict[str, Any]]]:
    session = Session(PROJECT.model, PROJECT.library, {})
    session.open(read_draft("hill", FILE.replace("state: ct", f"state: {state}"), "", PROJECT.model))
    return session, {part["kind"]: part for part in review_data(session.standing, session.now)["parts"]}


def test_the_review_shows_the_steps_of_the_one_checklist() -> None:
    _, found = parts()
    told = [link["words"] for link in found["steps"]["links"]]
    assert "Review by counsel: Done, September 1, 2026. Town counsel." in told
    assert "Vote of the board: Planned, October 5, 2026. The board." in told
    titles = [step.title for step in PROJECT.model.steps_in("ct")]
    assert [line.split(": ")[0] for line in told] == [title for title in titles if f"{title}: " in "\n".join(told)]
    assert "Posting on the district’s web site" in "\n".join(told)
    _, elsewhere = parts("nh")
    assert "Posting" not in str(elsewhere["steps"])


def test_the_review_lists_what_blocks_which_document_as_the_build_does() -> None:
    session, found = parts()
    drafted = session.now
    blocks = [block for name in drafted.standing for block in unanswered(PROJECT.model, drafted.edition, drafted.document(name))]
    links = {link["words"]: link["question"] for link in found["blocks"]["links"]}
    assert blocks and len(links) == len({(block.question, block.what) for block in blocks})
    line = next(words for words in links if "(made_on)" in words)
    assert links[line] == "made_on" and "mou" in line.rpartition(": ")[2].split(", ")
