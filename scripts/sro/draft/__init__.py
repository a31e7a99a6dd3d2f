"""A draft changed one answer at a time: in the terminal, and on the drafting page (:mod:`sro.draft.page`)."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.draft.district_file import DistrictText, new_text
    from sro.draft.kept import Kept
    from sro.draft.local_desk import keep, migrated, own_text, record, with_ids
    from sro.draft.prompt import Back, Clear, Help, Leave, Prompt, Terminal, help_lines, no_law_of, obeyed, said_back
    from sro.resolve.as_typed import read_as

opened_later(__name__)

__all__ = ["DistrictText", "Kept", "Leave", "Prompt", "Terminal", "new_text"]
__all__ += ["Back", "Clear", "Help", "help_lines", "no_law_of", "obeyed", "read_as", "said_back"]
__all__ += ["keep", "migrated", "own_text", "record", "with_ids"]
