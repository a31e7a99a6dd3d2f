"""Comparing two documents, clause by clause and word by word. Pure: documents in, changes out. :func:`compare` aligns by clause id, never
by position; files from outside, which carry no ids, are aligned by their words."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.compare.align import between, by_words, longest_ordered
    from sro.compare.changes import Change, Comparison, Edit, Pair, PartChange
    from sro.compare.text_diff import Stretch, common, diff_tokens, diff_words, tokens, unlike
    from sro.compare.two_documents import compare, compare_units
    from sro.reading import Unit

opened_later(__name__)

__all__ = ["Change", "Comparison", "Edit", "Pair", "PartChange", "between", "by_words", "compare", "compare_units", "longest_ordered"]
__all__ += ["Stretch", "Unit", "common", "diff_tokens", "diff_words", "tokens", "unlike"]
