"""What no source says stands in clauses of its own: none of them sends a reader to the law without naming it, and the terms of 2023 hold few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sro.model import clauses_of
from tests.every_document import PROJECT
from tests.sources.editions import STATES, documents

CIRCULAR = re.compile(
    r"\b(?:as|what|whatever) (?:the |other |applicable )?laws? (?:requires?|allows?|permits?|mandates?|provides?|protects?)\b", re.I
)
"""A sentence with such words says that a duty is a duty and not what to do."""

OWN_IN_2023 = {"definitions.chief", "definitions.principal", "definitions.sro", "definitions.superintendent", "goals.lead"}
"""Short names and the words before a list: the only sentences of ours among the terms of 2023, beside what Form A needs."""


def additions(document: str) -> Iterator[tuple[str, str]]:
    """Each text of a clause that no row stands behind, with the clause's name."""
    for clause in clauses_of(PROJECT.model.documents[document]):
        options = [option for option in clause.options.values() if not option.source]
        if not clause.source and clause.added:
            entries = [item.text for item in clause.items if not isinstance(item, str)]
            yield from ((clause.id, str(text)) for text in (clause.text, *entries, *(option.text for option in options)) if text)


@pytest.mark.parametrize("document", ["mou", "policy-5142.4"])
def test_no_addition_of_ours_says_as_the_law_requires(document: str) -> None:
    found = list(additions(document))
    assert len(found) > 10
    assert [(name, text) for name, text in found if CIRCULAR.search(text)] == []


@pytest.mark.parametrize("words", ["confidential as the law requires", "except for what the law protects", "except as other law allows"])
def test_such_words_would_be_found(words: str) -> None:
    assert CIRCULAR.search(words)


def test_the_terms_of_2023_hold_no_addition_but_short_names_and_a_lead() -> None:
    (agreement,) = [document for document in documents(STATES["W"]) if document.id == "mou"]
    articles = agreement.model_copy(update={"sections": tuple(each for each in agreement.sections if each.style != "exhibit")})
    assert {clause.id for clause in articles.clauses() if clause.added and not clause.source} == OWN_IN_2023
