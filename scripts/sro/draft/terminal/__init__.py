"""The interview in a terminal: which question comes next, the two kinds of screen it is asked on, and answers given all at once."""

from sro.draft.terminal.given_at_once import GivenAtOnce, pairs_of
from sro.draft.terminal.interview import Interview
from sro.draft.terminal.planned import Planned
from sro.draft.terminal.screens import PlainTerminal, Screen

__all__ = ["GivenAtOnce", "Interview", "PlainTerminal", "Planned", "Screen", "pairs_of"]
