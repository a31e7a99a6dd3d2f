"""A negotiation in rounds: a draft is sent, comes back, is decided on item by item and answered."""

from sro.draft.rounds.desk import received
from sro.draft.rounds.send import send

__all__ = ["received", "send"]
