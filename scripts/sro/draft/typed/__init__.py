"""What people type, read one way for the terminal, for `sro new NAME --answer` and for the drafting page: one reader a type, five outcomes."""

from sro.draft.typed.addresses import STATES
from sro.draft.typed.by_type import TYPES, also_of, around_of, read_as, read_typed
from sro.draft.typed.said_back import COMMANDS, NOTHING_KNOWN, TRIPS, Around, Outcome, Reading, command_in, left_open, told

__all__ = [
    "COMMANDS",
    "NOTHING_KNOWN",
    "STATES",
    "TRIPS",
    "TYPES",
    "Around",
    "Outcome",
    "Reading",
    "also_of",
    "around_of",
    "command_in",
    "left_open",
    "read_as",
    "read_typed",
    "told",
]
