"""Mending a paper by another hand: which clauses it lacks, in its own words and at its own places (:mod:`sro.formats.word.mend` writes them)."""

from sro.draft.mend.mending import Insertion, Mending, mending
from sro.draft.mend.mending_report import data_of, lines_of, rider_of, table_of

__all__ = ["Insertion", "Mending", "data_of", "lines_of", "mending", "rider_of", "table_of"]
