"""Term defined twice: the same term is defined in two places, so a reader cannot know which holds.

Fails: (“**SRO**”) in two clauses. Passes: one definition, however often the term is used.
"""

from __future__ import annotations

from collections.abc import Iterable

from sro.check.lints.lint import Lint
from sro.check.lints.terms import definitions
from sro.model.document import Document


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Terms with more than one definition."""
    for term, places in definitions(document).items():
        for place in places[1:]:
            message = f"“{term}” is defined in {places[0].clause} already; keep one definition"
            yield place.found("term-defined-twice", document, message)
