"""The interview in a terminal: which question comes next, and the two kinds of screen it is asked on."""

from sro.draft.terminal.interview import Interview
from sro.draft.terminal.screens import PlainTerminal, Screen

__all__ = ["Interview", "PlainTerminal", "Screen"]
