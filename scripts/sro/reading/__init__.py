"""Any document's words with the place of each, however it was read, cut into passages and sentences."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.reading.account import TOLD, Account, Aside, Standing, Unread, joined
    from sro.reading.amended import amended
    from sro.reading.citation import Citation, Spot, citations, cited, spots
    from sro.reading.kind import KindFound, kind_of_lines
    from sro.reading.lines import NO_HEADING, FilePart, Line, article, begins_paragraph, broken, hyphenated, labelled, looks_like_heading
    from sro.reading.options import (
        EMPTY,
        EMPTY_SIGNS,
        PERHAPS,
        TICKED,
        TICKED_SIGNS,
        beside_ticked,
        box_of,
        is_clause,
        unticked,
        without_box,
    )
    from sro.reading.own import block_words, of_document
    from sro.reading.passage import Passage, Place
    from sro.reading.reading import Format, Paragraph, Reading, Unit
    from sro.reading.statement import Statement, all_words, folded, sentences, single_statements, statements
    from sro.reading.structure import of_lines

opened_later(__name__)

__all__ = ["TOLD", "Account", "Aside", "FilePart", "Standing", "Unread", "joined"]
__all__ += ["Citation", "Spot", "citations", "cited", "spots"]
__all__ += ["KindFound", "amended", "kind_of_lines"]
__all__ += [
    "NO_HEADING",
    "Line",
    "article",
    "begins_paragraph",
    "block_words",
    "broken",
    "hyphenated",
    "labelled",
    "looks_like_heading",
    "of_document",
]
__all__ += ["Format", "Paragraph", "Passage", "Place", "Reading", "Unit"]
__all__ += ["Statement", "all_words", "folded", "of_lines", "sentences", "single_statements", "statements"]
__all__ += ["EMPTY", "EMPTY_SIGNS", "PERHAPS", "TICKED", "TICKED_SIGNS", "beside_ticked", "box_of", "is_clause", "unticked", "without_box"]
