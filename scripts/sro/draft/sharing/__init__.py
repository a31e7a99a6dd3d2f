"""A part of the questions sent to somebody who has to answer them, and taken in again: the file, the link, and the merge of three states."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.draft.sharing.share_file import (
        CALLED,
        LINK_MOST,
        Arrived,
        Share,
        arrived,
        asked_at_first,
        audience,
        link_of,
        read_link,
        read_share,
        share_of,
        written,
    )
    from sro.draft.sharing.taken_in import TakenIn, merged_text, origin_of, refuse_conflicts, refuse_unreadable, sender, taken_in
    from sro.draft.sharing.three_way import Both, Merged, in_words, three_way

opened_later(__name__)

__all__ = [
    "CALLED",
    "LINK_MOST",
    "Arrived",
    "Both",
    "Merged",
    "Share",
    "TakenIn",
    "arrived",
    "asked_at_first",
    "audience",
    "in_words",
    "link_of",
    "read_link",
    "read_share",
]
__all__ += ["merged_text", "origin_of", "refuse_conflicts", "refuse_unreadable", "sender", "share_of", "taken_in", "three_way", "written"]
