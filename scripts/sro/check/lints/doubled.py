"""Doubled: the same word twice in a row.

Fails: "the the officer". Passes: "the officer had had", and words that an answer repeats.
"""

import re
from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document

_TWICE = re.compile(r"\b([A-Za-z]+)[ \u00a0]+\1\b", re.IGNORECASE)
_FINE = {"had", "that"}


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Doubled words outside answers."""
    for stretch in stretches(document):
        for found in _TWICE.finditer(stretch.masked()):
            if found[1].lower() not in _FINE:
                yield stretch.found("doubled", document, f"“{found[0]}” has the same word twice; remove one")
