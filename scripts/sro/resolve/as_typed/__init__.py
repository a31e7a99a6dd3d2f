"""What people type, read one way for the terminal, for `sro new NAME --answer`, for the drafting page and for a file written by hand: one reader a
type, five outcomes."""

from sro.resolve.as_typed.addresses import STATES
from sro.resolve.as_typed.by_type import TYPES, also_of, around_of, read_as, read_typed
from sro.resolve.as_typed.entries import how, leaves, nested, said
from sro.resolve.as_typed.pasted_rows import by_tabs
from sro.resolve.as_typed.picks import offered
from sro.resolve.as_typed.said_back import COMMANDS, NOTHING_KNOWN, TRIPS, Around, Outcome, Reading, command_in, left_open, told, unquoted

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
    "by_tabs",
    "command_in",
    "how",
    "leaves",
    "left_open",
    "nested",
    "offered",
    "read_as",
    "read_typed",
    "said",
    "told",
    "unquoted",
]
