"""A negotiation in rounds: a draft is sent, comes back, is decided on item by item and answered."""

from sro.draft.rounds.accepted import Written, write_accepted
from sro.draft.rounds.answer import Answered, answer
from sro.draft.rounds.decide import Desk, desk_of, keep_decisions, on_the_table, ruled
from sro.draft.rounds.desk import received
from sro.draft.rounds.send import send
from sro.draft.rounds.standing import Standing, data_of, lines_of, standing

__all__ = [
    "Answered",
    "Desk",
    "Standing",
    "Written",
    "answer",
    "data_of",
    "desk_of",
    "keep_decisions",
    "lines_of",
    "on_the_table",
    "received",
    "ruled",
    "send",
    "standing",
    "write_accepted",
]
