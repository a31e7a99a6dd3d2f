"""Lints: rules of good drafting that hold for every text, whatever the law asks. One rule a module; each module's text is its documentation."""

from collections.abc import Callable, Iterable

from sro.check.lints import archaism, broken_reference, defined_terms, doubled, foreign_law, placeholder, spacing
from sro.check.lints.lint import Lint, Rule
from sro.model.document import Document

RULES: dict[str, Rule] = {
    "archaism": archaism.lint,
    "broken-reference": broken_reference.lint,
    "doubled": doubled.lint,
    "placeholder": placeholder.lint,
    "spacing": spacing.lint,
    "term-defined-twice": defined_terms.defined_twice,
    "term-undefined": defined_terms.undefined,
    "term-unused": defined_terms.unused,
}


def lint(document: Document, proper_names: Iterable[str] = (), binds: Callable[[str], bool] = lambda law: True) -> list[Lint]:
    """Every lint of one document, by file and line.

    ``proper_names`` are words written with capitals without being defined terms. ``binds`` says whether a law id belongs to the document's
    state.
    """
    names = frozenset(proper_names)
    found = [result for rule in RULES.values() for result in rule(document, names)]
    found += foreign_law.lint(document, binds)
    return sorted(found, key=lambda result: (result.file, result.line, result.clause, result.rule, result.message))


__all__ = ["RULES", "Lint", "Rule", "lint"]
