"""Comparing two documents, clause by clause and word by word. Pure: documents in, changes out.

:func:`compare` aligns by clause id, never by position; files from outside, which carry no ids, are aligned by their words.
"""

from sro.compare.changes import Change, Comparison, Edit, PartChange
from sro.compare.compare import compare, compare_units
from sro.compare.text_diff import diff_words
from sro.reading.reading import Paragraph, Unit

__all__ = ["Change", "Comparison", "Edit", "Paragraph", "PartChange", "Unit", "compare", "compare_units", "diff_words"]
