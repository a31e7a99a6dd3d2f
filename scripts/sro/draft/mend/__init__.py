"""Mending a paper by another hand: which clauses it lacks, in its own words and at its own places (:mod:`sro.formats.word.mend` writes them)."""

from sro.draft.mend.mend import Insertion, Mending, mending

__all__ = ["Insertion", "Mending", "mending"]
