"""TODO door of draft/terminal."""

from sro.draft.terminal.interview import Interview
from sro.draft.terminal.screens import PlainTerminal, Screen

__all__ = ["Interview", "PlainTerminal", "Screen"]
