"""Any document's words with the place of each, however it was read, cut into passages and sentences."""

from sro.reading.own import passages_of
from sro.reading.reading import NO_HEADING, Entry, ForeignFile, Line, Passage, Place, article, kind_by_words, labelled, looks_like_heading
from sro.reading.sentences import Statement, all_words, folded, sentences, single_statements, statements
from sro.reading.structure import passages_from
from sro.reading.units import Part, Unit, units_of

__all__ = [
    "NO_HEADING",
    "Entry",
    "ForeignFile",
    "Line",
    "Part",
    "Passage",
    "Place",
    "Statement",
    "Unit",
    "all_words",
    "article",
    "folded",
    "kind_by_words",
    "labelled",
    "looks_like_heading",
    "passages_from",
    "passages_of",
    "sentences",
    "single_statements",
    "statements",
    "units_of",
]
