"""A negotiation in rounds: a draft is sent, comes back, is decided on item by item and answered."""

from sro.draft.rounds.accepted import Written, carried_out, write_accepted
from sro.draft.rounds.answer import Answered, answer
from sro.draft.rounds.decide import Desk, desk_on, objections, ruled, text_of
from sro.draft.rounds.desk import desk_of, keep_decisions, on_the_table, received
from sro.draft.rounds.own_answer import library, offered, stands, typed_answer, value_of
from sro.draft.rounds.review_paper import review_paper
from sro.draft.rounds.send import send
from sro.draft.rounds.where_it_stands import Standing, data_of, lines_of, standing

__all__ = [
    "Answered",
    "Desk",
    "Standing",
    "Written",
    "answer",
    "carried_out",
    "data_of",
    "desk_of",
    "desk_on",
    "keep_decisions",
    "library",
    "lines_of",
    "objections",
    "offered",
    "on_the_table",
    "received",
    "review_paper",
    "ruled",
    "send",
    "standing",
    "stands",
    "text_of",
    "typed_answer",
    "value_of",
    "write_accepted",
]
