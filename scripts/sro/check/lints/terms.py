"""Defined terms of a document: where each is defined and where it is used."""

from __future__ import annotations

import re
from collections import defaultdict

from sro.check.lints.lint import Stretch, stretches
from sro.document import Document


def definitions(document: Document) -> dict[str, list[Stretch]]:
    """Each defined term's words and the stretches that define it."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in stretches(document):
        names: dict[str, str] = {}
        for run in stretch.runs:
            if run.kind == "term":
                names[run.to or run.text] = names.get(run.to or run.text, "") + run.text
        for words in names.values():
            found[words].append(stretch)
    return dict(found)


def uses(term: str, text: str) -> int:
    """How often a term stands in a text, in the singular or the plural, possessive or not."""
    stem = re.escape(term)
    other = re.escape(term[:-1]) + "ies" if re.search("[^aeiou]y$", term) else stem + "e?s"
    return len(re.findall(rf"(?<!\w)(?:{stem}|{other})(?!\w)", text, re.IGNORECASE if term.islower() else 0))
